import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Frame, FrameLocator } from 'playwright-core';
import { workbenchAddress } from '../../../scripts/host/code-server.mjs';
import { Workbench } from '../../../scripts/host/workbench.mjs';
import { focusedLabel, preflightHasFocus } from '../in-page/in-page.ts';
import { violations } from '../page/axe.ts';

const host = (
  globalThis as {
    deploylintInterfaceHost?: {
      readonly browser: Browser;
      readonly address: string;
      readonly workspace: string;
    };
  }
).deploylintInterfaceHost;
assert.ok(host, 'started by test/vscode/run.mjs');

describe('the view of a deployment', () => {
  let workbench: Workbench;
  let view: FrameLocator;
  const compose = join(host.workspace, 'compose.yaml');
  const tools = join(host.workspace, 'tools');
  const settings = join(host.workspace, '.vscode', 'settings.json');
  /** As the tests before left it. */
  let text: string;

  before('open VS Code on a Compose file', async () => {
    text = readFileSync(compose, 'utf8');
    workbench = await Workbench.open(host.browser, workbenchAddress(host.address, host.workspace));
    await workbench.openFile('compose.yaml');
    view = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  });

  after('put back what was written', () => {
    writeFileSync(compose, text);
    rmSync(join(host.workspace, '.deploylintrc.yaml'), { force: true });
    rmSync(join(host.workspace, '.vscode'), { recursive: true, force: true });
    rmSync(tools, { recursive: true, force: true });
  });

  afterEach('keep what a failing test saw', async function () {
    const folder = process.env.DEPLOYLINT_SCREENSHOTS;
    if (folder === undefined) return;
    const name = `view-${this.currentTest?.title.replaceAll(/\W+/g, '-')}.png`;
    await workbench.page.screenshot({ path: join(folder, name) });
  });

  /** The frame that the page is in, for what only a frame can do. */
  async function frame(): Promise<Frame> {
    await view.locator('.picture').first().waitFor();
    for (const each of workbench.page.frames()) {
      if (
        await each
          .locator('body.hosted')
          .count()
          .catch(() => 0)
      )
        return each;
    }
    throw new Error('The view has no frame.');
  }

  it('opens beside the file, with its services, images, files and volumes', async () => {
    await workbench.command('deploylint: Show Deployment');
    await view.locator('h1', { hasText: 'Deployment report' }).waitFor();
    for (const label of [
      /^service web,/,
      /^service db,/,
      /^image mysql:8\.0,/,
      /^Dockerfile backend\/Dockerfile,/,
      /^mysql\/my\.cnf MySQL options,/,
    ]) {
      await view.getByLabel(label).first().waitFor();
    }
    assert.equal(await workbench.page.locator('.tab', { hasText: 'compose.yaml' }).count(), 1);
  });

  for (const theme of [
    'Default Light Modern',
    'Default Dark Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ]) {
    it(`shuts nobody out in the theme ${theme}`, async () => {
      mkdirSync(dirname(settings), { recursive: true });
      writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
      const kind = /High Contrast/.test(theme)
        ? 'vscode-high-contrast'
        : theme.includes('Dark')
          ? 'vscode-dark'
          : 'vscode-light';
      const page = await frame();
      await page.locator(`body.${kind}`).waitFor();
      // Colours come over a moment later than the class.
      await workbench.page.waitForTimeout(500);
      assert.deepEqual(await violations(page), []);
    });
  }

  it('opens the line of what is clicked, beside the view', async () => {
    await view
      .getByLabel(/^service db,/)
      .first()
      .click();
    const line = text.slice(0, text.indexOf('  db:')).split('\n').length;
    await workbench.page.locator('.statusbar', { hasText: `Ln ${line}, Col 3` }).waitFor();
    await view.locator('.picture').waitFor();
  });

  it('opens it by the keyboard, too', async () => {
    const page = await frame();
    await page.locator('[data-zoom="fit"]').focus();
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Home');
    assert.match(await page.evaluate(focusedLabel), /^service web,/);
    await workbench.page.keyboard.press('Enter');
    const line = text.slice(0, text.indexOf('  web:')).split('\n').length;
    await workbench.page.locator('.statusbar', { hasText: `Ln ${line}, Col 3` }).waitFor();
  });

  it('follows what is typed, and what happens on disk', async () => {
    await workbench.openFile('compose.yaml');
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('\n  cache:\nimage: redis:7.4-alpine\n');
    await view
      .getByLabel(/^service cache,/)
      .first()
      .waitFor();
    // VS Code in the browser saves by itself; what is saved only in part would stand against the disk.
    await workbench.until(
      () => readFileSync(compose, 'utf8').includes('redis:7.4-alpine\n'),
      'the file to be saved',
    );
    await workbench.page.locator('.tab[data-resource-name="compose.yaml"]:not(.dirty)').waitFor();
    const cache = view.getByLabel(/^service cache,/).first();
    await written(text, () => cache.waitFor({ state: 'detached', timeout: 3000 }));
    const web = view.getByLabel(/^service web, 192M/).first();
    await written(text.replace('memory: 256M', 'memory: 192M'), () => web.waitFor({ timeout: 3000 }));
  });

  /** Writes the file until the view shows it: the editor may still be saving what was typed into it. */
  async function written(content: string, shown: () => Promise<void>): Promise<void> {
    for (let turn = 0; turn < 9; turn++) {
      writeFileSync(compose, content);
      if (
        await shown().then(
          () => true,
          () => false,
        )
      )
        return;
    }
    writeFileSync(compose, content);
    await shown();
  }

  it('opens the line behind a connection', async () => {
    await view.locator('.way', { hasText: 'db runs mysql:8.0' }).locator('.reach').click({ force: true });
    const line = text.slice(0, text.indexOf('mysql:8.0')).split('\n').length;
    await workbench.page.locator('.statusbar', { hasText: `Ln ${line}, Col 12` }).waitFor();
  });

  it('offers the fixes of a risk', async () => {
    await view.locator('[id^="risks-"] ~ .risks .fix').first().click();
    await workbench.page.locator('.action-widget .monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the deployment of the file that comes to the front, and stays where a file has none', async () => {
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, 'notes.txt'), 'busybox is enough\n');
    writeFileSync(join(tools, 'Dockerfile.backup'), 'FROM busybox:1.37\n');
    await view
      .locator('#choice option', { hasText: 'Image tools/Dockerfile.backup' })
      .waitFor({ state: 'attached' });
    await workbench.openFile('Dockerfile.backup');
    await view.locator('h2', { hasText: 'Image tools/Dockerfile.backup' }).waitFor();
    await workbench.openFile('notes.txt');
    await view.locator('h2', { hasText: 'Image tools/Dockerfile.backup' }).waitFor();
    await workbench.openFile('app.py');
    await view.locator('h2', { hasText: 'Compose project compose.yaml' }).waitFor();
  });

  it('goes on after the server was started again', async () => {
    await workbench.command('deploylint: Restart Language Server');
    await workbench.page.locator('.tab[data-resource-name="compose.yaml"]').click();
    await view.locator('h2', { hasText: 'Compose project compose.yaml' }).waitFor();
    writeFileSync(join(tools, 'Dockerfile.extra'), 'FROM busybox:1.37\n');
    await view.locator('#choice option', { hasText: 'Dockerfile.extra' }).waitFor({ state: 'attached' });
  });

  it('goes through the checklist', async () => {
    await workbench.command('deploylint: Preflight');
    await view.locator('.facts .verdict', { hasText: /Not ready|Ready|Nothing fails/ }).waitFor();
    await view
      .locator('[data-fold="budget"]', { hasText: 'The memory of the machine is not configured' })
      .waitFor();
    const page = await frame();
    await page.waitForFunction(preflightHasFocus);
  });

  it('shows the target in the status bar, and writes another one into the settings', async () => {
    const item = workbench.page.locator('.statusbar-item[id$="deploylint.target"]');
    assert.match((await item.textContent()) ?? '', /no target/);
    await chooseTarget('t3.small');
    await item.filter({ hasText: 't3.small' }).waitFor();
    await view.locator('.facts', { hasText: 't3.small (2G memory, 2 CPUs, amd64)' }).waitFor();
    assert.equal(JSON.parse(readFileSync(settings, 'utf8'))['deploylint.target'], 't3.small');
  });

  it('writes the target into the configuration file where there is one, and keeps its comments', async () => {
    const config = join(host.workspace, '.deploylintrc.yaml');
    writeFileSync(config, '# of this team\nroot: true\ntarget: e2-small # for now\n');
    const item = workbench.page.locator('.statusbar-item[id$="deploylint.target"]');
    await item.filter({ hasText: 'e2-small' }).waitFor();
    await chooseTarget('raspberry-pi-5-8g');
    await item.filter({ hasText: 'raspberry-pi-5-8g' }).waitFor();
    await workbench.until(
      () => existsSync(config) && /raspberry/.test(readFileSync(config, 'utf8')),
      'the target in the file',
    );
    assert.equal(
      readFileSync(config, 'utf8'),
      '# of this team\nroot: true\ntarget: raspberry-pi-5-8g # for now\n',
    );
    await view.locator('[data-target]').click();
    const pick = workbench.page.locator('.quick-input-widget');
    await pick.locator('.quick-input-title', { hasText: 'kept in .deploylintrc.yaml' }).waitFor();
    await pick.locator('.monaco-list-row.focused', { hasText: /raspberry-pi-5-8g.*in use/ }).waitFor();
    await pick.locator('input').fill('No target');
    await pick.locator('.monaco-list-row', { hasText: 'No target' }).first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await item.filter({ hasText: 'no target' }).waitFor();
    await workbench.until(
      () => readFileSync(config, 'utf8') === '# of this team\nroot: true\n',
      'the target to be gone from the file',
    );
  });

  async function chooseTarget(name: string): Promise<void> {
    await workbench.command('deploylint: Select Target Machine');
    const input = workbench.page.locator('.quick-input-widget input');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'e2-micro' })
      .first()
      .waitFor();
    await input.fill(name);
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await workbench.page.keyboard.press('Enter');
  }
});
