import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reorderEntries, reorderItems } from '../../rules/edit/yaml-order.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import { compareNames } from '../../rules/shared/name-order.ts';
import type { ComposeFile, ComposeValue, YamlMap, YamlNode } from '../../rules/syntax/compose/nodes.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';
import { keyText } from '../../rules/syntax/compose/written.ts';

const byKey = (a: YamlMap['entries'][number], b: YamlMap['entries'][number]) =>
  compareNames(keyText(a), keyText(b));
const textOf = (node: YamlNode) =>
  node.kind === 'scalar' ? node.source : node.kind === 'alias' ? node.name : '';

/** The file with its root, or the value of the root's first key, sorted by name. */
function sorted(text: string, place: 'root' | 'below' = 'below'): string | undefined {
  const file = parseCompose(text);
  const root = file.root;
  assert(root?.kind === 'map', text);
  const node = place === 'root' ? root : root.entries[0]?.value;
  const reordering =
    node?.kind === 'seq'
      ? reorderItems(file, node, (a, b) => compareNames(textOf(a), textOf(b)))
      : node?.kind === 'map'
        ? reorderEntries(file, node, byKey)
        : undefined;
  if (!reordering) return text;
  const edit = reordering.edit();
  return edit && applyEdits(text, [{ ...edit, path: '/f' }]);
}

describe('edit/yaml-order', () => {
  const cases: readonly [name: string, before: string, after: string | undefined][] = [
    ['entries', 'services:\n  b: 1\n  a: 2\n', 'services:\n  a: 2\n  b: 1\n'],
    ['no line end at the end', 'services:\n  b: 1\n  a: 2', 'services:\n  a: 2\n  b: 1'],
    ['what is in order', 'services:\n  a: 1\n  b: 2\n', 'services:\n  a: 1\n  b: 2\n'],
    [
      'blank lines between',
      'services:\n\n  b:\n    x: 1\n\n\n  a: 2\n\nvolumes:\n',
      'services:\n\n  a: 2\n\n\n  b:\n    x: 1\n\nvolumes:\n',
    ],
    [
      'comments above, behind and deeper below',
      's: # s\n  # about b\n  b: # b\n    x: 1 # x\n    # below x\n  # about a\n\n  # more\n  a: 2 # a\n  # the end\nv:\n',
      's: # s\n  # about a\n\n  # more\n  a: 2 # a\n  # about b\n  b: # b\n    x: 1 # x\n    # below x\n  # the end\nv:\n',
    ],
    [
      'a comment away from the first stays',
      's:\n  # all of them\n\n  b: 1\n  a: 2\n',
      's:\n  # all of them\n\n  a: 2\n  b: 1\n',
    ],
    [
      'code that is commented out',
      's:\n  c: 1\n#  b:\n#    x: 1\n  a: 2\n',
      's:\n#  b:\n#    x: 1\n  a: 2\n  c: 1\n',
    ],
    ['lists', 'p:\n  - b # b\n  # a\n  - a\n', 'p:\n  # a\n  - a\n  - b # b\n'],
    ['lists as far left as their key', 'p:\n- "b"\n- a\nq: 1\n', 'p:\n- a\n- "b"\nq: 1\n'],
    ['flow lists', 'p: [b,  "a" , c]\n', 'p: ["a",  b , c]\n'],
    ['flow mappings', '{s: {b: 1, a: {x: [2]}}}\n', '{s: {a: {x: [2]}, b: 1}}\n'],
    [
      'JSON over lines',
      '{\n  "s": {\n    "b": {},\n    "a": {"x": 1}\n  }\n}\n',
      '{\n  "s": {\n    "a": {"x": 1},\n    "b": {}\n  }\n}\n',
    ],
    ['a comment in a flow list', 'p: [b, # b\n  a]\n', undefined],
    [
      'an anchor stays before its alias',
      's:\n  b: &b\n    x: 1\n  a: *b\n  0: 1\n',
      's:\n  0: 1\n  b: &b\n    x: 1\n  a: *b\n',
    ],
    [
      'an anchor stays before a merge key',
      's:\n  d:\n    <<: *c\n  c: &c { x: 1 }\n',
      's:\n  c: &c { x: 1 }\n  d:\n    <<: *c\n',
    ],
    [
      'an anchor that is there twice',
      's:\n  b: &b 1\n  a: &b 2\n  c: *b\n',
      's:\n  b: &b 1\n  a: &b 2\n  c: *b\n',
    ],
    ['a merge key stays in its place', 's:\n  b: 1\n  <<: *x\n  a: 2\n', 's:\n  a: 2\n  <<: *x\n  b: 1\n'],
    ['anchors and tags of items', 'p:\n  - &b b\n  - !!str a\n', 'p:\n  - !!str a\n  - &b b\n'],
    ['anchors of flow items', 'p: [&b b, !!str a]\n', 'p: [!!str a, &b b]\n'],
    [
      'block scalars',
      's:\n  b: |\n    x\n\n    y\n  a: 1\nq: 1\n',
      's:\n  a: 1\n  b: |\n    x\n\n    y\nq: 1\n',
    ],
    ['a block scalar that keeps what follows', 's:\n  b: |+\n    x\n\n  a: 1\n', undefined],
    ['a block scalar at the very end', 's:\n  b: 1\n  a: |\n    x', undefined],
    ['explicit keys', 's:\n  ? b\n  : 1\n  a: 2\n', undefined],
    ['nested lists', 'p:\n  - - b\n  - - a\n', 'p:\n  - - b\n  - - a\n'],
    ['an item on the line below its dash', 'p:\n  -\n    b\n  - a\n', undefined],
    ['equal ones keep their order', 'p:\n  - b\n  - a # 1\n  - a # 2\n', 'p:\n  - a # 1\n  - a # 2\n  - b\n'],
    ['CRLF', 's:\r\n  b: 1\r\n\r\n  a: 2\r\n', 's:\r\n  a: 2\r\n\r\n  b: 1\r\n'],
  ];
  for (const [name, before, after] of cases) {
    it(`sorts: ${name}`, () => assert.equal(sorted(before), after));
  }

  const roots: readonly [name: string, before: string, after: string | undefined][] = [
    ['head of the file', '# shop\nb: 1\na: 2\n', '# shop\na: 2\nb: 1\n'],
    ['head and comment', '# shop\n\n# about b\nb: 1\na: 2\n', '# shop\n\na: 2\n# about b\nb: 1\n'],
    ['byte order mark', '\uFEFFb: 1\na: 2\n', '\uFEFFa: 2\nb: 1\n'],
    ['a document mark', '---\nb: 1\na: 2\n', '---\na: 2\nb: 1\n'],
    ['a key behind the mark', '--- {b: 1, a: 2}\n', '--- {a: 2, b: 1}\n'],
  ];
  for (const [name, before, after] of roots) {
    it(`sorts the root: ${name}`, () => assert.equal(sorted(before, 'root'), after));
  }

  it('keeps every value, line and comment, and settles', () => {
    fc.assert(
      fc.property(document(), (text) => {
        const file = parseCompose(text);
        fc.pre(file.problems.length === 0);
        const after = sorted(text);
        if (after === undefined) return;
        assert.deepEqual(linesOf(after), linesOf(text));
        const again = parseCompose(after);
        assert.deepEqual(again.problems, []);
        assert.deepEqual(meaning(again), meaning(file));
        assert.equal(sorted(after), after);
        // What stood right above a key, or behind it, still does.
        for (const [line, next] of attached(text))
          assert.ok(
            attached(after).some(([a, b]) => a === line && b === next),
            `${line} ${next}\n${after}`,
          );
      }),
      { numRuns: 200 },
    );
  });
});

function linesOf(text: string): readonly string[] {
  return text.split('\n').sort();
}

/** What the file means, mappings without order. */
function meaning(file: ComposeFile): unknown {
  const plain = (value: ComposeValue | undefined): unknown => {
    if (value?.kind === 'map')
      return Object.fromEntries(
        [...value.entries.values()]
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map((entry) => [entry.key, plain(entry.value)]),
      );
    if (value?.kind === 'seq') return value.items.map(plain).sort();
    return value?.kind === 'scalar' ? value.source : 'unknown';
  };
  return file.values.map(plain);
}

/** Comments of the level that is sorted, each with the line below it. */
function attached(text: string): readonly (readonly [string, string])[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? '';
    return /^ {2}# /.test(line) && /^ {2}[a-z]/.test(next) ? [[line, next] as const] : [];
  });
}

/** A mapping below `s:` with comments, blank lines, anchors, aliases and values of all kinds. */
function document(): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const value = fc.oneof(
    fc.constantFrom(
      ' 1',
      ' "x"',
      ' # none',
      ' {x: 1}',
      ' [2, 1] # list',
      '',
      ' |\n    text\n    more',
      ' >-\n    text',
    ),
    fc.constantFrom(
      '\n    x: 1 # x\n    # deeper',
      '\n    - 1\n    - 2',
      '\n  - 1\n  - 2',
      '\n    y:\n      - |\n        z',
    ),
    name.map((each) => ` &${each} {v: ${each}}`),
    name.map((each) => ` *${each}`),
    name.map((each) => `\n    <<: *${each}\n    k: 1`),
  );
  const lead = fc.array(fc.constantFrom('', '  # note', '# left', '    # deep', '  # other'), {
    maxLength: 3,
  });
  const part = fc.tuple(lead, name, value);
  return fc.uniqueArray(part, { selector: ([, key]) => key, minLength: 2, maxLength: 6 }).map((parts) => {
    const body = parts.map(([above, key, below]) =>
      [...above.map((line) => (line === '' ? '' : `${line} ${key}`)), `  ${key}:${below}`].join('\n'),
    );
    return `s:\n${body.join('\n')}\nend: 1\n`;
  });
}
