import assert from 'node:assert/strict';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, type EditorOptions, editorInProcess } from '../harness/lsp.ts';
import { bad, odd, ugly } from './rules.ts';

describe('settings and configuration in the server', () => {
  let folder: TestFolder;
  let editor: Editor;
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  const start = async (
    files: Readonly<Record<string, string>>,
    options: EditorOptions = {},
  ): Promise<Editor> => {
    folder = await testFolder(files);
    editor = await editorInProcess({ folders: [folder.path], ...options }, { rules: [bad, ugly, odd] });
    await editor.settled();
    return editor;
  };
  const at = (name: string): string => `${folder.path}/${name}`;
  const changed = (settings: unknown = null) =>
    editor.notify('workspace/didChangeConfiguration', { settings });

  it('hold for all files, and anew as soon as they change', async () => {
    let section: unknown = { rules: { 'test/bad': 'error' } };
    await start({ Dockerfile: 'FROM bad\n', 'b/Dockerfile': 'FROM bad\n' }, { settings: () => section });
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
    section = { rules: { 'test/bad': 'off' } };
    await changed();
    await editor.until(
      () => editor.rules(at('Dockerfile')).length === 0 && editor.rules(at('b/Dockerfile')).length === 0,
    );
    assert.ok(editor.registrations.includes('workspace/didChangeConfiguration'));
  });

  it('are asked for once, not for every file', async () => {
    let asked = 0;
    const settings = (scope: string | undefined) => {
      if (scope !== undefined) asked++;
      return {};
    };
    await start({ Dockerfile: 'FROM bad\n', 'b/Dockerfile': 'FROM bad\n' }, { settings });
    await editor.open(at('Dockerfile'), 'FROM bad\n');
    await editor.settled();
    assert.equal(asked, 1);
  });

  it('are the newest ones, whichever answer comes first', async () => {
    let answer: ((section: unknown) => void) | undefined;
    let settings: unknown = {};
    await start({ Dockerfile: 'FROM bad\n' }, { settings: () => settings });
    settings = new Promise((resolve) => {
      answer = resolve;
    });
    await changed();
    await editor.settled();
    settings = { rules: { 'test/bad': 'error' } };
    await changed();
    await editor.until(() => editor.problems(at('Dockerfile'))[0] === '1:6-1:9 error test/bad');
    answer?.({ rules: { 'test/bad': 'hint' } });
    await editor.connection.sendRequest('deploylint/lintWorkspace', {});
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
  });

  it('may differ between folders', async () => {
    folder = await testFolder({ 'one/Dockerfile': 'FROM bad\n', 'two/Dockerfile': 'FROM bad\n' });
    const settings = (scope: string | undefined) =>
      scope?.endsWith('/one') ? { enable: false } : { rules: { 'test/bad': 'info' } };
    editor = await editorInProcess({ folders: [at('one'), at('two')], settings }, { rules: [bad] });
    await editor.settled();
    assert.deepEqual(editor.problems(at('one/Dockerfile')), []);
    assert.deepEqual(editor.problems(at('two/Dockerfile')), ['1:6-1:9 info test/bad']);
  });

  it('have globs that are relative to the folder', async () => {
    const settings = () => ({ files: { dockerfile: ['build/*.image'] }, ignore: ['/Dockerfile'] });
    await start(
      { 'build/web.image': 'FROM bad\n', 'web.image': 'FROM bad\n', Dockerfile: 'FROM bad\n' },
      { settings },
    );
    assert.equal(editor.rules(at('build/web.image')).length, 1);
    assert.equal(editor.rules(at('web.image')).length, 0);
    assert.equal(editor.rules(at('Dockerfile')).length, 0);
  });

  it('switch everything off and on', async () => {
    let section: unknown = { enable: true };
    await start({ Dockerfile: 'FROM bad\n' }, { settings: () => section });
    assert.equal(editor.rules(at('Dockerfile')).length, 1);
    section = { enable: false };
    await changed();
    await editor.until(() => editor.rules(at('Dockerfile')).length === 0);
    section = { enable: true };
    await changed();
    await editor.until(() => editor.rules(at('Dockerfile')).length === 1);
  });

  it('yield to a configuration file, which may appear and change at any time', async () => {
    await start({ Dockerfile: 'FROM bad odd\n' }, { settings: () => ({ rules: { 'test/bad': 'error' } }) });
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
    await folder.write({ '.deploylintrc.yaml': 'preset: strict\nrules:\n  test/bad: hint\n' });
    await editor.watched([at('.deploylintrc.yaml'), 1]);
    await editor.until(() => editor.rules(at('Dockerfile')).length === 2);
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 hint test/bad', '1:10-1:13 info test/odd']);
    await editor.open(at('.deploylintrc.yaml'), 'rules:\n  test/bad: off\n', 'yaml');
    await editor.until(() => editor.rules(at('Dockerfile')).length === 0);
  });

  it('say what is wrong with a configuration file, in that file', async () => {
    await start({
      Dockerfile: 'FROM bad\n',
      '.deploylintrc.yaml': 'presets: strict\nrules:\n  test/bad: error\n',
    });
    assert.deepEqual(editor.problems(at('.deploylintrc.yaml')), ['1:1-1:8 error deploylint/invalid-config']);
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
  });

  it('log what is wrong with the settings, and keep the rest', async () => {
    await start(
      { Dockerfile: 'FROM bad\n' },
      { settings: () => ({ rules: { 'test/bad': 'error' }, preset: 'loud' }) },
    );
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
    assert.ok(
      editor.logs.some((line) => line.startsWith('In the settings: `preset`')),
      editor.logs.join('\n'),
    );
  });

  it('can be sent by clients that cannot be asked', async () => {
    await start(
      { Dockerfile: 'FROM bad\n' },
      { capabilities: {}, initializationOptions: { settings: { rules: { 'test/bad': 'error' } } } },
    );
    assert.deepEqual(editor.problems(at('Dockerfile')), ['1:6-1:9 error test/bad']);
    await changed({ deploylint: { rules: { 'test/bad': 'hint' } } });
    await editor.until(() => editor.problems(at('Dockerfile'))[0] === '1:6-1:9 hint test/bad');
  });

  it('let documents wait until they are saved', async () => {
    await start({ Dockerfile: 'FROM a\n' }, { settings: () => ({ run: 'onSave' }) });
    await editor.open(at('Dockerfile'), 'FROM a\n', 'dockerfile');
    await editor.type(at('Dockerfile'), 'a', 'bad');
    await editor.settled();
    assert.deepEqual(editor.rules(at('Dockerfile')), []);
    assert.deepEqual(await editor.actions(at('Dockerfile'), 'bad'), []);
    const [action] = await editor.actions(at('Dockerfile'), undefined, ['source.fixAll']);
    assert.ok(action, 'fix-all on save sees the text that is about to be saved');
    await editor.save(at('Dockerfile'));
    await editor.until(() => editor.rules(at('Dockerfile')).length === 1);
  });
});
