import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import type { Wanted } from '../../../rules/index.ts';
import { NodeHost } from '../../../server/host/node.ts';
import { type TestFolder, testFolder } from '../../harness/folder.ts';

const host = new NodeHost();
const WAYS = {
  'loading from disk': (wanted: Wanted) => host.load(wanted),
  'loading from disk at once': async (wanted: Wanted) => host.loadNow(wanted),
};

for (const [title, way] of Object.entries(WAYS))
  describe(title, () => {
    let folder: TestFolder;
    before(async () => {
      folder = await testFolder({ Dockerfile: 'FROM a\r\n', 'd/x': '', 'bad.yaml': Uint8Array.of(0xe4) });
      await chmod(folder.native('Dockerfile'), 0o640);
      await symlink('ring', folder.native('ring'));
      await symlink('Dockerfile', folder.native('link'));
    });
    after(() => folder.remove());
    const load = (name: string, what: 'kind' | 'text' | 'names') =>
      way({ path: `${folder.path}/${name}`, what });

    it('gives a text with its mode', async () => {
      assert.deepEqual(await load('Dockerfile', 'text'), { kind: 'file', mode: 0o640, text: 'FROM a\r\n' });
      assert.deepEqual(await load('link', 'text'), { kind: 'file', mode: 0o640, text: 'FROM a\r\n' });
    });

    it('gives no more than the kind if no more is wanted', async () => {
      assert.deepEqual(await load('Dockerfile', 'kind'), { kind: 'file', mode: 0o640 });
      assert.deepEqual(await load('Dockerfile', 'names'), { kind: 'file', mode: 0o640 });
      assert.deepEqual(await load('d', 'kind'), { kind: 'folder' });
    });

    it('lists a folder', async () => {
      assert.deepEqual(await load('d', 'names'), { kind: 'folder', names: ['x'] });
      assert.deepEqual(await load('d', 'text'), { kind: 'folder', names: ['x'] });
    });

    it('says what is missing', async () => {
      for (const name of ['gone', 'Dockerfile/x', 'ring', 'a\0b', 'n'.repeat(300)]) {
        assert.deepEqual(await load(name, 'text'), { kind: 'missing' }, name);
      }
    });

    it('says why there is no text', async () => {
      const { kind, ...rest } = await load('bad.yaml', 'text');
      assert.equal(kind, 'file');
      assert.ok('problem' in rest && rest.problem === 'invalid-utf8');
      const device = await way({ path: '/dev/null', what: 'text' });
      assert.equal('problem' in device && device.problem, 'unreadable');
    });
  });
