import rule from '../../../rules/dockerfile/label-schema.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    [
      'FROM a AS one\nFROM b AS two\nCOPY --from=one x y\nLABEL v=1.0.0-rc.1+b',
      { options: { labels: ['v: semver'] } },
    ],
    ['FROM a\nLABEL l=apache-2.0', { options: { labels: ['l: spdx'] } }],
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
    [
      'FROM a\nLABEL l=«Apache» m=«"MIT or"» n=«2026-13-01T00:00:00Z» o=«01.2.3»',
      ['form', 'form', 'form', 'form'],
      { options: { labels: ['l: spdx', 'm: spdx', 'n: rfc3339', 'o: semver'] } },
    ],
    ['«FROM a AS one»\nFROM b AS two\nLABEL v=1', 'missing', { options: { labels: ['v'] } }],
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
