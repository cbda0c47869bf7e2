/**
 * The tests that need VS Code or a browser: the suite inside the extension host, the page of a report,
 * and the interface tests on the packaged extension.
 *
 *   node test/vscode/run.mjs [suite|page|ui]...
 *
 * DEPLOYLINT_VSCODE=browser keeps it from looking for a desktop VS Code. DEPLOYLINT_TEST_REPORT
 * names a file for the result: `{passed, failed, failures: [{title, message}]}`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runPageTests } from './run-page.mjs';
import { runSuite } from './run-suite.mjs';
import { runInterfaceTests } from './run-ui.mjs';

const asked = process.argv.slice(2);
const wants = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);

/** @type {Result} */
const result = { passed: 0, failed: 0, failures: [] };
// Not below the project, whose .gitignore would hide the workspace.
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'deploylint-')));
// Node would end without a word to the processes that we started.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
try {
  if (wants('suite')) await part('VS Code extension host', () => runSuite(scratch));
  if (wants('page')) await part('The page of a report in a browser', () => runPageTests(scratch));
  if (wants('ui')) await part('VS Code user interface', () => runInterfaceTests(scratch));
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
report();

/**
 * @typedef {{passed: number, failed: number, failures: {title: string, message: string}[]}} Result
 */

/**
 * @param {string} name
 * @param {() => Promise<Result>} run
 */
async function part(name, run) {
  console.log(`\n${name}`);
  try {
    const { passed, failed, failures } = await run();
    result.passed += passed;
    result.failed += failed;
    result.failures.push(...failures);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(message);
    result.failed += 1;
    result.failures.push({ title: name, message });
  }
}

function report() {
  const file = process.env.DEPLOYLINT_TEST_REPORT;
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
  }
  console.log(`\n${result.passed} passed, ${result.failed} failed`);
  process.exitCode = result.failed > 0 ? 1 : 0;
}
