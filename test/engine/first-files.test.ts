import assert from 'node:assert/strict';
import { rules, Workspace } from '../../rules/index.ts';
import { at, MemoryHost, ROOT, settle } from '../harness/memory.ts';

const FILES = {
  'near/compose.yaml': 'services:\n  web:\n    build: ./web\n    restart: sometimes\n',
  'near/web/Dockerfile': 'FROM debian:latest\n',
  'far/compose.yaml': 'services:\n  app:\n    build: .\n    restart: sometimes\n',
  'far/Dockerfile': 'FROM debian:latest\n',
};

describe('files that somebody looks at', () => {
  for (const looked of ['near/compose.yaml', 'near/web/Dockerfile']) {
    it(`are reported on before the others are loaded: ${looked}`, () => {
      const host = new MemoryHost(FILES);
      const workspace = new Workspace({ rules });
      workspace.setFolders([ROOT]);
      workspace.setFiles(host.paths);
      const loaded = new Set<string>();
      let reported: readonly string[] = [];
      for (let round = 0; round < 9 && reported.length === 0; round++) {
        for (const each of workspace.wanted()) {
          loaded.add(each.path);
          workspace.apply(each.path, host.load(each));
        }
        for (const _ of workspace.refresh([at(looked)])) {
          reported = workspace.changed();
          if (reported.length > 0) break;
        }
      }
      assert.deepEqual(reported, [at(looked)]);
      assert.ok(!loaded.has(at('far/compose.yaml')));
      const early = workspace.report(at(looked));
      settle(workspace, host);
      assert.deepEqual(early, workspace.report(at(looked)));
      assert.equal(workspace.linted().length, 4);
    });
  }
});
