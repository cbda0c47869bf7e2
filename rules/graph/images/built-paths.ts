import { basename, isInside, resolvePath, withoutSlash } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuiltImage } from '../nodes.ts';

/** What the build of an image makes, beyond the files that it copies from its context. */
export interface BuiltPath {
  /** Path in the container, `/app/node_modules`, `/app/server`. */
  readonly path: string;
  /** The instruction or command that makes it. */
  readonly by: Location;
  readonly command: string;
  /** False for a single file. */
  readonly isFolder: boolean;
}

/**
 * Files that a command line names and only the build makes: copied from another stage, compiled, or bundled into a
 * folder. `words` are those of the command, run in `folder`.
 */
export function startedFiles(
  image: BuiltImage,
  folder: string,
  words: readonly (string | undefined)[],
): readonly BuiltPath[] {
  return words.flatMap((word): readonly BuiltPath[] => {
    if (!word || !/^[\w./][\w./-]*$/.test(word) || !word.includes('/')) return [];
    const path = resolvePath(folder, word);
    const made = copiedAs(path, image) ?? compiledAs(path, image) ?? bundledInto(path, folder, image);
    return made ? [made] : [];
  });
}

/** A file that comes from another stage, or the folder of that stage that it lies in. */
function copiedAs(path: string, image: BuiltImage): BuiltPath | undefined {
  for (const { from, target, intoFolder, sources, start, end } of image.chain.flatMap(
    ({ copies }) => copies,
  )) {
    if (!from || target === undefined) continue;
    const to = withoutSlash(target);
    const made = { by: { path: image.path, start, end }, command: `COPY --from=${from.value ?? ''}` };
    const places = intoFolder ? sources.map(({ value }) => resolvePath(to, basename(value ?? ''))) : [to];
    if (places.includes(path)) return { ...made, path, isFolder: false };
    const around = places.find((each) => isInside(path, each));
    if (around !== undefined) return { ...made, path: around, isFolder: true };
  }
  return undefined;
}

/** A file that a compiler writes, `-o server`. */
function compiledAs(path: string, image: BuiltImage): BuiltPath | undefined {
  for (const { words, folder, start, end } of image.chain.flatMap(({ runs }) => runs)) {
    const known = words.map(({ value }) => value ?? '');
    const output = known.includes('-o') ? known[known.indexOf('-o') + 1] : undefined;
    if (!folder?.startsWith('/') || !output || resolvePath(folder, output) !== path) continue;
    const command = known.slice(0, 2).join(' ');
    return { path, by: { path: image.path, start, end }, command, isFolder: false };
  }
  return undefined;
}

const BUNDLERS = /^(?:npm|yarn|pnpm|bun|npx|tsc|vite|webpack|nest|ng|next)$/;
/** Where those put what they make, unless they are told otherwise. */
const OUTPUT = /^(?:dist|build|out|lib|\.next|\.output)$/;

/** `dist/server.js` after `npm run build`: the folder that it lies in. */
function bundledInto(path: string, folder: string, image: BuiltImage): BuiltPath | undefined {
  const [first = '', ...more] = isInside(path, folder) ? path.slice(folder.length + 1).split('/') : [];
  if (more.length === 0 || !OUTPUT.test(first)) return undefined;
  const run = image.chain
    .flatMap(({ runs }) => runs)
    .findLast(
      ({ name, words }) =>
        BUNDLERS.test(name ?? '') && words.some(({ value }) => /^(?:build\b|tsc$)/.test(value ?? '')),
    );
  if (!run) return undefined;
  const { words, start, end } = run;
  const command = words
    .map(({ value }) => value ?? '')
    .slice(0, 3)
    .join(' ');
  return { path: resolvePath(folder, first), by: { path: image.path, start, end }, command, isFolder: true };
}
