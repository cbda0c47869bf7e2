import { join } from 'node:path';
import { buildAll } from '../../scripts/build.mjs';
import { launchChromium } from '../../scripts/host/browser.mjs';
import { projectNode, root, run } from '../../scripts/host/process.mjs';
import { runMocha } from './run-mocha.mjs';

/**
 * Writes the page of the example with the built command line and looks at it in a browser; and at the one
 * that an editor shows.
 * @param {string} scratch an empty folder
 * @returns {Promise<import('./run.mjs').Result>}
 */
export async function runPageTests(scratch) {
  await buildAll();
  const browser = await launchChromium();
  try {
    const write = async (/** @type {string} */ name, /** @type {string[]} */ args) => {
      const file = join(scratch, `${name}.html`);
      const cli = [join(root, 'dist', 'cli.js'), 'report', '--html', file, ...args];
      const { code, output } = await run(projectNode(), cli, { cwd: root, stdio: 'pipe' });
      if (code !== 0) throw new Error(`The page was not written (exit code ${code}):\n${output}`);
      return file;
    };
    Object.assign(globalThis, { deploylintPageHost: { browser, scratch, write } });
    const tests = join(root, 'test', 'vscode', 'page');
    return await runMocha(join(tests, 'page.ts'), join(tests, 'hosted.ts'));
  } finally {
    await browser.close();
  }
}

/**
 * @typedef {{
 *   browser: import('playwright-core').Browser,
 *   scratch: string,
 *   write: (name: string, args: string[]) => Promise<string>,
 * }} PageHost
 */
