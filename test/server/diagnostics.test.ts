import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import envLine from '../../rules/compose/misread-env-line.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import {
  CAPABILITIES,
  type Editor,
  type EditorOptions,
  editorInProcess,
  type ServerOptions,
} from '../harness/lsp.ts';
import { bad, built, crashing, odd, slow, ugly } from './rules.ts';

describe('diagnostics from the server', () => {
  let folder: TestFolder;
  let editor: Editor | undefined;
  afterEach(async () => {
    await editor?.stop();
    editor = undefined;
    await folder.remove();
  });

  const project = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<void> => {
    folder = await testFolder(files);
  };
  const start = async (options: EditorOptions = {}, server: ServerOptions = {}): Promise<Editor> => {
    editor = await editorInProcess(
      { folders: [folder.path], ...options },
      { rules: [bad, ugly, odd], ...server },
    );
    return editor;
  };
  const at = (name: string): string => `${folder.path}/${name}`;

  it('come for files that nobody opened', async () => {
    await project({
      Dockerfile: 'FROM a\nRUN bad\n',
      'b/Dockerfile': 'FROM ugly\n',
      'c/Dockerfile': 'FROM c\n',
    });
    const client = await start();
    await client.settled();
    assert.deepEqual(client.problems(at('Dockerfile')), ['2:5-2:8 warning test/bad']);
    assert.deepEqual(client.problems(at('b/Dockerfile')), ['1:6-1:10 hint test/ugly']);
    assert.equal(client.published.length, 2, 'nothing is sent of a clean file');
  });

  it('come for the file of variables that a Compose file uses, while something is wrong with it', async () => {
    await project({ 'compose.yaml': 'services:\n  web:\n    image: a\n', '.env': 'A=1\nB C=2\n' });
    const client = await start({}, { rules: [envLine] });
    await client.settled();
    assert.deepEqual(client.problems(at('.env')), ['2:1-2:4 error compose/misread-env-line']);
    await client.open(at('.env'), 'A=1\nBC=2\n');
    await client.until(() => client.problems(at('.env')).length === 0);
  });

  it('carry what the protocol has room for', async () => {
    await project({ Dockerfile: 'FROM ugly\n', 'compose.yaml': 'services:\n  web:\n    build: .\n' });
    const client = await start({}, { rules: [ugly, built] });
    await client.until(() => client.rules(at('Dockerfile')).length === 2);
    const [first, second] = client.diagnostics(at('Dockerfile'));
    assert.equal(first?.source, 'deploylint');
    assert.equal(first?.message, 'Service `web` builds this.');
    assert.equal(first?.codeDescription?.href, 'docs:/test/built.md');
    assert.deepEqual(first?.relatedInformation, [
      {
        location: {
          uri: `file://${at('compose.yaml')}`,
          range: { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } },
        },
        message: 'The service.',
      },
    ]);
    assert.deepEqual(second?.tags, [2]);
    assert.equal(first?.data, undefined);
    assert.deepEqual(second?.data, { aliases: ['hadolint:DL0001'] });
  });

  it('leave out what the client does not take', async () => {
    await project({ Dockerfile: 'FROM ugly\n', 'compose.yaml': 'services:\n  web:\n    build: .\n' });
    const client = await start({ capabilities: {} }, { rules: [ugly, built] });
    await client.until(() => client.rules(at('Dockerfile')).length === 2);
    for (const each of client.diagnostics(at('Dockerfile'))) {
      assert.deepEqual(Object.keys(each).sort(), ['code', 'message', 'range', 'severity', 'source']);
    }
  });

  it('follow the text as it is typed, each for its own version', async () => {
    await project({ Dockerfile: 'FROM a\n' });
    const client = await start();
    await client.open(at('Dockerfile'), 'FROM a\n', 'dockerfile');
    await client.settled();
    assert.equal(client.published.length, 0);
    await client.type(at('Dockerfile'), 'a', 'bad');
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    assert.equal(client.published.at(-1)?.version, 2);
    await client.type(at('Dockerfile'), 'bad', 'a');
    await client.until(() => client.rules(at('Dockerfile')).length === 0);
    assert.equal(client.published.at(-1)?.version, 3);
  });

  it('wait for quiet while someone types, and come for the last version', async () => {
    await project({ Dockerfile: 'FROM a\n', 'x/Dockerfile': 'FROM slow slow slow\n' });
    const client = await start({}, { rules: [bad, slow] });
    await client.open(at('Dockerfile'), `FROM a\n${'# slow\n'.repeat(5)}`, 'dockerfile');
    await client.settled();
    const before = client.versions(at('Dockerfile')).length;
    for (let i = 0; i < 12; i++) await client.type(at('Dockerfile'), 'FROM ', 'FROM bad ');
    await client.until(() => client.rules(at('Dockerfile')).length === 13);
    assert.deepEqual(
      client.versions(at('Dockerfile')).slice(before),
      [13],
      'one publication for the whole burst',
    );
  });

  it('end a pass that something newer makes pointless', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`d${i}/Dockerfile`, `FROM a${i}\n# slow\n`]),
    );
    await project({ ...many, Dockerfile: 'FROM a\n' });
    const client = await start({}, { rules: [bad, slow] });
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    for (const path of Object.keys(many)) await client.open(at(path), `FROM b\n# slow\n`, 'dockerfile');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.type(at('Dockerfile'), 'bad', 'a');
    await client.until(() => client.rules(at('Dockerfile')).length === 0);
  });

  it('send only what differs', async () => {
    await project({ Dockerfile: 'FROM bad\n', 'b/Dockerfile': 'FROM bad\n' });
    const client = await start();
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.settled();
    assert.equal(client.published.length, 2);
    await client.type(at('Dockerfile'), '\n', '\n# comment\n');
    await client.settled();
    assert.equal(client.published.length, 2);
  });

  it('fall back to the disk when a document is closed', async () => {
    await project({ Dockerfile: 'FROM bad\n' });
    const client = await start();
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.type(at('Dockerfile'), 'bad', 'a');
    await client.settled();
    assert.deepEqual(client.rules(at('Dockerfile')), []);
    await client.close(at('Dockerfile'));
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
  });

  it('see what was saved', async () => {
    await project({ Dockerfile: 'FROM a\n' });
    const client = await start();
    await client.open(at('Dockerfile'), 'FROM a\n', 'dockerfile');
    await client.type(at('Dockerfile'), 'a', 'bad');
    await writeFile(folder.native('Dockerfile'), 'FROM bad\n');
    await client.save(at('Dockerfile'));
    await client.settled();
    assert.deepEqual(client.rules(at('Dockerfile')), ['test/bad']);
    await client.close(at('Dockerfile'));
    await client.settled();
    assert.deepEqual(client.rules(at('Dockerfile')), ['test/bad']);
  });

  it('come and go with files', async () => {
    await project({ Dockerfile: 'FROM a\n' });
    const client = await start();
    await client.settled();
    assert.ok(client.registrations.includes('workspace/didChangeWatchedFiles'));
    await folder.write({ 'new/Dockerfile': 'FROM bad\n', Dockerfile: 'FROM bad\n' });
    await client.watched([at('new/Dockerfile'), 1], [at('Dockerfile'), 2]);
    await client.until(
      () => client.rules(at('new/Dockerfile')).length === 1 && client.rules(at('Dockerfile')).length === 1,
    );
    await rm(folder.native('new'), { recursive: true });
    await client.watched([at('new'), 3]);
    await client.until(() => client.rules(at('new/Dockerfile')).length === 0);
  });

  it('take a rename in either order, and twice', async () => {
    await project({ Dockerfile: 'FROM bad\n' });
    const client = await start();
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    await folder.write({ Containerfile: 'FROM bad\n' });
    await rm(folder.native('Dockerfile'));
    await client.watched([at('Containerfile'), 1], [at('Dockerfile'), 3]);
    await client.watched([at('Dockerfile'), 3], [at('Containerfile'), 1]);
    await client.until(
      () => client.rules(at('Containerfile')).length === 1 && client.rules(at('Dockerfile')).length === 0,
    );
    await folder.write({ Dockerfile: 'FROM bad\n' });
    await client.watched([at('Dockerfile'), 1], [at('Dockerfile'), 3]);
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
  });

  it('ignore what happens below an open document', async () => {
    await project({ Dockerfile: 'FROM a\n' });
    const client = await start();
    await client.open(at('Dockerfile'), 'FROM a\n', 'dockerfile');
    await client.settled();
    await folder.write({ Dockerfile: 'FROM bad\n' });
    await client.watched([at('Dockerfile'), 2]);
    await client.connection.sendRequest('deploylint/lintWorkspace', {});
    assert.deepEqual(client.rules(at('Dockerfile')), []);
    await client.close(at('Dockerfile'));
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
  });

  it('stay away from what is ignored, and follow .gitignore as it changes', async () => {
    await project({ '.gitignore': 'out/\n', 'out/Dockerfile': 'FROM bad\n', 'b/Dockerfile': 'FROM bad\n' });
    const client = await start();
    await client.until(() => client.rules(at('b/Dockerfile')).length === 1);
    assert.deepEqual(client.rules(at('out/Dockerfile')), []);
    await client.watched([at('out/Dockerfile'), 1]);
    await folder.write({ '.gitignore': 'b/\n' });
    await client.watched([at('.gitignore'), 2]);
    await client.until(
      () => client.rules(at('out/Dockerfile')).length === 1 && client.rules(at('b/Dockerfile')).length === 0,
    );
  });

  it('still know of files that are ignored from now on', async () => {
    await project({
      Dockerfile: 'FROM a\n',
      'app/Dockerfile': 'FROM a\n',
      'compose.yaml': 'services:\n  web:\n    build: app\n',
    });
    const client = await start({}, { rules: [built] });
    await client.until(() => client.rules(at('app/Dockerfile')).length === 1);
    await folder.write({
      '.gitignore': 'app/\n/Dockerfile\n',
      'b/compose.yaml': 'services:\n  web:\n    build: ..\n',
    });
    await client.watched([at('.gitignore'), 1], [at('b/compose.yaml'), 1]);
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    assert.equal(client.rules(at('app/Dockerfile')).length, 1);
  });

  it('reach across files, and follow both sides', async () => {
    await project({ 'app/Dockerfile': 'FROM a\n', 'compose.yaml': 'services:\n  web:\n    image: a\n' });
    const client = await start({}, { rules: [built] });
    await client.open(at('compose.yaml'), 'services:\n  web:\n    image: a\n', 'dockercompose');
    await client.settled();
    assert.deepEqual(client.rules(at('app/Dockerfile')), []);
    await client.type(at('compose.yaml'), 'image: a', 'build: ./app');
    await client.until(() => client.rules(at('app/Dockerfile')).length === 1);
    await client.type(at('compose.yaml'), 'build: ./app', 'build: ./gone');
    await client.until(() => client.rules(at('app/Dockerfile')).length === 0);
    await folder.write({ 'gone/Dockerfile': 'FROM b\n' });
    await client.watched([at('gone'), 1]);
    await client.until(() => client.rules(at('gone/Dockerfile')).length === 1);
  });

  it('come for folders that are added, and go with folders that are removed', async () => {
    await project({ 'one/Dockerfile': 'FROM bad\n', 'two/Dockerfile': 'FROM bad\n' });
    const client = await start({ folders: [at('one')] });
    await client.until(() => client.rules(at('one/Dockerfile')).length === 1);
    const [one, two] = ['one', 'two'].map((name) => ({ uri: `file://${at(name)}`, name }));
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [two], removed: [one] } });
    await client.until(
      () =>
        client.rules(at('two/Dockerfile')).length === 1 && client.rules(at('one/Dockerfile')).length === 0,
    );
  });

  it('need no folder: single files, with their configuration', async () => {
    await project({ Dockerfile: 'FROM bad\n', '.deploylintrc.yaml': 'rules:\n  test/bad: error\n' });
    const client = await start({ folders: undefined });
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.until(() => client.problems(at('Dockerfile'))[0] === '1:6-1:9 error test/bad');
    await client.until(() => client.watchers.includes(`file://${folder.path}/*`));
    await folder.write({ '.deploylintrc.yaml': 'rules:\n  test/bad: hint\n' });
    await client.watched([at('.deploylintrc.yaml'), 2]);
    await client.until(() => client.problems(at('Dockerfile'))[0] === '1:6-1:9 hint test/bad');
    await client.close(at('Dockerfile'));
    await client.until(() => client.problems(at('Dockerfile')).length === 0);
  });

  it('need no file: untitled documents by their language', async () => {
    await project({});
    const client = await start({ folders: undefined });
    await client.open('untitled:/Untitled-1', 'FROM bad\n', 'dockerfile', 'untitled:Untitled-1');
    await client.until(() => client.rules('untitled:/Untitled-1').length === 1);
    assert.equal(client.published.at(-1)?.uri, 'untitled:Untitled-1');
    await client.open('untitled:/Untitled-2', 'FROM bad\n', 'plaintext', 'untitled:Untitled-2');
    await client.close('untitled:/Untitled-1');
    await client.settled();
    assert.deepEqual(client.rules('untitled:/Untitled-1'), []);
    assert.deepEqual(client.rules('untitled:/Untitled-2'), []);
  });

  it('keep to the spelling of URIs that the client uses', async () => {
    await project({ Dockerfile: 'FROM bad\n' });
    const client = await start();
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    const spelled = `file://${at('Dockerfile').replace('Dockerfile', '%44ockerfile')}`;
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile', spelled);
    await client.settled();
    const byUri = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
    assert.deepEqual(Object.fromEntries(byUri), { [`file://${at('Dockerfile')}`]: 0, [spelled]: 1 });
  });

  it('survive a rule that throws, and say so once', async () => {
    await project({
      Dockerfile: 'FROM bad\n# crash\n',
      'b/Dockerfile': 'FROM a\n# crash\n',
      'c/Dockerfile': 'FROM c\n',
    });
    const client = await start({}, { rules: [bad, crashing] });
    await client.settled();
    assert.deepEqual(client.rules(at('Dockerfile')), ['test/bad']);
    assert.deepEqual(client.rules(at('c/Dockerfile')), ['test/crashing']);
    const logged = client.logs.filter((line) => line.includes('test/crashing'));
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /Dockerfile.*This rule is broken\.\n\s+at /s);
    assert.match(
      client.statuses.at(-1)?.crash ?? '',
      /^test\/crashing: Error: This rule is broken\. \(.*Dockerfile\)$/,
    );
    await client.open(at('Dockerfile'), 'FROM a\n', 'dockerfile');
    await client.open(at('b/Dockerfile'), 'FROM a\n', 'dockerfile');
    await client.until(() => client.statuses.at(-1)?.crash === undefined);
  });

  it('name files that are no text, and go on', async () => {
    await project({
      Dockerfile: Uint8Array.of(0x7f, 0x45, 0, 1),
      'b/Dockerfile': 'FROM bad\n',
      'c/Dockerfile': Uint8Array.of(0xe4),
    });
    const client = await start();
    await client.settled();
    assert.deepEqual(client.rules(at('Dockerfile')), ['deploylint/unreadable-file']);
    assert.deepEqual(client.rules(at('b/Dockerfile')), ['test/bad']);
    assert.deepEqual(client.rules(at('c/Dockerfile')), ['deploylint/unreadable-file']);
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.until(() => client.rules(at('Dockerfile'))[0] === 'test/bad');
  });

  it('count columns as an editor that hides a byte order mark', async () => {
    await project({ Dockerfile: '\uFEFFFROM bad\nRUN bad\n' });
    const client = await start();
    const expected = ['1:6-1:9 warning test/bad', '2:5-2:8 warning test/bad'];
    await client.settled();
    assert.deepEqual(client.problems(at('Dockerfile')), expected);
    await client.open(at('Dockerfile'), 'FROM bad\nRUN bad\n', 'dockerfile');
    await client.settled();
    assert.deepEqual(client.problems(at('Dockerfile')), expected);
    const [action] = await client.actions(at('Dockerfile'), 'bad', ['quickfix']);
    await client.apply(action?.edit);
    assert.equal(client.text(at('Dockerfile')), 'FROM good\nRUN bad\n');
  });

  it('tell how things stand', async () => {
    await project({
      Dockerfile: 'FROM a\n',
      'b/Dockerfile': 'FROM b\n',
      '.deploylintrc.yaml': 'preset: strict\n',
    });
    const client = await start();
    await client.settled();
    assert.deepEqual(client.statuses.at(-1), {
      rules: 3,
      files: 3,
      config: at('.deploylintrc.yaml'),
      busy: false,
    });
  });

  it('come from a client that knows nothing but the basics', async () => {
    await project({ Dockerfile: 'FROM bad\n' });
    const client = await start({ capabilities: {}, initializationOptions: {} });
    await client.open(at('Dockerfile'), 'FROM bad\n', 'dockerfile');
    await client.until(() => client.rules(at('Dockerfile')).length === 1);
    assert.deepEqual(client.registrations, []);
    assert.equal(CAPABILITIES.workspace.configuration, true);
  });
});
