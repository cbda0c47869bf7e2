import { modulesOf } from '../../data/python.ts';
import { commandsOf } from '../../data/python-commands.ts';
import { isOftenBrought, isTabled, withRequired } from '../../data/python-requires.ts';
import { worksUnseen } from '../../data/python-unseen.ts';
import { escapeRegExp } from '../../shared/text.ts';
import type { Deployment } from '../deployment.ts';
import type { BuiltImage, RequirementsUse } from '../nodes.ts';
import { pythonEnvironment } from './environment.ts';
import { isLocked } from './locked-requirements.ts';
import type { SetRequirement } from './requirements-set.ts';
import type { PythonSource } from './sources.ts';

/** The text of a Python file, for names in it that are no imports: of apps, plugins, backends. */
export type TextOf = (path: string) => string | undefined;

/**
 * The requirements of a file that no code of the images installing it imports or names. None of a
 * file that lists everything, none that others require or load, none whose modules nobody knows,
 * and none at all unless every Python file of the build contexts is known.
 */
export function unusedRequirements(
  use: RequirementsUse,
  deployment: Deployment,
  textOf: TextOf,
): readonly SetRequirement[] {
  const { set, installations } = use;
  const images = [...new Set(installations.map(({ image }) => image))];
  if (images.length === 0 || !set.complete || isLocked(set)) return [];
  const files = images.map((image) => filesOf(image, deployment));
  if (files.some((each) => !each)) return [];
  const all = files.flatMap((each) => each ?? []);
  const imported = new Set(all.flatMap(({ facts }) => facts.imported));
  const words = commandWords(images, deployment);
  const names = set.requirements.flatMap(({ requirement }) => requirement.name?.normalized ?? []);
  const unread = names.some((name) => !isTabled(name));
  const brought = new Map(names.map((name) => [name, withRequired([name])]));
  return set.requirements.filter(({ requirement }) => {
    const name = requirement.name?.normalized;
    if (name === undefined || requirement.kind !== 'named') return false;
    if (worksUnseen(name) || commandsOf(name).length > 0 || (unread && isOftenBrought(name))) return false;
    const others = names.filter((each) => each !== name);
    if (others.some((each) => brought.get(each)?.has(name) || name.startsWith(`${each}-`))) return false;
    const modules = modulesNamed(name);
    if (modules.length === 0 || modules.some((module) => isImported(module, imported))) return false;
    const pattern = new RegExp(
      `(?<![\\w.])(?:${[name, ...modules].map(escapeRegExp).join('|')})(?![\\w-])`,
      'i',
    );
    return !pattern.test(words) && !all.some(({ path }) => pattern.test(textOf(path) ?? name));
  });
}

/** Its modules as tabled; of others that somebody looked at, the one of its own name. */
function modulesNamed(name: string): readonly string[] {
  const tabled = modulesOf(name);
  return tabled.length === 0 && isTabled(name) ? [name.replaceAll('-', '_')] : tabled;
}

/** All Python files of an image's context; undefined if not all that decides is known. */
function filesOf(
  image: BuiltImage,
  { pythonSources, requirements }: Deployment,
): readonly PythonSource[] | undefined {
  const sources = pythonSources.get(image);
  if (!sources?.complete || !sources.othersComplete || !pythonEnvironment(image, requirements))
    return undefined;
  const all = [...sources.files, ...sources.others];
  return all.length > 0 ? all : undefined;
}

/** What the containers run and are told, and what the build runs. */
function commandWords(images: readonly BuiltImage[], { processes }: Deployment): string {
  const running = processes.filter(({ image }) => image && images.includes(image));
  const calls = running.flatMap(({ calls: own = [], environment }) => [
    ...own.flatMap(({ words }) => words.map(({ written }) => written)),
    ...[...environment.variables.values()].map(({ value }) => value ?? ''),
  ]);
  const runs = images.flatMap(({ dockerfile }) =>
    dockerfile.stages.flatMap(({ runs: own }) =>
      own.flatMap(({ words }) => words.map(({ value }) => value ?? '')),
    ),
  );
  return [...calls, ...runs].join('\n');
}

function isImported(module: string, imported: ReadonlySet<string>): boolean {
  if (!module.includes('.')) return imported.has(module);
  const [top = ''] = module.split('.');
  return (
    imported.has(top) ||
    [...imported].some(
      (each) => each === module || each.startsWith(`${module}.`) || module.startsWith(`${each}.`),
    )
  );
}
