import table from './node-packages.json' with { type: 'json' };

const BUILTIN = new Set(table.builtin.split(' '));
const NAMES = new Set(table.names.split(' '));
const BRINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table.brings).map(([name, list]) => [name, new Set(list.split(' '))]),
);
const PROGRAMS: ReadonlyMap<string, string> = new Map(Object.entries(table.programs));

/** True for a module of Node.js itself: `fs`, `fs/promises`, `node:fs`. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || BUILTIN.has(specifier.split('/', 1)[0] ?? '');
}

/** The package of npm that has a program, where that goes by another name: `typescript` for `tsc`. */
export function packageOfProgram(program: string): string | undefined {
  return PROGRAMS.get(program);
}

/** True if a package brings another one along, however deep; undefined if it is not in the table. */
export function bringsAlong(by: string, name: string): boolean | undefined {
  return NAMES.has(by) && NAMES.has(name) ? BRINGS.get(by)?.has(name) === true : undefined;
}
