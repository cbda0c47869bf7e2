import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { minify } from 'terser';
import { buildAll } from './build.mjs';
import { root } from './host/process.mjs';

/** The largest package that is still small: its download must not be felt. */
const LIMIT = 1_000_000;

/** Makes a program a twentieth smaller than the bundler does, which is too slow for every build. */
async function shrink(/** @type {string} */ file) {
  const options = { module: file.endsWith('.js'), compress: { passes: 2 } };
  const { code } = await minify(readFileSync(file, 'utf8'), options);
  if (code !== undefined) writeFileSync(file, code);
}

/**
 * Builds, and writes the extension as one `.vsix`.
 * @param {string} file where to
 * @returns {Promise<number>} its size in bytes
 */
export async function packageExtension(file) {
  // The editor has no use for the command line, which shares a folder with the server.
  for (const file of Object.keys(await buildAll({ cli: false, packed: true })))
    await shrink(join(root, file));
  rmSync(file, { force: true });
  try {
    await createVSIX({
      cwd: root,
      packagePath: file,
      // All code is in dist/, bundled.
      dependencies: false,
      allowMissingRepository: true,
      // There is no public repository yet that relative links could lead to.
      rewriteRelativeLinks: false,
      skipLicense: !existsSync(join(root, 'LICENSE')),
    });
  } finally {
    await buildAll();
  }
  const { size } = statSync(file);
  if (size > LIMIT) throw new Error(`${file} has ${size} bytes; ${LIMIT} are allowed.`);
  return size;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(root, `${manifest.name}-${manifest.version}.vsix`);
  const size = await packageExtension(file);
  console.log(`${file}: ${(size / 1024).toFixed(0)} kB`);
}
