import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from './process.mjs';

/** Installs the project's packages where they are missing or not those of the lock file. */
export async function installPackages() {
  const state = installedState();
  if (state === 'fresh') return;
  console.log(state === 'missing' ? 'Installing packages …' : 'Updating packages …');
  // Not `npm ci`: it refuses a lock file that was written where the registry has no builds for
  // other systems. This takes the locked versions just the same, and leaves the lock file alone.
  await npm(['install', '--no-save'], { cwd: root });
}

/** Compares what the lock file names with what npm noted when it last installed. */
function installedState() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return 'missing';
  const packages = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(noted);
  const wanted = Object.entries(packages(join(root, 'package-lock.json')));
  // Optional packages are for other systems too; npm leaves those out.
  const differs = wanted.some(
    ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
  );
  return differs ? 'stale' : 'fresh';
}
