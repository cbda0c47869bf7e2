import { below, withoutSlash } from '../../shared/paths.ts';
import { containerPath } from '../../syntax/dockerfile/container-path.ts';
import type { Mount } from '../../syntax/dockerfile/nodes.ts';
import { wildcard } from '../../syntax/shell/substitute.ts';
import type { ContextPath, CopyFact, StageFacts } from './facts.ts';

/** Where a path is looked for. */
export interface Origin {
  /** COPYs of the stage. */
  readonly copies: readonly CopyFact[];
  /** Only COPYs that end before this offset count. */
  readonly before: number;
  /** The stages that it is based on, nearest first. */
  readonly inherited: readonly StageFacts[];
  /** All stages before it, for `--from`. */
  readonly earlier: readonly StageFacts[];
  readonly mounts?: readonly Mount[];
  /** Working directory, for relative mount targets. */
  readonly workdir?: string | undefined;
}

/** `COPY --from` through more stages than this is not followed. */
const MAX_STEPS = 20;
/** Looking through more COPYs would make a file of nothing but COPY and pip quadratic. */
const MAX_COPIES = 300;

/** Where in the build context a file of the container comes from; undefined if that isn't known. */
export function contextPathOf(path: string, origin: Origin, steps = 0): ContextPath | undefined {
  if (steps > MAX_STEPS) return undefined;
  for (const mount of origin.mounts ?? []) {
    const found = mountedPath(path, mount, origin);
    if (found !== undefined) return found;
  }
  const first = Math.max(0, origin.copies.length - MAX_COPIES);
  for (let i = origin.copies.length - 1; i >= first; i--) {
    const copy = origin.copies[i];
    if (copy === undefined || copy.end > origin.before) continue;
    const source = copiedFrom(path, copy);
    if (source === undefined) continue;
    if (copy.from === undefined) return { path: source, by: { start: copy.start, end: copy.end } };
    const stage = copy.from.stage === undefined ? undefined : origin.earlier[copy.from.stage];
    if (stage === undefined) return undefined;
    return inStage(source.startsWith('/') ? source : `/${source}`, stage, origin.earlier, steps + 1);
  }
  const [base] = origin.inherited;
  return base === undefined ? undefined : inStage(path, base, origin.earlier, steps + 1);
}

function inStage(
  path: string,
  stage: StageFacts,
  stages: readonly StageFacts[],
  steps: number,
): ContextPath | undefined {
  const base = stage.base.stage === undefined ? undefined : stages[stage.base.stage];
  const inherited = base === undefined ? [] : [base];
  const earlier = stages.slice(0, stage.index);
  const before = Number.POSITIVE_INFINITY;
  return contextPathOf(path, { copies: stage.copies, before, inherited, earlier }, steps);
}

function mountedPath(path: string, mount: Mount, { workdir }: Origin): ContextPath | undefined {
  if (mount.type !== 'bind' || mount.from !== undefined || mount.target === undefined) return undefined;
  const target = containerPath(workdir, mount.target);
  const rest = target === undefined ? undefined : below(path, withoutSlash(target));
  if (rest === undefined) return undefined;
  const by = { start: mount.start, end: mount.end };
  return { path: joined(mount.source ?? '.', rest), by };
}

/** The source that a COPY puts at `path`; undefined if it can't be this COPY. */
function copiedFrom(path: string, copy: CopyFact): string | undefined {
  const { place } = copy;
  if (place === undefined) return undefined;
  const rest = below(path, place);
  if (rest === undefined) return undefined;
  const paths = copy.sources.flatMap(({ kind, value }) =>
    kind === 'path' && value !== undefined ? [value] : [],
  );
  if (copy.parents) {
    return paths.some((source) => below(rest, source.replace(/\/$/, '')) !== undefined || source === '.')
      ? rest
      : undefined;
  }
  // A file that keeps its name …
  for (const source of paths) {
    const slash = source.replace(/\/$/, '').lastIndexOf('/');
    const name = source.slice(slash + 1);
    if (rest === name) return source;
    if (/[*?]/.test(name) && !rest.includes('/') && wildcard(name)?.(rest))
      return source.slice(0, slash + 1) + rest;
  }
  // … or gets a new one …
  const [only] = paths;
  if (rest === '' && paths.length === 1 && only !== undefined && !copy.intoFolder) return only;
  // … or lies in a folder whose content is copied.
  const source = paths.find((entry) => !looksLikeFile(entry));
  return source === undefined ? undefined : joined(source, rest);
}

function joined(folder: string, rest: string): string {
  const base = withoutSlash(folder.replace(/^\.\/(?=.)/, ''));
  if (base === '.' || base === '') return rest === '' ? '.' : rest;
  return rest === '' ? base : `${base}/${rest}`;
}

function looksLikeFile(path: string): boolean {
  return /[^./][^/]*\.[A-Za-z0-9]+$/.test(path) || /[*?]/.test(path);
}
