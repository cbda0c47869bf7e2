import rule from '../../../rules/dockerfile/invalid-directive.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '# escape=`\nFROM a',
    '# escape=\\\n# syntax=docker/dockerfile:1\nFROM a',
    '# check=skip=A,B;error=true\nFROM a',
    '# check=skip=all\n# escape=`\nFROM a',
    '# other=x\n# escape=y\nFROM a',
    'FROM a\n# escape=x\nRUN y',
    '# syntax=docker/dockerfile:1\n\n# syntax=x\nFROM a',
  ],
  bad: [
    ['# escape=«x»\nFROM a', 'mark', { severity: 'error' }],
    ['# check=«foo»\nFROM a', 'option'],
    ['# check=skip=all;«errors=true»\nFROM a', 'option'],
    ['# check=«error=maybe»\nFROM a', 'boolean'],
    ['# escape=`\n«# escape=`»\nFROM a', 'twice'],
  ],
});
