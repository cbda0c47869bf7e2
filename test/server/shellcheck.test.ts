import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import type { Snippet } from '../../rules/index.ts';
import { ShellCheck } from '../../server/host/shellcheck.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess } from '../harness/lsp.ts';

const QUOTE = {
  comments: [
    {
      line: 2,
      endLine: 2,
      column: 6,
      endColumn: 8,
      level: 'info',
      code: 2086,
      message: 'Quote this.',
      fix: null,
    },
  ],
};

describe('ShellCheck in the server', () => {
  let folder: TestFolder;
  let editor: Editor;
  let section: unknown;
  let asked: string[];
  let programs: string[];
  const path = () => `${folder.path}/Dockerfile`;
  const changed = () => editor.notify('workspace/didChangeConfiguration', { settings: null });

  beforeEach(async () => {
    section = {};
    asked = [];
    programs = [];
    folder = await testFolder({ Dockerfile: 'FROM a:1\nRUN echo $A\nRUN echo $B\n', 'compose.yaml': '' });
    const check = ({ text }: Snippet): Promise<string> => {
      asked.push(text.split('\n')[1] ?? '');
      return text.includes('crash')
        ? Promise.reject(new Error('ENOENT'))
        : Promise.resolve(JSON.stringify(QUOTE));
    };
    const shellChecker = (program: string) => {
      programs.push(program);
      return { check };
    };
    editor = await editorInProcess(
      { folders: [folder.path], settings: () => section },
      { rules: [], shellChecker },
    );
    await editor.settled();
  });
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  it('runs nothing until it is turned on', () => {
    assert.deepEqual(programs, []);
    assert.deepEqual(editor.problems(path()), []);
  });

  it('says what it finds, of each text once, and takes it back when it is turned off', async () => {
    section = { shellcheck: { enable: true, path: '/opt/sc' } };
    await changed();
    await editor.until(() => editor.problems(path()).length === 2);
    assert.deepEqual(programs, ['/opt/sc']);
    assert.deepEqual(editor.problems(path()), [
      '2:10-2:12 info deploylint/shellcheck',
      '3:10-3:12 info deploylint/shellcheck',
    ]);
    await editor.open(path(), 'FROM a:1\nRUN echo $A\nRUN echo $B\n', 'dockerfile');
    await editor.settled();
    assert.deepEqual(asked, ['echo $A', 'echo $B']);
    section = {};
    await changed();
    await editor.until(() => editor.problems(path()).length === 0);
  });

  it('gives up once it fails, and tries again with another program', async () => {
    section = { shellcheck: { enable: true } };
    await editor.open(path(), 'FROM a:1\nRUN crash\n', 'dockerfile');
    await changed();
    await editor.settled();
    await editor.until(() => asked.length === 1);
    assert.deepEqual(programs, ['shellcheck']);
    await editor.type(path(), 'RUN crash', 'RUN echo $A');
    await editor.settled();
    assert.equal(asked.length, 1);
    section = { shellcheck: { enable: true, path: 'other' } };
    await changed();
    await editor.until(() => editor.problems(path()).length === 1);
  });
});

describe('running ShellCheck', () => {
  const snippet: Snippet = {
    shell: 'bash',
    text: 'export\necho $A\n',
    source: { text: '', pieces: [], end: 0 },
  };
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder({});
  });
  afterEach(() => folder.remove());

  /** A program that is no ShellCheck: says on standard output what it was given. */
  async function program(script: string): Promise<ShellCheck> {
    await folder.write({ 'fake.mjs': `#!/usr/bin/env node\n${script}` });
    await chmod(folder.native('fake.mjs'), 0o755);
    return new ShellCheck(folder.native('fake.mjs'));
  }

  it('hands the script over, away from the workspace and its settings', async () => {
    const checker = await program(
      "let text = ''; process.stdin.on('data', (each) => (text += each)).on('end', () => { console.log(JSON.stringify({ text, args: process.argv.slice(2), cwd: process.cwd() })); process.exitCode = 1; });",
    );
    const { text, args, cwd } = JSON.parse(await checker.check(snippet)) as Record<string, unknown>;
    assert.equal(text, snippet.text);
    assert.deepEqual(args, [
      '--norc',
      '--format=json1',
      '--shell=bash',
      '--exclude=SC1090,SC1091,SC2187',
      '-',
    ]);
    assert.notEqual(cwd, folder.native('.'));
  });

  it('runs once for the same script', async () => {
    const checker = await program('console.log(Math.random())');
    assert.equal(await checker.check(snippet), await checker.check(snippet));
    assert.notEqual(await checker.check(snippet), await checker.check({ ...snippet, shell: 'sh' }));
  });

  it('says why where it can not', async () => {
    await assert.rejects(new ShellCheck(folder.native('nobody')).check(snippet), /ENOENT/);
    const checker = await program(
      "process.stdin.destroy(); console.error('no such option'); process.exitCode = 4",
    );
    await assert.rejects(checker.check(snippet), /^Error: no such option$/);
  });
}).timeout(20_000);
