import type { ComposeFacts } from '../facts/compose.ts';
import { basename } from '../shared/paths.ts';
import type { ComposeValue, MapValue } from '../syntax/compose/values.ts';

/**
 * What is deployed as one: a stack of compose files, or a file that no stack uses. `files`
 * are in merge order, base first; the first names the root.
 */
export interface Root {
  readonly kind: 'compose' | 'dockerfile' | 'requirements' | 'mysql';
  readonly files: readonly string[];
  /** True of a file that is plainly laid over others, wherever these are: what it lacks, they have. */
  readonly isFragment?: boolean;
}

/** Identity of a root. */
export function rootKey(root: Root): string {
  return `${root.kind}:${root.files.join('|')}${root.isFragment ? '?' : ''}`;
}

/** What the plan needs to know of a compose file: does every service stand on its own? */
export type StandsAlone = (path: string) => boolean | undefined;

/**
 * The stacks that a folder's compose files make, as they are run: the base with its
 * automatic override; the base with each further file that only completes it
 * (`-f compose.yaml -f compose.prod.yaml`); and each further file that stands on its own.
 * A base that does not stand on its own is never run without another file. `named` are the
 * names in `COMPOSE_FILE` of the folder's `.env`, which Compose takes in place of those it looks for.
 * The order in which Compose looks for a base is its own:
 * https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
 */
export function composeRoots(
  paths: readonly string[],
  standsAlone: StandsAlone,
  named: readonly string[] = [],
): readonly Root[] {
  const byName = new Map(paths.map((path) => [basename(path), path]));
  const stack = named.flatMap((name) => byName.get(name.replace(/^\.\//, '')) ?? []);
  // Files of other folders are not planned here.
  const isStack = stack.length > 0 && stack.length === named.length;
  if (isStack) {
    const others = paths.filter((path) => !stack.includes(path));
    return [root(stack), ...composeRoots(others, standsAlone)];
  }
  const base = BASES.map((name) => byName.get(name)).find((path) => path !== undefined);
  const stem = base === undefined ? undefined : basename(base).replace(/\.ya?ml$/, '');
  const override =
    base === undefined ? undefined : firstOf(byName, [`${stem}.override.yml`, `${stem}.override.yaml`]);
  const roots: Root[] = [];
  const further = [...paths].sort().filter((path) => path !== base && path !== override);
  const isCompleted =
    override === undefined &&
    base !== undefined &&
    further.some((path) => !isBaseName(path)) &&
    standsAlone(base) === false;
  if (base !== undefined && !isCompleted) {
    roots.push(root(override === undefined ? [base] : [base, override]));
  }
  for (const path of further) {
    const isOwn = standsAlone(path) !== false && !isCompleted;
    if (base === undefined && !isOwn && VARIANT.test(basename(path)))
      roots.push({ ...root([path]), isFragment: true });
    else if (base === undefined || isOwn || BASES.includes(basename(path))) roots.push(root([path]));
    else roots.push(root([base, path]));
  }
  return roots;
}

/**
 * True if it needs no other file: each of its services has an image, a build or a parent, and
 * what they name is defined here.
 */
export function standsAlone(facts: ComposeFacts | undefined): boolean | undefined {
  if (!facts) return undefined;
  return facts.values.every((document) => {
    if (document.kind !== 'map') return true;
    const services = document.entries.get('services')?.value;
    if (services?.kind !== 'map') return true;
    const isWholeFile = document.complete && services.complete && !document.entries.has('include');
    return [...services.entries.values()].every(
      ({ value }) => isWhole(value) && (!isWholeFile || namesAreDefined(value, document)),
    );
  });
}

/** True for the names that Compose looks for: any other file may be meant to be laid over one that lies elsewhere. */
export function isBaseName(path: string): boolean {
  return BASES.includes(basename(path));
}

const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** `docker-compose.dev.yml`: something is the file that it varies. */
const VARIANT = /^(?:docker-)?compose[.-].+\.ya?ml$/i;

/** A service with a source of its own, or one that may have it where we can't see it. */
function isWhole(service: ComposeValue): boolean {
  if (service.kind !== 'map') return service.kind === 'unknown';
  return !service.complete || ['image', 'build', 'extends'].some((key) => service.entries.has(key));
}

/** False if a service names a service or a network that the document has not. */
function namesAreDefined(service: ComposeValue, document: MapValue): boolean {
  const defined = (section: string): MapValue | undefined => {
    const value = document.entries.get(section)?.value;
    return value?.kind === 'map' ? value : undefined;
  };
  return (
    namesIn(service, 'depends_on').every((name) => defined('services')?.entries.has(name)) &&
    namesIn(service, 'networks').every((name) => name === 'default' || defined('networks')?.entries.has(name))
  );
}

/** The names in a list or a mapping; those that a variable makes are left out. */
function namesIn(service: ComposeValue, key: string): readonly string[] {
  const value = service.kind === 'map' ? service.entries.get(key)?.value : undefined;
  if (value?.kind === 'map') return [...value.entries.keys()];
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) => (item.kind === 'scalar' && item.text ? [item.text] : []));
}

function root(files: readonly string[]): Root {
  return { kind: 'compose', files };
}

function firstOf(byName: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => byName.get(name)).find((path) => path !== undefined);
}

/** The file names of a `COMPOSE_FILE`, by the separators that Compose takes on any system. */
export function namedFiles(value: string | undefined, separator: string | undefined): readonly string[] {
  if (!value) return [];
  return value.split(separator || /[:;]/).filter((name) => name !== '');
}
