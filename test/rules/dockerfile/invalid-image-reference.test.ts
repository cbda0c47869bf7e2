import rule from '../../../rules/dockerfile/invalid-image-reference.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM debian:%%TAG%%',
    'FROM @BASE@',
    'FROM <image>',
    'FROM __BASE__:1',
    'FROM alpine:3.22',
    'FROM $X',
    'ARG X=A\nFROM $X',
    'FROM ghcr.io/a/b-c__d.e:F_g@sha256:0123456789012345678901234567890123456789012345678901234567890123',
    'FROM a AS B\nFROM b',
    'FROM a AS b\nFROM c\nCOPY --from=B x /y',
    'FROM scratch',
    'FROM',
    'FROM a\nCOPY --from=0 x /y',
    'FROM a\nONBUILD COPY --from=X y /z',
    'FROM a:${T}:b',
    'FROM a AS B\nFROM c\nRUN --mount=from=B,target=/x --mount=from=0,target=/y z',
  ],
  bad: [
    ['FROM «Alpine»', 'uppercase', { fixed: 'FROM alpine', severity: 'error' }],
    ['FROM «Alpine:3»', 'uppercase', { fixes: [[]] }],
    ['FROM «alpine:»', 'malformed'],
    ['FROM «a___b»\nFROM «-c»\nFROM «d/»', ['malformed', 'malformed', 'malformed']],
    ['FROM «""»', 'blank'],
    ['FROM a AS Base\nFROM «Base»', 'stage', { fixed: 'FROM a AS Base\nFROM base' }],
    ['FROM a\nCOPY --from=«Foo» x /y\nCOPY --from=«a:b:c» x /y', ['uppercase', 'malformed']],
    ['FROM «alpine@sha256:123»', 'malformed'],
    ['FROM a\nRUN --mount=from=«Foo»,target=/x y', 'uppercase'],
  ],
});
