import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildAll } from '../../scripts/build.mjs';
import { launchChromium } from '../../scripts/host/browser.mjs';
import {
  installCodeServer,
  quietSettings,
  startDevelopmentServer,
  temporaryFiles,
  workbenchAddress,
  writeProfile,
} from '../../scripts/host/code-server.mjs';
import { downloadVSCode, hasDisplay } from '../../scripts/host/desktop.mjs';
import { cache, root } from '../../scripts/host/process.mjs';

/** No test may keep the machine longer than this; the whole suite takes about half a minute. */
const PATIENCE = 240_000;

/**
 * Builds extension and suite, runs the suite in VS Code's extension host and prints its results.
 * @param {string} scratch an empty folder
 * @returns {Promise<import('./run.mjs').Result>}
 */
export async function runSuite(scratch) {
  await buildAll();
  // Within the project: it asks for mocha.
  const suite = join(cache, `vscode-suite-${process.pid}`, 'index.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  const workspace = join(scratch, 'workspace');
  // Tests apply fixes: they work on a copy.
  cpSync(join(root, 'test', 'vscode', 'workspace'), workspace, { recursive: true });
  const events = join(scratch, 'events.jsonl');
  writeFileSync(events, '');
  const env = { ...temporaryFiles(scratch), DEPLOYLINT_SUITE_EVENTS: events };
  const desktop = await findDesktop();
  const where = { scratch, suite, workspace, env };
  const host = desktop === undefined ? inBrowser(where) : onDesktop(desktop, where);
  try {
    return await follow(events, host);
  } finally {
    rmSync(dirname(suite), { recursive: true, force: true });
  }
}

async function findDesktop() {
  if (process.env.DEPLOYLINT_VSCODE === 'browser' || !hasDisplay()) return undefined;
  return downloadVSCode((line) => console.log(line));
}

/**
 * @typedef {{scratch: string, suite: string, workspace: string, env: Record<string, string>}} Where
 * @typedef {{ended: Promise<string>, stop: () => Promise<void>}} RunningHost  `ended` says why it ended by itself
 */

/** @returns {Promise<RunningHost>} */
async function onDesktop(
  /** @type {string} */ program,
  /** @type {Where} */ { scratch, suite, workspace, env },
) {
  const { runTests } = await import('@vscode/test-electron');
  const profile = join(scratch, 'profile');
  mkdirSync(join(profile, 'User'), { recursive: true });
  writeFileSync(join(profile, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const ended = runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${profile}`],
  });
  return {
    ended: ended.then(
      (code) => `VS Code ended with code ${code}`,
      (error) => `VS Code ended: ${error}`,
    ),
    stop: async () => {},
  };
}

/** @returns {Promise<RunningHost>} */
async function inBrowser(/** @type {Where} */ { scratch, suite, workspace, env }) {
  const codeServer = await installCodeServer((line) => console.log(line));
  const profile = join(scratch, 'profile');
  // In the browser it is on, and saves what a test is about to take back.
  writeProfile(profile, { 'files.autoSave': 'off' });
  const server = await startDevelopmentServer(codeServer, profile, env);
  try {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
    const printed = /** @type {string[]} */ ([]);
    page.on('console', (message) => printed.push(message.text()));
    await page.goto(workbenchAddress(server.url, workspace, { developmentPath: root, testsPath: suite }));
    const crashed = new Promise((resolve) => {
      page.once('crash', () => resolve('the page crashed'));
      browser.once('disconnected', () => resolve('the browser ended'));
    });
    return {
      ended: crashed.then((reason) => `${reason}\n${printed.slice(-20).join('\n')}`),
      stop: async () => {
        await browser.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Prints the events of the suite as they come, until its end.
 * @param {string} file
 * @param {Promise<RunningHost>} starting
 */
async function follow(file, starting) {
  /** @type {import('./run.mjs').Result} */
  const result = { passed: 0, failed: 0, failures: [] };
  const host = await starting;
  let reason = '';
  void host.ended.then((text) => (reason = text));
  let read = 0;
  const end = Date.now() + PATIENCE;
  try {
    for (;;) {
      const over = reason;
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
      for (const line of lines.slice(read)) {
        /** @type {import('./suite/index.ts').SuiteEvent} */
        const event = JSON.parse(line);
        if (event.event === 'end') return result;
        show(event, result);
      }
      read = lines.length;
      if (over !== '') throw new Error(`The suite did not finish: ${over}`);
      if (Date.now() > end) throw new Error(`The suite gave no end within ${PATIENCE / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } catch (error) {
    result.failed += 1;
    const message = error instanceof Error ? error.message : String(error);
    result.failures.push({ title: 'VS Code extension host', message });
    console.error(message);
    return result;
  } finally {
    await host.stop();
  }
}

function show(
  /** @type {import('./suite/index.ts').SuiteEvent} */ event,
  /** @type {import('./run.mjs').Result} */ result,
) {
  if (event.event === 'pass') {
    result.passed += 1;
    console.log(`  ✔ ${event.title} (${event.milliseconds} ms)`);
  } else if (event.event === 'fail') {
    result.failed += 1;
    result.failures.push({ title: event.title, message: event.message });
    console.error(`  ✘ ${event.title}\n${event.message.replace(/^/gm, '      ')}`);
  } else if (event.event === 'note') {
    console.log(`  · ${event.title}`);
  }
}
