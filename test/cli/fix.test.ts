import assert from 'node:assert/strict';
import { chmod, chown, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { applyPatch, parsePatch } from 'diff';
import { textsFor } from '../../cli/texts/index.ts';
import { replaceText } from '../../cli/write.ts';
import { defineRule, type Rule, rules } from '../../rules/index.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { run } from './run.ts';

const WRONG = 'version: "3.8"\nservices: {}\n';
const RIGHT = 'services: {}\n';
const ONLY = ['--only', 'compose/obsolete-version'];

describe('cli/fix', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder({ 'compose.yaml': WRONG, 'b/compose.yaml': RIGHT });
  });
  afterEach(() => folder.remove());

  const read = (path: string) => readFile(folder.native(path), 'utf8');

  it('repairs, reports what is left, and says how much was done', async () => {
    const { code, stdout, stderr } = await run(folder, ['--fix', '--fail-on', 'warning', ...ONLY]);
    assert.equal(await read('compose.yaml'), RIGHT);
    assert.match(stdout, /^No problems in 2 files\.\n$/);
    assert.match(stderr, /^Fixed 1 file\.\n$/);
    assert.equal(code, 0);
    assert.equal((await run(folder, ['--fix', ...ONLY])).stderr, '');
  });

  it('keeps line endings, byte order mark, mode and links', async () => {
    await folder.write({ 'compose.yaml': `\uFEFF${WRONG.replaceAll('\n', '\r\n')}` });
    await chmod(folder.native('compose.yaml'), 0o666);
    await symlink('../compose.yaml', folder.native('b/docker-compose.yml'));
    await run(folder, ['b/docker-compose.yml', '--fix', ...ONLY]);
    assert.equal(await read('compose.yaml'), `\uFEFF${RIGHT.replaceAll('\n', '\r\n')}`);
    assert.ok((await lstat(folder.native('b/docker-compose.yml'))).isSymbolicLink());
    if (process.platform !== 'win32') {
      assert.equal((await stat(folder.native('compose.yaml'))).mode & 0o777, 0o666);
    }
  });

  it('leaves a file to its owner, also where root repairs it', async function () {
    if (process.getuid?.() !== 0) this.skip();
    await chown(folder.native('compose.yaml'), 12_345, 54_321);
    await chmod(folder.native('compose.yaml'), 0o640);
    await run(folder, ['--fix', ...ONLY]);
    assert.equal(await read('compose.yaml'), RIGHT);
    const { uid, gid, mode } = await stat(folder.native('compose.yaml'));
    assert.deepEqual([uid, gid, mode & 0o7777], [12_345, 54_321, 0o640]);
  });

  it('leaves nothing lying about', async () => {
    await run(folder, ['--fix', ...ONLY]);
    assert.deepEqual((await readdir(folder.native('.'))).sort(), ['b', 'compose.yaml']);
  });

  it('prints a diff that patches, and touches nothing, in a dry run', async () => {
    const { stdout } = await run(folder, ['--fix-dry-run', ...ONLY]);
    assert.match(stdout, /^--- a\/compose\.yaml\n\+\+\+ b\/compose\.yaml\n@@ /);
    const [patch] = parsePatch(stdout);
    assert.ok(patch);
    assert.equal(applyPatch(WRONG, patch), RIGHT);
    assert.equal(await read('compose.yaml'), WRONG);
    assert.equal((await run(folder, ['b', '--fix-dry-run', ...ONLY])).stdout, '');
  });

  it('prints names with blanks as git and patch read them', async () => {
    const name = 'my shop/compose.yaml';
    await folder.write({ [name]: WRONG });
    const { stdout } = await run(folder, ['my shop', '--fix-dry-run', ...ONLY]);
    assert.match(stdout, /^--- a\/my shop\/compose\.yaml\t\n\+\+\+ b\/my shop\/compose\.yaml\t\n@@ /);
    // What a tab follows is a name; without one, `patch` takes `a/my` for it.
    assert.equal(parsePatch(stdout)[0]?.oldFileName, `a/${name}`);
  });

  it('says that a format does not apply to a diff', async () => {
    const { stdout, stderr } = await run(folder, ['--fix-dry-run', '--format', 'json', ...ONLY]);
    assert.match(stdout, /^--- a\//);
    assert.match(stderr, /`--format` was not used/);
  });

  it('repairs only what was asked for', async () => {
    await folder.write({ 'b/compose.yaml': WRONG });
    await run(folder, ['b', '--fix', ...ONLY]);
    assert.equal(await read('b/compose.yaml'), RIGHT);
    assert.equal(await read('compose.yaml'), WRONG);
  });

  it('leaves alone a fix that reaches beyond what was asked for', async () => {
    const rule = defineRule({
      id: 'compose/reaching',
      over: 'compose',
      severity: 'error',
      presets: ['recommended'],
      fix: 'always',
      since: '0.1.0',
      messages: { found: 'Found.', title: 'Empty both files' },
      create: (context) => ({
        end() {
          const paths = [context.path, `${folder.path}/b/compose.yaml`];
          const edits = paths.map((path) => ({ path, start: 0, end: 8, newText: '' }));
          context.report(
            { start: 0, end: 8 },
            'found',
            {},
            { fixes: [{ title: 'title', safe: true, edits }] },
          );
        },
      }),
    });
    (rules as Rule[]).push(rule);
    try {
      const { code } = await run(folder, ['compose.yaml', '--fix', '--only', 'compose/reaching']);
      assert.equal(code, 1);
      assert.equal(await read('compose.yaml'), WRONG);
      assert.equal(await read('b/compose.yaml'), RIGHT);
    } finally {
      (rules as Rule[]).pop();
    }
  });

  it('repairs a file that is known by its content', async () => {
    await folder.write({ 'stack.yml': WRONG });
    await run(folder, ['stack.yml', '--fix', ...ONLY]);
    assert.equal(await read('stack.yml'), RIGHT);
  });

  describe('replaceText', () => {
    const texts = textsFor('en');
    const replace = (before: string, after: string) =>
      replaceText(folder.native('requirements.txt'), 'requirements.txt', before, after, texts);

    it('refuses a file that has changed meanwhile', async () => {
      await folder.write({ 'requirements.txt': 'flask\n' });
      await assert.rejects(
        replace('django\n', 'pyramid\n'),
        /`requirements\.txt` changed while it was checked/,
      );
      assert.equal(await read('requirements.txt'), 'flask\n');
    });

    it('keeps the encoding, and refuses what it cannot hold', async () => {
      await folder.write({ 'requirements.txt': Buffer.from('\uFEFFflask\n', 'utf16le') });
      await replace('\uFEFFflask\n', '\uFEFFflask==3.1.2\n');
      assert.deepEqual(
        await readFile(folder.native('requirements.txt')),
        Buffer.from('\uFEFFflask==3.1.2\n', 'utf16le'),
      );
      const latin = '# coding: latin-1, é\nflask\n';
      await folder.write({ 'requirements.txt': Buffer.from(latin, 'latin1') });
      await assert.rejects(replace(latin, `${latin}# 中\n`), /can't be written: latin1/);
      assert.deepEqual(await readFile(folder.native('requirements.txt')), Buffer.from(latin, 'latin1'));
    });

    it('says why a file cannot be written', async () => {
      await assert.rejects(
        replace('', 'x'),
        /`requirements\.txt` can't be written: no such file or directory/,
      );
    });
  });
});
