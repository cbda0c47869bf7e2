import { packageOfProgram } from '../../data/node.ts';
import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { Location, Range } from '../../shared/text.ts';
import { stageFiles } from '../images/files.ts';
import type { BuiltImage } from '../nodes.ts';
import { type Call, type CallReader, scriptCalls } from '../process/commands/command.ts';
import { packageScript } from '../process/commands/package-json.ts';
import type { ListenContext } from '../process/network/listener.ts';
import { joinPath } from '../process/paths.ts';
import { scriptModules } from '../process/runtimes/node-modules.ts';
import type { GraphReader } from '../reader.ts';
import { isAlias } from './aliases.ts';
import { packageImports } from './imports.ts';
import { type NodePackages, nodePackages } from './installs.ts';
import { isCertainlyLeftOut, type NodeManifest, nodeManifest } from './manifest.ts';

/** A package of npm that is needed where it is not installed. */
export interface MissingPackage {
  readonly name: string;
  /** The program of it that is called; undefined if a module of the project imports it. */
  readonly program: string | undefined;
  /** What needs it, in a linted file. */
  readonly at: Location;
  /** The import, where it stands in the project; undefined for a program. */
  readonly importedAt: Location | undefined;
  /** The command that leaves out what is for developers; undefined if package.json does not ask for it at all. */
  readonly leftOutAt: Location | undefined;
  /** The package.json. */
  readonly manifest: string;
  readonly when: 'build' | 'start';
}

/** What the commands of a container need of npm, and do not have. */
export function missingPackages(
  calls: readonly Call[],
  main: Call | undefined,
  context: ListenContext,
): readonly MissingPackage[] {
  const { image, workdir, files, reader, environment } = context;
  // Packages are looked for there, too.
  if (!image || workdir === undefined || environment.variables.has('NODE_PATH')) return [];
  const path = files(joinPath(workdir, 'package.json') ?? '').path;
  const manifest = path === undefined ? undefined : nodeManifest(path, reader);
  if (!manifest) return [];
  const packages = nodePackages(image, image.stage, workdir);
  if (!isKnown(packages)) return [];
  const lacks = lacking(manifest, packages, image.path, reader);
  const programs = calls
    .filter(({ conditional }) => !conditional)
    .flatMap((call) => ofProgram(call, placeOf(call), 'start', manifest, lacks));
  // The first module is followed only from the folder that the package is installed in.
  const modules = scriptModules(main, context)?.modules ?? [];
  const place = main && placeOf(main);
  const seen = new Set<string>();
  const imports = modules.flatMap(packageImports).flatMap(({ name, at: importedAt }) => {
    if (seen.has(name) || !place) return [];
    seen.add(name);
    const missing = lacks(name, { program: undefined, at: place, importedAt, when: 'start' });
    return missing.length > 0 && isAlias(name, manifest, reader) ? [] : missing;
  });
  return [...programs, ...imports];
}

/** What the scripts of package.json need that RUN calls, where the build stops without. */
export function missingInBuild(
  image: BuiltImage,
  calls: CallReader,
  reader: GraphReader,
): readonly MissingPackage[] {
  return neededStages(image.dockerfile, image.stage).flatMap((stage) =>
    stage.runs.flatMap((run) => {
      const { name, folder, decisive, start, end } = run;
      if (!decisive || folder === undefined || !/^(?:npm|yarn|pnpm)$/.test(name ?? '')) return [];
      const at = { path: image.path, start, end };
      const words = run.words.map(({ value }) => ({ value, written: value ?? '$', at }));
      const wanted = packageScript({ name, words });
      if (!wanted || wanted.folder !== undefined) return [];
      const path = stageFiles(image, stage, reader, start, run.mounts)(`${folder}/package.json`).path;
      const manifest = path === undefined ? undefined : nodeManifest(path, reader);
      const script = manifest?.scripts.get(wanted.script);
      if (!manifest || script === undefined) return [];
      const packages = nodePackages(image, stage, folder, start);
      if (!isKnown(packages)) return [];
      const lacks = lacking(manifest, packages, image.path, reader);
      return scriptCalls(manifest.path, script, calls, at)
        .filter(({ conditional }) => !conditional)
        .flatMap((call) => ofProgram(call, at, 'build', manifest, lacks));
    }),
  );
}

/** The program in a linted file, or what runs the script that calls it. */
function placeOf({ words, linted, origin }: Call): Location {
  return (linted && words[0]?.at) || origin;
}

function isKnown({ kind }: NodePackages): boolean {
  return kind === 'all' || kind === 'production';
}

type Need = Pick<MissingPackage, 'program' | 'at' | 'importedAt' | 'when'>;
type Lacks = (name: string, need: Need) => readonly MissingPackage[];

function lacking(
  manifest: NodeManifest,
  packages: NodePackages,
  dockerfile: string,
  reader: GraphReader,
): Lacks {
  const production = packages.kind === 'production';
  return (name, need) => {
    if (packages.named.has(name) || !isCertainlyLeftOut(name, manifest, production, reader)) return [];
    const leftOut = production && manifest.devDependencies.has(name);
    return [
      {
        ...need,
        name,
        leftOutAt: leftOut ? located(dockerfile, packages.by) : undefined,
        manifest: manifest.path,
      },
    ];
  };
}

function located(path: string, range: Range | undefined): Location | undefined {
  return range && { path, start: range.start, end: range.end };
}

/** A program that only a package for developers has; others may come from anywhere. */
function ofProgram(
  { name: program, fetched }: Call,
  at: Location,
  when: MissingPackage['when'],
  { devDependencies }: NodeManifest,
  lacks: Lacks,
): readonly MissingPackage[] {
  if (program === undefined || fetched) return [];
  const name = devDependencies.has(program) ? program : (packageOfProgram(program) ?? program);
  return lacks(name, { program, at, importedAt: undefined, when }).filter(({ leftOutAt }) => leftOutAt);
}
