import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(text(path)) as Record<string, unknown>;

describe('texts of the VS Code client', () => {
  it('are all in the Chinese bundle, and nothing else is', () => {
    const sources = readdirSync(join(root, 'client')).filter((name) => name.endsWith('.ts'));
    const used = sources.flatMap((name) => literals(text(join('client', name))));
    assert.ok(used.length > 10, 'the strings are found');
    assert.deepEqual(Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort(), [...new Set(used)].sort());
  });

  it('keep their holes in Chinese', () => {
    for (const [english, chinese] of Object.entries(json('l10n/bundle.l10n.zh-cn.json'))) {
      assert.deepEqual(holes(String(chinese)), holes(english), english);
    }
  });

  for (const name of ['package.nls.json', 'package.nls.zh-cn.json']) {
    it(`of the manifest are exactly the keys of ${name}`, () => {
      const used = [...text('package.json').matchAll(/"%([\w./-]+)%"/g)].map(([, key]) => key);
      assert.deepEqual(Object.keys(json(name)).sort(), [...new Set(used)].sort());
    });
  }
});

describe('the manifest', () => {
  it('names only files that exist', () => {
    const manifest = text('package.json');
    const paths = [...manifest.matchAll(/"(\.\/(?:icons|syntaxes|languages|schema)\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    assert.ok(paths.length > 8, 'the paths are found');
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, String(path)))),
      [],
    );
  });

  it('wakes the extension only for deployment files', () => {
    const events = json('package.json').activationEvents as string[];
    assert.deepEqual(
      events.filter((event) => /^\*$|^onStartupFinished|:yaml$|:json$|:plaintext$/.test(event)),
      [],
    );
  });
});

function literals(source: string): string[] {
  return [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, literal]) => String(literal));
}

function holes(message: string): string[] {
  return (message.match(/\{\d\}/g) ?? []).sort();
}
