import { neededByName } from '../data/python-names.ts';
import type { Range } from '../shared/text.ts';
import type { PythonImport } from '../syntax/python/nodes.ts';
import { scanImports } from '../syntax/python/scan.ts';

/** What any Python source of a build context says that decides what must be installed. */
export interface SourceFacts {
  /** Modules that must be there when the file runs or one of its functions is called, each once. */
  readonly needs: readonly NeededModule[];
  /** All that it imports, in whatever circumstances: top-level names, of shared ones the dotted names. */
  readonly imported: readonly string[];
  /** Top-level modules that the file can do without: it catches their absence, or asks first. */
  readonly tolerated: readonly string[];
  /** Modules that only `if __name__ == '__main__'` imports. */
  readonly inMain: readonly NeededModule[];
  /** Names that it imports, and that need more than the distribution they are from. */
  readonly names: readonly NeededName[];
  /** What the texts say of the drivers for databases. */
  readonly databases: readonly DatabaseDriver[];
  /** Names in Django's `INSTALLED_APPS` that stand as texts. */
  readonly apps: readonly NeededModule[];
  /** True if the file is for tests or for a developer's errands, wherever it lies. */
  readonly isErrand: boolean;
  /** True if it changes where modules are looked for. */
  readonly changesPath: boolean;
  /** False if the file was too long to be read to its end. */
  readonly complete: boolean;
}

/** A module by its dotted name, as far as it certainly is one, and where it is named. */
export interface NeededModule extends Range {
  readonly module: string;
  /** True if it is imported in a function: the program starts without it. */
  readonly lazy: boolean;
}

/** `UploadFile` of `fastapi`, which needs `python-multipart`. */
export interface NeededName extends Range {
  /** With its module. */
  readonly name: string;
  /** A distribution. */
  readonly by: string;
}

/** `mysql+pymysql` of a URL of SQLAlchemy, or `django.db.backends.mysql`. */
export interface DatabaseDriver extends Range {
  readonly name: string;
  /** True if it only holds where a variable of the environment is not set. */
  readonly isDefault: boolean;
}

/** Reads them off a text, without a tree: a whole build context is read this way. */
export function sourceFacts(text: string): SourceFacts {
  const { imports, complete } = scanImports(text);
  // A function that imports may be called where its failure is caught.
  const catches = /\bexcept\b[^\n:]*\b(?:ImportError|ModuleNotFoundError)\b/.test(text);
  const imported = new Set<string>();
  const tolerated = new Set<string>();
  const needs = new Map<string, NeededModule>();
  const inMain = new Map<string, NeededModule>();
  const needed: NeededName[] = [];
  for (const each of imports) {
    const { kind, module, level, context } = each;
    const [top = ''] = module.split('.');
    if (level > 0 || top === '') continue;
    if (SHARED.test(module)) for (const name of modulesOf(each)) imported.add(name);
    else imported.add(top);
    const { optional, typeChecking, platform, conditional, main, lazy } = context;
    if (optional || kind === 'probe') tolerated.add(top);
    if (optional || typeChecking || platform || conditional) continue;
    if ((kind !== 'import' && kind !== 'from') || (lazy && catches)) continue;
    if (!main && !lazy) needed.push(...neededNames(each));
    const list = main ? inMain : needs;
    for (const name of modulesOf(each)) {
      const known = list.get(name);
      // An import that runs at once says more than one in a function.
      if (known && (lazy || !known.lazy)) continue;
      list.set(name, { module: name, start: each.start, end: each.end, lazy });
    }
  }
  return {
    needs: [...needs.values()],
    imported: [...imported],
    tolerated: [...tolerated],
    inMain: [...inMain.values()],
    names: needed,
    databases: databases(text),
    apps: djangoApps(text),
    isErrand: imports.some(
      ({ module, level, context }) => level === 0 && !context.lazy && ERRANDS.test(module),
    ),
    changesPath: /\bsys\.path\b/.test(text),
    complete,
  };
}

/** What only tests, builds, documentation and a developer's tools import. */
const ERRANDS =
  /^(?:pytest|nose|behave|hypothesis|locust|nox|invoke|fabric|pyinfra|sphinx|docutils|numpydoc|IPython|ipykernel|PyInstaller|hatchling|debug_toolbar)(?:\.|$)/;

/** `from google.cloud import storage` may name a module of `google.cloud`: only there it matters. */
function modulesOf({ kind, module, names }: PythonImport): readonly string[] {
  if (kind !== 'from' || !SHARED.test(module)) return [module];
  return names.map(({ name }) => (name === '*' ? module : `${module}.${name}`));
}

function neededNames({ kind, module, names }: PythonImport): readonly NeededName[] {
  if (kind !== 'from') return [];
  return names.flatMap(({ name, start, end }) => {
    const by = neededByName(module, name);
    return by === undefined ? [] : [{ name: `${module}.${name}`, by, start, end }];
  });
}

/** Top-level modules that many distributions share: which one is meant, only what follows tells. */
const SHARED =
  /^(?:google|azure|zope|sphinxcontrib|jaraco|backports|flaskext|mysql|paho|ruamel|mpl_toolkits|opentelemetry|airflow|snowflake)\b/;

/** True for modules of which the first part does not tell whose they are. */
export function isSharedModule(module: string): boolean {
  return SHARED.test(module);
}

/** At the beginning of a string: text within one may be an example. */
const DATABASE =
  /(?<=[^\w'"][rRuUfFbB]{0,2}['"])(?:(?:mysql|mariadb|postgres(?:ql)?|mssql|oracle|cockroachdb)(?:\+\w+)?(?=:\/\/)|django(?:\.contrib\.gis)?\.db\.backends\.\w+(?=['"]))/g;

function databases(text: string): readonly DatabaseDriver[] {
  if (!text.includes('://') && !text.includes('.backends.')) return [];
  return [...text.matchAll(DATABASE)].flatMap((match) => {
    const before = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    if (before.includes('#')) return [];
    const isDefault = /\b(?:getenv|environ|config|env)\b/.test(before);
    return [{ name: match[0], isDefault, start: match.index, end: match.index + match[0].length }];
  });
}

/** The driver that the value of a variable asks for: `mysql+pymysql://…`, `django.db.backends.mysql`. */
export function databaseOfValue(value: string): string | undefined {
  return /^(?:(?:mysql|mariadb|postgres(?:ql)?|mssql|oracle|cockroachdb)(?:\+\w+)?(?=:\/\/)|django(?:\.contrib\.gis)?\.db\.backends\.\w+$)/.exec(
    value,
  )?.[0];
}

/** The lists that make it up, but those for developers: assigned, or added to. */
const APPS = /^(?!DEV|DEBUG|TEST)(?:[A-Z]+_)*APPS\s*(?::[^=\n]*)?\+?=\s*[[(]([^\])]*)[\])]/gm;

function djangoApps(text: string): readonly NeededModule[] {
  if (!text.includes('INSTALLED_APPS')) return [];
  return [...text.matchAll(APPS)].flatMap((list) => {
    const body = list[1] ?? '';
    const offset = list.index + list[0].length - 1 - body.length;
    return [...body.matchAll(/(['"])([A-Za-z_][\w.]*)\1/g)].flatMap((match) => {
      const start = offset + match.index + 1;
      const module = match[2] ?? '';
      return isInComment(text, start) ? [] : [{ module, start, end: start + module.length, lazy: false }];
    });
  });
}

function isInComment(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at) + 1, at).includes('#');
}
