import rule from '../../../rules/dockerfile/wget-and-curl.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN curl x && curl y',
    'FROM a\nRUN curl x\nFROM b\nRUN wget y',
    'FROM a\nRUN apt-get install -y wget curl && curl x',
    'FROM a\nRUN curl x\nCMD wget y',
  ],
  bad: [
    ['FROM a\nRUN curl x\nRUN «wget» y && wget z', 'found', { related: ['Dockerfile:2 The other tool.'] }],
    ['FROM a\nRUN wget x || «curl» x', 'found', { args: [{ tool: 'curl', other: 'wget' }] }],
  ],
});
