import { importFact, isStandardModule } from '../../data/python.ts';
import { distributionOfWorker, distributionsOfCommand } from '../../data/python-commands.ts';
import { driversOf } from '../../data/python-database-urls.ts';
import { mayBringNeeded } from '../../data/python-names.ts';
import { isKnownDistribution } from '../../data/python-requires.ts';
import { neededStages } from '../../facts/dockerfile/chain.ts';
import { databaseOfValue, isSharedModule, type NeededModule } from '../../facts/python-source.ts';
import { basename } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import type { Deployment } from '../deployment.ts';
import type { BuiltImage, PythonProject, RequirementsUse } from '../nodes.ts';
import type { CallWord } from '../process/commands/command.ts';
import { isPython } from '../process/commands/program-call.ts';
import type { Process } from '../process/process.ts';
import { mayHave, type PythonEnvironment, projectEnvironment, pythonEnvironment } from './environment.ts';
import type { PythonSources } from './sources.ts';

/** A distribution that an image needs and that nothing installs. */
export interface MissingDistribution {
  /** Its normalised name. */
  readonly name: string;
  /** The module that is imported, the name of one, the program that is run, the URL's `mysql+pymysql`. */
  readonly module: string;
  readonly way: 'import' | 'name' | 'command' | 'url';
  /** Where that is, the first place of each file. */
  readonly at: readonly Location[];
}

/** What an image lacks, and the requirements file or project that should name it. */
export interface ImageLack {
  readonly image: BuiltImage;
  readonly by: { readonly use: RequirementsUse } | { readonly project: PythonProject };
  readonly missing: readonly MissingDistribution[];
}

/**
 * What the images of a deployment lack, as far as that is certain: nothing else than pip and
 * requirements files brings packages into the image, all of them and all sources are known, and
 * no other package is likely to bring the missing one along.
 */
export function missingDistributions(deployment: Deployment): readonly ImageLack[] {
  return [...deployment.pythonSources].flatMap(([image, sources]) => {
    const environment = pythonEnvironment(image, deployment.requirements) ?? ofProject(image, deployment);
    const [use] = environment?.uses ?? [];
    const [project] = image.projects;
    const by = use ? { use } : project && { project };
    if (!environment || !by || !sources.complete) return [];
    const processes = deployment.processes.filter((each) => each.image === image);
    const needs = [
      ...neededModules(sources, image, startedFiles(sources, processes)),
      ...neededByNames(sources, environment),
      ...neededCommands(image, processes, sources),
      ...neededDrivers(sources, processes, environment),
    ];
    const byName = new Map<string, MissingDistribution>();
    for (const { by: all, module, at, way } of needs) {
      const any = all.filter((each) => each !== '');
      if (any.length === 0 || any.some((each) => mayHave(environment, each))) continue;
      const name = preferred(any, module);
      if (!byName.has(name)) byName.set(name, { name, module, at, way });
    }
    return byName.size > 0 ? [{ image, by, missing: [...byName.values()] }] : [];
  });
}

/** Of an image without any requirements file. */
function ofProject(image: BuiltImage, { requirements }: Deployment): PythonEnvironment | undefined {
  const has = requirements.some(({ installations }) => installations.some((each) => each.image === image));
  return has ? undefined : projectEnvironment(image);
}

interface Need {
  /** Distributions any of which will do. */
  readonly by: readonly string[];
  readonly module: string;
  readonly way: MissingDistribution['way'];
  readonly at: readonly Location[];
}

/** The modules that the sources import without a condition, and that belong to others. */
function neededModules(
  { files, isOwn }: PythonSources,
  { python }: BuiltImage,
  started: ReadonlySet<string>,
): readonly Need[] {
  const tolerated = new Set(files.flatMap(({ facts }) => facts.tolerated));
  const known = new Map<string, { readonly top: string; readonly by: readonly string[] }>();
  const lookUp = (module: string) => {
    let found = known.get(module);
    if (!found) {
      const [top = ''] = module.split('.');
      const standard = isStandardModule(top, python) || isStandardModule(top);
      found = { top, by: standard ? [] : distributionsOf(module) };
      known.set(module, found);
    }
    return found;
  };
  const needs = new Map<string, { module: string; by: readonly string[]; at: Location[] }>();
  const add = (path: string, { module, start, end, lazy }: NeededModule): void => {
    const { top, by } = lookUp(module);
    // Whoever tests for a module somewhere can do without it; nobody needs a debugger in production.
    if (by.length === 0 || tolerated.has(top) || (lazy && DEVELOPMENT.test(top)) || isOwn(top, path)) return;
    const key = by.join();
    const need = needs.get(key) ?? { module: isSharedModule(module) ? module : top, by, at: [] };
    needs.set(key, need);
    if (need.at.at(-1)?.path !== path) need.at.push({ path, start, end });
  };
  for (const { path, facts } of files) {
    for (const each of facts.needs) add(path, each);
    for (const each of facts.apps) add(path, each);
    if (started.has(path)) for (const each of facts.inMain) add(path, each);
  }
  return [...needs.values()].map((need) => ({ ...need, way: 'import' }));
}

/** What imported names need when they are used, where their module is there and nothing else is likely to bring it. */
function neededByNames(
  { files, isOwn }: PythonSources,
  { names, untabled }: PythonEnvironment,
): readonly Need[] {
  if (untabled.some(mayBringNeeded)) return [];
  return files.flatMap(({ path, facts }) =>
    facts.names.flatMap(({ name, by, start, end }): readonly Need[] => {
      const [top = ''] = name.split('.');
      if (!names.has(top) || isOwn(top, path)) return [];
      return [{ by: [by], module: name, way: 'name', at: [{ path, start, end }] }];
    }),
  );
}

/** The sources that are run by `python file.py`, where only one can be meant: in them `__name__` is `'__main__'`. */
function startedFiles({ files }: PythonSources, processes: readonly Process[]): ReadonlySet<string> {
  const started = new Set<string>();
  for (const { calls = [] } of processes) {
    for (const { name, words, conditional } of calls) {
      const file = words.slice(1).find(({ value }) => value?.endsWith('.py') === true)?.value;
      if (conditional || !isPython(name) || file === undefined) continue;
      const found = files.filter(({ path }) => path.endsWith(`/${basename(file)}`));
      if (found.length === 1 && found[0]) started.add(found[0].path);
    }
  }
  return started;
}

/** Modules that a developer calls for now and then. */
const DEVELOPMENT =
  /^(?:IPython|pytest|coverage|debugpy|ipdb|line_profiler|memory_profiler|mypy|nose|pdbpp|ptvsd|pudb|pydevd\w*|pyinstrument|hypothesis|factory|faker|freezegun|responses|moto|tox)$/;

function distributionsOf(module: string): readonly string[] {
  const fact = importFact(module);
  if (isSharedModule(module)) return fact?.name.includes('.') ? fact.by : [];
  if (fact) return fact.by;
  const same = normalizeName(module.split('.')[0] ?? '');
  return isKnownDistribution(same) ? [same] : [];
}

/** The programs and modules that its containers run. */
function neededCommands(
  image: BuiltImage,
  processes: readonly Process[],
  { isOwn }: PythonSources,
): readonly Need[] {
  const system = new Set(
    neededStages(image.dockerfile, image.stage).flatMap(({ packages }) => packages.map(({ name }) => name)),
  );
  const needs: Need[] = [];
  for (const { calls = [] } of processes) {
    for (const { name, words, conditional } of calls) {
      const [first, second, third] = words;
      if (conditional || !first || name === undefined) continue;
      const add = (module: string, by: readonly string[], { at }: CallWord) => {
        if (!by.some((each) => system.has(each))) needs.push({ by, module, way: 'command', at: [at] });
      };
      add(name, distributionsOfCommand(name) ?? [], first);
      if (isPython(name) && second?.value === '-m' && third?.value !== undefined) {
        const [top = ''] = third.value.split('.');
        const own = isOwn(top, `${image.context}/`) || isStandardModule(top);
        add(third.value, own ? [] : distributionsOf(third.value), third);
      }
      if (name === 'gunicorn') {
        const index = words.findIndex(({ value }) => value === '-k' || value === '--worker-class');
        const worker = words[index + 1];
        const by = distributionOfWorker(worker?.value ?? '');
        if (index > 0 && worker && by !== undefined) add(worker.value ?? '', [by], worker);
      }
    }
  }
  return needs;
}

/**
 * The drivers of the databases that the environment and the sources name. A text in the sources
 * counts if it is the only one, and no variable takes its place.
 */
function neededDrivers(
  { files }: PythonSources,
  processes: readonly Process[],
  { names }: PythonEnvironment,
): readonly Need[] {
  const set = processes.flatMap(({ environment }) =>
    [...environment.variables.values()].flatMap(({ pattern, valueAt }) => {
      const name = databaseOfValue(pattern ?? '');
      return name === undefined ? [] : [{ name, at: valueAt }];
    }),
  );
  const own = files.flatMap(({ path, facts }) =>
    facts.databases
      .filter(({ isDefault }) => !isDefault || set.length === 0)
      .map(({ name, start, end }) => ({ name, at: { path, start, end } })),
  );
  const all = [...set, ...(new Set(own.map(({ name }) => name)).size === 1 ? own : [])];
  return all.flatMap(({ name, at }): readonly Need[] => {
    // Without a driver in it the URL may be another library's.
    const reads = name.includes('+')
      ? names.has('sqlalchemy')
      : names.has('django') && name.startsWith('django');
    return reads ? [{ by: driversOf(name) ?? [], module: name, way: 'url', at: [at] }] : [];
  });
}

/** Of several that would do, the one for servers, then the one of the module's name, then the usual one. */
function preferred(by: readonly string[], module: string): string {
  const own = normalizeName(module);
  return by.find((name) => SERVERS.test(name)) ?? by.find((name) => name === own) ?? by[0] ?? '';
}

/** Builds without a display, or without a compiler. */
const SERVERS = /-headless$|^psycopg2-binary$/;
