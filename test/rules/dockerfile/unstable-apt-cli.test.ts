import rule from '../../../rules/dockerfile/unstable-apt-cli.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get install -y x',
    'FROM a\nRUN apt-cache search x && ls /etc/apt',
    'FROM a\nRUN echo apt install',
    'FROM a\nCMD apt update',
  ],
  bad: [
    [
      'FROM a\nRUN «apt» update && «apt» -y install x',
      ['found', 'found'],
      { fixed: 'FROM a\nRUN apt-get update && apt-get -y install x' },
    ],
    ['FROM a\nRUN «/usr/bin/apt» show x', 'found', { fixed: 'FROM a\nRUN /usr/bin/apt-cache show x' }],
    ['FROM a\nONBUILD RUN «apt» list --installed', 'found', { fixes: [[]] }],
  ],
});
