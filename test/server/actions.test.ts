import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { CAPABILITIES, type Editor, type EditorOptions, editorInProcess } from '../harness/lsp.ts';
import { bad, built, odd, ugly } from './rules.ts';

describe('code actions', () => {
  let folder: TestFolder;
  let editor: Editor;
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  const open = async (
    text: string,
    options: EditorOptions = {},
    files: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    folder = await testFolder({ Dockerfile: text, ...files });
    const settings = () => ({ preset: 'strict' });
    editor = await editorInProcess(
      { folders: [folder.path], settings, ...options },
      { rules: [bad, ugly, odd, built] },
    );
    const path = `${folder.path}/Dockerfile`;
    await editor.open(path, text, 'dockerfile');
    await editor.settled();
    return path;
  };
  const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);
  const named = (actions: readonly CodeAction[], title: string): CodeAction => {
    const found = actions.find((action) => action.title === title);
    assert.ok(found, `${title} is not among ${titles(actions).join(', ')}`);
    return found;
  };
  const applied = async (path: string, action: CodeAction): Promise<string> => {
    await editor.apply((await editor.resolve(action)).edit);
    return editor.text(path);
  };

  it('come in the order people expect', async () => {
    const path = await open('FROM a\nRUN ugly bad\nRUN bad odd\n');
    const actions = await editor.actions(path, 'ugly bad');
    assert.deepEqual(titles(actions), [
      'Write `good`',
      'Write `nice`',
      'Write `fine`',
      'Fix all test/bad problems in this file',
      'Fix all deploylint problems in this file',
      'Disable test/ugly for this line',
      'Disable test/bad for this line',
      'Disable test/ugly for this file',
      'Disable test/bad for this file',
      'Show documentation for test/ugly',
      'Show documentation for test/bad',
    ]);
    assert.deepEqual(titles(actions.filter(({ isPreferred }) => isPreferred)), ['Write `good`']);
    assert.deepEqual([...new Set(actions.map(({ kind }) => kind))], ['quickfix']);
    assert.deepEqual(
      named(actions, 'Write `good`').diagnostics?.map(({ code }) => code),
      ['test/bad'],
    );
  });

  it('are only those for the range', async () => {
    const path = await open('FROM a\nRUN ugly\nRUN bad\n');
    assert.equal(titles(await editor.actions(path, 'FROM')).length, 0);
    assert.ok(!titles(await editor.actions(path, 'bad')).includes('Write `nice`'));
  });

  it('fix one problem', async () => {
    const path = await open('FROM a\nRUN bad\nRUN bad\n');
    assert.equal(
      await applied(path, named(await editor.actions(path, 'bad'), 'Write `good`')),
      'FROM a\nRUN good\nRUN bad\n',
    );
    await editor.until(() => editor.rules(path).length === 1);
  });

  it('fix all of a rule, and all', async () => {
    const path = await open('FROM a\nRUN bad odd\nRUN bad\nRUN ugly\n');
    const one = named(await editor.actions(path, 'bad'), 'Fix all test/bad problems in this file');
    assert.equal(one.edit, undefined, 'made when it is chosen');
    const all = named(await editor.actions(path, 'bad'), 'Fix all deploylint problems in this file');
    assert.equal(await applied(path, one), 'FROM a\nRUN good odd\nRUN good\nRUN ugly\n');
    assert.equal(await applied(path, all), 'FROM a\nRUN good even\nRUN good\nRUN ugly\n');
  });

  it('hold their edits where the client asks only once', async () => {
    const textDocument = { ...CAPABILITIES.textDocument, codeAction: {} };
    const path = await open('FROM a\nRUN bad odd\nRUN bad\n', {
      capabilities: { ...CAPABILITIES, textDocument },
    });
    const actions = await editor.actions(path, 'bad');
    assert.ok(named(actions, 'Fix all deploylint problems in this file').edit);
    assert.ok(actions.every(({ isPreferred }) => isPreferred === undefined));
  });

  it('obey the kinds asked for, by prefix', async () => {
    const path = await open('FROM a\nRUN bad\n');
    const kinds = async (only: readonly string[]) => [
      ...new Set((await editor.actions(path, undefined, only)).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
    assert.deepEqual(await kinds(['source.fixAll.deploylint']), ['source.fixAll.deploylint']);
    assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.deploylint']);
    assert.deepEqual(await kinds(['source']), ['source.fixAll.deploylint']);
    assert.deepEqual(await kinds(['source.fixAll.eslint']), []);
    assert.deepEqual(await kinds(['refactor']), []);
  });

  it('fix all on save: the safe fixes of this file only, in as few edits as can be', async () => {
    const compose = 'services:\n  web:\n    build: .\n';
    const path = await open('FROM a\nRUN bad odd\n\n\nRUN ugly bad\n', {}, { 'compose.yaml': compose });
    await editor.until(() => editor.rules(path).includes('test/built'));
    const [action] = await editor.actions(path, undefined, ['source.fixAll.deploylint']);
    const [change] = changesOf(action);
    assert.equal(change?.edits.length, 2);
    assert.equal(change?.textDocument.version, 1);
    await editor.apply(action?.edit);
    assert.equal(editor.text(path), 'FROM a\nRUN good even\n\n\nRUN ugly good\n');
    assert.deepEqual(await editor.actions(path, undefined, ['source.fixAll']), []);
  });

  it('are about the text as it is, however fresh', async () => {
    const path = await open('FROM a\n');
    await editor.type(path, 'a', 'bad');
    const action = named(await editor.actions(path, 'bad'), 'Write `good`');
    assert.equal(changesOf(action)[0]?.textDocument.version, 2);
    assert.equal(await applied(path, action), 'FROM good\n');
  });

  it('edit several files at once', async () => {
    const compose = 'services:\n  web:\n    build: .\n';
    const path = await open('FROM a\n', {}, { 'compose.yaml': compose });
    await editor.until(() => editor.rules(path).length === 1);
    const action = named(await editor.actions(path, 'FROM'), 'Mark both');
    const changes = changesOf(action);
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [
        textDocument.uri.replace(folder.path, ''),
        textDocument.version,
        edits[0],
      ]),
      [
        ['file:///Dockerfile', 1, { range: at(0, 0), newText: '# built\n' }],
        ['file:///compose.yaml', null, { range: at(0, 0), newText: '# builds\n' }],
      ],
    );
  });

  it('come without versions for clients that have none', async () => {
    const { workspace: _, ...capabilities } = CAPABILITIES;
    const path = await open('FROM bad\n', {
      capabilities,
      initializationOptions: { commands: [], settings: {} },
    });
    const actions = await editor.actions(path, 'bad');
    assert.deepEqual(named(actions, 'Write `good`').edit, {
      changes: {
        [`file://${path}`]: [
          { range: { start: { line: 0, character: 5 }, end: { line: 0, character: 8 } }, newText: 'good' },
        ],
      },
    });
    assert.ok(!titles(actions).some((title) => title.startsWith('Show documentation')));
  });

  it('keep to the line ends of the file', async () => {
    const path = await open('FROM a\r\nRUN bad\r\n');
    const action = named(await editor.actions(path, 'bad'), 'Disable test/bad for this line');
    assert.equal(
      await applied(path, action),
      'FROM a\r\n# deploylint-disable-next-line test/bad -- reason\r\nRUN bad\r\n',
    );
  });

  it('disable a rule for the line and for the file', async () => {
    const path = await open('# syntax=docker/dockerfile:1\nFROM a\nRUN bad\n');
    const line = named(await editor.actions(path, 'bad'), 'Disable test/bad for this line');
    assert.equal(
      await applied(path, line),
      '# syntax=docker/dockerfile:1\nFROM a\n# deploylint-disable-next-line test/bad -- reason\nRUN bad\n',
    );
    await editor.until(() => editor.rules(path).length === 0);
    await editor.type(path, '# deploylint-disable-next-line test/bad -- reason\n', '');
    const file = named(await editor.actions(path, 'bad'), 'Disable test/bad for this file');
    assert.equal(
      await applied(path, file),
      '# syntax=docker/dockerfile:1\n# deploylint-disable-file test/bad -- reason\nFROM a\nRUN bad\n',
    );
    await editor.until(() => editor.rules(path).length === 0);
  });

  it('open the documentation by the command of the client', async () => {
    const path = await open('FROM bad\n');
    const { command } = named(await editor.actions(path, 'bad'), 'Show documentation for test/bad');
    assert.deepEqual(
      [command?.command, command?.arguments],
      ['deploylint.showRuleDocumentation', ['test/bad']],
    );
  });

  it('speak Chinese', async () => {
    const path = await open('FROM a\nRUN bad\n', { locale: 'zh-CN' });
    assert.ok(titles(await editor.actions(path, 'bad')).includes('对此行禁用 test/bad'));
  });

  it('are none for a document the server was never told of', async () => {
    await open('FROM bad\n');
    const request = {
      textDocument: { uri: 'file:///gone/Dockerfile' },
      range: at(0, 0),
      context: { diagnostics: [] },
    };
    assert.deepEqual(await editor.connection.sendRequest('textDocument/codeAction', request), []);
  });
});

function at(line: number, character: number) {
  return { start: { line, character }, end: { line, character } };
}

function changesOf(action: CodeAction | undefined): readonly TextDocumentEdit[] {
  return (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
}
