import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import type { LintSummary, RuleDocumentation } from '../../protocol/messages.ts';
import { NodeHost } from '../../server/host/node.ts';
import type { ServerHost } from '../../server/host/server-host.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess, editorOverStdio } from '../harness/lsp.ts';
import { bad, built, slow } from './rules.ts';

describe('the server as a process', () => {
  let folder: TestFolder;
  const broken = 'FROM nginx:1.27\nCMD [nginx, -g]\n';
  beforeEach(async () => {
    folder = await testFolder({ Dockerfile: broken });
  });
  afterEach(() => folder.remove());

  it('speaks over standard input and output', async () => {
    const editor = await editorOverStdio({ folders: [folder.path] });
    const path = `${folder.path}/Dockerfile`;
    assert.equal(editor.initializeResult?.serverInfo?.name, 'deploylint');
    await editor.until(() => editor.rules(path).includes('dockerfile/exec-form-json'));
    await editor.open(path, broken, 'dockerfile');
    const [action] = await editor.actions(path, '[nginx', ['quickfix']);
    await editor.apply(action?.edit);
    assert.equal(editor.text(path), 'FROM nginx:1.27\nCMD ["nginx", "-g"]\n');
    await editor.until(() => !editor.rules(path).includes('dockerfile/exec-form-json'));
    assert.equal(await editor.stop(), 0);
  });

  it('takes standard input and output where no transport is named, and ends with 1 without shutdown', async () => {
    const editor = await editorOverStdio({ folders: [folder.path] }, []);
    await editor.until(() => editor.rules(`${folder.path}/Dockerfile`).length > 0);
    assert.equal(await editor.abandon(), 1);
  });

  it('ends when the editor hangs up', async () => {
    const editor = await editorOverStdio({ folders: [folder.path] });
    await editor.settled();
    editor.hangUp();
    assert.equal(await editor.exited, 1);
  });

  it('keeps standard output for the protocol, whatever is written to the console', () => {
    const script =
      "await import(process.argv[1]); console.log('one'); console.info('two'); console.error('three')";
    const module = new URL('../../server/console.ts', import.meta.url).href;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, module], {
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
    assert.equal(stderr, 'one\ntwo\nthree\n');
  });

  it('links each finding to its page, and speaks Chinese', async () => {
    const editor = await editorOverStdio({
      folders: [folder.path],
      locale: 'zh-cn',
      initializationOptions: {},
    });
    const path = `${folder.path}/Dockerfile`;
    await editor.until(() => editor.rules(path).includes('dockerfile/exec-form-json'));
    const found = editor.diagnostics(path).find(({ code }) => code === 'dockerfile/exec-form-json');
    assert.match(
      found?.codeDescription?.href ?? '',
      /^file:.*\/docs\/rules\/dockerfile\/exec-form-json\.md$/,
    );
    assert.match(String(found?.message), /[\u4e00-\u9fff]/);
    assert.equal(await editor.stop(), 0);
  });
});

describe('requests to the server', () => {
  let folder: TestFolder;
  let editor: Editor;
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  it('show a rule in a hover: its severity, what set it, why it is', async () => {
    folder = await testFolder({
      Dockerfile: 'FROM nginx\nCMD [nginx]\n',
      '.deploylintrc.yaml': 'rules:\n  dockerfile/exec-form-json: warning\n',
    });
    const path = `${folder.path}/Dockerfile`;
    editor = await editorInProcess({ folders: [folder.path] });
    await editor.open(path, 'FROM nginx\nCMD [nginx]\n', 'dockerfile');
    const hover = await editor.hover(path, 'nginx]');
    const { kind, value } = (hover ?? assert.fail()).contents as { kind: string; value: string };
    assert.equal(kind, 'markdown');
    const head =
      '**dockerfile/exec-form-json** · warning · set in `.deploylintrc.yaml` · [Documentation](command:';
    assert.equal(value.slice(0, head.length), head);
    assert.match(value, /\*\*Why\*\*/);
    assert.doesNotMatch(value, /path=|<!--|References/);
    assert.equal(await editor.hover(path, 'FROM'), null);
  });

  it('name the preset in a hover where no configuration names the rule', async () => {
    folder = await testFolder({ Dockerfile: 'FROM bad\n' });
    editor = await editorInProcess({ folders: [folder.path], capabilities: {} }, { rules: [bad] });
    await editor.open(`${folder.path}/Dockerfile`, 'FROM bad\n', 'dockerfile');
    assert.deepEqual((await editor.hover(`${folder.path}/Dockerfile`, 'bad'))?.contents, {
      kind: 'plaintext',
      value:
        '**test/bad** · warning · preset `recommended` · [Documentation](command:deploylint.showRuleDocumentation?%5B%22test%2Fbad%22%5D)\n\nSummary of test/bad.',
    });
  });

  it('lint the workspace anew, from disk', async () => {
    folder = await testFolder({ Dockerfile: 'FROM bad\n' });
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad] });
    await editor.settled();
    await folder.write({ Dockerfile: 'FROM bad bad\n', 'b/Dockerfile': 'FROM bad\n' });
    const summary = await editor.connection.sendRequest<LintSummary>('deploylint/lintWorkspace', {});
    assert.deepEqual(summary, { files: 2, error: 0, warning: 3, info: 0, hint: 0 });
    assert.equal(editor.rules(`${folder.path}/b/Dockerfile`).length, 1);
  });

  it('fix the workspace in one edit that asks first', async () => {
    folder = await testFolder({
      Dockerfile: 'FROM bad\n',
      'b/Dockerfile': 'FROM a\n',
      'b/compose.yaml': 'services:\n  web:\n    build: .\n',
    });
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad] });
    const edit = await editor.connection.sendRequest<object>('deploylint/fixWorkspace', {});
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri: `file://${folder.path}/Dockerfile`, version: null },
          edits: [
            {
              range: { start: { line: 0, character: 5 }, end: { line: 0, character: 7 } },
              newText: 'goo',
              annotationId: 'deploylint.safe',
            },
          ],
        },
      ],
      changeAnnotations: {
        'deploylint.safe': { label: 'Safe fixes of deploylint', needsConfirmation: true },
      },
    });
    await editor.connection.sendRequest('workspace/executeCommand', {
      command: 'deploylint.server.fixWorkspace',
    });
    assert.deepEqual(editor.applied, [edit]);
    await editor.open(`${folder.path}/Dockerfile`, 'FROM a\n', 'dockerfile');
    assert.equal(await editor.connection.sendRequest('deploylint/fixWorkspace', {}), null);
  });

  it('fix across files', async () => {
    folder = await testFolder({
      Dockerfile: 'FROM a\n',
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    });
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [built] });
    const edit = await editor.connection.sendRequest<{ documentChanges: object[] }>(
      'deploylint/fixWorkspace',
      {},
    );
    assert.equal(edit.documentChanges.length, 2);
  });

  it('give the documentation of a rule by any of its names', async () => {
    folder = await testFolder();
    editor = await editorInProcess({ folders: [folder.path] });
    const page = (rule: string) =>
      editor.connection.sendRequest<RuleDocumentation | null>('deploylint/ruleDocumentation', { rule });
    const found = await page('dockerfile/exec-form-json');
    assert.equal(found?.rule, 'dockerfile/exec-form-json');
    assert.match(found?.markdown ?? '', /^# dockerfile\/exec-form-json/);
    assert.equal(await page('no/such-rule'), null);
  });

  it('are answered as cancelled when nobody waits any more', async () => {
    folder = await testFolder({ Dockerfile: 'FROM slow\n' });
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [slow] });
    await editor.settled();
    for (let i = 0; i < 20; i++)
      await editor.open(`${folder.path}/${i}/Dockerfile`, 'FROM a\n# slow slow\n', 'dockerfile');
    const source = new CancellationTokenSource();
    const answer = hoverOf(editor, `${folder.path}/0/Dockerfile`, source.token);
    setTimeout(() => source.cancel(), 20);
    await assert.rejects(answer, { code: -32800 });
  });

  it('survive a host that fails, and say so in the log', async () => {
    folder = await testFolder({ Dockerfile: 'FROM bad\n' });
    const disk = new NodeHost();
    const host: ServerHost = {
      load: (wanted) => disk.load(wanted),
      scan: () => {
        throw new Error('The disk is gone.');
      },
      admitted: () => Promise.resolve([]),
    };
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad], host });
    await editor.until(() =>
      editor.logs.some((line) => line.startsWith('Starting: Error: The disk is gone.')),
    );
    await editor.open(`${folder.path}/Dockerfile`, 'FROM bad\n', 'dockerfile');
    await editor.until(() => editor.rules(`${folder.path}/Dockerfile`).length === 1);
  });

  it('show that the start takes long, and let no open document wait for it', async () => {
    folder = await testFolder({ Dockerfile: 'FROM bad\n', 'b/Dockerfile': 'FROM bad\n' });
    const disk = new NodeHost();
    let finish: (() => void) | undefined;
    const host: ServerHost = {
      load: (wanted) => disk.load(wanted),
      async *scan(folders, options) {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        yield* disk.scan(folders, options);
      },
      admitted: (paths, folders) => disk.admitted(paths, folders),
    };
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad], host });
    await editor.open(`${folder.path}/Dockerfile`, 'FROM bad\n', 'dockerfile');
    await editor.until(() => editor.rules(`${folder.path}/Dockerfile`).length === 1);
    assert.deepEqual(editor.rules(`${folder.path}/b/Dockerfile`), []);
    await editor.until(() => editor.progress.length === 1);
    finish?.();
    await editor.until(() => editor.progress.length === 2);
    assert.deepEqual(editor.progress, [
      { kind: 'begin', title: 'deploylint: reading the workspace' },
      { kind: 'end' },
    ]);
    assert.equal(editor.rules(`${folder.path}/b/Dockerfile`).length, 1);
  });

  it('warn when there are more files than anyone looks at', async () => {
    folder = await testFolder({ Dockerfile: 'FROM bad\n', 'a/b/c': '' });
    const disk = new NodeHost();
    const host: ServerHost = {
      load: (wanted) => disk.load(wanted),
      scan: (folders, options) => disk.scan(folders, { ...options, limit: 2 }),
      admitted: (paths, folders) => disk.admitted(paths, folders),
    };
    editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad], host });
    await editor.until(() => editor.messages.some((message) => message.includes('more than 2 entries')));
    await editor.settled();
    assert.equal(editor.rules(`${folder.path}/Dockerfile`).length, 1);
  });
});

function hoverOf(editor: Editor, path: string, token: CancellationToken): Promise<unknown> {
  const params = { textDocument: { uri: `file://${path}` }, position: { line: 0, character: 0 } };
  return editor.connection.sendRequest('textDocument/hover', params, token);
}
