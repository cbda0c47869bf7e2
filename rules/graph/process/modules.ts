import type { PythonFacts } from '../../facts/python.ts';
import { dirname } from '../../shared/paths.ts';
import type { ContainerFiles } from '../images/files.ts';
import type { Call } from './command.ts';
import { interpreterOperand, isPython, moduleOperand, programCall } from './listen.ts';
import type { ListenContext } from './listener.ts';
import { joinPath } from './paths.ts';

/** Modules that are followed from the one that runs. */
const MAX_MODULES = 300;

/** The Python modules of the project that a command starts, the one that it names first; none for other programs. */
export function processModules(main: Call | undefined, context: ListenContext): readonly Module[] {
  const start = main && startModule(main, context);
  return start ? importedModules(start, context) : [];
}

/** A module of the project that a process imports. */
export interface Module {
  readonly path: string;
  readonly facts: PythonFacts;
  readonly text: string;
}

/** The file of the project that a command starts with. */
function startModule(
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
function importedModules(
  start: { readonly path: string; readonly folder: string },
  { files, reader }: ListenContext,
): readonly Module[] {
  // What is in a folder answers for all that is asked of it.
  const folder = files(start.folder);
  if (folder.path !== undefined) reader.names(folder.path);
  const modules: Module[] = [];
  const queue = [start.path];
  const seen = new Set([start.path]);
  const own = new Map<string, boolean>();
  // Most imports are of packages: one look at the folder tells them apart.
  const isOwn = (head: string): boolean => {
    const known = own.get(head);
    if (known !== undefined) return known;
    const states = [`${head}.py`, head].map((name) => files(joinPath(start.folder, name) ?? '').state);
    const found = states.includes('file') || states.includes('folder');
    own.set(head, found);
    return found;
  };
  for (let next = queue.shift(); next !== undefined && modules.length < MAX_MODULES; next = queue.shift()) {
    const facts = reader.python(next);
    const text = reader.text(next);
    if (!facts || text === undefined) continue;
    modules.push({ path: next, facts, text });
    for (const { kind, module, level, names, context } of facts.imports) {
      if (context.typeChecking || (level === 0 && !isOwn(module.split('.')[0] ?? ''))) continue;
      const base = level === 0 ? '' : dirname(next);
      const members =
        kind === 'from' ? names.map(({ name }) => (module === '' ? name : `${module}.${name}`)) : [];
      for (const target of [module, ...members]) {
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
