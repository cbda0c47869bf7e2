import assert from 'node:assert/strict';
import { Workspace } from '../../rules/engine/workspace.ts';
import { rules } from '../../rules/index.ts';
import { at, type Files, MemoryHost, ROOT, settle, workspaceOf } from '../harness/memory.ts';

/** More Python than one step reads: a hundred files of four thousand characters. */
const FILES: Files = {
  Dockerfile: 'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements.txt\n',
  'requirements.txt': 'flask==3.0.3\n',
  ...Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `shop/module${index}.py`,
      `import flask\n${'value = 1  # nothing\n'.repeat(200)}`,
    ]),
  ),
  'shop/zebra.py': 'import pandas\n',
};

function missing(workspace: Workspace): readonly unknown[] {
  const findings = workspace.report(at('requirements.txt'))?.findings ?? [];
  return findings
    .filter(({ rule }) => rule === 'deployment/missing-requirement')
    .map(({ args }) => args.packages);
}

describe('sources of a build context', () => {
  it('are read in several steps, and all of them', () => {
    const host = new MemoryHost(FILES);
    const workspace = new Workspace({ rules });
    workspace.setFolders([ROOT]);
    workspace.setFiles([at('Dockerfile'), at('requirements.txt')]);
    let most = 0;
    for (let round = 0; round === 0 || workspace.wanted().length > 0; round++) {
      for (const each of workspace.wanted()) workspace.apply(each.path, host.load(each));
      most = Math.max(most, [...workspace.refresh()].length);
    }
    assert.ok(most > 3, `${most} steps`);
    assert.deepEqual(missing(workspace), ['`pandas`']);
  });

  it('may be left in the middle, wherever that is', () => {
    for (let stop = 1; stop < 12; stop++) {
      const { workspace, host } = workspaceOf({ ...FILES, 'shop/zebra.py': 'import flask\n' });
      // All sources are new at once.
      for (let index = 0; index < 100; index++)
        workspace.open(at(`shop/module${index}.py`), `import redis\n${'value = 2\n'.repeat(300)}`);
      const steps = workspace.refresh();
      for (let step = 0; step < stop; step++) steps.next();
      settle(workspace, host);
      assert.deepEqual(missing(workspace), ['`redis`'], `stopped after ${stop}`);
    }
  }).timeout(20_000);

  it('are read one by one when edited', () => {
    const { workspace, host } = workspaceOf(FILES);
    workspace.open(at('shop/module7.py'), 'import redis\n');
    settle(workspace, host);
    assert.deepEqual(missing(workspace), ['`redis`, `pandas`']);
    workspace.open(at('shop/module7.py'), 'import flask\n');
    settle(workspace, host);
    assert.deepEqual(missing(workspace), ['`pandas`']);
    workspace.close(at('shop/module7.py'));
    workspace.removeFile(at('shop/zebra.py'));
    settle(workspace, host);
    assert.deepEqual(missing(workspace), []);
  });

  it('are not looked at where there are too many', () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [`m${index}.py`, 'import redis\n']),
    );
    const { workspace } = workspaceOf({
      Dockerfile: FILES.Dockerfile ?? '',
      'requirements.txt': 'flask==3.0.3\n',
      ...many,
    });
    assert.deepEqual(missing(workspace), []);
    const [deployment] = workspace.deployments();
    assert.deepEqual(
      [...(deployment?.pythonSources.values() ?? [])].map(({ tooMany }) => tooMany),
      [true],
    );
  }).timeout(20_000);
});
