import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { StageFacts } from '../../facts/dockerfile/facts.ts';
import { type Location, placeKey } from '../../shared/text.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import type { BuiltImage, PythonProject, RequirementsUse } from '../nodes.ts';
import { appliesTo } from './requirements-set.ts';

/** A Python distribution that pip installs into an image. */
export interface InstalledDistribution {
  /** Normalised. */
  readonly name: string;
  /** Its name, where it is asked for: in a requirements file or in the Dockerfile. */
  readonly at: Location;
  /** Stage in which pip runs. */
  readonly stage: StageFacts;
  readonly extras: readonly string[];
  /** The version it is pinned to. */
  readonly pin: string | undefined;
  /** False if its name can't be replaced alone: it is a URL, or hashes hold it. */
  readonly replaceable: boolean;
}

/**
 * What is certainly installed into an image: by requirements files, projects and on command lines, in the
 * stages it is made of and in those whose packages are copied into it. What a distribution itself
 * depends on is not known.
 */
export function installedDistributions(
  image: BuiltImage,
  uses: readonly RequirementsUse[],
): readonly InstalledDistribution[] {
  const stages = neededStages(image.dockerfile, image.stage).filter((stage) => arrives(stage, image));
  const all = [
    ...stages.flatMap((stage) => onCommandLines(stage, image.path)),
    ...uses.flatMap((use) =>
      use.installations
        .filter((each) => each.image === image && stages.includes(each.stage))
        .flatMap(({ stage, python }) => inFiles(use, stage, python)),
    ),
  ];
  const ofProjects = image.projects.filter(({ stage }) => stages.includes(stage)).flatMap(inProject);
  // A file that is installed twice asks once: in the stage that comes first, which has built what another takes over.
  const asked = new Map<string, InstalledDistribution>();
  for (const each of [...all, ...ofProjects]) {
    const key = placeKey(each.at);
    if (!asked.has(key)) asked.set(key, each);
  }
  return [...asked.values()];
}

function inFiles(
  { set }: RequirementsUse,
  stage: StageFacts,
  python: string | undefined,
): readonly InstalledDistribution[] {
  return set.requirements.flatMap(({ path, requirement }) => {
    const { name, kind, hasVariable, hashes, extras, specifiers } = requirement;
    // A marker that may not hold makes no certain requirement.
    if (!name || hasVariable || appliesTo(requirement, { python }) !== true) return [];
    const pin = specifiers.find(({ operator, wildcard }) => operator === '==' && !wildcard);
    return [
      {
        name: name.normalized,
        at: { path, start: name.start, end: name.end },
        stage,
        extras: extras.map(({ text }) => text),
        pin: pin?.version.text,
        replaceable: kind === 'named' && hashes.length === 0,
      },
    ];
  });
}

/** `uv sync`, `poetry install`: what `pyproject.toml` asks for. A lock file holds the names, too. */
function inProject({ path, stage, dependencies }: PythonProject): readonly InstalledDistribution[] {
  return dependencies.map(({ name, extras, pin, start, end }) => ({
    name,
    at: { path, start, end },
    stage,
    extras,
    pin,
    replaceable: false,
  }));
}

/** `RUN pip install opencv-python`. */
function onCommandLines(stage: StageFacts, path: string): readonly InstalledDistribution[] {
  return stage.pipInstalls.flatMap(({ packages }) =>
    packages.map(({ name, nameAt, specifier }) => ({
      name: normalizeName(name),
      at: { path, ...nameAt },
      stage,
      extras: [],
      pin: /^==([^*]+)$/.exec(specifier ?? '')?.[1],
      replaceable: true,
    })),
  );
}

/** Folders in which pip's packages lie, wherever they were installed, or wait for it as wheels. */
const PACKAGE_FOLDER =
  /site-packages|dist-packages|venv|virtualenv|\/\.local|\/usr\/local\/?$|\/install|wheel/;

/** True if what a stage installs is in the image: the stage is part of it, or its packages are copied. */
function arrives(stage: StageFacts, { chain }: BuiltImage): boolean {
  if (chain.includes(stage)) return true;
  return chain.some(({ copies }) =>
    copies.some(
      ({ from, sources }) =>
        from?.stage === stage.index &&
        sources.some(({ value }) => value !== undefined && PACKAGE_FOLDER.test(value)),
    ),
  );
}
