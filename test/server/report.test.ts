import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type ReportAnswer,
  type ReportParams,
  reportChangedNotification,
  reportRequest,
  type SetTargetParams,
  setTargetRequest,
  type TargetsAnswer,
  targetsRequest,
} from '../../protocol/messages.ts';
import { uriOfPath } from '../../server/uris.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess } from '../harness/lsp.ts';
import { SHOP } from '../report/report-of.ts';

describe('server/report', () => {
  let folder: TestFolder;
  let editor: Editor;
  let changes: number;

  beforeEach(async () => {
    folder = await testFolder({ ...SHOP, 'tools/Dockerfile': 'FROM busybox:1.37\n' });
    changes = 0;
  });
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  async function start(locale = 'en'): Promise<void> {
    editor = await editorInProcess({ folders: [folder.path], locale });
    editor.connection.onNotification(reportChangedNotification, () => {
      changes++;
    });
    await editor.settled();
  }

  function report(params: Partial<ReportParams> = {}): Promise<ReportAnswer> {
    return editor.connection.sendRequest(reportRequest, { nonce: 'abc', ...params });
  }

  it('writes a page for an editor: of the deployment that matters most, of a file, or by its id', async () => {
    await start();
    const first = await report();
    assert.match(first.page, /<h2[^>]*>shop \(compose\.yaml\)<\/h2>/);
    assert.match(first.page, /script-src &#39;nonce-abc&#39;/);
    assert.match(first.page, /<script nonce="abc">/);
    assert.ok(first.page.includes(first.contents));
    const db = `data-uri="${uriOfPath(`${folder.path}/compose.yaml`)}" data-line="3" data-column="3"`;
    assert.ok(first.contents.includes(db), first.contents.slice(0, 3000));
    const tool = await report({ uri: uriOfPath(`${folder.path}/tools/Dockerfile`) });
    assert.match(tool.contents, /<h2[^>]*>Image tools\/Dockerfile<\/h2>/);
    assert.equal((await report({ id: tool.id! })).contents, tool.contents);
    assert.equal((await report({ id: 'gone' })).id, first.id);
  });

  it('follows the file in front, and stays where that one belongs to what is shown, or to nothing', async () => {
    const further = (command: string) => `services:\n  api:\n    command: ${command}\n`;
    await folder.write({ 'compose.prod.yaml': further('gunicorn'), 'compose.test.yaml': further('pytest') });
    await start();
    const shown = async (id: string | undefined, path: string): Promise<string> => {
      const answer = await report({ ...(id && { id }), uri: uriOfPath(`${folder.path}/${path}`) });
      return answer.id!;
    };
    const shop = await shown(undefined, 'compose.yaml');
    const tool = await shown(shop, 'tools/Dockerfile');
    assert.notEqual(tool, shop);
    assert.equal(await shown(tool, 'README.md'), tool);
    assert.equal(await shown(tool, 'api.env'), shop, 'which it reads');
    const tests = await shown(tool, 'compose.test.yaml');
    assert.equal(await shown(tests, 'compose.yaml'), tests, 'which it builds upon');
    assert.equal(await shown(tool, 'compose.prod.yaml'), shop);
  });

  it('is what is typed, not what lies on disk', async () => {
    await start();
    const path = `${folder.path}/compose.yaml`;
    await editor.open(path, SHOP['compose.yaml']!, 'dockercompose');
    await editor.type(path, 'mem_limit: 256M', 'mem_limit: 192M');
    assert.match((await report()).contents, /service api, 192M/);
  });

  it('says that it is another now, but only to who asked for it once', async () => {
    await start();
    const path = `${folder.path}/compose.yaml`;
    await editor.open(path, SHOP['compose.yaml']!, 'dockercompose');
    await editor.settled();
    assert.equal(changes, 0);
    await report();
    await editor.type(path, 'mem_limit: 256M', 'mem_limit: 192M');
    await editor.settled();
    assert.ok(changes > 0);
  });

  it('speaks Chinese', async () => {
    await start('zh-cn');
    assert.match((await report()).page, /<html lang="zh-CN">[\s\S]*部署报告/);
  });

  it('names the folder of a file where several are open', async () => {
    const other = await testFolder({ 'compose.yaml': 'services:\n  a:\n    image: busybox:1.37\n' });
    editor = await editorInProcess({ folders: [folder.path, other.path] });
    await editor.settled();
    const { contents } = await report({ uri: uriOfPath(`${other.path}/compose.yaml`) });
    await other.remove();
    const name = other.path.slice(other.path.lastIndexOf('/') + 1);
    assert.ok(contents.includes(`>Compose project ${name}/compose.yaml</h2>`));
  });

  it('is empty where nothing is deployed', async () => {
    await folder.remove();
    folder = await testFolder({ 'README.md': '' });
    await start();
    const { id, contents } = await report();
    assert.equal(id, undefined);
    assert.match(contents, /No deployment was found/);
  });
});

describe('server/target', () => {
  let folder: TestFolder;
  let editor: Editor;
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  async function start(files: Record<string, string>): Promise<void> {
    folder = await testFolder(files);
    editor = await editorInProcess({ folders: [folder.path] });
    await editor.settled();
  }

  function targets(path?: string): Promise<TargetsAnswer> {
    const uri = path === undefined ? {} : { uri: uriOfPath(`${folder.path}/${path}`) };
    return editor.connection.sendRequest(targetsRequest, uri);
  }

  /** The edited text of the configuration file, from the last folder of the given path on. */
  async function withTarget(target: SetTargetParams['target'], path?: string): Promise<string | null> {
    const uri = path === undefined ? {} : { uri: uriOfPath(`${folder.path}/${path}`) };
    const params: SetTargetParams = { target, ...uri };
    const edit: WorkspaceEdit | null = await editor.connection.sendRequest(setTargetRequest, params);
    if (edit === null) return null;
    const [change] = edit.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change && 'edits' in change);
    const file = change.textDocument.uri.replace(`${uriOfPath(folder.path)}/`, '');
    const text = await readFile(folder.native(file), 'utf8');
    const document = TextDocument.create(change.textDocument.uri, 'yaml', 1, text);
    return `${file}: ${TextDocument.applyEdits(document, change.edits as TextEdit[])}`;
  }

  it('is told with the status, and can be one of those with a name', async () => {
    await start(SHOP);
    assert.deepEqual(editor.statuses.at(-1)?.target, { memory: '1G', cpus: 1 });
    const { targets: named, current, file } = await targets();
    assert.deepEqual(
      named.find(({ name }) => name === 'e2-micro'),
      { name: 'e2-micro', memory: '1G', cpus: 2, architecture: 'amd64', provider: 'Google Compute Engine' },
    );
    assert.deepEqual(current, { memory: '1G', cpus: 1 });
    assert.equal(file, uriOfPath(`${folder.path}/.deploylintrc.yaml`));
  });

  it('is written into the file that sets it, and taken away there', async () => {
    await start({ ...SHOP, 'api/.deploylintrc.yaml': 'preset: strict\n' });
    assert.equal(await withTarget('t3.small', 'api/Dockerfile'), '.deploylintrc.yaml: target: t3.small\n');
    assert.equal(await withTarget(null, 'api/Dockerfile'), '.deploylintrc.yaml: ');
  });

  it('is that of the document that is asked about', async () => {
    await start({
      ...SHOP,
      'other/compose.yaml': 'services:\n  a:\n    image: busybox:1.37\n',
      'other/.deploylintrc.yaml': 'root: true\ntarget: t3.small\n',
    });
    assert.equal((await targets('other/compose.yaml')).current.name, 't3.small');
    assert.deepEqual((await targets('compose.yaml')).current, { memory: '1G', cpus: 1 });
    assert.equal(
      await withTarget('e2-micro', 'other/compose.yaml'),
      'other/.deploylintrc.yaml: root: true\ntarget: e2-micro\n',
    );
  });

  it('is left to the settings where there is no file', async () => {
    await start({ 'compose.yaml': SHOP['compose.yaml']! });
    assert.equal(await withTarget('t3.small'), null);
    const { current, file } = await targets();
    assert.deepEqual([current, file], [{}, undefined]);
  });
});
