import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cache, endAtExit, endTree, freePort, npm, projectNode, root } from './process.mjs';

const manifest = join(root, 'test', 'vscode', 'host', 'package.json');

/**
 * VS Code that runs in a browser, from the npm registry; installed into the cache on first use.
 * Its native modules are not built: the terminal and the file log need them, the editor and extensions do not.
 * @param {(line: string) => void} log
 * @returns {Promise<string>} the folder of the package `code-server`
 */
export async function installCodeServer(log) {
  const version = JSON.parse(readFileSync(manifest, 'utf8')).dependencies['code-server'];
  const home = join(cache, `code-server-${version}`);
  const codeServer = join(home, 'node_modules', 'code-server');
  if (existsSync(home)) return codeServer;
  log(`Installing VS Code for the browser (code-server ${version}, 0.6 GB, once) …`);
  // Installed aside and renamed when whole, so that an interrupted run leaves nothing that looks finished.
  const building = join(cache, `code-server-${version}.${process.pid}`);
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  copyFileSync(manifest, join(building, 'package.json'));
  const flags = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const stdio = /** @type {const} */ (['ignore', 'pipe', 'pipe']);
  await npm(flags, { cwd: building, stdio: [...stdio] });
  await npm(flags, {
    cwd: join(building, 'node_modules', 'code-server', 'lib', 'vscode'),
    stdio: [...stdio],
  });
  try {
    renameSync(building, home);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return codeServer;
}

/** What a first start of VS Code puts in the way of a screenshot or a test. */
export const quietSettings = {
  'editor.lineHeight': 20,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
};

/**
 * A profile of its own: user data, server data and extensions in one folder, with the given settings.
 * @param {string} folder
 * @param {Record<string, unknown>} settings
 */
export function writeProfile(folder, settings) {
  mkdirSync(join(folder, 'User'), { recursive: true });
  mkdirSync(join(folder, 'data', 'User'), { recursive: true });
  mkdirSync(join(folder, 'extensions'), { recursive: true });
  const text = `${JSON.stringify({ ...quietSettings, ...settings }, undefined, 2)}\n`;
  // code-server keeps user data in `User`, its inner VS Code server in `data/User`.
  writeFileSync(join(folder, 'User', 'settings.json'), text);
  writeFileSync(join(folder, 'data', 'User', 'settings.json'), text);
}

/**
 * @typedef {object} WebHost
 * @property {string} url       the address of the workbench, without a folder
 * @property {() => string} log all that the server printed so far
 * @property {() => Promise<void>} stop
 */

/**
 * The environment in which VS Code leaves its sockets in a folder that goes away. Only where
 * that folder's path is short: the name of a socket may have some hundred characters.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function temporaryFiles(folder) {
  return process.platform === 'linux' && folder.length < 40
    ? { TMPDIR: folder, XDG_RUNTIME_DIR: folder }
    : {};
}

/**
 * VS Code's own server, which can run an extension and its tests from their folders
 * (`extensionDevelopmentPath` and `extensionTestsPath` in the address).
 * @param {string} codeServer folder of the package
 * @param {string} profile folder from writeProfile
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<WebHost>}
 */
export function startDevelopmentServer(codeServer, profile, env = {}) {
  const main = join(codeServer, 'lib', 'vscode', 'out', 'server-main.js');
  return start(profile, env, (port) => [
    main,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    // A built VS Code honours the extension paths in the address only with this driver.
    '--enable-smoke-test-driver',
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...[
      '--server-data-dir',
      profile,
      '--user-data-dir',
      profile,
      '--extensions-dir',
      join(profile, 'extensions'),
    ],
  ]);
}

/**
 * code-server as its users run it, with the extensions that are installed in the profile.
 * @param {string} codeServer folder of the package
 * @param {string} profile folder from writeProfile
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<WebHost>}
 */
export function startCodeServer(codeServer, profile, env = {}) {
  return start(profile, env, (port) => [
    ...codeServerArguments(codeServer, profile),
    ...[
      '--auth',
      'none',
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
    ],
    '--disable-workspace-trust',
  ]);
}

/**
 * The Node arguments that address one profile of code-server.
 * @param {string} codeServer
 * @param {string} profile
 */
export function codeServerArguments(codeServer, profile) {
  const config = join(profile, 'config.yaml');
  // Without a configuration of its own it would write one into the user's home.
  writeFileSync(config, 'auth: none\n');
  return [
    join(codeServer, 'out', 'node', 'entry.js'),
    ...['--config', config, '--user-data-dir', profile, '--extensions-dir', join(profile, 'extensions')],
  ];
}

/**
 * The address that opens a folder, optionally with an extension and its tests run from their folders.
 * @param {string} url
 * @param {string} folder absolute
 * @param {{developmentPath?: string, testsPath?: string, open?: string}} [options] absolute paths
 */
export function workbenchAddress(url, folder, options = {}) {
  const remote = (/** @type {string} */ path) => `vscode-remote://remote${urlPath(path)}`;
  const payload = [];
  if (options.developmentPath) payload.push(['extensionDevelopmentPath', remote(options.developmentPath)]);
  if (options.testsPath) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  if (options.open) payload.push(['openFile', remote(options.open)]);
  const query = new URLSearchParams({ folder: urlPath(folder) });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${url}/?${query}`;
}

function urlPath(/** @type {string} */ path) {
  const slashes = path.replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

/**
 * @param {string} profile
 * @param {NodeJS.ProcessEnv} env
 * @param {(port: number) => string[]} commandLine
 * @returns {Promise<WebHost>}
 */
async function start(profile, env, commandLine) {
  const port = await freePort();
  const child = spawn(projectNode(), commandLine(port), {
    cwd: profile,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, XDG_DATA_HOME: profile, XDG_CONFIG_HOME: profile },
  });
  endAtExit(child);
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  const url = `http://localhost:${port}`;
  try {
    await answered(url, child, () => printed);
  } catch (error) {
    await endTree(child);
    throw error;
  }
  return { url, log: () => printed, stop: () => endTree(child) };
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} printed
 */
async function answered(url, child, printed) {
  const end = Date.now() + 90_000;
  while (Date.now() < end) {
    if (child.exitCode !== null)
      throw new Error(`VS Code's server ended with code ${child.exitCode}:\n${printed()}`);
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
      if (response.status < 500) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`VS Code's server did not answer at ${url}:\n${printed()}`);
}
