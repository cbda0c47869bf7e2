import assert from 'node:assert/strict';
import type { Finding } from '../../rules/engine/finding.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import { disableEdits, suppress, suppressionComments } from '../../rules/engine/suppress.ts';
import { parseDockerfile } from '../../rules/syntax/dockerfile/parse.ts';
import type { Tree } from '../../rules/syntax/tree.ts';

/** A tree whose units are its non-comment lines, continued by a backslash. */
function treeOf(text: string): Tree {
  const comments = [...text.matchAll(/(^|[^\S\n]+)#([^\n]*)/gm)].map((match) => {
    const start = match.index + (match[1] ?? '').length;
    const ownLine = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    return { start, end: start + 1 + (match[2] ?? '').length, text: (match[2] ?? '').trim(), ownLine };
  });
  const units = [...text.matchAll(/^(?!\s*#)(?:[^\n]*\\\n)*[^\n]+/gm)].map((match) => ({
    start: match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0),
    end: match.index + match[0].length,
  }));
  return { text, comments, units };
}

function finding(text: string, at: string, rule = 'dockerfile/a'): Finding {
  const start = text.indexOf(at);
  assert.ok(start >= 0);
  return {
    path: '/f',
    start,
    end: start + at.length,
    rule,
    message: 'm',
    args: {},
    severity: 'warning',
    fixes: [],
    related: [],
    tags: [],
  };
}

const names = (rule: string) => ({
  id: rule,
  aliases: rule === 'dockerfile/a' ? ['hadolint:DL3008', 'buildkit:A', 'dclint:a'] : [],
});

/** The texts of the findings that stay. */
function kept(text: string, ...findings: readonly (readonly [string, string?])[]): readonly string[] {
  const all = findings.map(([at, rule]) => finding(text, at, rule));
  return suppress(all, suppressionComments(treeOf(text)).suppressions, names).kept.map((each) =>
    text.slice(each.start, each.end),
  );
}

describe('suppression comments', () => {
  it('disable-next-line covers the next unit, continuation lines included', () => {
    const text = '# deploylint-disable-next-line dockerfile/a -- known\nRUN one \\\n  two\nRUN three\n';
    assert.deepEqual(kept(text, ['two'], ['three']), ['three']);
  });

  it('disable-next-line names its rules, or all', () => {
    const text =
      '# deploylint-disable-next-line dockerfile/b\nRUN one\n# deploylint-disable-next-line\nRUN two\n';
    assert.deepEqual(kept(text, ['one'], ['two']), ['one']);
  });

  it('takes several names, aliases and families', () => {
    const text =
      '# deploylint-disable-next-line compose/x, dockerfile/a\nRUN one\n# deploylint-disable-next-line hadolint:DL3008\nRUN two\n# deploylint-disable-next-line dockerfile/*\nRUN three\n';
    assert.deepEqual(kept(text, ['one'], ['two'], ['three']), []);
  });

  it('disable-line covers its own line', () => {
    const text = 'a: 1 # deploylint-disable-line\nb: 1\n';
    assert.deepEqual(kept(text, ['a: 1'], ['b: 1']), ['b: 1']);
  });

  it('disable and enable bracket a region', () => {
    const text =
      'one\n# deploylint-disable dockerfile/a\ntwo\n# deploylint-enable\nthree\n# deploylint-disable\nfour\n';
    assert.deepEqual(kept(text, ['one'], ['two'], ['three'], ['four']), ['one', 'three']);
  });

  it('enable ends what it names, and the rest goes on', () => {
    const text =
      'one\n# deploylint-disable dockerfile/a, dockerfile/b\ntwo\n# deploylint-enable dockerfile/a\nthree\n';
    assert.deepEqual(kept(text, ['two'], ['three']), ['three']);
    assert.deepEqual(kept(text, ['two', 'dockerfile/b'], ['three', 'dockerfile/b']), []);
    const all =
      'one\n# deploylint-disable\ntwo\n# deploylint-enable dockerfile/a\nthree\n# deploylint-enable\nfour\n';
    assert.deepEqual(kept(all, ['two'], ['three'], ['four']), ['three', 'four']);
    assert.deepEqual(kept(all, ['three', 'dockerfile/b'], ['four', 'dockerfile/b']), ['four']);
    const family = '# deploylint-disable dockerfile/a\none\n# deploylint-enable dockerfile/*\ntwo\n';
    assert.deepEqual(kept(family, ['one'], ['two']), ['two']);
  });

  it('tell an end that ends nothing, and words that were meant for us', () => {
    const text =
      '# deploylint-enable\n# deploylint-disable a/b\n# deploylint-enable a/b\n# deploylint-enable a/b\n';
    const { ends } = suppressionComments(treeOf(text));
    assert.deepEqual(
      ends.map((each) => each.ends),
      [false, true, false],
    );
    const strays = (comment: string) =>
      suppressionComments(treeOf(`${comment}\n`)).strays.map(({ name, start, end }) => {
        assert.equal(`${comment}\n`.slice(start, end), name);
        return name;
      });
    assert.deepEqual(strays('# deploylint-disable-lin a/b'), ['deploylint-disable-lin']);
    assert.deepEqual(strays('# deploylint-disable-line: a/b'), ['deploylint-disable-line:']);
    assert.deepEqual(strays('#deploylint disable a/b'), ['deploylint disable']);
    assert.deepEqual(strays('# DeployLint: disable-file'), ['DeployLint: disable-file']);
    assert.deepEqual(strays('# deploylint-ignore'), ['deploylint-ignore']);
    for (const fine of ['# deploylint is run in CI', '# see deploylint-disable', '# deploylint-disable'])
      assert.deepEqual(strays(fine), [], fine);
  });

  it('disable-file covers everything, wherever it stands', () => {
    assert.deepEqual(kept('one\n# deploylint-disable-file dockerfile/a\n', ['one']), []);
  });

  it('hadolint’s pragma covers the instruction below; one bad name voids it', () => {
    const text = '# hadolint ignore=DL3008,DL3009\nRUN one\n# hadolint ignore=DL3008,nonsense\nRUN two\n';
    assert.deepEqual(kept(text, ['one'], ['two']), ['two']);
    assert.deepEqual(kept('# hadolint global ignore=DL3008\nRUN one\nRUN two\n', ['one'], ['two']), []);
    assert.deepEqual(
      kept('# hadolint stage ignore=DL3008\nFROM a\nRUN one\nFROM b\nRUN two\n', ['one'], ['two']),
      ['two'],
    );
  });

  it('a peer’s pragma does not silence rules the peer has not', () => {
    assert.deepEqual(kept('# hadolint ignore=DL3008\nRUN one\n', ['one', 'dockerfile/b']), ['one']);
    assert.deepEqual(kept('# check=skip=all\nFROM a\nRUN one\n', ['one', 'dockerfile/b']), ['one']);
  });

  it('BuildKit’s check directive skips by name or all', () => {
    assert.deepEqual(kept('# check=skip=A;error=true\nRUN one\n', ['one']), []);
    assert.deepEqual(kept('# check=skip=B\nRUN one\n', ['one']), ['one']);
    assert.deepEqual(kept('# check=skip=all\nRUN one\n', ['one']), []);
  });

  it('BuildKit’s check directive is read from a real tree, where it is no comment', () => {
    const text = '\uFEFF# syntax=docker/dockerfile:1\n# check=error=true;skip=A\nFROM a\nRUN one\n';
    const { suppressions } = suppressionComments(parseDockerfile(text));
    assert.deepEqual(
      suppressions.map(({ owner, names: each }) => [owner, each?.map(({ name }) => name)]),
      [['buildkit', ['A']]],
    );
    assert.deepEqual(suppress([finding(text, 'one')], suppressions, names).kept, []);
  });

  it('dclint’s comments work on the file, the line and the line below', () => {
    assert.deepEqual(kept('# dclint disable-file\na: 1\n', ['a: 1']), []);
    assert.deepEqual(kept('# dclint disable a\na: 1\n', ['a: 1']), []);
    assert.deepEqual(kept('a: 1 # dclint disable-line a\nb: 1\n', ['a: 1'], ['b: 1']), ['b: 1']);
    assert.deepEqual(kept('# dclint disable-line\na: 1\nb: 1\n', ['a: 1'], ['b: 1']), ['b: 1']);
  });
});

describe('disableEdits', () => {
  const apply = (text: string, at: string, scope: 'line' | 'file', rule?: string) =>
    applyEdits(text, disableEdits(treeOf(text), '/f', finding(text, at, rule), scope));

  it('goes above the unit, at its indentation', () => {
    assert.equal(
      apply('a:\n  b: one \\\n  two\n', 'two', 'line'),
      'a:\n  # deploylint-disable-next-line dockerfile/a -- reason\n  b: one \\\n  two\n',
    );
  });

  it('extends a comment that is there', () => {
    const once = apply('RUN one\n', 'one', 'line');
    assert.equal(
      apply(once, 'one', 'line', 'dockerfile/b'),
      '# deploylint-disable-next-line dockerfile/a, dockerfile/b -- reason\nRUN one\n',
    );
  });

  it('goes below parser directives and a byte order mark', () => {
    assert.equal(
      apply('# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n', 'FROM', 'file'),
      '# syntax=docker/dockerfile:1\n# escape=`\n# deploylint-disable-file dockerfile/a -- reason\nFROM a\n',
    );
    assert.equal(
      apply('\uFEFFFROM a\n', 'FROM', 'file'),
      '\uFEFF# deploylint-disable-file dockerfile/a -- reason\nFROM a\n',
    );
  });
});
