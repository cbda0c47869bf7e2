import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { StageFacts } from '../../facts/dockerfile/facts.ts';
import type { SourceFacts } from '../../facts/python-source.ts';
import { isInside } from '../../shared/paths.ts';
import { type ContextFilter, dockerIgnored } from '../images/ignored-files.ts';
import type { BuiltImage, RequirementsUse, Service } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import { baseDistributions } from './environment.ts';
import { OwnModules } from './own-modules.ts';

/** The Python files of a build context that are copied into an image. */
export interface PythonSources {
  readonly files: readonly PythonSource[];
  /** The other Python files of the context: tests, tools, documentation, what is not copied. */
  readonly others: readonly PythonSource[];
  /** False if not all of those are known, or there are notebooks, which may import as well. */
  readonly othersComplete: boolean;
  /** True if an import of a top-level name may mean a module of the project's own. */
  isOwn(name: string, from: string): boolean;
  /** False if there is more than was looked at, or something is not known: then absence proves nothing. */
  readonly complete: boolean;
  /** True if there are more files than are read: then nothing is said of any. */
  readonly tooMany: boolean;
}

/** A Python file, and what it says. */
export interface PythonSource {
  readonly path: string;
  readonly facts: SourceFacts;
}

/**
 * The sources of the images of which one could say what they lack: it is known what their base
 * brings, and a requirements file or a project is installed in them.
 */
export function imageSources(
  all: readonly BuiltImage[],
  uses: readonly RequirementsUse[],
  services: readonly Service[],
  reader: GraphReader,
): ReadonlyMap<BuiltImage, PythonSources> {
  const images = new Set([
    ...uses.flatMap(({ installations }) => installations.map(({ image }) => image)),
    ...all.filter(({ projects }) => projects.some(({ names }) => names)),
  ]);
  const map = new Map<BuiltImage, PythonSources>();
  for (const image of images) {
    const { context, path } = image;
    if (context === undefined || !baseDistributions(image)) continue;
    const own = uses.filter(({ installations }) => installations.some((each) => each.image === image));
    const requirements = [...own.flatMap(({ set }) => set.files), ...image.projects.map((each) => each.path)];
    const mounted = services.flatMap((service) => mountedFolders(service, image));
    map.set(
      image,
      pythonSources({ context, dockerfile: path, stages: codeStages(image), requirements, mounted }, reader),
    );
  }
  return map;
}

/** The stages whose code runs in an image: its own, and those that install a project which it takes over. */
function codeStages({ dockerfile, stage, chain }: BuiltImage): readonly StageFacts[] {
  const installing = neededStages(dockerfile, stage).filter(
    (each) => !chain.includes(each) && each.pipInstalls.some(({ projects }) => projects.length > 0),
  );
  return [...chain, ...installing];
}

/** What a service that runs the image mounts from the host: the code of a developer's containers. */
function mountedFolders({ image, compose }: Service, built: BuiltImage): readonly string[] {
  if (image.kind !== 'built' || image.image !== built) return [];
  return compose.volumes.flatMap(({ type, source }) =>
    type === 'bind' && source?.value !== undefined ? [source.value] : [],
  );
}

interface Sought {
  readonly context: string;
  readonly dockerfile: string;
  readonly stages: readonly StageFacts[];
  /** The files that are installed: a folder with others is a project of its own. */
  readonly requirements: readonly string[];
  /** Folders of the host that are mounted into a container of the image. */
  readonly mounted: readonly string[];
}

/** Bounds on one build context: beyond them nothing is said of it. */
const MAX_FILES = 2_000;
const MAX_FOLDERS = 1_000;

/** Folders that hold no code of the program: environments, copies, what others built. */
const SKIPPED = /^(?:\..*|__pycache__|node_modules|site-packages|v?env|virtualenv|dist|build|.*\.egg-info)$/;
/** Folders and files that run on a developer's machine. Their modules are the project's own all the same. */
const ASIDE_FOLDER =
  /^(?:_?tests?|.*[-_]tests?|tests?[-_].*|testing|hacking|e2e|fixtures|docs?|examples?|samples?|demos?|benchmarks?|notebooks?|scripts?|_?tools?|bin|ci|_?vendor(?:ed)?|third_party|extern|extras?|contrib)$/;
const ASIDE_FILE =
  /^(?:test_.*|.*_tests?|tests|conftest|setup|noxfile|fabfile|locustfile|dodo|versioneer)\.py$/;
/** Folders whose files are alternatives: only what is configured is loaded. */
const ALTERNATIVES =
  /^(?:.*[-_])?(?:adapters?|backends?|connectors?|dialects?|drivers?|exporters?|exports|plugins?)$/;
/** How many files make alternatives of them. */
const FEW = 4;
/** Settings of a developer's machine, or of tests. */
const ASIDE_SETTINGS = /(?:^|\/)(?:settings|config)\/(?:dev(?:elop(?:ment)?)?|local|tests?|testing|ci)\.py$/;
/** What marks a folder as a project of its own, with its own requirements. */
const OWN_PROJECT = /^(?:setup\.py|setup\.cfg|pyproject\.toml|Pipfile|.*requirements.*\.(?:txt|in))$/;

/**
 * Reads the Python files of a build context; those that the stages copy, or a container mounts, are
 * the program's. Asks for a whole level of folders at a time, so that a host loads them together.
 */
function pythonSources(
  { context, dockerfile, stages, requirements, mounted }: Sought,
  reader: GraphReader,
): PythonSources {
  const ignored = dockerIgnored(context, dockerfile, reader);
  const copied = copiedPaths(stages);
  const files: PythonSource[] = [];
  const others: PythonSource[] = [];
  let othersComplete = true;
  const modules = new OwnModules(context);
  let complete = ignored !== undefined && copied !== undefined;
  const finish = (whole: boolean, tooMany = false): PythonSources => ({
    files,
    others,
    othersComplete,
    isOwn: (name, from) => modules.has(name, from),
    complete: whole,
    tooMany,
  });
  let level: readonly Folder[] = [{ path: context, inside: '', aside: false, isAlternatives: false }];
  let folders = 0;
  let seen = 0;
  while (level.length > 0) {
    const next: Folder[] = [];
    for (const folder of level) {
      const names = reader.names(folder.path);
      folders++;
      if (!names) complete = false;
      if (folders > MAX_FOLDERS) return finish(false, true);
      const other = (names ?? []).some((name) => OWN_PROJECT.test(name)) && !holds(folder, requirements);
      const isMany =
        (names ?? []).filter((name) => name.endsWith('.py') && name !== '__init__.py').length >= FEW;
      const aside = folder.aside || other || (folder.isAlternatives && isMany);
      for (const name of names ?? []) {
        const path = folder.path === '/' ? `/${name}` : `${folder.path}/${name}`;
        const inside = folder.inside === '' ? name : `${folder.inside}/${name}`;
        if (name.endsWith('.py')) {
          seen++;
          if (seen > MAX_FILES) return finish(false, true);
          modules.add(folder.path, name.slice(0, -'.py'.length));
          const isOther =
            aside ||
            ASIDE_FILE.test(name) ||
            ASIDE_SETTINGS.test(inside) ||
            !(
              (copied?.(inside) && ignored?.(inside) !== true) ||
              mounted.some((each) => isInside(path, each))
            );
          const facts = reader.pythonSource(path);
          if (facts) (isOther || facts.isErrand ? others : files).push({ path, facts });
          else if (isOther) othersComplete = false;
          else complete = false;
          if (facts?.changesPath && !isOther) modules.areAnywhere = true;
        } else if (name.endsWith('.ipynb')) {
          othersComplete = false;
        } else if (/\.(?:so|pyd|pyx|pyi)$/.test(name)) {
          modules.add(folder.path, name.replace(/\..*$/, ''));
        } else if (!name.includes('.') && !SKIPPED.test(name)) {
          const kind = reader.kind(path);
          if (kind === undefined) complete = false;
          if (kind !== 'folder') continue;
          next.push({
            path,
            inside,
            aside: aside || ASIDE_FOLDER.test(name),
            isAlternatives: ALTERNATIVES.test(name),
          });
        }
      }
    }
    level = next;
  }
  return finish(complete);
}

interface Folder {
  readonly path: string;
  /** Path below the context; empty for itself. */
  readonly inside: string;
  /** True if its files are not part of the program. */
  readonly aside: boolean;
  /** True if its name says that its files are alternatives. */
  readonly isAlternatives: boolean;
}

/** True for the context itself, and for folders above a requirements file that is installed. */
function holds({ path, inside }: Folder, requirements: readonly string[]): boolean {
  return inside === '' || requirements.some((each) => each.startsWith(`${path}/`));
}

/** What COPY and ADD take from the context; undefined if a variable hides a source. */
function copiedPaths(stages: readonly StageFacts[]): ContextFilter | undefined {
  const sources = stages.flatMap(({ copies }) =>
    copies.filter(({ from }) => from === undefined).flatMap(({ sources: each }) => each),
  );
  if (sources.some(({ kind, value }) => kind === 'path' && value === undefined)) return undefined;
  const paths = sources.flatMap(({ kind, value }) => (kind === 'path' && value !== undefined ? [value] : []));
  return (inside) =>
    paths.some((each) => {
      const path = each.replace(/^\.?\//, '').replace(/\/$/, '');
      if (path === '' || path === '.') return true;
      const [fixed = ''] = path.split(/[*?[]/);
      return fixed === path ? inside === path || inside.startsWith(`${path}/`) : inside.startsWith(fixed);
    });
}
