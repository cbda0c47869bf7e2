import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathOfUri, uriOfPath } from '../../server/uris.ts';

describe('URIs and paths', () => {
  const pairs = [
    ['file:///srv/shop/Dockerfile', '/srv/shop/Dockerfile'],
    ['file:///srv/a%20b/%23%3F%5Bx%5D%21', '/srv/a b/#?[x]!'],
    ['file:///c%3A/shop/Dockerfile', 'c:/shop/Dockerfile'],
    ['file://nas/share/x', 'file:/@nas/share/x'],
    ['vscode-vfs://github/owner/repo/Dockerfile', 'vscode-vfs:/@github/owner/repo/Dockerfile'],
    ['memfs:/project/x', 'memfs:/project/x'],
    ['file:///', '/'],
  ] as const;
  for (const [uri, path] of pairs) {
    it(`${uri} is ${path}, both ways`, () => {
      assert.equal(pathOfUri(uri), path);
      assert.equal(uriOfPath(path), uri);
    });
  }

  const spellings = [
    ['file:///C:/Shop/', 'c:/Shop'],
    ['file://localhost/x', '/x'],
    ['FILE:///x', '/x'],
    ['untitled:Untitled-1', 'untitled:/Untitled-1'],
    ['file:///x?query#fragment', '/x'],
    ['file:///100%', '/100%'],
  ] as const;
  for (const [uri, path] of spellings) it(`${uri} is ${path}`, () => assert.equal(pathOfUri(uri), path));

  it('any path survives the way there and back', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('/'));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        const path = `/root/${segments.join('/')}`;
        assert.equal(pathOfUri(uriOfPath(path)), path);
      }),
      { numRuns: 150 },
    );
  });
});
