import { importFact } from '../../data/python.ts';
import { distributionsOfImage } from '../../data/python-images.ts';
import { isOftenBrought, isTabled, withRequired } from '../../data/python-requires.ts';
import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { RunProgram, StageFacts } from '../../facts/dockerfile/facts.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import { installsPlainly } from '../images/python-projects.ts';
import type { BuiltImage, RequirementsUse } from '../nodes.ts';
import { allNames } from './asked-requirements.ts';
import { isLocked } from './locked-requirements.ts';

/** The distributions that an image has for its Python, as far as that is certain. */
export interface PythonEnvironment {
  /** Normalised, with all that is known to come along; `name[extra]` among them. */
  readonly names: ReadonlySet<string>;
  /** What is asked for by name, of which nobody looked up all that it brings along; none if everything is listed. */
  readonly untabled: readonly string[];
  /** Requirements files that are installed in it. */
  readonly uses: readonly RequirementsUse[];
}

/**
 * What pip installs into an image, or undefined in any doubt: another installer, a project or a URL
 * among the requirements, a base of which nobody knows what it brings, code from another image.
 */
export function pythonEnvironment(
  image: BuiltImage,
  requirements: readonly RequirementsUse[],
): PythonEnvironment | undefined {
  const uses = requirements.filter(({ installations }) => installations.some((each) => each.image === image));
  const base = baseDistributions(image);
  const stages = neededStages(image.dockerfile, image.stage);
  const named = uses.map(({ set }) => allNames(set));
  if (uses.length === 0 || !base || named.includes(undefined) || stages.some(bringsOthers)) return undefined;
  const asked = new Set([...base, ...named.flatMap((names) => [...(names ?? [])])]);
  for (const { set } of uses) {
    for (const { requirement } of set.requirements) {
      const name = requirement.name?.normalized ?? '';
      for (const { text } of requirement.extras) asked.add(`${name}[${normalizeName(text)}]`);
    }
  }
  for (const { pipInstalls, packages } of stages) {
    for (const { packages: own } of pipInstalls) for (const { name } of own) asked.add(normalizeName(name));
    for (const { name } of packages) for (const each of ofSystemPackage(name)) asked.add(each);
  }
  const untabled = uses.every(({ set }) => isLocked(set)) ? [] : [...asked].filter((name) => !isTabled(name));
  return { names: withRequired(asked), untabled, uses };
}

/**
 * The same of an image into which uv, Poetry or PDM install one project, and nothing else does; undefined in any doubt.
 * What the project's files name for whatever purpose counts as there.
 */
export function projectEnvironment(image: BuiltImage): PythonEnvironment | undefined {
  const base = baseDistributions(image);
  const stages = neededStages(image.dockerfile, image.stage);
  const [project, more] = image.projects;
  if (!base || !project?.names || project.dependencies.length === 0) return undefined;
  if (more && image.projects.some(({ path }) => path !== project.path)) return undefined;
  if (
    stages.some((stage) =>
      bringsOthers({ ...stage, runs: stage.runs.filter((run) => !installsPlainly(run)) }),
    )
  )
    return undefined;
  const named = stages.flatMap(({ pipInstalls, packages }) => [
    ...pipInstalls.flatMap(({ packages: own }) => own.map(({ name }) => normalizeName(name))),
    ...packages.flatMap(({ name }) => ofSystemPackage(name)),
  ]);
  const asked = project.dependencies.map(({ name }) => name);
  const extras = project.dependencies.flatMap((each) => each.extras.map((extra) => `${each.name}[${extra}]`));
  return {
    names: withRequired(new Set([...base, ...named, ...project.names, ...extras])),
    untabled: [...asked, ...extras, ...named].filter((name) => !isTabled(name)),
    uses: [],
  };
}

/** True if the environment has a distribution, or may have it by one that nobody looked up. */
export function mayHave({ names, untabled }: PythonEnvironment, name: string): boolean {
  return (
    names.has(name) ||
    FLAVOURS.some((flavour) => names.has(`${name}-${flavour}`)) ||
    (untabled.length > 0 && isOftenBrought(name)) ||
    // `apache-airflow-providers-http` brings `apache-airflow`, `pytest-django` brings both.
    untabled.some(
      (each) => each.startsWith(`${name}-`) || each.endsWith(`-${name}`) || each.startsWith(`${name}[`),
    )
  );
}

/** How distributions that bring the modules of another are called: `mlflow-skinny`, `tensorflow-cpu`. */
const FLAVOURS = ['skinny', 'slim', 'lite', 'core', 'base', 'binary', 'headless', 'cpu', 'gpu', 'nightly'];

/** What the image has before anything is installed; undefined if that is not known. */
export function baseDistributions({ chain, base, python }: BuiltImage): readonly string[] | undefined {
  const root = chain.at(-1)?.base;
  const own = root?.kind === 'image' && base ? distributionsOfImage(base.reference) : undefined;
  // From Python 3.12 on, what installs packages is no longer installed with it, but for pip.
  const minor = Number(/^3\.(\d+)/.exec(python ?? '')?.[1] ?? 0);
  return own && [...own, 'pip', ...(minor >= 12 ? [] : ['setuptools', 'wheel'])];
}

/** Programs that install Python packages in another way, whole environments, or nobody knows what. */
const INSTALLERS =
  /^(?:conda|mamba|micromamba|poetry|pipenv|pdm|rye|hatch|pipx|easy_install|pip-sync|make|.*\.sh|bash|sh|tar|unzip)$/;

function bringsOthers({ runs, pipInstalls, copies, base }: StageFacts): boolean {
  return (
    base.kind === 'unknown' ||
    runs.some(installsOtherwise) ||
    copies.some(
      ({ from, sources }) =>
        from !== undefined &&
        from.kind !== 'stage' &&
        !sources.every(({ value }) => value !== undefined && /\/uvx?$/.test(value)),
    ) ||
    pipInstalls.some(
      ({ requirements, projects, hasUnread, options }) =>
        hasUnread ||
        // A project of the context, alone, brings its own modules and nothing else.
        (options.includes('--no-deps')
          ? projects.some(({ containerPath }) => containerPath === undefined)
          : projects.length > 0) ||
        requirements.some(({ source }) => source === undefined),
    )
  );
}

/** True for a command by its path, which may be a script of the project's and do anything. */
export function isOwnProgram(words: readonly { readonly value: string | undefined }[]): boolean {
  const path = words[0]?.value;
  return (
    path?.includes('/') === true &&
    !/^(?:\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+|.*\/\.?venv\/bin\/[^/]+)$/.test(path)
  );
}

function installsOtherwise({ name, words }: RunProgram): boolean {
  if (isOwnProgram(words)) return true;
  const second = words[1]?.value;
  switch (name) {
    case undefined:
      return false;
    case 'uv':
      return !/^(?:pip|venv|python|cache|--version)$/.test(second ?? '');
    case 'git':
      return words.some(({ value }) => value === undefined || /^(?:clone|submodule)$/.test(value));
    default:
      if (/^python[\d.]*$/.test(name)) {
        return words.some(
          ({ value }) => value === undefined || /(?:^|\/)setup\.py$|^poetry$|^build$/.test(value),
        );
      }
      return INSTALLERS.test(name);
  }
}

/** `python3-yaml`, `py3-yaml`: the distribution of that name, or of the module. */
function ofSystemPackage(name: string): readonly string[] {
  const module = /^(?:python3?|py3)-(.+)$/.exec(name)?.[1];
  if (module === undefined) return [];
  return [normalizeName(module), ...(importFact(module.replaceAll('-', '_'))?.by ?? [])];
}
