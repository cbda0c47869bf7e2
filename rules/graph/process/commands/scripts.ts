import type { RunProgram } from '../../../facts/dockerfile/facts.ts';
import { basename, below, dirname, resolvePath } from '../../../shared/paths.ts';
import type { Location } from '../../../shared/text.ts';
import { isPosixShell } from '../../../syntax/shell/wrappers.ts';
import { programIn } from '../../images/programs.ts';
import type { BuiltImage, Service } from '../../nodes.ts';
import type { GraphReader } from '../../reader.ts';
import type { ListenContext } from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import type { Call, StartWord } from './command.ts';

/** A script that a container is to run and cannot. */
export interface UnrunnableScript {
  /** As the command names it. */
  readonly name: string;
  readonly at: Location;
  /** `mode`: nobody may execute it; `shebang`: no line says which program reads it; `interpreter`: the image lacks that program. */
  readonly problem: 'mode' | 'shebang' | 'interpreter';
  /** The program that its first line names. */
  readonly interpreter: string | undefined;
  /** Path in the project. */
  readonly path: string;
  /** True if the healthcheck runs it. */
  readonly ofHealthcheck: boolean;
}

/** What runs scripts: a command of the container, or its healthcheck. */
export interface ScriptRun {
  readonly calls: readonly Call[];
  /** True if a shell runs them, which reads a script without `#!` itself. */
  readonly byShell: boolean;
  readonly ofHealthcheck: boolean;
}

/** `#!/bin/bash`, `#!/usr/bin/env bash`: the shell of a script. */
const SHEBANG = /^#! *\/(?:usr\/)?bin\/(?:env +(?:-S +)?)?(bash|sh)\b/;
const EXECUTABLE = 0o111;

/** The commands that words start. */
export function startRun(words: readonly StartWord[], calls: readonly Call[]): ScriptRun {
  return { calls, byShell: isPosixShell(basename(words[0]?.value ?? '')), ofHealthcheck: false };
}

/**
 * Scripts of the project that a container runs by their path. A file keeps its mode when it is copied or
 * mounted, unless `--chmod` gives it another; where a command changes it, or nothing is executable at all, nothing
 * is said of it. Without `#!` only a shell can run a script.
 */
export function unrunnableScripts(
  { calls, byShell, ofHealthcheck }: ScriptRun,
  image: BuiltImage | undefined,
  service: Service | undefined,
  { workdir, files, reader }: Pick<ListenContext, 'workdir' | 'files' | 'reader'>,
): readonly UnrunnableScript[] {
  return calls.flatMap((call): readonly UnrunnableScript[] => {
    const [word] = call.words;
    if (!call.linted || call.conditional || !word?.value?.includes('/')) return [];
    const place = joinPath(workdir, word.value);
    const found = place === undefined ? undefined : files(place);
    if (found?.state !== 'file' || found.path === undefined || place === undefined) return [];
    const text = reader.text(found.path);
    if (text === undefined || text.trim() === '' || text.includes('\0')) return [];
    const interpreter = SHEBANG.exec(text)?.[1];
    const script = { name: word.value, at: word.at, path: found.path, ofHealthcheck, interpreter };
    if (isDenied(place, found.path, image, reader)) return [{ ...script, problem: 'mode' }];
    const isScript = /\.(?:sh|bash|py|pl|rb)$/.test(word.value);
    if (!byShell && isScript && !/^(?:#!|\uFEFF)/.test(text)) return [{ ...script, problem: 'shebang' }];
    if (interpreter !== undefined && programIn(image, service, interpreter) === 'absent')
      return [{ ...script, problem: 'interpreter' }];
    return [];
  });
}

/** True if nobody may execute a file of the project that stands at a place of the container. */
function isDenied(place: string, path: string, image: BuiltImage | undefined, reader: GraphReader): boolean {
  if (image?.chain.some((stage) => stage.runs.some((run) => changesMode(run, place)))) return false;
  const given = image && copiedMode(place, path, image, reader);
  if (given !== undefined) return given !== 'unknown' && (given & EXECUTABLE) === 0;
  const mode = reader.mode(path);
  return mode !== undefined && (mode & EXECUTABLE) === 0 && keepsModes(path, image, reader);
}

/** True if a command may change the mode of what stands at a place: it names that, a folder around it, or many. */
function changesMode({ name, words, folder }: RunProgram, place: string): boolean {
  if (!/^(?:chmod|setfacl|install|find|xargs|cp|mv)$/.test(name ?? '')) return false;
  return words.slice(1).some(({ value }) => {
    if (value === undefined || /[*?[{]/.test(value) || value.includes(basename(place))) return true;
    const named = joinPath(folder, value);
    return named === undefined || below(place, named) !== undefined;
  });
}

/** The mode that `--chmod` of the COPY gives which brings a file; undefined if it has none. */
function copiedMode(
  place: string,
  path: string,
  { chain, path: dockerfile, context }: BuiltImage,
  reader: GraphReader,
): number | 'unknown' | undefined {
  if (context === undefined || !path.startsWith(`${context}/`)) return undefined;
  const copy = chain
    .flatMap((stage) => [...stage.copies].reverse())
    .find((each) => each.place !== undefined && below(place, each.place) !== undefined);
  const text = copy && reader.text(dockerfile)?.slice(copy.start, copy.end);
  const flag = text === undefined ? undefined : /\s--chmod=(\S+)/.exec(text)?.[1];
  if (flag === undefined) return undefined;
  return /^[0-7]{3,4}$/.test(flag) ? Number.parseInt(flag, 8) : 'unknown';
}

/** Files that are looked at for a mode. */
const MAX_FILES = 60;

/**
 * True if another file beside the script or in the build context is executable: so modes are kept here.
 * In an unpacked archive, or on a file system without modes, nothing is.
 */
function keepsModes(path: string, image: BuiltImage | undefined, reader: GraphReader): boolean {
  const folders = new Set([dirname(path), ...(image?.context === undefined ? [] : [image.context])]);
  const files = [...folders].flatMap((folder) =>
    (reader.names(folder) ?? [])
      .filter((name) => /^[^.]+$|\.(?:sh|py|bash|pl|rb)$/.test(name))
      .map((name) => resolvePath(folder, name)),
  );
  return files
    .slice(0, MAX_FILES)
    .some(
      (file) =>
        file !== path && reader.kind(file) === 'file' && ((reader.mode(file) ?? 0) & EXECUTABLE) !== 0,
    );
}
