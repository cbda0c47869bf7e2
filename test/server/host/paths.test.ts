import assert from 'node:assert/strict';
import { toNative, toPath } from '../../../server/host/node.ts';

describe('workspace paths and paths of this machine', () => {
  it('are the same on Unix', () => {
    assert.equal(toPath('/srv/shop/a\\b', false), '/srv/shop/a\\b');
    assert.equal(toPath('/srv/shop/', false), '/srv/shop');
    assert.equal(toPath('/', false), '/');
    assert.equal(toNative('/srv/shop', false), '/srv/shop');
  });

  const windows = [
    ['C:\\Shop\\Dockerfile', 'c:/Shop/Dockerfile', 'c:\\Shop\\Dockerfile'],
    ['c:/shop/x', 'c:/shop/x', 'c:\\shop\\x'],
    ['\\\\?\\D:\\x', 'd:/x', 'd:\\x'],
    ['C:\\', 'c:/', 'c:\\'],
    ['\\\\nas\\share\\x', 'file:/@nas/share/x', '\\\\nas\\share\\x'],
  ] as const;
  for (const [native, path, back] of windows) {
    it(`${native} is ${path} on Windows`, () => {
      assert.equal(toPath(native, true), path);
      assert.equal(toNative(path, true), back);
    });
  }

  it('gives a drive its root folder', () => {
    assert.equal(toNative('c:', true), 'c:\\');
  });
});
