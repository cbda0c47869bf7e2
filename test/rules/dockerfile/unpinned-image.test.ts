import rule from '../../../rules/dockerfile/unpinned-image.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a:1',
    'FROM scratch',
    'FROM a:1 AS b\nFROM b',
    'FROM a@sha256:0123456789012345678901234567890123456789012345678901234567890123',
    'ARG A=b\nFROM $A',
    'FROM a:$TAG',
  ],
  bad: [
    ['FROM «a» AS b', 'untagged'],
    [
      'FROM --platform=linux/amd64 «ghcr.io/a/b:latest»',
      'latest',
      { args: [{ image: 'ghcr.io/a/b:latest' }] },
    ],
    ['FROM «localhost:5000/a»', 'untagged'],
  ],
});
