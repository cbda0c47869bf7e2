import type { WorkerRuntime } from './process-memory.ts';
import data from './programs.json' with { type: 'json' };

/** How a server program reads its command line. Options are given with their dashes. */
export interface ProgramFacts {
  /** Where its documentation says so. */
  readonly docs: string;
  /** Words one of which must stand behind its name: `run` of `flask run`. */
  readonly subcommands: readonly string[];
  /** Options that take the next word for their value. */
  readonly values: readonly string[];
  /** Options that say address and port in one, `0.0.0.0:80`. */
  readonly bind: readonly string[];
  readonly hostOption: readonly string[];
  readonly portOption: readonly string[];
  /** Options with which it listens on something else than an address and a port. */
  readonly socket: readonly string[];
  /** Address and port that it listens on unless told otherwise; undefined for programs that do not listen. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** Variables that tell it otherwise; `portVariableHost` is the address that comes with the port. */
  readonly hostVariable: string | undefined;
  readonly portVariable: string | undefined;
  readonly portVariableHost: string | undefined;
  readonly workers: readonly string[];
  readonly workersVariable: string | undefined;
  /** Words that mean one for each core. */
  readonly workersAll: readonly string[];
  /** How many it starts that is told nothing; undefined for one. */
  readonly workersDefault: 'cores' | undefined;
  /** Files that may say how many, besides those of `config`. */
  readonly workersConfig: readonly string[];
  /** What its workers are processes of. */
  readonly runtime: WorkerRuntime;
  /** Options by which workers share what is imported before they are started. */
  readonly preload: readonly string[];
  readonly threads: readonly string[];
  readonly workerClass: readonly string[];
  /** Option for the folder that modules are looked for in. */
  readonly folder: readonly string[];
  readonly pythonPath: readonly string[];
  readonly config: readonly string[];
  /** Variable that holds further arguments. */
  readonly argumentsVariable: string | undefined;
  /** Where the application is named: the first operand, an operand that is a file, or options. */
  readonly application: 'operand' | 'file' | readonly string[] | undefined;
  readonly applicationVariable: string | undefined;
  /** What `module` alone means: that attribute, an error (`required`), or whatever is found in it. */
  readonly attribute: string | undefined;
  /** True if it listens nowhere. */
  readonly silent: boolean;
  /** True if an operand is a configuration file, which may say anything. */
  readonly configOperand: boolean;
  readonly configFiles: readonly string[];
}

const programs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = data.programs;

const RUNTIMES: readonly WorkerRuntime[] = ['python', 'php', 'node', 'ruby'];

const read = new Map<string, ProgramFacts>();

/** What is known of a server program by its name. */
export function programFacts(name: string): ProgramFacts | undefined {
  const entry = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (!entry) return undefined;
  let facts = read.get(name);
  if (!facts) {
    facts = factsOf(entry);
    read.set(name, facts);
  }
  return facts;
}

/** The program that `python -m MODULE` runs, where it is one of ours. */
export function programOfModule(module: string): string | undefined {
  return own(data.modules, module);
}

/** Where a framework's own server listens that is told nothing, by what makes the application; `uvicorn` for `uvicorn.run`. */
export function frameworkDefaults(
  name: string,
): { readonly host: string; readonly port: number } | undefined {
  return own(data.frameworks, name);
}

/** Connections that a database server accepts unless told otherwise, by its kind: the manuals of MySQL 8.4, MariaDB 11.8, PostgreSQL 17. */
export function defaultConnections(kind: string): number | undefined {
  return own(data.maxConnections, kind);
}

/** The package that brings a program, by package manager. */
export function packageOf(program: string, manager: string): string | undefined {
  const entry: Readonly<Record<string, string>> | undefined = own(data.packages, program);
  return entry && own(entry, manager);
}

/** True for packages that bring a program. */
export function providesProgram(name: string, program: string): boolean {
  const pattern = own(data.providers, program);
  return pattern !== undefined && new RegExp(pattern).test(name);
}

/** True for the client of a server of data that images of other kinds certainly come without. */
export function isClientOfOther(program: string, kind: string): boolean {
  const kinds: string | undefined = own(data.clients, program);
  return kinds !== undefined && !kinds.split(' ').includes(kind);
}

/** True for a program that images of a language or a system, by their kind, certainly come without: somebody adds it, or it is not there. */
export function isAdded(program: string, kind: string): boolean {
  const { programs: names, kinds } = data.added;
  return names.split(' ').includes(program) && kinds.split(' ').includes(kind);
}

/** True for a program that a package of Python may bring as well. */
export function isOnPypi(program: string): boolean {
  return data.added.pypi.split(' ').includes(program);
}

function factsOf(entry: Readonly<Record<string, unknown>>): ProgramFacts {
  const text = (key: string) => (typeof entry[key] === 'string' ? entry[key] : undefined);
  const words = (key: string) => text(key)?.split(' ') ?? [];
  const application = text('application');
  return {
    docs: text('docs') ?? '',
    subcommands: words('subcommand'),
    values: words('values'),
    bind: words('bind'),
    hostOption: words('hostOption'),
    portOption: words('portOption'),
    socket: words('socket'),
    host: text('host'),
    port: typeof entry.port === 'number' ? entry.port : undefined,
    hostVariable: text('hostVariable'),
    portVariable: text('portVariable'),
    portVariableHost: text('portVariableHost'),
    workers: words('workers'),
    workersVariable: text('workersVariable'),
    workersAll: words('workersAll'),
    workersDefault: text('workersDefault') === 'cores' ? 'cores' : undefined,
    workersConfig: words('workersConfig'),
    runtime: RUNTIMES.find((each) => each === text('runtime')) ?? 'python',
    preload: words('preload'),
    threads: words('threads'),
    workerClass: words('class'),
    folder: words('folder'),
    pythonPath: words('pythonPath'),
    config: words('config'),
    argumentsVariable: text('argumentsVariable'),
    application: application === 'operand' || application === 'file' ? application : application?.split(' '),
    applicationVariable: text('applicationVariable'),
    attribute: text('attribute'),
    silent: entry.silent === true,
    configOperand: entry.configOperand === true,
    configFiles: words('configFiles'),
  };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
