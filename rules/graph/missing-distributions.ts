import { importFact, isStandardModule } from '../data/python.ts';
import { isKnownDistribution, isOftenBrought, isTabled, withRequired } from '../data/python-requires.ts';
import type { StageFacts } from '../facts/dockerfile.ts';
import type { Location } from '../shared/text.ts';
import { normalizeName } from '../syntax/requirements/name.ts';
import { allNames } from './asked-requirements.ts';
import type { BuiltImage, Deployment, RequirementsUse } from './deployment.ts';
import { contributingStages } from './images.ts';
import type { PythonSources } from './python-sources.ts';

/** A distribution that the code of an image needs and that nothing installs. */
export interface MissingDistribution {
  /** Its normalised name. */
  readonly name: string;
  /** The module that is imported, or the command that is run. */
  readonly module: string;
  /** Where that is, the first place of each file. */
  readonly at: readonly Location[];
}

/** What an image lacks, and the requirements file that should name it. */
export interface ImageLack {
  readonly use: RequirementsUse;
  readonly missing: readonly MissingDistribution[];
}

/**
 * What the images of a deployment lack, as far as that is certain: nothing else than pip and
 * requirements files may bring packages into the image, all of them and all sources are known, and
 * no other package is likely to bring the missing one along.
 */
export function missingDistributions({ requirements, pythonSources }: Deployment): readonly ImageLack[] {
  return [...pythonSources].flatMap(([image, sources]) => {
    const uses = requirements.filter(({ installations }) =>
      installations.some((each) => each.image === image),
    );
    const [use] = uses;
    const stages = contributingStages(image);
    const named = uses.map(({ set }) => allNames(set));
    if (!use || !sources.complete || named.includes(undefined) || stages.some(bringsOthers)) return [];
    const installed = installedNames(
      named.flatMap((names) => [...(names ?? [])]),
      uses,
      stages,
    );
    const missing = [...neededModules(sources, image), ...neededCommands(image)].flatMap((need) => {
      const by = need.by.filter((each) => each !== '');
      if (by.length === 0 || by.some((each) => isThere(each, installed))) return [];
      return [{ name: preferred(by), module: need.module, at: need.at }];
    });
    const byName = new Map<string, MissingDistribution>();
    for (const each of missing) if (!byName.has(each.name)) byName.set(each.name, each);
    return byName.size > 0 ? [{ use, missing: [...byName.values()] }] : [];
  });
}

/** Programs that install Python packages in another way, or whole environments. */
const INSTALLERS =
  /^(?:conda|mamba|micromamba|poetry|pipenv|pdm|uv|rye|hatch|pipx|easy_install|pip-sync|make|.*\.sh|bash|sh|wget|curl|git)$/;

function bringsOthers({ programs, packages, pipInstalls, copies, base }: StageFacts): boolean {
  return (
    (base.kind === 'image' && base.reference?.familiar !== 'python') ||
    base.kind === 'unknown' ||
    programs.some(({ name }) => INSTALLERS.test(name)) ||
    packages.some(({ name }) => /^(?:python3?|py3)-/.test(name)) ||
    copies.some(({ from }) => from !== undefined && from.kind !== 'stage') ||
    pipInstalls.some(
      ({ requirements, projects, hasUnread }) =>
        hasUnread || projects.length > 0 || requirements.some(({ source }) => source === undefined),
    )
  );
}

interface Installed {
  /** With all that is known to come along. */
  readonly names: ReadonlySet<string>;
  /** True if some of them bring nobody knows what. */
  readonly hasUntabled: boolean;
}

/** All that any stage or file asks for, whatever its marker says. */
function installedNames(
  named: readonly string[],
  uses: readonly RequirementsUse[],
  stages: readonly StageFacts[],
): Installed {
  const asked = new Set(named);
  for (const { set } of uses) {
    for (const { requirement } of set.requirements) {
      const name = requirement.name?.normalized ?? '';
      for (const { text } of requirement.extras) asked.add(`${name}[${normalizeName(text)}]`);
    }
  }
  for (const { pipInstalls } of stages) {
    for (const { packages } of pipInstalls) for (const { name } of packages) asked.add(normalizeName(name));
  }
  const names = withRequired(asked);
  return { names, hasUntabled: [...asked].some((name) => !isTabled(name)) };
}

function isThere(name: string, { names, hasUntabled }: Installed): boolean {
  return names.has(name) || (hasUntabled && isOftenBrought(name));
}

interface Need {
  /** Distributions any of which will do. */
  readonly by: readonly string[];
  readonly module: string;
  readonly at: readonly Location[];
}

/** The modules that the sources import without a condition, and that belong to others. */
function neededModules({ files, modules }: PythonSources, { python }: BuiltImage): readonly Need[] {
  const tolerated = new Set<string>();
  const needs = new Map<string, { by: readonly string[]; at: Location[] }>();
  for (const { path, facts } of files) {
    for (const { kind, module, level, names, context, start, end } of facts.imports) {
      const [top = ''] = module.split('.');
      if (level > 0 || top === '') continue;
      const { optional, typeChecking, platform, conditional, main } = context;
      // Whoever tests for a module somewhere can do without it.
      if (optional || kind === 'probe') tolerated.add(top);
      if (optional || typeChecking || platform || conditional || main) continue;
      if (kind !== 'import' && kind !== 'from') continue;
      if (modules.has(top) || isStandardModule(top, python) || isStandardModule(top)) continue;
      const full = kind === 'from' && names.length === 1 ? `${module}.${names[0]?.name}` : module;
      const need = needs.get(top) ?? { by: distributionsOf(full), at: [] };
      needs.set(top, need);
      if (!need.at.some((each) => each.path === path)) need.at.push({ path, start, end });
    }
  }
  return [...needs]
    .filter(([module]) => !tolerated.has(module))
    .map(([module, { by, at }]) => ({ module, by, at }));
}

/** Modules that many distributions share: which one is meant, their name does not tell. */
const SHARED =
  /^(?:google|azure|zope|sphinxcontrib|jaraco|backports|ruamel|mpl_toolkits|opentelemetry|airflow|snowflake)$/;

function distributionsOf(module: string): readonly string[] {
  const [top = ''] = module.split('.');
  if (SHARED.test(top)) return [];
  const fact = importFact(module);
  if (fact) return fact.by;
  const same = normalizeName(top);
  return isKnownDistribution(same) ? [same] : [];
}

/** Programs that come with a distribution of Python. */
const COMMANDS: Readonly<Record<string, string>> = {
  alembic: 'alembic',
  celery: 'celery',
  daphne: 'daphne',
  flask: 'flask',
  gunicorn: 'gunicorn',
  hypercorn: 'hypercorn',
  streamlit: 'streamlit',
  uvicorn: 'uvicorn',
  'waitress-serve': 'waitress',
};

/** What the image's own command runs. */
function neededCommands({ argv }: BuiltImage): readonly Need[] {
  const [first] = argv;
  const by = first?.value === undefined ? undefined : COMMANDS[first.value];
  return by === undefined || first === undefined ? [] : [{ by: [by], module: by, at: [first.at] }];
}

/** Of several that would do, the one for servers. */
function preferred(by: readonly string[]): string {
  return by.find((name) => /-(?:headless|binary)$/.test(name)) ?? by[0] ?? '';
}
