import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { admitted, type ScanOptions, scan } from '../../../server/host/node.ts';
import { type TestFolder, testFolder } from '../../harness/folder.ts';

describe('finding the files of a project', () => {
  let folder: TestFolder;
  afterEach(() => folder.remove());

  const project = async (...names: string[]): Promise<void> => {
    folder = await testFolder(Object.fromEntries(names.map((name) => [name, ''])));
  };
  const found = async (below = '', options?: ScanOptions): Promise<string[]> => {
    const paths: string[] = [];
    for await (const path of scan([`${folder.path}${below}`], options))
      paths.push(path.slice(folder.path.length + 1));
    return paths.sort();
  };
  const admits = async (...names: string[]): Promise<string[]> => {
    const paths = await admitted(
      names.map((name) => `${folder.path}/${name}`),
      [folder.path],
    );
    return paths.map((path) => path.slice(folder.path.length + 1)).sort();
  };

  it('lists all files below a folder', async () => {
    await project('Dockerfile', 'a/b/compose.yaml', '.env');
    assert.deepEqual(await found(), ['.env', 'Dockerfile', 'a/b/compose.yaml']);
  });

  it('takes a file in place of a folder', async () => {
    await project('Dockerfile', 'x');
    assert.deepEqual(await found('/Dockerfile'), ['Dockerfile']);
  });

  it('finds nothing where there is nothing', async () => {
    await project();
    assert.deepEqual(await found('/gone'), []);
  });

  it('lists a file once, however many folders hold it', async () => {
    await project('a/Dockerfile');
    const paths: string[] = [];
    for await (const path of scan([folder.path, `${folder.path}/a`, `${folder.path}/a/Dockerfile`]))
      paths.push(path);
    assert.deepEqual(paths, [`${folder.path}/a/Dockerfile`]);
  });

  it('skips repositories, dependencies and virtual environments', async () => {
    await project(
      'x',
      '.git/config',
      'node_modules/a/Dockerfile',
      'env/pyvenv.cfg',
      'env/requirements.txt',
      'conda/conda-meta/history',
      'old/lib/site-packages/requirements.txt',
    );
    assert.deepEqual(await found(), ['x']);
    assert.deepEqual(await admits('x', 'node_modules/a/Dockerfile', 'env/requirements.txt', '.git/config'), [
      'x',
    ]);
  });

  it('obeys .gitignore at every level, the last match deciding', async () => {
    await project(
      'build/x',
      'sub/build/x',
      'sub/y.log',
      'keep.log',
      'logs/z',
      'd/e/f/g.txt',
      'd/e/top.txt',
      'd/g.txt',
    );
    await folder.write({
      '.gitignore': '# comment\nbuild\n*.log\n!keep.log\nlogs/\n',
      'sub/.gitignore': '!build\n',
      'd/.gitignore': '/g.txt\r\ne/top.txt\r\n',
    });
    const expected = ['d/e/f/g.txt', 'keep.log', 'sub/build/x'];
    assert.deepEqual(
      (await found()).filter((name) => !name.endsWith('.gitignore')),
      expected,
    );
    assert.deepEqual(
      await admits(
        'build/x',
        'sub/build/x',
        'sub/y.log',
        'keep.log',
        'logs/z',
        'd/e/f/g.txt',
        'd/e/top.txt',
        'd/g.txt',
      ),
      expected,
    );
  });

  it('reads a folder name as it is, not as a pattern', async () => {
    await project('a[b] c/x.tmp', 'a[b] c/y', 'ab/x.tmp');
    await folder.write({ 'a[b] c/.gitignore': '*.tmp\n' });
    assert.deepEqual(await found(), ['a[b] c/.gitignore', 'a[b] c/y', 'ab/x.tmp']);
  });

  it('obeys the repository above the folder', async () => {
    await project('.git/info/exclude', 'app/secret', 'app/x.log', 'app/y');
    await folder.write({ '.git/info/exclude': 'secret\n', '.gitignore': '*.log\n' });
    assert.deepEqual(await found('/app'), ['app/y']);
  });

  it('lists an ignored folder if it was asked for', async () => {
    await project('.git/HEAD', 'dist/Dockerfile');
    await folder.write({ '.gitignore': 'dist\n' });
    assert.deepEqual(await found('/dist'), ['dist/Dockerfile']);
  });

  it('leaves a nested repository its own rules', async () => {
    await project('inner/.git/HEAD', 'inner/a.log', 'a.log');
    await folder.write({ '.gitignore': '*.log\n' });
    assert.deepEqual(await found(), ['.gitignore', 'inner/a.log']);
  });

  it('follows links to files, not to folders, so that rings are no trap', async () => {
    await project('real/Dockerfile');
    await symlink(folder.native('real/Dockerfile'), folder.native('Containerfile'));
    await symlink(folder.native(''), folder.native('real/ring'));
    await symlink(folder.native('nowhere'), folder.native('dangling'));
    assert.deepEqual(await found(), ['Containerfile', 'real/Dockerfile']);
  });

  it('stops at its bound, shallow files first, and says so', async () => {
    await project('a', 'd/b', 'd/e/c');
    const limits: number[] = [];
    assert.deepEqual(await found('', { limit: 2, onLimit: (limit) => limits.push(limit) }), ['a']);
    assert.deepEqual(limits, [2]);
  });

  it('stops when cancelled', async () => {
    await project('a', 'd/b');
    assert.deepEqual(await found('', { cancelled: () => true }), []);
  });

  it('admits the files of a new folder', async () => {
    await project('new/a', 'new/b/c');
    await mkdir(folder.native('empty'));
    assert.deepEqual(await admits('new', 'empty', 'gone'), ['new/a', 'new/b/c']);
    assert.deepEqual(await admitted([`${folder.path}/new`], ['/elsewhere']), []);
  });
});
