import rule from '../../../rules/dockerfile/missing-no-install-recommends.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get install -y --no-install-recommends x',
    'FROM a\nRUN apt-get -o APT::Install-Recommends=false install x',
    'FROM a\nRUN apt-get install -y --install-recommends x',
    'FROM a\nRUN apt-get update && apt-get remove x',
    'FROM a\nCMD apt-get install x',
  ],
  bad: [
    ['FROM a\nRUN «apt-get -y install» x', 'found', { fixes: [['fix']] }],
    ['FROM a\nONBUILD RUN «apt install» -y x', 'found'],
  ],
});
