/**
 * `npm run check`: types, lint and format, unused code and packages, generated files, dead links.
 * Runs all of them, also when an earlier one fails.
 */
import { join } from 'node:path';
import { projectNode, root, run } from './host/process.mjs';

const bin = (/** @type {string} */ path) => join(root, 'node_modules', ...path.split('/'));
const checks = {
  types: [bin('typescript/bin/tsc'), '-b'],
  'lint and format': [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'],
  'unused code and packages': [bin('knip/bin/knip.js')],
  'generated files': [join(root, 'scripts', 'generate.ts'), '--check'],
  'links in documents': [join(root, 'scripts', 'check-links.ts')],
};

let failed = 0;
for (const [name, args] of Object.entries(checks)) {
  const started = performance.now();
  const { code } = await run(projectNode(), args, { cwd: root });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
