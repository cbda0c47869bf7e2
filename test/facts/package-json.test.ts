import assert from 'node:assert/strict';
import { packageJson } from '../../rules/facts/package-json.ts';

describe('facts/package-json', () => {
  it('reads what is installed, for whom, and the scripts', () => {
    const read = packageJson(
      '\uFEFF{"name": "shop", "dependencies": {"a": "1"}, "peerDependencies": {"b": "1"}, "devDependencies": {"a": "1", "c": "1"}, "scripts": {"build": "tsc", "odd": 1}}',
    );
    assert.deepEqual(read, {
      name: 'shop',
      dependencies: new Set(['a', 'b']),
      devDependencies: new Set(['c']),
      scripts: new Map([['build', 'tsc']]),
      hasWorkspaces: false,
    });
    assert.equal(packageJson('{"workspaces": []}')?.hasWorkspaces, true);
    assert.equal(packageJson('{}')?.scripts.size, 0);
  });

  it('takes nothing else for one', () => {
    for (const text of ['', '{', 'null', '1', '[]', '{"scripts": "x"}', '{"scripts": []}'])
      assert.equal(packageJson(text), undefined, text);
  });
});
