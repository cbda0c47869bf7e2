import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerignore } from '../../../rules/syntax/ignore/dockerignore.ts';

/** From Docker's documentation and the tests of moby/patternmatcher, as path and verdict. */
const CASES: readonly (readonly [patterns: string, path: string, ignored: boolean])[] = [
  ['logs', 'logs', true],
  ['logs', 'logs/x.log', true],
  ['logs', 'app/logs', false],
  ['logs/', 'logs/x.log', true],
  ['/logs', 'logs/x.log', true],
  ['./logs', 'logs/x.log', true],
  ['a/../logs', 'logs', true],
  ['*.log', 'x.log', true],
  ['*.log', 'a/x.log', false],
  ['**/*.log', 'a/b/x.log', true],
  ['**/*.log', 'x.log', true],
  ['*/temp*', 'a/temporary.txt', true],
  ['*/temp*', 'a/b/temporary.txt', false],
  ['*/*/temp*', 'a/b/temporary.txt', true],
  ['temp?', 'tempa', true],
  ['temp?', 'temp', false],
  ['**', 'anything/at/all', true],
  ['*', 'a/b', true],
  ['.', 'a', false],
  ['*\n!README.md', 'README.md', false],
  ['*\n!src', 'src/app.py', false],
  ['*\n!src/*.py', 'src/app.py', false],
  ['*\n!src/*.py', 'src/app.txt', true],
  ['*.md\n!README*.md\nREADME-secret.md', 'README-secret.md', true],
  ['*.md\n!README*.md\nREADME-secret.md', 'README-public.md', false],
  ['# comment\n\n  \nx', 'x', true],
  ['#x', '#x', false],
  [' #x', '#x', true],
  ['\\#x', '#x', true],
  ['X', 'x', false],
  ['a[bc]d', 'abd', true],
  ['a[b-d]e', 'ace', true],
  ['a[^b]c', 'abc', false],
  ['a[^b]c', 'axc', true],
  ['a.b', 'axb', false],
  ['a+b(c){d}$|e', 'a+b(c){d}$|e', true],
  ['a**/b', 'a/x/b', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**', 'a/x', true],
  ['**/node_modules', 'web/node_modules/x/y.js', true],
  ['**/.venv/**', 'a/.venv/b', true],
  ['!', 'x', false],
  ['x', '../x', false],
  ['x', './x', true],
  ['dir with blank', 'dir with blank/x', true],
];

describe('.dockerignore', () => {
  for (const [patterns, path, ignored] of CASES) {
    it(`${JSON.stringify(patterns)} ${ignored ? 'leaves out' : 'keeps'} ${path}`, () => {
      assert.equal(parseDockerignore(patterns).ignores(path), ignored);
      assert.equal(parseDockerignore(patterns.replace(/\n/g, '\r\n')).ignores(path), ignored);
      assert.equal(parseDockerignore(`\uFEFF${patterns}`).ignores(path), ignored);
    });
  }

  it('names the deciding pattern and where it stands', () => {
    const text = '# x\n*\n  !src  \n';
    const matcher = parseDockerignore(text);
    const kept = matcher.decidingPattern('src/app.py');
    assert.equal(kept && text.slice(kept.start, kept.end), '!src');
    assert.equal(matcher.decidingPattern('x')?.text, '*');
    assert.equal(parseDockerignore('a').decidingPattern('b'), undefined);
  });

  it('drops a pattern that Docker refuses', () => {
    assert.equal(parseDockerignore('a[b').ignores('a[b'), false);
    assert.equal(parseDockerignore('constructor').ignores('toString'), false);
  });

  it('never throws, and is fast for any number of stars', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '/',
      'a',
      'b',
      '?',
      '[',
      ']',
      '^',
      '-',
      '\\',
      '!',
      '#',
      '\n',
      ' ',
      '..',
      '.',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.constantFrom('a', 'b', '/', '..', '.'), { maxLength: 12 }),
        (text, path) => {
          const verdict = parseDockerignore(text.join('')).ignores(path.join(''));
          assert.equal(typeof verdict, 'boolean');
        },
      ),
      { numRuns: 200 },
    );
    assert.equal(parseDockerignore(`${'*a'.repeat(200)}b`).ignores('a'.repeat(4000)), false);
    assert.equal(parseDockerignore('**/a/'.repeat(100)).ignores('a/'.repeat(1000)), true);
  });
});
