import rule from '../../../rules/dockerfile/apt-retries.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN apt-get -o Acquire::Retries=3 update',
    'FROM a\nRUN echo \'Acquire::Retries "3";\' > /etc/apt/apt.conf.d/80-retries && apt-get update',
    'FROM a\nRUN apk update',
    'FROM a\nCMD apt-get update',
  ],
  bad: [
    [
      'FROM a\nRUN «apt-get» update && apt-get install -y x',
      'found',
      { fixed: 'FROM a\nRUN apt-get -o Acquire::Retries=3 update && apt-get install -y x' },
    ],
    ['FROM a\nRUN «apt» update\nRUN «apt-get» update', ['found', 'found']],
  ],
});
