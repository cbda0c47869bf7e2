import { cpSync } from 'node:fs';
import { join } from 'node:path';
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
import { runMocha } from './run-mocha.mjs';

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
      Object.assign(globalThis, { deploylintInterfaceHost: { browser, address: server.url, workspace } });
      const tests = join(root, 'test', 'vscode', 'ui');
      return await runMocha(join(tests, 'interface.ts'), join(tests, 'deployment.ts'));
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
