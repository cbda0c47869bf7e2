import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules, Workspace } from '../../rules/index.ts';
import { filesIn, PROJECT } from '../harness/fixtures.ts';
import { MemoryHost, ROOT, workspaceOf } from '../harness/memory.ts';

describe('a host that tells at once', () => {
  for (const name of readdirSync(join(PROJECT, 'test/projects'))) {
    it(`gives the same reports in one pass: ${name}`, () => {
      const files = filesIn(`test/projects/${name}`);
      const host = new MemoryHost(files);
      const workspace = new Workspace({ rules, loadNow: (wanted) => host.load(wanted) });
      workspace.setFolders([ROOT]);
      workspace.setFiles(host.paths);
      for (const _ of workspace.refresh()) assert.deepEqual(workspace.wanted(), []);
      const { workspace: asking } = workspaceOf(files);
      assert.deepEqual(workspace.linted(), asking.linted());
      for (const path of asking.linted()) assert.deepEqual(workspace.report(path), asking.report(path));
      assert.notEqual(workspace.linted().length, 0);
    });
  }

  it('is asked again for what it could not list', () => {
    let asked = 0;
    const loadNow = () => {
      asked++;
      return { kind: 'folder' } as const;
    };
    const workspace = new Workspace({ rules, loadNow });
    workspace.setFolders([ROOT]);
    workspace.setFiles([`${ROOT}/compose.yaml`]);
    for (const _ of workspace.refresh());
    assert.notEqual(asked, 0);
    assert.deepEqual(workspace.wanted(), []);
  });
});
