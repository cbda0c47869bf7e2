import rule from '../../../rules/dockerfile/duplicate-stage-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: ['FROM a AS b\nFROM a AS c', 'FROM a\nFROM a', 'FROM b AS b\nFROM b AS b-2', 'FROM a AS\nFROM a AS'],
  bad: [
    ['FROM a AS b\nFROM c AS «b»', 'found', { related: ['Dockerfile:1 The other stage of that name.'] }],
    ['FROM a AS b\nFROM c as «B»\nFROM d AS «b»', ['found', 'found']],
  ],
});
