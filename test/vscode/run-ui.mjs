import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { launchChromium } from '../../scripts/host/browser.mjs';
import {
  codeServerArguments,
  installCodeServer,
  startCodeServer,
  temporaryFiles,
  writeProfile,
} from '../../scripts/host/code-server.mjs';
import { projectNode, root, run } from '../../scripts/host/process.mjs';
import { packageExtension } from '../../scripts/package.mjs';

/**
 * Packages the extension, installs the package into a fresh VS Code and drives its interface.
 * @param {string} scratch an empty folder
 * @returns {Promise<import('./run.mjs').Result>}
 */
export async function runInterfaceTests(scratch) {
  const vsix = join(scratch, 'deploylint.vsix');
  const size = await packageExtension(vsix);
  console.log(`  · package: ${(size / 1024).toFixed(0)} kB`);
  const codeServer = await installCodeServer((line) => console.log(line));
  const profile = join(scratch, 'ui-profile');
  writeProfile(profile, {});
  await install(codeServer, profile, vsix);
  const workspace = join(scratch, 'ui-workspace');
  cpSync(join(root, 'test', 'vscode', 'workspace'), workspace, { recursive: true });
  const server = await startCodeServer(codeServer, profile, temporaryFiles(scratch));
  try {
    const browser = await launchChromium();
    try {
      return await runMocha({ browser, address: server.url, workspace });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function install(
  /** @type {string} */ codeServer,
  /** @type {string} */ profile,
  /** @type {string} */ vsix,
) {
  const args = [...codeServerArguments(codeServer, profile), '--install-extension', vsix, '--force'];
  const { code, output } = await run(projectNode(), args, { stdio: 'pipe', cwd: profile });
  if (code !== 0 || !output.includes('was successfully installed')) {
    throw new Error(`The package could not be installed (exit code ${code}):\n${output}`);
  }
}

/**
 * @typedef {{browser: import('playwright-core').Browser, address: string, workspace: string}} InterfaceHost
 */

/**
 * @param {InterfaceHost} host
 * @returns {Promise<import('./run.mjs').Result>}
 */
async function runMocha(host) {
  Object.assign(globalThis, { deploylintInterfaceHost: host });
  const mocha = new Mocha({ timeout: 120_000, reporter: 'spec' });
  mocha.addFile(join(root, 'test', 'vscode', 'ui', 'interface.ts'));
  await mocha.loadFilesAsync();
  /** @type {import('./run.mjs').Result} */
  const result = { passed: 0, failed: 0, failures: [] };
  await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', () => (result.passed += 1));
    runner.on('fail', (test, error) => {
      result.failed += 1;
      result.failures.push({ title: test.fullTitle(), message: error.stack ?? String(error) });
    });
  });
  return result;
}
