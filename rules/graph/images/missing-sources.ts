import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { DockerfileFacts, StageFacts } from '../../facts/dockerfile/facts.ts';
import { nearest } from '../../shared/nearest.ts';
import { basename, dirname, foldersUp, resolvePath } from '../../shared/paths.ts';
import type { Location, Range } from '../../shared/text.ts';
import { holdsSources } from '../project/bare-folders.ts';
import type { GraphReader } from '../reader.ts';
import { gitIgnored } from './ignored-files.ts';

/** A source of COPY, ADD or a mount of RUN that the build context does not have. */
export interface MissingSource {
  /** As a path below the context. */
  readonly source: string;
  /** The source as it is written. */
  readonly at: Location;
  /** True for `../x`, which names nothing above the context. */
  readonly isOutside: boolean;
  /** False if the context is only assumed: nobody says with which one it is built. */
  readonly certain: boolean;
  /** The name in that folder that was probably meant. */
  readonly nearest: string | undefined;
}

/** What builds make, and what is put there before one: its absence in a checkout says nothing. */
const ARTEFACT =
  /(?:^|\/)(?:dist|build|builds|target|out|output|bin|obj|publish|release|releases|artifacts?|node_modules|vendor|\.next|\.nuxt|\.output|_site|public|coverage|generated|gen|wheels?|pkg|secrets?|certs?|ssl|keys?|data|models?|weights|checkpoints|cache|tmp)(?:\/|$)|(?:^|\/)\.env|\.(?:jar|war|ear|whl|tar|tgz|gz|bz2|xz|tbz2?|7z|rar|zip|deb|rpm|apk|so|dll|exe|key|pem|crt|cer|p12|jks|pt|pth|onnx|bin|h5|pkl|model)$|(?:^|\/)(?:\.npmrc|\.netrc|pip\.conf|id_rsa|credentials\S*|VERSION|version\.txt)$/i;

/** Names of files that somebody writes. */
const SOURCE =
  /\.(?:py|pyi|js|cjs|mjs|ts|tsx|jsx|vue|json|lock|txt|in|toml|ya?ml|conf|cfg|ini|cnf|sh|sql|html?|css|scss|xml|properties|rb|php|go|mod|sum|java|kt|rs|ex|exs|md|tmpl|template|service)$/;

/** Folders above an assumed context in which a source is looked for: the build may start there. */
const MAX_UP = 4;

/** Sources that are not there, of the stages that a build of `stage` needs. */
export function missingSources(
  dockerfile: DockerfileFacts,
  stage: StageFacts,
  path: string,
  context: string | undefined,
  assumed: boolean,
  reader: GraphReader,
): readonly MissingSource[] {
  if (context === undefined || reader.kind(context) !== 'folder') return [];
  const text = reader.text(path) ?? '';
  const missing: MissingSource[] = [];
  let present = 0;
  for (const source of neededStages(dockerfile, stage).flatMap(sourcesOf)) {
    // A variable may be set by whoever builds; patterns may match nothing.
    if (text.slice(source.start, source.end).includes('$') || /[*?[\\]/.test(source.value)) continue;
    const isOutside = /^\.\.(?:\/|$)/.test(source.value);
    // Docker sees nothing above the context: `../x` is `x` to it.
    const name = isOutside
      ? resolvePath('/', source.value).slice(1) || '.'
      : source.value.replace(/\/+$/, '');
    const place = resolvePath(context, name);
    const kind = reader.kind(place);
    if (kind !== 'missing') {
      if (kind !== undefined && name !== '.') present++;
      continue;
    }
    if (isMadeLater(name, place, context, assumed, reader)) continue;
    missing.push(
      isOutside
        ? { ...outside(source, path), certain: !assumed }
        : missingSource(name, source, path, place, assumed, reader),
    );
  }
  // Without a single source that is there an assumed context is another one.
  if (assumed) return present === 0 ? [] : missing;
  // Where no more of the project is here than its Dockerfile, only the writing tells that something is wrong.
  if (missing.length === 0 || holdsSources(context, reader)) return missing;
  return missing.filter((each) => each.isOutside || each.nearest !== undefined);
}

interface Source extends Range {
  readonly value: string;
}

/** What a stage takes from the build context by name: by COPY and ADD, and by mounts, each of those once. */
function sourcesOf({ copies, runs }: StageFacts): readonly Source[] {
  const copied = copies.flatMap(({ from, sources }) =>
    from
      ? []
      : sources.flatMap((each) =>
          each.kind === 'path' && each.value !== undefined ? [{ ...each, value: each.value }] : [],
        ),
  );
  const mounted = new Map(
    runs.flatMap(({ mounts }) =>
      mounts.flatMap(({ source, sourceAt }) =>
        source !== undefined && sourceAt ? [[sourceAt.start, { ...sourceAt, value: source }] as const] : [],
      ),
    ),
  );
  return [...copied, ...mounted.values()];
}

function outside({ value, start, end }: Source, path: string) {
  return { source: value, at: { path, start, end }, isOutside: true, nearest: undefined };
}

function missingSource(
  name: string,
  { start, end }: Range,
  path: string,
  place: string,
  assumed: boolean,
  reader: GraphReader,
): MissingSource {
  const names = reader.kind(dirname(place)) === 'folder' ? (reader.names(dirname(place)) ?? []) : [];
  const like = nearest(basename(place), names);
  return {
    source: name,
    isOutside: false,
    at: { path, start, end },
    certain: !assumed,
    nearest: like === undefined ? undefined : name.slice(0, name.length - basename(place).length) + like,
  };
}

/** True for a path of the project that a build makes, or that somebody puts there: what is missing here need not be there. */
export function isMadeElsewhere(path: string, context: string, reader: GraphReader): boolean {
  const inside = path.startsWith(`${context}/`) ? path.slice(context.length + 1) : path;
  if (ARTEFACT.test(inside)) return true;
  const top = topOf(context, reader);
  // Asked for before what git leaves out is known, so that a host loads them together.
  const submodules = foldersUp(context, MAX_UP + 1, top).map((folder) => ({
    folder,
    text: reader.text(`${folder === '/' ? '' : folder}/.gitmodules`),
  }));
  if (gitIgnored(path, top, reader) !== false) return true;
  // A submodule that is not checked out.
  return submodules.some(({ folder, text }) =>
    text?.includes(`= ${path.slice(folder === '/' ? 1 : folder.length + 1)}`),
  );
}

/** Whether a file lies at the same place below a folder above an assumed context. */
export function liesAbove(inside: string, context: string, reader: GraphReader): boolean {
  let folder = dirname(context);
  for (let up = 0; up < MAX_UP; up++) {
    if (reader.kind(resolvePath(folder, inside)) !== 'missing') return true;
    folder = dirname(folder);
  }
  return false;
}

/** True for what somebody may put there before the build, and where the real context may lie elsewhere. */
function isMadeLater(
  name: string,
  place: string,
  context: string,
  assumed: boolean,
  reader: GraphReader,
): boolean {
  if (isMadeElsewhere(place, context, reader)) return true;
  if (!assumed) return false;
  // A name without an ending may well be what a compiler made.
  return !SOURCE.test(name) || liesAbove(name, context, reader);
}

/** The folder of the repository, or a few folders up. */
function topOf(context: string, reader: GraphReader): string {
  // All at once, so that a host loads them together.
  const levels: { readonly folder: string; readonly isTop: boolean }[] = [];
  let folder = context;
  for (let up = 0; up < MAX_UP; up++) {
    levels.push({ folder, isTop: reader.kind(`${folder === '/' ? '' : folder}/.git`) === 'folder' });
    folder = dirname(folder);
  }
  return levels.find(({ isTop }) => isTop)?.folder ?? folder;
}
