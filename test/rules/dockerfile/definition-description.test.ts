import rule from '../../../rules/dockerfile/definition-description.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\n# B is\nARG A=1 B=2',
    'FROM a\n# x\n# V\nARG V',
    '# V is the version\nARG V\nFROM a',
    'FROM a\n# the version\n\nARG V',
    '# something\nFROM a',
    'FROM a\n# hadolint ignore=DL3064\nARG V',
    '# first line\n# build makes it\nFROM a AS build',
  ],
  bad: [
    ['FROM a\n# C is\nARG «A»=1 B=2', 'found', { args: [{ name: 'A` or `B' }] }],
    ['# V is\n# it\nARG «V»\nFROM a', 'found'],
    ['# the version\nARG «V»=1\nFROM a', 'found', { args: [{ name: 'V' }] }],
    ['ARG V\n# Build it\nFROM a AS «build»', 'found'],
  ],
});
