import rule from '../../../rules/dockerfile/untrusted-registry.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    ['FROM a AS b\nRUN --mount=type=bind,from=b,target=/x y', { options: { registries: ['docker.io'] } }],
    [
      'FROM a\nRUN --mount=type=cache,target=/x --mount=from=0,target=/z y',
      { options: { registries: ['docker.io'] } },
    ],
    'FROM evil.example.com/a',
    ['FROM docker.io/a', { options: { registries: ['docker.io'] } }],
    ['FROM a', { options: { registries: ['docker.io'] } }],
    ['FROM eu.example.com/a AS b\nFROM b', { options: { registries: ['*.example.com'] } }],
    ['FROM $R/a', { options: { registries: ['docker.io'] } }],
    ['FROM scratch', { options: { registries: ['example.com'] } }],
  ],
  bad: [
    [
      'FROM a\nRUN --mount=type=bind,from=«evil.example.com/x»,target=/y z',
      'found',
      { options: { registries: ['docker.io'] } },
    ],
    [
      'FROM «evil.example.com/a:1»',
      'found',
      { options: { registries: ['docker.io'] }, args: [{ registry: 'evil.example.com' }] },
    ],
    ['FROM x.io/a\nCOPY --from=«b:1» c d', 'found', { options: { registries: ['x.*'] } }],
  ],
});
