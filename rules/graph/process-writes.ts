import type { PythonFacts } from '../facts/python.ts';
import { dirname } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import type { ContainerFiles } from './image-files.ts';
import type { Call } from './process-command.ts';
import { interpreterOperand, isPython, moduleOperand, programCall } from './process-listen.ts';
import type { ListenContext } from './process-listener.ts';
import { joinPath } from './process-paths.ts';

/** A file that the code of a container writes, into a folder that the container does not have. */
export interface MissingFolder {
  /** The folder as the code names it: `logs`, `/var/log/shop`. */
  readonly folder: string;
  /** Its path in the container. */
  readonly path: string;
  /** The file as the code names it. */
  readonly file: string;
  /** The call that opens it. */
  readonly at: Location;
  /** The path of the project that `.dockerignore` keeps out of the image. */
  readonly ignored: string | undefined;
}

/** Modules that are followed from the one that runs. */
const MAX_MODULES = 300;

/** Folders that logs and other files are written to while the program starts, and that nothing makes. */
export function missingFolders(main: Call | undefined, context: ListenContext): readonly MissingFolder[] {
  const start = main && startModule(main, context);
  if (!start || context.workdir === undefined) return [];
  const modules = importedModules(start, context);
  // Folders that the code makes by a name that is not known may be any.
  if (modules.some(({ text }) => MAKES_UNKNOWN.test(withoutConstants(text)))) return [];
  const made = modules.flatMap(({ facts }) =>
    facts.madeFolders.map(({ path }) => joinPath(context.workdir, path)),
  );
  const missing = new Map<string, MissingFolder>();
  for (const { path, facts, text } of modules) {
    for (const { path: file, start: from, end, context: around } of facts.writtenFiles) {
      const isLog = /Handler\s*\($|basicConfig\s*\($/.test(text.slice(from, text.indexOf('(', from) + 1));
      if (!file.includes('/') || around.optional || around.conditional || around.main || around.typeChecking)
        continue;
      if (around.lazy && !isLog) continue;
      const folder = joinPath(
        context.workdir,
        dirname(file.startsWith('/') ? file : `/${file}`).slice(file.startsWith('/') ? 0 : 1),
      );
      if (folder === undefined || missing.has(folder)) continue;
      if (made.some((each) => each !== undefined && (each === folder || each.startsWith(`${folder}/`))))
        continue;
      const found = context.files(folder);
      if (found.state !== 'absent') continue;
      const named = file.slice(0, file.lastIndexOf('/'));
      missing.set(folder, {
        folder: named,
        path: folder,
        file,
        at: { path, start: from, end },
        ignored: found.ignored,
      });
    }
  }
  return [...missing.values()];
}

/** `makedirs(…)` of something that is not written out. */
const MAKES_UNKNOWN = /\b(?:makedirs|mkdir|ensure_dir\w*|mkpath)\s*\(\s*(?!\s*["'])/;

/** The text without the calls whose argument is a constant or a name that may be one. */
function withoutConstants(text: string): string {
  return text.replace(/\b(?:makedirs|mkdir)\s*\(\s*["'][^"'\n]*["'][^)\n]*\)/g, '').replace(/#[^\n]*/g, '');
}

/** A module of the project that a process imports. */
export interface Module {
  readonly path: string;
  readonly facts: PythonFacts;
  readonly text: string;
}

/** The file of the project that a command starts with. */
export function startModule(
  main: Call,
  { workdir, files }: ListenContext,
): { readonly path: string; readonly folder: string } | undefined {
  if (workdir === undefined) return undefined;
  const program = programCall(main);
  const module = program
    ? /^([\w.]+)(?::|$)/.exec(program.args.operands[0]?.value ?? '')?.[1]
    : isPython(main.name)
      ? moduleOperand(main.words)?.module
      : undefined;
  if (module !== undefined) {
    const path = moduleFile(module, workdir, files);
    return path === undefined ? undefined : { path, folder: workdir };
  }
  const { index } = interpreterOperand(main.words);
  const file = isPython(main.name) ? main.words[index]?.value : undefined;
  const place = file?.endsWith('.py') ? joinPath(workdir, file) : undefined;
  const found = place === undefined ? undefined : files(place);
  if (found?.state !== 'file' || found.path === undefined || place === undefined) return undefined;
  return { path: found.path, folder: dirname(place) };
}

function moduleFile(module: string, folder: string, files: ContainerFiles): string | undefined {
  const place = module.replaceAll('.', '/');
  for (const candidate of [`${place}.py`, `${place}/__init__.py`]) {
    const found = files(joinPath(folder, candidate) ?? '');
    if (found.state === 'file' && found.path !== undefined) return found.path;
  }
  return undefined;
}

/** The modules of the project that are imported from one on, itself first. */
export function importedModules(
  start: { readonly path: string; readonly folder: string },
  { files, reader }: ListenContext,
): readonly Module[] {
  const modules: Module[] = [];
  const queue = [start.path];
  const seen = new Set([start.path]);
  for (let next = queue.shift(); next !== undefined && modules.length < MAX_MODULES; next = queue.shift()) {
    const facts = reader.python(next);
    const text = reader.text(next);
    if (!facts || text === undefined) continue;
    modules.push({ path: next, facts, text });
    for (const { module, level, names, context } of facts.imports) {
      if (context.typeChecking) continue;
      const base = level === 0 ? '' : dirname(next);
      const targets = [module, ...names.map(({ name }) => (module === '' ? name : `${module}.${name}`))];
      for (const target of targets) {
        if (target === '') continue;
        const path =
          level === 0 ? moduleFile(target, start.folder, files) : relativeModule(base, level, target, reader);
        if (path === undefined || seen.has(path)) continue;
        seen.add(path);
        queue.push(path);
      }
    }
  }
  return modules;
}

function relativeModule(
  folder: string,
  level: number,
  module: string,
  reader: ListenContext['reader'],
): string | undefined {
  let from = folder;
  for (let up = 1; up < level; up++) from = dirname(from);
  const place = `${from}/${module.replaceAll('.', '/')}`;
  return [`${place}.py`, `${place}/__init__.py`].find((path) => reader.kind(path) === 'file');
}
