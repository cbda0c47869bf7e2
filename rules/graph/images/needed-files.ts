import {
  buildFilesOf,
  isProjectOf,
  isScriptName,
  isScriptOf,
  movesBuildFiles,
} from '../../data/build-files.ts';
import type { RunProgram, StageFacts } from '../../facts/dockerfile/facts.ts';
import { joinFolder } from '../../facts/dockerfile/folders.ts';
import { foldersUp, resolvePath } from '../../shared/paths.ts';
import { type Range, rangeOf } from '../../shared/text.ts';

/** A file without which a command of RUN fails. */
export interface NeededFile {
  /** Absolute paths in the container, any of which will do; the usual one first. */
  readonly paths: readonly string[];
  readonly at: Range;
  /** What it may name further files as. */
  readonly holds: 'requirements' | 'project' | undefined;
}

/** The files that a command of a stage certainly opens. */
export function neededFiles(run: RunProgram, stage: StageFacts): readonly NeededFile[] {
  const { name, folder, words } = run;
  const values = words.slice(1).map(({ value }) => value);
  if (name === undefined || folder === undefined || values.includes(undefined)) return [];
  return [...ofPip(run, folder, stage), ...ofProgram(run, folder, stage), ...ofOperands(run, folder)];
}

/** `-r requirements.txt`, `-c constraints.txt`, `.` */
function ofPip({ start }: RunProgram, folder: string, { pipInstalls }: StageFacts): readonly NeededFile[] {
  const install = pipInstalls.find((each) => each.start === start);
  if (!install) return [];
  const lists = [...install.requirements, ...install.constraints].filter(isPath);
  const projects = install.projects.filter(
    (project) => isPath(project) && !ARCHIVE.test(project.value ?? ''),
  );
  return [
    ...lists.flatMap((file) => needed([file.value], file, folder, 'requirements')),
    ...projects.flatMap((project) => needed(projectMarks(project.value ?? ''), project, folder, 'project')),
  ];
}

function isPath({ value }: { readonly value: string | undefined }): boolean {
  return value !== undefined && !/^[a-z][\w+.-]*:/i.test(value);
}

const ARCHIVE = /\.(?:whl|zip|gz|bz2)$/;

/** Any of these makes a folder a project to pip. */
function projectMarks(folder: string): readonly string[] {
  return ['pyproject.toml', 'setup.py'].map((mark) => `${folder.replace(/\/+$/, '')}/${mark}`);
}

/** What a program looks for by itself. */
function ofProgram({ name = '', words, assignments }: RunProgram, folder: string, { env, args }: StageFacts) {
  const found = buildFilesOf(
    name,
    words.slice(1).flatMap(({ value }) => value ?? []),
  );
  if (found.length === 0 || [...assignments, ...env, ...args].some((each) => movesBuildFiles(each.name)))
    return [];
  const [program, command = program] = words;
  if (!program || !command) return [];
  const at = { start: program.start, end: command.end };
  return found.flatMap(({ files, upwards }) => {
    const folders = upwards ? foldersUp(folder, Number.POSITIVE_INFINITY) : [folder];
    return files.map((names) => ({
      paths: folders.flatMap((each) => names.map((file) => resolvePath(each, file))),
      at,
      holds: names.includes('pyproject.toml') && buildsProject(words) ? ('project' as const) : undefined,
    }));
  });
}

/** `uv sync`, `poetry install`: true unless they leave out the project itself. */
function buildsProject(words: RunProgram['words']): boolean {
  return (
    /^(?:install|sync)$/.test(words[1]?.value ?? '') &&
    !words.some(({ value }) => /^--(?:no-(?:root|install-)|only|package|group|script)/.test(value ?? ''))
  );
}

/** A script that is run, or made executable. */
function ofOperands({ name = '', words }: RunProgram, folder: string): readonly NeededFile[] {
  const [program, ...operands] = words;
  if (program?.value?.startsWith('./')) return needed([program.value], program, folder);
  if (name === 'chmod') {
    if (operands.some(({ value }) => value?.startsWith('-f') || value === '--silent' || value === '--quiet'))
      return [];
    return operands.flatMap((word) =>
      isScriptName(word.value ?? '') ? needed([word.value], word, folder) : [],
    );
  }
  const list = syncedList(name, operands);
  if (list) return needed([list.value], list, folder, 'requirements');
  const project = operands.find(({ value }) => isProjectOf(name, value ?? ''));
  if (project) return needed([project.value], project, folder);
  const script = operands.find(({ value }) => !value?.startsWith('-'));
  const options = operands.slice(0, script ? operands.indexOf(script) : undefined);
  if (
    !script ||
    !isScriptOf(name, script.value ?? '') ||
    options.some(({ value }) => /^-\w*[cm]/.test(value ?? ''))
  )
    return [];
  return needed([script.value], script, folder);
}

/** The list that `pip-sync dev.txt` and `uv pip sync dev.txt` are given. */
function syncedList(name: string, operands: RunProgram['words']): RunProgram['words'][number] | undefined {
  const [first, second] = operands;
  const isSync = name === 'pip-sync' || (name === 'uv' && first?.value === 'pip' && second?.value === 'sync');
  return isSync ? operands.find(({ value }) => /\.txt$/.test(value ?? '')) : undefined;
}

function needed(
  names: readonly (string | undefined)[],
  at: Range,
  folder: string,
  holds?: NeededFile['holds'],
): readonly NeededFile[] {
  const paths = names.flatMap((name) =>
    name === undefined || /[*?[\]$`~]/.test(name) ? [] : (joinFolder(folder, name) ?? []),
  );
  return paths.length === names.length ? [{ paths, at: rangeOf(at), holds }] : [];
}
