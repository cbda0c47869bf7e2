import type { Range } from '../shared/text.ts';
import type {
  Argument,
  Binding,
  Call,
  Context,
  PythonFile,
  PythonImport,
  Value,
} from '../syntax/python/nodes.ts';

/** What a Python source says that others need to know. */
export interface PythonFacts {
  readonly imports: readonly PythonImport[];
  /** Names bound at module level, the last binding of each. */
  readonly names: ReadonlyMap<string, ModuleName>;
  /** True if `from x import *` may bind further names. */
  readonly hasStarImport: boolean;
  /** Environment variables that are read. */
  readonly environment: readonly EnvironmentRead[];
  /** Calls that start a server: `app.run(port=5000, debug=True)`, `uvicorn.run('main:app')`. */
  readonly serverRuns: readonly ServerRun[];
  /** Files with a fixed relative or absolute name that are written: logs, mostly. */
  readonly writtenFiles: readonly FixedPath[];
  /** Folders with a fixed name that the code makes itself. */
  readonly madeFolders: readonly FixedPath[];
  /** False if the file was too long to be read to its end. */
  readonly complete: boolean;
}

/** A module-level name, which `module:name` of a server command may mean. */
export interface ModuleName extends Range {
  readonly kind: Binding['kind'];
  /** What is called to make it (`Flask`, `fastapi.FastAPI`); undefined if it is no plain call. */
  readonly callee: string | undefined;
}

export interface EnvironmentRead extends Range {
  readonly name: string;
  /** True without a default: for `os.environ['X']` a KeyError if it is not set. */
  readonly required: boolean;
  /** What reads it: python-decouple's `config('X')`, and `env('X')` of django-environ and environs, by their names. */
  readonly by: 'os' | 'decouple' | 'environ';
  readonly context: Context;
}

/** A call that starts a server. What is undefined is not given or not known. */
export interface ServerRun extends Range {
  /** `app.run`, `uvicorn.run`. */
  readonly callee: string;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly debug: boolean | undefined;
  readonly reload: boolean | undefined;
  /** `main:app`, where the first argument is a text. */
  readonly application: string | undefined;
  readonly context: Context;
}

export interface FixedPath extends Range {
  readonly path: string;
  readonly context: Context;
}

/** Reads the facts off a parsed Python source. */
export function pythonFacts(file: PythonFile): PythonFacts {
  const resolve = resolver(file.bindings);
  const paths = (find: (call: Call) => Value | undefined) =>
    file.calls.flatMap((call) => fixedPath(call, find(call), resolve));
  return {
    imports: file.imports,
    names: new Map(file.bindings.map((binding) => [binding.name, moduleName(binding)])),
    hasStarImport: file.imports.some(({ names }) => names.some(({ name }) => name === '*')),
    environment: environmentReads(file, resolve),
    serverRuns: file.calls.flatMap((call) => serverRun(call, resolve, file.imports)),
    writtenFiles: paths(writtenFile),
    madeFolders: paths(madeFolder),
    complete: file.complete,
  };
}

type Resolve = (value: Value | undefined) => Value;

const UNKNOWN: Value = { kind: 'unknown' };

/** Replaces a name by the constant that the module binds it to, if it does so once. */
function resolver(bindings: readonly Binding[]): Resolve {
  const constants = new Map<string, Value>();
  for (const { name, value } of bindings) constants.set(name, constants.has(name) ? UNKNOWN : value);
  const resolve = (value: Value | undefined, depth: number): Value => {
    if (!value || depth > MAX_DEPTH) return UNKNOWN;
    if (value.kind === 'name') return ofName(value.name, depth);
    if (value.kind !== 'call') return value;
    const parts = value.arguments.map((each) => resolve(each.value, depth + 1));
    const texts = parts.flatMap((part) => (part.kind === 'string' ? [part.value] : []));
    const path = texts.length > 0 && texts.length === parts.length ? pathOf(value.callee, texts) : undefined;
    // `BASE_DIR.joinpath("logs")`, as `os.path.join` of both.
    const joined = /^(.+)\.joinpath$/.exec(value.callee)?.[1];
    const base = joined === undefined ? UNKNOWN : ofName(joined, depth);
    if (base.kind === 'string' && texts.length === parts.length)
      return text(joinPath([base.value, ...texts]));
    return path === undefined ? (isPathMaker(value.callee) ? UNKNOWN : value) : text(path);
  };
  const ofName = (name: string, depth: number): Value => {
    if (name === '__file__') return text(`${HERE}/__file__`);
    const known = constants.get(name);
    if (known) return resolve(known, depth + 1);
    const inner = /^(.+)\.parent$/.exec(name)?.[1];
    const below = inner === undefined ? UNKNOWN : ofName(inner, depth + 1);
    return below.kind === 'string' ? text(folderOf(below.value)) : UNKNOWN;
  };
  return (value) => resolve(value, 0);
}

const MAX_DEPTH = 12;

/** Stands for the folder of the module in a path that is built from `__file__`. */
export const HERE = '\uE000';

function text(value: string): Value {
  return { kind: 'string', value };
}

const JOINS = new Set([
  'os.path.join',
  'path.join',
  'join',
  'Path',
  'pathlib.Path',
  'PurePath',
  '/',
  '.joinpath',
]);
const SAME =
  /^(?:str|os\.fspath|(?:os\.)?path\.(?:abspath|realpath|normpath)|abspath|realpath|\.(?:resolve|absolute|as_posix|expanduser))$/;
const FOLDER = /^(?:(?:os\.)?path\.dirname|dirname|\.parent)$/;

function isPathMaker(callee: string): boolean {
  return JOINS.has(callee) || SAME.test(callee) || FOLDER.test(callee);
}

/** What a call makes of paths; undefined for others. */
function pathOf(callee: string, texts: readonly string[]): string | undefined {
  const [first = ''] = texts;
  if (JOINS.has(callee)) return joinPath(texts);
  if (SAME.test(callee)) return first;
  return FOLDER.test(callee) ? folderOf(first) : undefined;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (path === HERE || path.endsWith('/..')) return `${path}/..`;
  return slash < 0 ? '.' : path.slice(0, slash) || '/';
}

/** As `os.path.join`: a part with a leading slash starts anew. */
function joinPath(parts: readonly string[]): string {
  return parts.reduce((path, part) => {
    if (part.startsWith('/') || part.startsWith(HERE) || path === '') return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  }, '');
}

function moduleName({ kind, value, start, end }: Binding): ModuleName {
  return { kind, callee: value.kind === 'call' ? value.callee : undefined, start, end };
}

function environmentReads(file: PythonFile, resolve: Resolve): readonly EnvironmentRead[] {
  const reads: EnvironmentRead[] = [];
  for (const { object, key, start, end, context } of file.subscripts) {
    const name = resolve(key);
    if (/^(?:os\.)?environ$/.test(object) && name.kind === 'string') {
      reads.push({ name: name.value, required: true, by: 'os', start, end, context });
    }
  }
  for (const { callee, arguments: given, start, end, context } of file.calls) {
    const name = resolve(given[0]?.value);
    if (/^(?:(?:os\.)?getenv|(?:os\.)?environ\.get)$/.test(callee) && name.kind === 'string') {
      reads.push({ name: name.value, required: false, by: 'os', start, end, context });
    }
    const by = /^(?:decouple\.)?config$/.test(callee)
      ? 'decouple'
      : ENVIRON.test(callee)
        ? 'environ'
        : undefined;
    if (by && name.kind === 'string') {
      const [, second] = given;
      const required =
        second?.name !== undefined || !second ? !given.some((each) => each.name === 'default') : false;
      reads.push({ name: name.value, required, by, start, end, context });
    }
  }
  return reads.sort((a, b) => a.start - b.start);
}

const ENVIRON =
  /^env(?:\.(?:str|int|bool|float|list|dict|json|url|db|db_url|cache|cache_url|email_url|path))?$/;

/**
 * `something.run(…)` of a web framework, aiohttp's `web.run_app`, waitress's `serve`; `subprocess.run` and its like
 * are none.
 */
function serverRun(call: Call, resolve: Resolve, imports: readonly PythonImport[]): readonly ServerRun[] {
  const { callee, start, end, context } = call;
  const isFramework =
    /\.(?:run|run_server|run_forever)$/.test(callee) &&
    !/^(?:subprocess|asyncio|anyio|trio|loop)\./.test(callee);
  const isFunction = /^(?:web\.|aiohttp\.web\.)?run_app$/.test(callee)
    ? imports.some(({ module }) => module.startsWith('aiohttp'))
    : /^(?:waitress\.)?serve$/.test(callee) && imports.some(({ module }) => module === 'waitress');
  if (!isFramework && !isFunction) return [];
  const given = (name: string) => resolve(argument(call, name)?.value);
  const [host, port, debug, reload] = [given('host'), given('port'), given('debug'), given('reload')];
  const [first] = call.arguments;
  const application = first && first.name === undefined ? resolve(first.value) : UNKNOWN;
  return [
    {
      callee,
      host: host.kind === 'string' ? host.value : undefined,
      port: port.kind === 'number' ? port.value : undefined,
      debug: debug.kind === 'boolean' ? debug.value : undefined,
      reload: reload.kind === 'boolean' ? reload.value : undefined,
      application: application.kind === 'string' ? application.value : undefined,
      start,
      end,
      context,
    },
  ];
}

function argument({ arguments: given }: Call, name: string): Argument | undefined {
  return given.find((each) => each.name === name);
}

const FILE_HANDLERS =
  /^(?:logging\.(?:handlers\.)?|handlers\.)?(?:FileHandler|WatchedFileHandler|RotatingFileHandler|TimedRotatingFileHandler)$/;

function writtenFile(call: Call): Value | undefined {
  const [first, second] = call.arguments;
  if (FILE_HANDLERS.test(call.callee)) return (argument(call, 'filename') ?? first)?.value;
  if (/^(?:logging\.)?basicConfig$/.test(call.callee)) return argument(call, 'filename')?.value;
  if (call.callee !== 'open' && call.callee !== 'io.open') return undefined;
  const mode = (argument(call, 'mode') ?? (second?.name === undefined ? second : undefined))?.value;
  return mode?.kind === 'string' && /[wax]/.test(mode.value) ? first?.value : undefined;
}

function madeFolder(call: Call): Value | undefined {
  if (/^(?:os\.)?(?:makedirs|mkdir)$/.test(call.callee))
    return (argument(call, 'name') ?? call.arguments[0])?.value;
  if (call.receiver) return call.callee.endsWith('().mkdir') ? call.receiver : undefined;
  const folder = /^([\w.]+)\.mkdir$/.exec(call.callee)?.[1];
  return folder === undefined ? undefined : { kind: 'name', name: folder };
}

function fixedPath(call: Call, value: Value | undefined, resolve: Resolve): readonly FixedPath[] {
  const path = resolve(value);
  if (path.kind !== 'string' || path.value === '') return [];
  return [{ path: path.value, start: call.start, end: call.end, context: call.context }];
}
