import rule from '../../../rules/dockerfile/invalid-default-arg-in-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'ARG V=1\nFROM a:$V',
    'ARG V\nFROM a:${V:-1}',
    'FROM a:$V',
    'ARG V\nFROM a${V}',
    'ARG R=ghcr.io/\nFROM ${R}x/a:1',
  ],
  bad: [
    ['ARG BASE\nFROM «$BASE»', 'empty', { args: [{ name: 'BASE' }] }],
    ['ARG TAG\nFROM «a:${TAG}»', 'invalid', { args: [{ image: 'a:' }] }],
    ['ARG V=""\nFROM «a:$V» AS b', 'invalid'],
  ],
});
