import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../rules/data/', import.meta.url);
/** Written by `npm run generate` from the pages of the rules: no facts of its own. */
const GENERATED = new Set(['docs.json']);

type Entry = Readonly<Record<string, unknown>>;

/** Names of the entries of a table that do not say where they come from, though others of their list do. */
function withoutSource(table: Entry): readonly string[] {
  const sources = Array.isArray(table.sources) ? table.sources : undefined;
  return Object.entries(table).flatMap(([list, content]) => {
    if (typeof content !== 'object' || content === null || list === 'sources') return [];
    const entries = Object.entries(content as Readonly<Record<string, unknown>>);
    const objects = entries.filter(
      (each): each is [string, Entry] =>
        typeof each[1] === 'object' && each[1] !== null && !Array.isArray(each[1]),
    );
    if (!objects.some(([, entry]) => 'source' in entry)) return [];
    return objects
      .filter(([, { source }]) => !isSource(source, sources))
      .map(([key, entry]) => `${list}: ${String(entry.name ?? entry.a ?? key)}`);
  });
}

/** A text, or the number of one in the table's own list of sources. */
function isSource(source: unknown, sources: readonly unknown[] | undefined): boolean {
  if (typeof source === 'string') return source.trim() !== '';
  return typeof source === 'number' && typeof sources?.[source] === 'string';
}

describe('tables of facts', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !GENERATED.has(name));
  for (const name of names) {
    const table: Entry = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

    it(`${name} says where it comes from, and when`, () => {
      assert.equal(typeof table.source, 'string', 'source');
      assert.match(String(table.date), /^20\d\d-\d\d(?:-\d\d)?$/, 'date');
    });

    it(`${name} has a source for each entry`, () => assert.deepEqual(withoutSource(table), []));
  }

  it('are all looked at', () => assert.ok(names.length > 20));

  it('would name an entry without a source', () => {
    const table = {
      sources: ['a'],
      packages: [{ name: 'x', source: 0 }, { name: 'y' }, { name: 'z', source: 7 }],
    };
    assert.deepEqual(withoutSource(table), ['packages: y', 'packages: z']);
  });
});
