import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { reportPage } from '../../../report/index.ts';
import type { Files } from '../../harness/memory.ts';
import { hostOf, reportsOf, SHOP } from '../../report/report-of.ts';
import { actAsEditor, focusedLabel, heard, preflightHasFocus, tellPage } from '../in-page/in-page.ts';
import type { PageHost } from '../run-page.mjs';
import { violations } from './axe.ts';

const host = (globalThis as { deploylintPageHost?: PageHost }).deploylintPageHost;
assert.ok(host, 'started by test/vscode/run.mjs');

/** The shop, and a lone image to choose instead. */
const FILES: Files = { ...SHOP, 'tools/Dockerfile': 'FROM busybox:1.37\n' };

describe('the page of a report in an editor', () => {
  let page: Page;

  /** What the server would answer about one of the deployments, of files as they are. */
  function answer(files: Files, index = 0): { readonly page: string; readonly contents: string } {
    const { reports, workspace } = reportsOf(files);
    const policy = { style: "'nonce-n'", script: "'nonce-n'", nonce: 'n' };
    return reportPage(reports.slice(index, index + 1), reports, policy, hostOf(workspace, { hosted: true }));
  }

  /** What the page told the editor since the last time. */
  const told = () => page.evaluate(heard);

  beforeEach('open it', async () => {
    assert.ok(host);
    const file = join(host.scratch, 'hosted.html');
    writeFileSync(file, answer(FILES).page);
    page = await (await host.browser.newContext({ viewport: { width: 700, height: 800 } })).newPage();
    page.on('pageerror', (error) => assert.fail(error));
    await page.addInitScript(actAsEditor);
    await page.goto(pathToFileURL(file).href);
  });

  afterEach('close it', () => page.context().close());

  it('says that it is ready, and keeps which deployment it shows', async () => {
    assert.deepEqual(await told(), [{ state: { id: 'compose:/project/compose.yaml' } }, { type: 'ready' }]);
  });

  it('tells what is to be opened: nodes by mouse and keyboard, lines, bars, risks and their fixes', async () => {
    await told();
    const place = (line: number, column: number) => ({
      type: 'open',
      uri: './compose.yaml',
      line,
      column,
      fix: false,
    });
    await page.getByLabel(/^service api,/).click();
    assert.deepEqual(await told(), [place(12, 3)]);
    await page.getByLabel(/^service api,/).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await told(), [place(12, 3)]);
    await page.locator('.way', { hasText: 'api waits for db' }).locator('.reach').click({ force: true });
    assert.deepEqual(await told(), [place(18, 7)]);
    await page.locator('.bar .part').first().click();
    assert.deepEqual(await told(), [place(6, 16)]);
    await page.locator('.risks .fix').first().click();
    const [wanted] = await told();
    assert.equal((wanted as { fix?: boolean }).fix, true);
    await page.locator('.risks .rule').first().click();
    assert.deepEqual(Object.keys((await told())[0] ?? {}), ['type', 'rule']);
    await page.locator('[data-target]').click();
    assert.deepEqual(await told(), [{ type: 'target', uri: './compose.yaml' }]);
  });

  it('asks for the deployment that is chosen, and shows what it is given', async () => {
    await told();
    await page.locator('#choice').selectOption({ index: 1 });
    const id = 'dockerfile:/project/tools/Dockerfile';
    assert.deepEqual(await told(), [{ type: 'choose', id }]);
    await page.evaluate(tellPage, { type: 'replace', contents: answer(FILES, 1).contents });
    await page.locator('h2', { hasText: 'Image tools/Dockerfile' }).waitFor();
    assert.deepEqual(await told(), [{ state: { id } }]);
    assert.deepEqual(await violations(page), []);
  });

  it('keeps focus, zoom and what is folded when the files change', async () => {
    await page.locator('[data-zoom="in"]').click();
    const width = await page.locator('.picture').getAttribute('width');
    const unfolded = page.locator('details[open]').first();
    const fold = await unfolded.getAttribute('data-fold');
    await unfolded.locator('summary').click();
    await page.getByLabel(/^service api,/).focus();
    const text = SHOP['compose.yaml']!.replace('mem_limit: 256M', 'mem_limit: 192M');
    const { contents } = answer({ ...FILES, 'compose.yaml': text });
    await page.evaluate(tellPage, { type: 'replace', contents });
    await page.getByLabel(/^service api, 192M/).waitFor();
    assert.match(await page.evaluate(focusedLabel), /^service api, 192M/);
    assert.equal(await page.locator('.picture').getAttribute('width'), width);
    assert.equal(await page.locator(`details:not([open])[data-fold="${fold}"]`).count(), 1);
  });

  it('brings the part to sight that is asked for', async () => {
    await page.evaluate(tellPage, { type: 'reveal', part: 'preflight' });
    await page.waitForFunction(preflightHasFocus);
  });
});
