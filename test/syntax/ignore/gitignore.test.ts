import assert from 'node:assert/strict';
import { parseGitignore } from '../../../rules/syntax/ignore/gitignore.ts';

const CASES: readonly (readonly [patterns: string, path: string, ignored: boolean])[] = [
  ['logs', 'app/logs/x.log', true],
  ['/logs', 'app/logs/x.log', false],
  ['logs/', 'logs/x.log', true],
  ['logs/', 'logs', false],
  ['logs/', 'logs/', true],
  ['*.log', 'a/b/x.log', true],
  ['*.log\n!keep.log', 'keep.log', false],
  // Unlike Docker, git does not look into a folder that is left out.
  ['logs/\n!logs/keep.log', 'logs/keep.log', true],
  ['logs/*\n!logs/keep.log', 'logs/keep.log', false],
  ['X', 'x', false],
  ['x', '../x', false],
  ['x', '/x', false],
  ['x', '', false],
];

describe('.gitignore', () => {
  for (const [patterns, path, ignored] of CASES) {
    it(`${JSON.stringify(patterns)} ${ignored ? 'leaves out' : 'keeps'} ${JSON.stringify(path)}`, () => {
      assert.equal(parseGitignore(patterns).ignores(path), ignored);
      assert.equal(parseGitignore(`\uFEFF${patterns.replace(/\n/g, '\r\n')}`).ignores(path), ignored);
    });
  }

  it('names the deciding pattern and where it stands', () => {
    const text = '*.log\n*.log\n';
    assert.equal(parseGitignore(text).decidingPattern('x.log')?.start, 6);
    assert.equal(parseGitignore(text).decidingPattern('x'), undefined);
    assert.equal(parseGitignore(text).decidingPattern('../x.log'), undefined);
  });
});
