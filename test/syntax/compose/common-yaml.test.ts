import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCommonYaml } from '../../../rules/syntax/compose/common-yaml.ts';
import { parseAnyYaml } from '../../../rules/syntax/compose/parse-yaml.ts';
import { compose } from '../../bench/projects.ts';
import { readCases } from '../../oracle/compose/cases.ts';
import { BASES, baseText, MUTATIONS } from '../../oracle/compose/mutations.ts';

/** What people write, in all the forms that are read without the library. */
const USUAL = `---
# a comment
name: shop # behind

x-env: &env
  TZ: Europe/Rome
  EMPTY:
  'quoted key': 'it''s'
services:
  web: &web # anchored
    image: "nginx:\${TAG:-1.27}"
    command: ["nginx", '-g', daemon off;, --flag, [a, b], {c: d, "e": f}]
    environment: {<<: *env, URL: http://a:80/}
    ports:
    - 80:80

    - "a\\tb\\"c\\\\"
    depends_on:
      - db
      -
      - - nested
        - *web
      - key: value
        other: -1
  db: {}
  last: &scalar none
`;

/** Blocks of text; with the line breaks of Windows they are for the library. */
const BLOCKS = `services:
  web:
    script : |
      set -e
        deeper # no comment

      done
    folded: >-
      one
      two

      three
    last: none
`;

/** What is for the library. */
const UNUSUAL = {
  empty: '',
  'a comment': '# nothing\n',
  scalar: 'a\n',
  sequence: '- a\n',
  'byte order mark': '\uFEFFa: b\n',
  tab: 'a:\tb\n',
  'two documents': 'a: b\n---\nc: d\n',
  tag: 'a: !reset\n',
  'several lines': 'a: b\n  c\n',
  'deeper lines': 'a:\n  b: c\n    d: e\n',
  'blanks in a block': 'a: |\n  b\n    \n  c\n',
  'blank first in a block': 'a: |\n\n  b\n',
  'deeper in a folded block': 'a: >\n  b\n    c\n',
  'no break at the end of a block': 'a: |\n  b',
  'several quoted lines': 'a: "b\n  c"\n',
  'several lines of flow': 'a: [b,\n  c]\n',
  unclosed: 'a: [b\n',
  'two colons': 'a: b: c\n',
  'bad indentation': 'a:\n    b: c\n  d: e\n',
  'item behind a key': 'a: - b\n',
  'strange escape': 'a: "\\x41"\n',
  'question mark': '? a\n: b\n',
  'anchor of nothing': 'a: &b\nc: d\n',
};

function assertAgrees(text: string): void {
  const common = readCommonYaml(text);
  if (!common) return;
  assert.deepEqual({ documents: [common.root], comments: common.comments, problems: [] }, parseAnyYaml(text));
}

describe('YAML that is read without the library', () => {
  it('is what people write', () => {
    for (const text of [USUAL, BLOCKS, USUAL.trimEnd(), USUAL.replaceAll('\n', '\r\n'), compose(3)]) {
      assert.ok(readCommonYaml(text));
      assertAgrees(text);
    }
  });

  for (const [name, text] of Object.entries(UNUSUAL)) {
    it(`leaves to it: ${name}`, () => assert.equal(readCommonYaml(text), undefined));
  }

  it('is read as the library reads it, in every case of the oracle', () => {
    for (const { files } of readCases()) for (const text of Object.values(files)) assertAgrees(text);
    for (const base of BASES) {
      const lines = baseText(base).split('\n');
      for (const mutate of Object.values(MUTATIONS)) {
        for (const [index, line] of lines.entries()) {
          const mutant = mutate(line);
          if (mutant !== undefined) assertAgrees(lines.with(index, mutant).join('\n'));
        }
      }
    }
  });

  it('is read as the library reads it, whatever is typed into it', () => {
    const typed = fc.constantFrom(
      ...[' ', '  ', '\n', ': ', ':', '- ', '#', ' #', '"', "'", '[', ']', '{', '}', ', ', '|\n', '>-\n'],
      ...['&a ', '*a', '!x ', '? ', '@', '---\n', '...\n', '\\', '\r\n', '\t', 'x: 1\n', '\u2028', '${A:-b}'],
    );
    const slip = fc.record({ typed, at: fc.nat(), removed: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 12 }), fc.array(slip, { maxLength: 2 }), (from, count, slips) => {
        const lines = `${USUAL}${BLOCKS}`.split('\n');
        const first = from % lines.length;
        let text = dedented(lines.slice(first, first + 2 + count)).join('\n');
        for (const { typed: bit, at, removed } of slips) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + bit + text.slice(place + removed);
        }
        assertAgrees(text);
      }),
      { numRuns: 5000 },
    );
  });
});

function dedented(lines: readonly string[]): readonly string[] {
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
