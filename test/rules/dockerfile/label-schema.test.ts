import rule from '../../../rules/dockerfile/label-schema.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nLABEL x=""',
    ['FROM a AS b\nLABEL v=1.2.3\nFROM b', { options: { labels: ['v: semver'] } }],
    ['FROM a\nLABEL v=$V w=x', { options: { labels: ['v: semver'] } }],
    ['FROM a\nLABEL u=https://example.com/x t="any thing"', { options: { labels: ['u: url', 't'] } }],
    [
      'FROM a\nLABEL l="MIT OR (Apache-2.0 AND BSD-3-Clause)" h=abcdef0',
      { options: { labels: ['l: spdx', 'h: hash'] } },
    ],
    [
      'FROM a\nLABEL d=2026-11-22T04:00:00Z e=a@example.com',
      { options: { labels: ['d: rfc3339', 'e: email'], strict: true } },
    ],
  ],
  bad: [
    ['«FROM a»\nLABEL x=y', 'missing', { options: { labels: ['v: semver'] }, args: [{ label: 'v' }] }],
    ['FROM a\nLABEL v=«""»', 'empty', { options: { labels: ['v: text'] } }],
    [
      'FROM a\nLABEL v=«1.2» d=«yesterday»',
      ['form', 'form'],
      { options: { labels: ['v: semver', 'd: rfc3339'] } },
    ],
    ['FROM a\nLABEL v=1 «w»=2', 'other', { options: { labels: ['v'], strict: true } }],
    [
      'FROM a\nLABEL u=«example» h=«xyz» e=«me» l=«"free for all"»',
      ['form', 'form', 'form', 'form'],
      { options: { labels: ['u: url', 'h: hash', 'e: email', 'l: spdx'] } },
    ],
  ],
});
