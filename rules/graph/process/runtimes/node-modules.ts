import { dirname, resolvePath } from '../../../shared/paths.ts';
import type { ContainerFiles } from '../../images/files.ts';
import type { GraphReader } from '../../reader.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import { joinPath } from '../paths.ts';

/** A module of the project in JavaScript or TypeScript. */
export interface ScriptModule {
  readonly path: string;
  /** Comments as blanks, places as in the file. */
  readonly text: string;
  /** Names that it imports, and the modules of the project that they come from; `require x` for one without a name. */
  readonly imports: ReadonlyMap<string, string>;
}

/** What a call of Node.js runs, the module that it names first. */
export interface ScriptModules {
  readonly modules: readonly ScriptModule[];
  /** False if a module of the project is imported that could not be found. */
  readonly complete: boolean;
}

/** Modules that are followed from the one that runs. */
const MAX_MODULES = 300;

/** The modules that a call runs; undefined if it is none of Node.js, or its file is not of the project. */
export function scriptModules(main: Call | undefined, context: ListenContext): ScriptModules | undefined {
  if (!main || !isNode(main.name)) return undefined;
  if (!followed.has(main)) followed.set(main, followModules(main, context));
  return followed.get(main);
}

/** Many ask for the modules of one call, which is made anew whenever its deployment is. */
const followed = new WeakMap<Call, ScriptModules | undefined>();

function followModules(main: Call, context: ListenContext): ScriptModules | undefined {
  const file = nodeFile(main);
  const place = file === undefined ? undefined : joinPath(context.workdir, file);
  const start = place === undefined ? undefined : (fileOf(place, context) ?? sourceOf(place, context));
  return start === undefined ? undefined : remembered(start, context);
}

/** What was found of the files of a container; they are looked at once for its ports, its routes, its variables. */
const found = new WeakMap<ContainerFiles, Map<string, ScriptModules>>();

function remembered(start: string, { files, reader }: ListenContext): ScriptModules {
  const known = found.get(files) ?? new Map<string, ScriptModules>();
  found.set(files, known);
  const modules = known.get(start) ?? importedModules(start, reader);
  known.set(start, modules);
  return modules;
}

/** True for programs that run a file of JavaScript or TypeScript. */
export function isNode(name: string | undefined): boolean {
  return name !== undefined && /^(?:node|nodejs|tsx|ts-node|bun|nodemon|pm2-runtime)$/.test(name);
}

/** Options of Node.js that take the next word for their value. */
const NODE_VALUES = [
  ...['-r', '--require', '--import', '--env-file', '--loader', '--experimental-loader', '-e', '--eval'],
  ...['-C', '--conditions', '-i', '--watch-path', '--name', '-n', '--project', '-P'],
];

/** The file that node is given; undefined for none. */
function nodeFile({ words }: Call): string | undefined {
  return words[nodeOperand(words)]?.value;
}

/** Where the file stands among node's words. */
export function nodeOperand(words: Call['words']): number {
  for (let i = 1; i < words.length; i++) {
    const text = words[i]?.value;
    if (text === undefined) return -1;
    if (text === '-e' || text === '--eval' || text === '-p') return -1;
    if (NODE_VALUES.includes(text)) i++;
    else if (!text.startsWith('-') && !/^(?:run|start|watch)$/.test(text)) return i;
  }
  return -1;
}

/** The file of the project that stands at a path of the container, with the endings that Node.js tries. */
function fileOf(place: string, { files }: ListenContext): string | undefined {
  for (const candidate of [place, `${place}.js`, `${place}/index.js`]) {
    const found = files(candidate);
    if (found.state === 'file') return found.path;
  }
  return undefined;
}

/** A folder that the text of a tsconfig.json names, without `./` in front; undefined if it names none. */
export function compilerFolder(option: 'outDir' | 'rootDir', text: string): string | undefined {
  return new RegExp(`"${option}"\\s*:\\s*"(?:\\./)?([^"]*?)/?"`).exec(text)?.[1];
}

/**
 * The source that a compiler makes a file of: `src/main.ts` for `dist/main.js`, by `tsconfig.json` or where
 * such sources usually lie, in the folder of the project that has the `package.json` above it.
 */
export function sourceOf(
  place: string,
  { files, reader }: Pick<ListenContext, 'files' | 'reader'>,
): string | undefined {
  const match = /^(.*)\/(dist|build|out|lib)\/(.+?)(?:\.[cm]?js)?$/.exec(place);
  if (!match) return undefined;
  const [, top = '', output, inside = ''] = match;
  const manifest = files(`${top}/package.json`).path;
  const folder = manifest && dirname(manifest);
  if (!folder) return undefined;
  const options = reader.text(`${folder}/tsconfig.json`) ?? '';
  const root = compilerFolder('outDir', options) === output ? compilerFolder('rootDir', options) : undefined;
  const roots = [...new Set([...(root === undefined ? [] : [root]), 'src', '.'])];
  return roots
    .flatMap((from) =>
      ['ts', 'mts', 'js'].map((ending) => resolvePath(folder, `${from}/${inside}.${ending}`)),
    )
    .find((path) => reader.kind(path) === 'file');
}

/** The modules of the project that are imported from one on, itself first. */
function importedModules(start: string, reader: GraphReader): ScriptModules {
  const modules: ScriptModule[] = [];
  const seen = new Set([start]);
  const queue = [start];
  let complete = true;
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const facts = modules.length < MAX_MODULES ? reader.script(path) : undefined;
    if (!facts) complete = false;
    if (!facts) continue;
    const imports = new Map<string, string>();
    modules.push({ path, text: facts.text, imports });
    for (const { name, bound } of facts.imports) {
      const next = importedFile(path, name, reader);
      if (next !== undefined) for (const each of bound) imports.set(each, next);
      if (next === undefined)
        complete &&= /\.(?:json|css|s[ac]ss|svg|graphql|html)$/.test(name) || !isOwn(name);
      else if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return { modules, complete };
}

/** Aliases for folders of the project, as templates have them. */
const ALIAS = /^(?:@|~)\//;

function isOwn(name: string): boolean {
  return name.startsWith('.') || ALIAS.test(name) || name.startsWith('src/');
}

function importedFile(from: string, name: string, reader: GraphReader): string | undefined {
  if (!isOwn(name)) return undefined;
  const top = from.slice(0, from.lastIndexOf('/src/') + '/src'.length);
  if (!name.startsWith('.') && !from.includes('/src/')) return undefined;
  const base = name.startsWith('.')
    ? resolvePath(dirname(from), name)
    : resolvePath(top, name.replace(ALIAS, '').replace(/^src\//, ''));
  const bare = base.replace(/\.[cm]?js$/, '');
  return [
    base,
    ...[`${bare}.ts`, `${base}.ts`, `${base}.js`, `${base}.mjs`, `${base}.cjs`, `${base}/index.ts`],
    `${base}/index.js`,
  ].find((path) => /\.[cm]?[jt]s$/.test(path) && reader.kind(path) === 'file');
}
