/**
 * `npm test [-- PART...]`: everything, on a fresh clone. Installs what is missing, builds, and runs
 * the parts `unit` (rules, syntax, engine, docs, command line, protocol) and `vscode` (the
 * extension in a real editor). Closing line: `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './host/packages.mjs';
import { cache, projectNode, root, run } from './host/process.mjs';

const asked = process.argv.slice(2);
const wants = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);

await installPackages();
const { buildAll } = await import('./build.mjs');
await buildAll();

const totals = { passed: 0, failed: 0 };
if (wants('unit')) add(await unit());
if (wants('vscode')) add(await vscode());
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

/** All mocha tests that need no editor. */
async function unit() {
  const report = fresh('unit.json');
  const { code } = await run(
    projectNode(),
    [
      join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      'test/**/*.test.ts',
      '--ignore',
      'test/vscode/**',
      '--reporter',
      join(root, 'scripts', 'host', 'reporter.cjs'),
    ],
    { cwd: root, env: { ...process.env, DEPLOYLINT_TEST_REPORT: report } },
  );
  return result(report, code);
}

async function vscode() {
  const report = fresh('vscode.json');
  const { code } = await run(projectNode(), [join(root, 'test', 'vscode', 'run.mjs')], {
    cwd: root,
    env: { ...process.env, DEPLOYLINT_TEST_REPORT: report },
  });
  return result(report, code);
}

/** Where a part writes its result; what an earlier run left there is gone. */
function fresh(/** @type {string} */ name) {
  const file = join(cache, 'test', name);
  mkdirSync(join(cache, 'test'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** A part that dies before it reports has failed. */
function result(/** @type {string} */ report, /** @type {number} */ code) {
  try {
    const { passed, failed } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function add(/** @type {{passed: number, failed: number}} */ part) {
  totals.passed += part.passed;
  totals.failed += part.failed;
}
