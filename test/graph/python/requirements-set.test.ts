import assert from 'node:assert/strict';
import { requirementsFacts } from '../../../rules/facts/requirements.ts';
import {
  demandFor,
  effectiveSpecifier,
  loadRequirementsSet,
  type RequirementsSet,
} from '../../../rules/graph/python/requirements-set.ts';
import { parseRequirements } from '../../../rules/syntax/requirements/parse.ts';

function load(
  files: Readonly<Record<string, string>>,
  path = '/p/requirements.txt',
  constraints: readonly string[] = [],
): RequirementsSet {
  return loadRequirementsSet(
    path,
    {
      requirements: (each) =>
        each in files ? requirementsFacts(parseRequirements(files[each] ?? '')) : undefined,
      exists: (each) => each in files,
    },
    constraints,
  );
}

const names = (list: RequirementsSet['requirements']) =>
  list.map(({ path, requirement }) => `${path}:${requirement.name?.text}`);

describe('requirements sets', () => {
  it('read includes where they stand, with the way there', () => {
    const set = load({
      '/p/requirements.txt': 'a\n-r sub/b.txt\nc\n',
      '/p/sub/b.txt': 'b1\n-r ../d.txt\nb2\n',
      '/p/d.txt': 'd\n',
    });
    assert.deepEqual(names(set.requirements), [
      '/p/requirements.txt:a',
      '/p/sub/b.txt:b1',
      '/p/d.txt:d',
      '/p/sub/b.txt:b2',
      '/p/requirements.txt:c',
    ]);
    assert.deepEqual(set.files, ['/p/requirements.txt', '/p/sub/b.txt', '/p/d.txt']);
    assert.deepEqual(
      set.requirements[2]?.via.map(({ path, start }) => `${path}:${start}`),
      ['/p/requirements.txt:2', '/p/sub/b.txt:3'],
    );
    assert.equal(set.complete, true);
  });

  it('keep constraints apart; a -r inside them installs', () => {
    const set = load({
      '/p/requirements.txt': 'a\n-c c.txt\n',
      '/p/c.txt': 'a==1\nb==2\n-r d.txt\n',
      '/p/d.txt': 'd\n',
    });
    assert.deepEqual(names(set.requirements), ['/p/requirements.txt:a', '/p/d.txt:d']);
    assert.deepEqual(names(set.constraints), ['/p/c.txt:a', '/p/c.txt:b']);
    assert.equal(effectiveSpecifier(set, 'a'), '==1');
  });

  it('take constraints files of the command too', () => {
    const set = load({ '/p/requirements.txt': 'a>=1\n', '/p/c.txt': 'a<2\n' }, undefined, ['/p/c.txt']);
    assert.equal(effectiveSpecifier(set, 'a'), '>=1,<2');
  });

  it('stop at cycles, and say so', () => {
    const set = load({
      '/p/requirements.txt': 'a\n-r b.txt\n',
      '/p/b.txt': 'b\n-r requirements.txt\n-r b.txt\n',
    });
    assert.deepEqual(names(set.requirements), ['/p/requirements.txt:a', '/p/b.txt:b']);
    assert.deepEqual(
      set.unfollowed.map(({ reason, include }) => `${reason} ${include.path}`),
      ['cycle /p/b.txt', 'cycle /p/b.txt'],
    );
    assert.equal(set.complete, false);
  });

  it('read a file once that is included twice', () => {
    const set = load({
      '/p/requirements.txt': '-r a.txt\n-r b.txt\n',
      '/p/a.txt': '-r c.txt\n',
      '/p/b.txt': '-r c.txt\n',
      '/p/c.txt': 'c\n',
    });
    assert.deepEqual(names(set.requirements), ['/p/c.txt:c']);
    assert.equal(set.complete, true);
  });

  it('name what they could not follow', () => {
    const set = load({
      '/p/requirements.txt': '-r gone.txt\n-r https://example.org/x.txt\n-c ${DIR}/c.txt\na\n',
    });
    assert.deepEqual(
      set.unfollowed.map(({ reason, target }) => [reason, target]),
      [
        ['missing', '/p/gone.txt'],
        ['url', undefined],
        ['variable', undefined],
      ],
    );
    assert.equal(set.complete, false);
    assert.deepEqual(names(set.requirements), ['/p/requirements.txt:a']);
  });

  it('are incomplete where pip refuses a line or the file is not known', () => {
    assert.equal(load({ '/p/requirements.txt': 'a b\n' }).complete, false);
    assert.equal(load({}).complete, false);
  });

  it('are bounded', () => {
    const files: Record<string, string> = { '/p/requirements.txt': '-r 0.txt\n' };
    for (let i = 0; i < 100; i++) files[`/p/${i}.txt`] = `x${i}\n-r ${i + 1}.txt\n`;
    const set = load(files);
    assert.equal(set.unfollowed[0]?.reason, 'too-deep');
    assert.ok(set.files.length < 100);
  });

  it('know whether a .in file is compiled', () => {
    assert.equal(load({ '/p/r.in': 'a', '/p/r.txt': 'a==1' }, '/p/r.in').compiled, true);
    assert.equal(load({ '/p/r.in': 'a' }, '/p/r.in').compiled, false);
    assert.equal(load({ '/p/r.txt': 'a' }, '/p/r.txt').compiled, undefined);
  });

  it('answer for one machine', () => {
    const set = load({
      '/p/requirements.txt':
        'a==1 ; python_version < "3.9"\na==2 ; python_version >= "3.9"\nb @ https://x/b.zip\nc==${V}\nd @ https://x/d-1.5.tar.gz\n',
    });
    assert.equal(effectiveSpecifier(set, 'a', { python: '3.11' }), '==2');
    assert.equal(effectiveSpecifier(set, 'a'), undefined);
    assert.equal(effectiveSpecifier(set, 'b'), undefined);
    assert.equal(effectiveSpecifier(set, 'c'), undefined);
    assert.equal(effectiveSpecifier(set, 'd'), '==1.5');
    assert.equal(effectiveSpecifier(set, 'nothing'), '');
    assert.equal(demandFor(set, 'a', { python: '3.8' }).requirements.length, 1);
  });
});
