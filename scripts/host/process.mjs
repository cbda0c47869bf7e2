import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What was installed on first use and may be deleted at any time. */
export const cache = join(root, '.cache');

/** The Node that the project brings along (24); the one that runs us before it is installed. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', name);
  return existsSync(own) ? own : process.execPath;
}

/**
 * Runs a program to its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & {timeout?: number}} [options]
 * @returns {Promise<{code: number, output: string}>} exit code (-1 when it was killed) and, with piped streams, all it printed
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/**
 * Runs npm, the one that started us where there is one: on Windows `npm` is a script that only a shell can start.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  // A script that is not JavaScript belongs to another package manager.
  const ours = script !== undefined && /npm-cli\.c?js$/.test(script);
  const result = ours
    ? await run(process.execPath, [script, ...args], options)
    : await run('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.code !== 0)
    throw new Error(`npm ${args.join(' ')} failed (exit code ${result.code}). ${result.output}`);
}

/** A TCP port on the loopback interface that nobody listens on at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Ends a process and those it started, and waits until it is gone.
 * The child must have been spawned with `detached: true` outside Windows, so that it leads a group of its own.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endTree(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  if (process.platform === 'win32') {
    await run('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  } else {
    signalGroup(child.pid, 'SIGTERM');
    const patience = setTimeout(() => signalGroup(/** @type {number} */ (child.pid), 'SIGKILL'), 5000);
    await gone;
    clearTimeout(patience);
    signalGroup(child.pid, 'SIGKILL');
  }
}

/**
 * Ends a process and those it started when this one exits, whatever for. On Windows only the
 * process itself: nothing can be waited for any more.
 * @param {import('node:child_process').ChildProcess} child as for endTree
 */
export function endAtExit(child) {
  const end = () => {
    if (process.platform === 'win32') child.kill();
    else if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
}

function signalGroup(/** @type {number} */ pid, /** @type {NodeJS.Signals} */ signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

/** True for a file that may be run. */
export function isExecutable(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
