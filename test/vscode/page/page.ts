import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import {
  announcePrint,
  focusedLabel,
  reachedByArrows,
  scrollsSideways,
  strokeWidth,
  widerThan,
} from '../in-page/in-page.ts';
import type { PageHost } from '../run-page.mjs';
import { violations } from './axe.ts';

const host = (globalThis as { deploylintPageHost?: PageHost }).deploylintPageHost;
assert.ok(host, 'started by test/vscode/run.mjs');

/** How readers have their colours. */
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'more contrast, light': { colorScheme: 'light', contrast: 'more' },
  'more contrast, dark': { colorScheme: 'dark', contrast: 'more' },
  'forced colours': { forcedColors: 'active' },
} as const satisfies Record<string, BrowserContextOptions>;

describe('the page of a report', () => {
  let shop: string;
  let large: string;
  const opened: Page[] = [];

  before('write the pages', async () => {
    shop = await host.write('shop', ['examples/broken-shop']);
    large = await host.write('large', [largeProject(host.scratch)]);
  });

  afterEach('close what a test opened, and keep what it saw if it failed', async function () {
    const folder = process.env.DEPLOYLINT_SCREENSHOTS;
    for (const [index, page] of opened.entries()) {
      const name = `page-${this.currentTest?.title.replaceAll(/\W+/g, '-')}-${index}.png`;
      if (folder !== undefined) await page.screenshot({ path: join(folder, name) });
      await page.context().close();
    }
    opened.length = 0;
  });

  /** Opens a page; anything that it complains about fails the test. */
  async function open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
    assert.ok(host);
    const context = await host.browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
    const page = await context.newPage();
    opened.push(page);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') assert.fail(message.text());
    });
    page.on('pageerror', (error) => assert.fail(error));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) assert.fail(`The page asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  for (const [name, options] of Object.entries(SCHEMES)) {
    it(`has nothing that shuts people out: ${name}`, async () => {
      assert.deepEqual(await violations(await open(shop, options)), []);
    });
  }

  it('has nothing that shuts people out in Chinese, on a narrow screen', async () => {
    assert.ok(host);
    const file = await host.write('chinese', ['examples/broken-shop', '--locale', 'zh-cn']);
    for (const width of [300, 400]) {
      const page = await open(file, { viewport: { width, height: 700 } });
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(scrollsSideways), false);
    }
  });

  it('has one stop of the Tab key in the picture, and moves in it by the arrow keys', async () => {
    const page = await open(shop);
    const focused = () => page.evaluate(focusedLabel);
    await page.locator('.deployment:visible [data-zoom="fit"]').focus();
    await page.keyboard.press('Tab');
    assert.match(await focused(), /^service mysql,/);
    await page.keyboard.press('ArrowRight');
    assert.doesNotMatch(await focused(), /^service/);
    await page.keyboard.press('Home');
    assert.match(await focused(), /^service mysql,/);
    await page.keyboard.press('ArrowLeft');
    const left = await focused();
    assert.notEqual(left, '');
    assert.doesNotMatch(left, /^service mysql,/);
    await page.keyboard.press('Tab');
    assert.doesNotMatch(await focused(), /^(?:service|image|port|volume) /, 'Tab leaves the picture');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), left, 'and comes back to where it was');
  });

  it('reaches every node by the arrow keys alone', async () => {
    const page = await open(shop);
    const [reached, all] = await page.evaluate(reachedByArrows);
    assert.equal(reached, all);
  });

  it('shows where the focus is, and what belongs to it', async () => {
    const page = await open(shop);
    const node = page.locator('.deployment:visible .node.service').first();
    const width = () => node.locator('.shape').evaluate(strokeWidth);
    const before = await width();
    await node.focus();
    assert.ok((await width()) >= before + 1);
    assert.ok((await page.locator('.edge.near').count()) > 0);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.locator('.edge.near').count(), 0);
  });

  it('leads to the line', async () => {
    const page = await open(shop);
    const node = page.locator('.deployment:visible .node.service[aria-label^="service redis,"]');
    const target = new URL((await node.getAttribute('href')) ?? '', page.url());
    assert.match(target.href, /examples\/broken-shop\/docker-compose\.yml#L27$/);
  });

  it('zooms, and fits the window again', async () => {
    const page = await open(shop);
    const picture = page.locator('.deployment:visible .picture');
    const width = async () => Number(await picture.getAttribute('width'));
    const fitting = await width();
    await page.locator('.deployment:visible [data-zoom="in"]').click();
    assert.ok((await width()) > fitting);
    await page.locator('.deployment:visible [data-zoom="out"]').click();
    await page.locator('.deployment:visible [data-zoom="out"]').click();
    assert.ok((await width()) < fitting);
    await page.locator('.deployment:visible [data-zoom="fit"]').click();
    assert.equal(await width(), fitting);
  });

  it('zooms by the wheel and by keys, and moves by dragging, which opens nothing', async () => {
    const page = await open(large);
    const picture = page.locator('.picture');
    const width = async () => Number(await picture.getAttribute('width'));
    const fitting = await width();
    await page.locator('.node.service').first().focus();
    await page.keyboard.press('+');
    assert.ok((await width()) > fitting);
    await page.keyboard.press('0');
    assert.equal(await width(), fitting);
    const node = page.locator('.node.service').first();
    const middle = async (): Promise<{ x: number; y: number }> => {
      const { x, y, width: wide, height } = (await node.boundingBox())!;
      return { x: x + wide / 2, y: y + height / 2 };
    };
    const before = await middle();
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await page.waitForFunction(widerThan, fitting);
    const after = await middle();
    assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 60, 'what the pointer is on stays there');
    const { href } = new URL(page.url());
    await page.mouse.move(after.x, after.y);
    await page.mouse.down();
    await page.mouse.move(after.x - 150, after.y - 90, { steps: 4 });
    await page.mouse.up();
    const moved = await middle();
    assert.ok(moved.x < after.x - 100 && moved.y < after.y - 50, `${JSON.stringify([after, moved])}`);
    assert.equal(page.url(), href);
  });

  it('leads from a line of the picture to where it is said', async () => {
    const page = await open(shop);
    const way = page.locator('.deployment:visible .way', { hasText: /^backend waits for mysql/ });
    assert.match(
      (await way.locator('title').textContent())!,
      /^backend waits for mysql \(service_healthy\), /,
    );
    assert.match((await way.getAttribute('href'))!, /docker-compose\.yml#L\d+$/);
    const [reach, drawn] = await Promise.all(
      ['.reach', '.edge'].map((part) => way.locator(part).evaluate(strokeWidth)),
    );
    assert.ok(reach! >= 10 && drawn! < 4);
  });

  it('shows on paper what is folded on the screen', async () => {
    const page = await open(shop);
    assert.ok((await page.locator('.deployment:visible details:not([open])').count()) > 0);
    await page.evaluate(announcePrint);
    assert.equal(await page.locator('.deployment:visible details:not([open])').count(), 0);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.tools:visible, .choice:visible').count(), 0);
  });

  it('shows the deployment that is chosen', async () => {
    const page = await open(shop);
    const shown = () => page.locator('.deployment:visible h2').allInnerTexts();
    const [first] = await shown();
    await page.locator('#choice').selectOption({ index: 1 });
    const [second, ...others] = await shown();
    assert.notEqual(second, first);
    assert.deepEqual(others, []);
    const head = page.locator('.deployment:visible .edge').first();
    const arrow = (await head.getAttribute('marker-end'))?.slice('url(#'.length, -1);
    assert.equal(await page.locator(`.deployment:visible marker[id="${arrow}"]`).count(), 1);
  });

  it('says everything without its script', async () => {
    const page = await open(shop, { javaScriptEnabled: false });
    assert.equal(await page.locator('.deployment:visible').count(), 2);
    assert.ok((await page.locator('.node[href]').count()) > 20);
    assert.equal(await page.locator('.tools:visible').count(), 0);
  });

  it('stays usable with 200 services', async () => {
    const page = await open(large);
    assert.equal(await page.locator('.node.service').count(), 200);
    assert.equal(await page.locator('.services tbody tr').count(), 200);
    const { width, height } = (await page.locator('.picture').boundingBox())!;
    assert.ok(height < 12_000 && width < 12_000, `${width} × ${height}`);
    assert.deepEqual(await violations(page), []);
  });
});

/** 200 services, some of which wait for others, and share images, networks of files and a database. */
function largeProject(scratch: string): string {
  const folder = join(scratch, 'large');
  mkdirSync(folder, { recursive: true });
  const services = Array.from({ length: 200 }, (_, index) => {
    const waits = index % 5 === 0 || index === 1 ? '' : `    depends_on: [s${index - (index % 5)}]\n`;
    return `  s${index}:\n    image: redis:7.4-alpine\n    mem_limit: 16M\n    ports: ["127.0.0.1:${8000 + index}:6379"]\n    volumes: [data${index}:/data]\n${waits}`;
  });
  const volumes = services.map((_, index) => `  data${index}:\n`);
  writeFileSync(join(folder, 'compose.yaml'), `services:\n${services.join('')}volumes:\n${volumes.join('')}`);
  return folder;
}
