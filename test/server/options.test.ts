import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, MarkupContent } from 'vscode-languageserver';
import { type MysqlUpgradeAnswer, mysqlUpgradeRequest } from '../../protocol/messages.ts';
import { uriOfPath } from '../../server/uris.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess } from '../harness/lsp.ts';

const COMPOSE =
  'services:\n  db:\n    image: mysql:8.4\n    command: --max-connections=50\n    volumes:\n      - ./my.cnf:/etc/my.cnf\n';

describe('options of MySQL in the editor', () => {
  let folder: TestFolder;
  let editor: Editor;
  let path: string;
  beforeEach(async () => {
    folder = await testFolder({ 'compose.yaml': COMPOSE, 'my.cnf': '[mysqld]\nport=3306\n' });
    path = `${folder.path}/my.cnf`;
  });
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  /** What is offered behind a text of the option file. */
  async function offered(text: string, behind: string): Promise<readonly CompletionItem[]> {
    await editor.open(path, text, 'ini');
    const lines = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
    const list = await editor.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri: uriOfPath(path) },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    });
    return [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  }

  it('are completed while they are typed, with documentation when one is looked at', async () => {
    editor = await editorInProcess({ folders: [folder.path] });
    const items = await offered('[mysqld]\nport = 3306\nmax-c', 'max-c');
    const item = items.find(({ label }) => label === 'max-connections');
    assert.deepEqual(item?.textEdit, {
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } },
      newText: 'max-connections',
    });
    assert.equal(items.at(-1)?.label, 'port');
    assert.ok(!items.some(({ label }) => label === 'query-cache-size'));
    assert.equal(item?.documentation, undefined);
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    const { kind, value } = resolved.documentation as MarkupContent;
    assert.equal(kind, 'markdown');
    assert.match(value, /Connections at the same time/);
    assert.match(value, /\| Default \| `151` \| `151` \| `151` \| `151` \|/);
  });

  it('have values and groups to offer', async () => {
    editor = await editorInProcess({ folders: [folder.path] });
    const [first, second] = await offered('[mysqld]\nslow_query_log=', 'log=');
    assert.deepEqual([first?.label, first?.detail, second?.label], ['OFF', 'Default', 'ON']);
    assert.ok((await offered('[', '[')).some(({ label }) => label === '[mysqld-8.4]'));
  });

  it('offer nothing in files of other languages', async () => {
    editor = await editorInProcess({ folders: [folder.path] });
    const compose = `${folder.path}/compose.yaml`;
    await editor.open(compose, COMPOSE, 'yaml');
    const answer = await editor.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: uriOfPath(compose) },
      position: { line: 0, character: 1 },
    });
    assert.equal(answer, null);
  });

  it('are explained in a hover, in files and commands, in the language of the editor', async () => {
    editor = await editorInProcess({ folders: [folder.path], locale: 'zh-cn' });
    await editor.open(path, '[mysqld]\ninnodb_log_file_size=64M\n[client]\nport=1\n', 'ini');
    const hover = await editor.hover(path, 'log_file');
    const { value } = (hover ?? assert.fail()).contents as MarkupContent;
    assert.match(value, /\*\*innodb_log_file_size\*\* · 大小/);
    assert.match(value, /自 8\.0\.30 弃用.*替代项：`innodb_redo_log_capacity`/);
    assert.match(value, /读取此处的服务器：MySQL 8\.4/);
    assert.equal(await editor.hover(path, 'port'), null);
    const compose = `${folder.path}/compose.yaml`;
    await editor.open(compose, COMPOSE, 'yaml');
    const inCommand = await editor.hover(compose, 'connections=');
    assert.match(((inCommand ?? assert.fail()).contents as MarkupContent).value, /^\*\*max_connections\*\*/);
    assert.equal(await editor.hover(compose, 'services'), null);
  });

  it('stand above the findings of the same place', async () => {
    editor = await editorInProcess({ folders: [folder.path] });
    await editor.open(path, '[mysqld]\nquery_cache_size=0\n', 'ini');
    const hover = await editor.hover(path, 'cache_size');
    const { value } = (hover ?? assert.fail()).contents as MarkupContent;
    assert.match(value, /^\*\*query_cache_size\*\* · size[\s\S]*\n---\n[\s\S]*\*\*mysql\/removed-option\*\*/);
  });

  it('tell what an upgrade would break, with fixes, and which series there are', async () => {
    editor = await editorInProcess({ folders: [folder.path] });
    await editor.open(path, '[mysqld]\nmysql_native_password=ON\n', 'ini');
    const ask = (params: object) =>
      editor.connection.sendRequest<MysqlUpgradeAnswer>(mysqlUpgradeRequest, params);
    assert.ok((await ask({})).series.includes('9.7'));
    const { findings } = await ask({ series: '9.7' });
    const removed = findings.find(({ diagnostic }) => diagnostic.code === 'mysql/removed-option');
    assert.equal(removed?.uri, uriOfPath(path));
    assert.deepEqual(removed?.diagnostic.range.start, { line: 1, character: 0 });
    assert.match(String(removed?.diagnostic.message), /MySQL 9\.7 .*will not start/);
    assert.equal(removed?.fixes[0]?.title, 'Remove `mysql_native_password`');
    await editor.apply(removed?.fixes[0]?.edit);
    assert.equal(editor.text(path), '[mysqld]\n');
    assert.deepEqual((await ask({ series: '8.4' })).findings, []);
  });
});
