import type { PythonFacts } from '../../facts/python.ts';
import { dirname } from '../../shared/paths.ts';
import { lastOption } from './commands/arguments.ts';
import type { Call } from './commands/command.ts';
import {
  interpreterOperand,
  isPython,
  moduleOperand,
  type ProgramCall,
  programCall,
} from './commands/program-call.ts';
import type { ListenContext } from './network/listener.ts';
import { joinPath } from './paths.ts';
import { moduleFiles, moduleIn, searchFolders } from './python-path.ts';

/** Modules that are followed from the one that runs. */
const MAX_MODULES = 300;

/**
 * The Python modules of the project that a command starts, the one that it names first; none for other programs. What
 * Django imports by the name of its settings is among them.
 */
export function processModules(main: Call | undefined, context: ListenContext): readonly Module[] {
  const start = main && startModule(main, context);
  if (!start) return [];
  const modules = importedModules([start.path], start.folder, context);
  const settings = settingsModule(modules, start.folder, context);
  return settings === undefined || modules.some(({ path }) => path === settings)
    ? modules
    : importedModules([start.path, settings], start.folder, context);
}

/** The settings that Django starts with: of the environment, else of the line that sets them by default. */
function settingsModule(
  modules: readonly Module[],
  folder: string,
  { environment: { variables, complete }, files }: ListenContext,
): string | undefined {
  const set = variables.get('DJANGO_SETTINGS_MODULE');
  const named = modules
    .map(({ text }) => /["']DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(text)?.[1])
    .find((each) => each !== undefined);
  // A variable that an unknown file may set decides which of several there are.
  const name = set ? set.value : complete ? named : undefined;
  return name === undefined || named === undefined ? undefined : moduleIn([folder], name, files)?.path;
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
  context: ListenContext,
): { readonly path: string; readonly folder: string } | undefined {
  const { workdir, files, environment } = context;
  if (workdir === undefined) return undefined;
  const program = programCall(main);
  const module = program
    ? /^([\w.]+?)(?:\.py)?(?::|$)/.exec(applicationName(program, environment) ?? '')?.[1]
    : isPython(main.name)
      ? moduleOperand(main.words)?.module
      : undefined;
  if (module !== undefined) {
    const given = program?.args.options.filter(({ name }) =>
      [...program.facts.folder, ...program.facts.pythonPath].includes(name),
    );
    const folders = searchFolders(context, given?.map(({ value }) => value) ?? []) ?? [];
    const names = program ? [module] : [`${module}.__main__`, module];
    for (const folder of folders) {
      const path = names.map((name) => moduleIn([folder], name, files)?.path).find((each) => each);
      if (path !== undefined) return { path, folder };
    }
    return undefined;
  }
  const { index } = interpreterOperand(main.words);
  const file = isPython(main.name) ? main.words[index]?.value : undefined;
  const place = file?.endsWith('.py') ? joinPath(workdir, file) : undefined;
  const found = place === undefined ? undefined : files(place);
  if (found?.state !== 'file' || found.path === undefined || place === undefined) return undefined;
  return { path: found.path, folder: dirname(place) };
}

/** The application as a server is given it: its operand, an option, or a variable. */
function applicationName(
  { facts, args }: ProgramCall,
  { variables }: ListenContext['environment'],
): string | undefined {
  const { application, applicationVariable } = facts;
  if (application === 'operand' || application === 'file') return args.operands[0]?.value;
  const option = application && lastOption(args, application);
  if (option) return option.value;
  return applicationVariable === undefined ? undefined : variables.get(applicationVariable)?.value;
}

/** The modules of the project that are imported from some on, themselves first. `folder`: where imports are looked for. */
function importedModules(
  starts: readonly string[],
  folder: string,
  { files, reader }: ListenContext,
): readonly Module[] {
  // What is in a folder answers for all that is asked of it.
  const found = files(folder);
  if (found.path !== undefined) reader.names(found.path);
  const modules: Module[] = [];
  const queue: string[] = [];
  const seen = new Set<string>();
  const add = (path: string | undefined): void => {
    if (path === undefined || seen.has(path)) return;
    seen.add(path);
    queue.push(path);
  };
  starts.forEach(add);
  const own = new Map<string, boolean>();
  // Most imports are of packages: one look at the folder tells them apart.
  const isOwn = (head: string): boolean => {
    const known = own.get(head);
    if (known !== undefined) return known;
    const states = [`${head}.py`, head].map((name) => files(joinPath(folder, name) ?? '').state);
    const found = states.includes('file') || states.includes('folder');
    own.set(head, found);
    return found;
  };
  for (let next = queue.shift(); next !== undefined && modules.length < MAX_MODULES; next = queue.shift()) {
    const facts = reader.python(next);
    const text = reader.text(next);
    if (!facts || text === undefined) continue;
    modules.push({ path: next, facts, text });
    packagesAround(next, reader).forEach(add);
    for (const { kind, module, level, names, context } of facts.imports) {
      if (context.typeChecking || (level === 0 && !isOwn(module.split('.')[0] ?? ''))) continue;
      const base = level === 0 ? '' : dirname(next);
      const members =
        kind === 'from' ? names.map(({ name }) => (module === '' ? name : `${module}.${name}`)) : [];
      for (const target of [module, ...members]) {
        if (target === '') continue;
        add(
          level === 0 ? moduleIn([folder], target, files)?.path : relativeModule(base, level, target, reader),
        );
      }
    }
  }
  return modules;
}

/** The packages that a module is in: Python runs their `__init__.py` before it. */
function packagesAround(path: string, reader: ListenContext['reader']): readonly string[] {
  const found: string[] = [];
  const start = path.endsWith('/__init__.py') ? dirname(path) : path;
  for (let folder = dirname(start); folder !== dirname(folder); folder = dirname(folder)) {
    const init = `${folder}/__init__.py`;
    if (reader.kind(init) !== 'file') break;
    found.push(init);
  }
  return found;
}

function relativeModule(
  folder: string,
  level: number,
  module: string,
  reader: ListenContext['reader'],
): string | undefined {
  let from = folder;
  for (let up = 1; up < level; up++) from = dirname(from);
  return moduleFiles(module)
    .map((file) => `${from}/${file}`)
    .find((path) => reader.kind(path) === 'file');
}
