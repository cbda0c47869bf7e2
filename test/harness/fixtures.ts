import { globSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './memory.ts';

/** The project's own folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** All text files of a folder of this project, by path below it. */
export function filesIn(folder: string): Files {
  const base = join(PROJECT, folder);
  const paths = globSync('**/*', { cwd: base, exclude: (name) => name === 'node_modules' })
    .concat(globSync('**/.*', { cwd: base }))
    .filter((path) => statSync(join(base, path)).isFile());
  return Object.fromEntries(
    paths.sort().map((path) => [path.split(sep).join('/'), readFileSync(join(base, path), 'utf8')]),
  );
}
