import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextEdit } from '../../rules/edit/text.ts';
import { listToMap, prependEntry } from '../../rules/edit/yaml-list.ts';
import { replacePart } from '../../rules/edit/yaml-scalar-part.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { ComposeFile, ComposeValue } from '../../rules/syntax/compose/nodes.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';

const names = fc.uniqueArray(fc.constantFrom('db', 'cache', 'web-1', 'a.b', '"q"', "'s'"), {
  minLength: 1,
  maxLength: 4,
});
const note = fc.constantFrom('', ' # note', '  # - other', '\n          # own line');

describe('edit/yaml-list: properties', () => {
  it('a list becomes a mapping of the same names, and nothing else changes', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(note, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        fc.constantFrom(0, 2, 4),
        (items, notes, isFlow, extra) => {
          const text = project(isFlow ? ` [${items.join(', ')}]` : block(items, notes, extra));
          const file = parseCompose(text);
          const list = at(file, 'services', 'app', 'depends_on');
          assert(list?.kind === 'seq');
          const item = list.items.at(-1);
          assert(item);
          const after = apply(
            text,
            listToMap(file, item.at, (name) => ['condition', `is-${name.length}`]),
          );
          assert(after !== undefined);
          const changed = parseCompose(after);
          assert.deepEqual(changed.problems, []);
          const map = at(changed, 'services', 'app', 'depends_on');
          assert(map?.kind === 'map');
          const bare = items.map((each) => each.replace(/["']/g, ''));
          assert.deepEqual([...map.entries.keys()], bare);
          for (const name of bare) {
            const condition = at(changed, 'services', 'app', 'depends_on', name, 'condition');
            assert(condition?.kind === 'scalar');
            assert.equal(condition.text, `is-${name.length}`);
          }
          assert.deepEqual(plain(at(changed, 'services', 'zoo')), plain(at(file, 'services', 'zoo')));
          assert.deepEqual(
            changed.comments.map((comment) => comment.text),
            file.comments.map((comment) => comment.text),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('an entry is put in front, and nothing else changes', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), note, (isFlow, isQuoted, comment) => {
        const key = isQuoted ? '"target"' : 'target';
        const item = isFlow
          ? `      - {${key}: 80, published: 81}${comment}\n`
          : `      - ${key}: 80${comment}\n        published: 81\n`;
        const text = `services:\n  app:\n    ports:\n${item}    init: true\n`;
        const file = parseCompose(text);
        const before = at(file, 'services', 'app', 'ports', '0');
        assert(before?.kind === 'map');
        const after = apply(text, prependEntry(file, before.at, 'host_ip', '127.0.0.1'));
        assert(after !== undefined);
        const changed = parseCompose(after);
        assert.deepEqual(changed.problems, []);
        assert.deepEqual(plain(at(changed, 'services', 'app', 'ports', '0')), {
          host_ip: '127.0.0.1',
          target: 80,
          published: 81,
        });
        assert.deepEqual(plain(at(changed, 'services', 'app', 'init')), true);
        assert.equal(changed.comments.length, file.comments.length);
      }),
      { numRuns: 60 },
    );
  });

  it('a part of a text is replaced in place, in any style', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.constantFrom('plain', 'single', 'double', 'flow', 'list'),
        fc.constantFrom('${NAME:?}', 'db:3306', '127.0.0.1'),
        (left, right, style, replacement) => {
          const value = `${left}://old@${right}`;
          const text = {
            plain: `a:\n  k: ${value} # c\nb: 1\n`,
            single: `a:\n  k: '${value}' # c\nb: 1\n`,
            double: `a:\n  k: "${value}" # c\nb: 1\n`,
            flow: `a: {k: ${value}} # c\nb: 1\n`,
            list: `a:\n  - ${value} # c\nb: 1\n`,
          }[style];
          const start = text.indexOf('old@');
          const file = parseCompose(text);
          const after = apply(text, replacePart(file, { start, end: start + 3 }, replacement));
          assert(after !== undefined);
          const changed = parseCompose(after);
          assert.deepEqual(changed.problems, []);
          const node = at(changed, 'a', style === 'list' ? '0' : 'k');
          assert(node?.kind === 'scalar');
          assert.equal(node.source, `${left}://${replacement}@${right}`);
          assert.deepEqual(plain(at(changed, 'b')), 1);
          assert.equal(changed.comments.length, 1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function project(dependsOn: string): string {
  return `services:\n  app:\n    image: x\n    depends_on:${dependsOn}\n    init: true\n  zoo: {image: y} # last\n`;
}

function block(items: readonly string[], notes: readonly string[], extra: number): string {
  const indent = ' '.repeat(4 + extra);
  return items.map((item, index) => `\n${indent}- ${item}${notes[index] ?? ''}`).join('');
}

function apply(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  return (
    edits &&
    applyEdits(
      text,
      edits.map((edit) => ({ ...edit, path: '/f' })),
    )
  );
}

function at(file: ComposeFile, ...keys: readonly string[]): ComposeValue | undefined {
  let value = file.value;
  for (const key of keys) {
    if (value?.kind === 'map') value = value.entries.get(key)?.value;
    else if (value?.kind === 'seq') value = value.items[Number(key)];
    else return undefined;
  }
  return value;
}

/** The value without its places. */
function plain(value: ComposeValue | undefined): unknown {
  if (value?.kind === 'scalar') return value.value;
  if (value?.kind === 'seq') return value.items.map(plain);
  if (value?.kind !== 'map') return undefined;
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
}
