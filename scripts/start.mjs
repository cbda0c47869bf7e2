/**
 * `npm start [-- PATH] [--headless --screenshot FILE]`: from a fresh clone to VS Code with the
 * extension in it. Until the packages are installed it may import nothing but Node's own modules.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadVSCode, hasDisplay } from './host/desktop.mjs';
import { installPackages } from './host/packages.mjs';
import { cache, isExecutable, root, run } from './host/process.mjs';

const example = join(root, 'examples', 'broken-shop');

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(/** @type {string[]} */ args) {
  const options = readArguments(args);
  if (options === undefined) return 2;
  await installPackages();
  const { buildAll } = await import('./build.mjs');
  await buildAll();
  const { folder, screenshot } = options;
  if (screenshot !== undefined) return takeScreenshot(folder, screenshot);
  return (await openInstalled(folder)) ?? (await openDownloaded(folder)) ?? openInBrowser(folder);
}

function readArguments(/** @type {string[]} */ args) {
  const usage = 'Usage: npm start -- [PATH] [--headless --screenshot FILE]';
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { headless: { type: 'boolean' }, screenshot: { type: 'string' } },
    });
    // npm runs scripts in the project's folder; INIT_CWD is where the person stands.
    const here = process.env.INIT_CWD ?? process.cwd();
    const folder = positionals[0] === undefined ? example : resolve(here, positionals[0]);
    if (positionals.length > 1) throw new Error(`Only one folder can be opened. ${usage}`);
    if (!existsSync(folder)) throw new Error(`There is no ${folder}.`);
    if (!values.headless && values.screenshot) throw new Error(`--screenshot needs --headless. ${usage}`);
    if (!values.headless) return { folder };
    return { folder, screenshot: resolve(here, values.screenshot ?? 'deploylint.png') };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** With the `code` on PATH, as the person uses it every day. */
async function openInstalled(/** @type {string} */ folder) {
  const windows = process.platform === 'win32';
  const code = findOnPath(windows ? 'code.cmd' : 'code');
  if (code === undefined) return undefined;
  const quote = (/** @type {string} */ text) => (windows ? `"${text}"` : text);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const { code: exit } = await run(quote(code), args.map(quote), { shell: windows });
  if (exit !== 0) return undefined;
  console.log(`Opened ${folder} in VS Code (${code}).`);
  return 0;
}

/** With a VS Code of our own, downloaded once, in a profile of its own. */
async function openDownloaded(/** @type {string} */ folder) {
  if (!hasDisplay()) return undefined;
  const program = await downloadVSCode((line) => console.log(line));
  if (program === undefined) return undefined;
  const profile = join(cache, 'start-desktop');
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${profile}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    '--new-window',
    folder,
  ];
  spawn(program, args, { detached: true, stdio: 'ignore' }).unref();
  console.log(`Opened ${folder} in VS Code (${program}).`);
  return 0;
}

/** With VS Code in the browser; serves it until it is interrupted. */
async function openInBrowser(/** @type {string} */ folder) {
  const { url, stop } = await serve(folder);
  const opened = await openDefaultBrowser(url);
  console.log(`${opened ? 'Opened' : 'Open in a browser:'} ${url}`);
  console.log(`It shows ${folder}. Press Ctrl+C to end.`);
  await interrupted();
  await stop();
  return 0;
}

/** In a browser without a window: waits for the findings and keeps what a person would see. */
async function takeScreenshot(/** @type {string} */ folder, /** @type {string} */ file) {
  const { launchChromium } = await import('./host/browser.mjs');
  const { Workbench } = await import('./host/workbench.mjs');
  const browser = await launchChromium();
  try {
    const { url, stop } = await serve(folder);
    try {
      const workbench = await Workbench.open(browser, url);
      const found = await workbench.problems({ atLeast: 1, timeout: 90_000 });
      await workbench.openFirstProblem();
      await workbench.resizePanel(0.55);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await workbench.screenshot());
      console.log(`Opened ${folder} in VS Code in a headless browser: ${found} problems, shown in ${file}.`);
      return 0;
    } finally {
      await stop();
    }
  } finally {
    await browser.close();
  }
}

/** Starts VS Code's server on the folder, in a profile that goes when it stops. */
async function serve(/** @type {string} */ folder) {
  const server = await import('./host/code-server.mjs');
  const codeServer = await server.installCodeServer((line) => console.log(line));
  const profile = join(cache, 'start-browser', String(process.pid));
  server.writeProfile(profile, {});
  const host = await server.startDevelopmentServer(codeServer, profile);
  const stop = async () => {
    await host.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url: server.workbenchAddress(host.url, folder, { developmentPath: root }), stop };
}

/** Ctrl+C, or the end of the npm that started us, which does not always pass signals on. */
function interrupted() {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done);
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && done(undefined), 1000).unref();
  });
}

async function openDefaultBrowser(/** @type {string} */ url) {
  if (process.platform === 'darwin') return (await run('open', [url])).code === 0;
  if (process.platform === 'win32')
    return (await run('cmd', ['/c', 'start', '""', `"${url}"`], { shell: true })).code === 0;
  const opener = hasDisplay() ? findOnPath('xdg-open') : undefined;
  if (opener === undefined) return false;
  return (await run(opener, [url], { stdio: 'ignore' })).code === 0;
}

function findOnPath(/** @type {string} */ name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}
