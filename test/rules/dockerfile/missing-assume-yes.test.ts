import rule from '../../../rules/dockerfile/missing-assume-yes.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get install -y x',
    'FROM a\nRUN apt-get -qq install x && apt-get install -q -q y && apt-get -q=2 install z',
    'FROM a\nRUN yes | apt-get install x',
    'FROM a\nRUN apt-get update',
    'FROM a\nRUN apt-get -o APT::Get::Assume-Yes=true install x',
    'FROM a\nRUN echo \'APT::Get::Assume-Yes "1";\' > /etc/apt/apt.conf.d/y\nRUN apt-get install x',
    'FROM a\nRUN apt-get install $OPTS x',
    'FROM a\nRUN yum -y install x && dnf install --assumeyes x && zypper -n in x',
    'FROM a\nRUN apk add x',
    'FROM a\nRUN apt-get update && apt-get reinstall init-system-helpers',
    'FROM a\nCMD apt-get install x',
    'FROM a\nRUN yum clean all',
  ],
  bad: [
    ['FROM a\nRUN «apt-get install» x', 'found', { fixed: 'FROM a\nRUN apt-get install -y x' }],
    ['FROM a\nRUN apt-get update && «apt-get -q install» \\\n  x', 'found'],
    ['FROM a\nRUN «apt» upgrade', 'found', { fixed: 'FROM a\nRUN apt -y upgrade' }],
    ['FROM a\nRUN «yum install» x\nRUN «microdnf install» y', ['found', 'found']],
    [
      'FROM a\nRUN «zypper install» x && «zypper» rm y',
      ['found', 'found'],
      { fixed: 'FROM a\nRUN zypper install -y x && zypper -n rm y' },
    ],
    ['FROM a\nONBUILD RUN sudo «dnf install» x', 'found'],
  ],
});
