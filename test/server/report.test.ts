import assert from 'node:assert/strict';
import type { WorkspaceEdit } from 'vscode-languageserver';
import {
  type NamedTarget,
  type ReportAnswer,
  type ReportParams,
  reportChangedNotification,
  reportRequest,
  setTargetRequest,
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

  function setTarget(target: unknown): Promise<WorkspaceEdit | null> {
    return editor.connection.sendRequest(setTargetRequest, { target });
  }

  it('is told with the status, and can be one of those with a name', async () => {
    await start(SHOP);
    assert.deepEqual(editor.statuses.at(-1)?.target, { memory: '1G', cpus: 1 });
    const targets: NamedTarget[] = await editor.connection.sendRequest(targetsRequest);
    assert.deepEqual(
      targets.find(({ name }) => name === 'e2-micro'),
      { name: 'e2-micro', memory: '1G', cpus: 2, architecture: 'amd64', provider: 'Google Compute Engine' },
    );
  });

  it('is written into the file that sets it', async () => {
    await start(SHOP);
    const edit = await setTarget('t3.small');
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change && 'edits' in change);
    assert.equal(change.textDocument.uri, uriOfPath(`${folder.path}/.deploylintrc.yaml`));
    const [written] = change.edits;
    assert.ok(written && 'newText' in written);
    assert.equal(written.newText, ' t3.small');
  });

  it('is left to the settings where there is no file', async () => {
    await start({ 'compose.yaml': SHOP['compose.yaml']! });
    assert.equal(await setTarget('t3.small'), null);
  });
});
