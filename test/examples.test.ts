import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import { filesIn } from './harness/fixtures.ts';
import { workspaceOf } from './harness/memory.ts';

/** Rules of field failures that files in git can't show, and why. */
const NOT_SHOWN: ReadonlyMap<string, string> = new Map([
  ['mysql/world-writable', 'git keeps no such file mode'],
]);

describe('examples/broken-shop', () => {
  it('shows every rule that a field failure brought about', () => {
    const { workspace } = workspaceOf(filesIn('examples/broken-shop'), {
      prepare: (each) => each.setDefaults({ preset: 'all' }),
    });
    const found = new Set(
      workspace.linted().flatMap((path) => workspace.report(path)?.findings.map(({ rule }) => rule) ?? []),
    );
    const silent = rules.filter(({ id, seed }) => seed && !found.has(id) && !NOT_SHOWN.has(id));
    assert.deepEqual(
      silent.map(({ id, seed }) => `${id} ${seed}`),
      [],
    );
  });
});
