import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const ROOMS = ['protocol', 'rules', 'report', 'server', 'client', 'cli', 'scripts'];

/** The modules that each module imports, types counted, by their paths. */
function importsOfAll(): ReadonlyMap<string, readonly string[]> {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
  );
  return new Map(
    files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => {
        const text = readFileSync(join(root, file), 'utf8');
        const named = text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)'/gm);
        return [file, [...named].map(([, path = '']) => relative(root, join(root, file, '..', path)))];
      }),
  );
}

/** A way along the imports that comes back to where it began; undefined if there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
}

describe('the architecture', () => {
  it('has no imports that run in a circle', () => {
    const imports = importsOfAll();
    assert.ok(imports.size > 500, 'the modules are found');
    assert.equal(circleIn(imports)?.join(' → '), undefined);
  });

  it('would notice one', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    assert.deepEqual(circleIn(circle), ['b', 'c', 'b']);
  });
});
