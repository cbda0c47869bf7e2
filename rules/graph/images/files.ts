import { isEmptyImage } from '../../data/build-files.ts';
import { stageChain } from '../../facts/dockerfile/chain.ts';
import type { CopyFact, RunMount, StageFacts } from '../../facts/dockerfile/facts.ts';
import { imageFacts } from '../../facts/images.ts';
import { basename, below, dirname, resolvePath } from '../../shared/paths.ts';
import type { Range } from '../../shared/text.ts';
import { wildcard } from '../../syntax/shell/substitute.ts';
import type { BuiltImage } from '../nodes.ts';
import { holdsSources } from '../project/bare-folders.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { mounted, mountsOf } from './container-mounts.ts';
import { absent, type ContainerPath, clean, folder, inProject, NOTHING, UNKNOWN } from './container-path.ts';
import { type ContextFilter, dockerIgnored } from './ignored-files.ts';
import { makesFiles } from './made-files.ts';

/** Looks up absolute paths of a container (with the place of the base's folder, see `StageFacts.folder`). */
export type ContainerFiles = (path: string) => ContainerPath;

/** `COPY --from` through more stages than this is not followed. */
const MAX_STEPS = 10;

/** What the container of an image holds, with the mounts of the service that runs it. Of an image that is not built here, only the mounts are known. */
export function containerFiles(
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): ContainerFiles {
  const context = image?.context;
  const filter = image && context !== undefined ? dockerIgnored(context, image.path, reader) : undefined;
  const mounts = mountsOf(service);
  const known = new Map<string, ContainerPath>();
  return (path) => {
    const before = known.get(path);
    if (before) return before;
    const found =
      mounted(path, mounts, reader) ??
      (image ? inStages(path, image.chain, { image, filter, reader }, 0) : UNKNOWN);
    known.set(path, found);
    return found;
  };
}

/**
 * What a stage of an image holds when the instruction at `before` begins; without it, at its end. `mounts`: what
 * that instruction mounts.
 */
export function stageFiles(
  image: Pick<BuiltImage, 'path' | 'dockerfile' | 'context'>,
  stage: StageFacts,
  reader: GraphReader,
  before = Number.POSITIVE_INFINITY,
  mounts: readonly RunMount[] = [],
): ContainerFiles {
  const { context } = image;
  const filter = context === undefined ? undefined : dockerIgnored(context, image.path, reader);
  const [own = stage, ...bases] = stageChain(image.dockerfile, stage);
  const done = <T extends Range>(all: readonly T[]) => all.filter(({ end }) => end <= before);
  const chain = [
    { ...own, copies: done(own.copies), runs: done(own.runs), directories: done(own.directories) },
    ...bases,
  ];
  const search = { image, filter, reader };
  return (path) => inMounts(path, mounts, search) ?? inStages(path, chain, search, 0);
}

function inMounts(path: string, mounts: readonly RunMount[], search: Search): ContainerPath | undefined {
  for (const { place, source } of mounts) {
    const rest = place === undefined ? '' : below(path, place);
    if (rest === undefined) continue;
    if (place === undefined || source === undefined) return UNKNOWN;
    return fromSource(clean(source.replace(/^(?:\.?\/)+/, '')) || '.', rest, search);
  }
  return undefined;
}

interface Search {
  readonly image: Pick<BuiltImage, 'path' | 'dockerfile' | 'context'>;
  readonly filter: ContextFilter | undefined;
  readonly reader: GraphReader;
}

/** Looks through the stages of a chain, the last COPY first. */
function inStages(path: string, chain: readonly StageFacts[], search: Search, steps: number): ContainerPath {
  if (steps > MAX_STEPS) return UNKNOWN;
  let state: 'absent' | 'unlikely' | 'unknown' = 'absent';
  const sought: string[] = [];
  let ignored: string | undefined;
  let somewhere: ContainerPath | undefined;
  if (chain.some(({ windows }) => windows)) return UNKNOWN;
  const isFolder = chain.some(
    (stage) => stage.folder !== undefined && below(stage.folder, path) !== undefined,
  );
  for (const stage of chain) {
    for (const copy of [...stage.copies].reverse()) {
      const found = copied(path, copy, search, steps);
      if (found === undefined) continue;
      if (found.state === 'file' && isFolder) continue;
      if (found.state === 'file' || (found.state === 'folder' && found.path !== undefined)) return found;
      if (found.state === 'folder') somewhere = found;
      else if (found.state !== 'absent') state = worse(state, found.state);
      sought.push(...found.sought);
      ignored ??= found.ignored;
    }
    if (stage.directories.some(({ value }) => value !== undefined && below(value, path) !== undefined))
      somewhere = folder(undefined);
    for (const run of stage.runs) state = worse(state, makesFiles(run, path));
  }
  if (somewhere || isFolder) return folder(undefined);
  return {
    ...NOTHING,
    state: worse(state, inBase(path, chain)),
    sought: [...new Set(sought)],
    ignored,
  };
}

/** Official images of languages and systems hold nothing of a project. */
function inBase(path: string, chain: readonly StageFacts[]): 'absent' | 'unknown' {
  const base = chain.at(-1)?.base;
  if (base?.kind === 'scratch') return 'absent';
  if (base?.kind !== 'image' || !base.reference) return 'unknown';
  const role = imageFacts(base.reference)?.role;
  const { official, familiar } = base.reference;
  // Their own entrypoints lie at the top.
  const isEmpty = isEmptyImage(familiar) && /^\/[^/]+\/./.test(path);
  const plain = ((role === 'runtime' || role === 'base') && official) || isEmpty;
  return plain && !SYSTEM.test(path) && !/onbuild/.test(base.reference.text) ? 'absent' : 'unknown';
}

/** Folders that the images of systems and languages fill. */
const SYSTEM =
  /^\/(?:(?:bin|boot|dev|etc|lib\w*|proc|run|sbin|sys|tmp)(?:\/|$)|usr(?:\/(?!src\/|app)|$)|var(?:\/(?!www\/|app)|$))/;

/** What a COPY or ADD puts at a path; undefined if it has nothing to do with it. */
function copied(path: string, copy: CopyFact, search: Search, steps: number): ContainerPath | undefined {
  const { place, from } = copy;
  if (place === undefined) return UNKNOWN;
  if (below(place, path) !== undefined && place !== path) return folder(undefined);
  const rest = below(path, place);
  if (rest === undefined) return undefined;
  // What another image brings, nobody here knows.
  if (from && from.stage === undefined) return UNKNOWN;
  if (rest === '' && (copy.intoFolder || copy.sources.length > 1)) {
    const whole = copy.sources.find(
      ({ value, kind }) => kind === 'path' && from === undefined && value === '.',
    );
    return whole ? inContext('.', '', copy, search) : folder(undefined);
  }
  const results = copy.sources.flatMap((source): readonly ContainerPath[] => {
    if (source.kind === 'heredoc') return rest === '' ? [{ ...NOTHING, state: 'file' }] : [];
    if (source.kind !== 'path' || source.value === undefined) return [UNKNOWN];
    if (copy.keyword === 'ADD' && ARCHIVE.test(source.value)) return [UNKNOWN];
    if (from?.stage !== undefined) return [inOtherStage(source.value, rest, from.stage, search, steps)];
    return [inContext(source.value, rest, copy, search)];
  });
  const best = results.find(({ state }) => state === 'file' || state === 'folder');
  if (best) return best;
  const unsure =
    results.find(({ state }) => state === 'unknown') ?? results.find(({ state }) => state === 'unlikely');
  if (unsure) return unsure;
  const hidden = results.find(({ ignored }) => ignored !== undefined);
  return { ...absent(results.flatMap(({ sought }) => sought)), ignored: hidden?.ignored };
}

const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)$/i;

/** A source of an earlier stage: the file itself, or what is below the folder. */
function inOtherStage(
  source: string,
  rest: string,
  index: number,
  search: Search,
  steps: number,
): ContainerPath {
  const { dockerfile } = search.image;
  const stage = dockerfile.stages[index];
  if (!stage) return UNKNOWN;
  if (/[*?[]/.test(source)) {
    // `COPY --from=build /app/package*.json ./`: what stands below is what the name's beginning tells.
    const [name = '', ...deeper] = rest.split('/');
    const parent = dirname(source);
    if (rest === '' || deeper.length > 0 || /[*?[]/.test(parent)) return UNKNOWN;
    if (wildcard(basename(source))?.(name) !== true) return absent([]);
    return inOtherStage(`${parent}/${name}`, '', index, search, steps + 1);
  }
  const chain = stageChain(dockerfile, stage);
  // Sources of `--from` are seen from the root of that stage.
  const from = clean(source.startsWith('/') ? source : `/${source}`);
  const candidates =
    rest === '' ? [from] : rest === basename(from) ? [from, `${from}/${rest}`] : [`${from}/${rest}`];
  const found = candidates.map((path) => inStages(path, chain, search, steps + 1));
  const [first = UNKNOWN] = found;
  return (
    found.find(({ state }) => state === 'file' || state === 'folder') ??
    found.find(({ state }) => state !== 'absent') ??
    first
  );
}

/** A source of the build context: a file, a folder's content, or what a pattern matches. */
function inContext(source: string, rest: string, copy: CopyFact, search: Search): ContainerPath {
  const { image, reader } = search;
  if (image.context === undefined) return UNKNOWN;
  const inside = clean(source.replace(/^(?:\.?\/)+/, '')) || '.';
  if (copy.excludes.length > 0) return UNKNOWN;
  if (copy.parents) return rest === '' ? folder(undefined) : contextPath(rest, search);
  if (!/[*?[]/.test(inside)) return fromSource(inside, rest, search);
  const slash = inside.lastIndexOf('/');
  const parent = slash < 0 ? '.' : inside.slice(0, slash);
  const matches = wildcard(inside.slice(slash + 1));
  if (/[*?[]/.test(parent) || !matches) return UNKNOWN;
  const names = reader.names(resolvePath(image.context, parent));
  if (!names) return UNKNOWN;
  const found = names
    .filter(matches)
    .map((name) => fromSource(parent === '.' ? name : `${parent}/${name}`, rest, search));
  return (
    found.find(({ state }) => state === 'file' || state === 'folder') ??
    found.find(({ state }) => state === 'unknown') ??
    absent(found.flatMap(({ sought }) => sought))
  );
}

/** What one source brings to `rest` below the destination. */
function fromSource(inside: string, rest: string, search: Search): ContainerPath {
  const { image, reader } = search;
  const kind = reader.kind(resolvePath(image.context ?? '/', inside));
  // A source that is not here is made before the build, or the build fails: nothing to say of what it holds.
  if (kind === undefined || kind === 'missing') return UNKNOWN;
  if (kind === 'file')
    return rest === '' || rest === basename(inside) ? contextPath(inside, search) : absent([]);
  return contextPath(inside === '.' ? rest || '.' : rest === '' ? inside : `${inside}/${rest}`, search);
}

function contextPath(inside: string, { image, filter, reader }: Search): ContainerPath {
  const path = resolvePath(image.context ?? '/', inside);
  if (!filter) return UNKNOWN;
  const found = inProject(path, reader);
  if (found.state === 'absent') return holdsSources(image.context ?? '/', reader) ? found : UNKNOWN;
  if (found.state === 'unknown') return found;
  if (!filter(inside)) return found;
  // Of an ignored folder a later pattern may keep some.
  return { ...absent([]), ignored: path };
}

function worse<S extends 'absent' | 'unlikely' | 'unknown'>(a: S, b: S): S {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

const RANK: readonly string[] = ['absent', 'unlikely', 'unknown'];
