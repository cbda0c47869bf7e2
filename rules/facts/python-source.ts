import type { Range } from '../shared/text.ts';
import type { PythonImport } from '../syntax/python/nodes.ts';
import { scanImports } from '../syntax/python/scan.ts';

/** What any Python source of a build context says that decides what must be installed. */
export interface SourceFacts {
  readonly imports: readonly PythonImport[];
  /** Database URLs of SQLAlchemy that stand as texts. */
  readonly databaseUrls: readonly DatabaseUrl[];
  /** Names in Django's `INSTALLED_APPS`, as texts. */
  readonly apps: readonly DjangoApp[];
  /** False if the file was too long to be read to its end. */
  readonly complete: boolean;
}

/** `mysql+pymysql://`, at the part before the colon. */
export interface DatabaseUrl extends Range {
  readonly dialect: string;
  /** Undefined where none is named: then the dialect's usual one. */
  readonly driver: string | undefined;
}

/** An entry of `INSTALLED_APPS`: a dotted module or class. */
export interface DjangoApp extends Range {
  readonly name: string;
}

/** Reads them off a text, without a tree: a whole build context is read this way. */
export function sourceFacts(text: string): SourceFacts {
  const { imports, complete } = scanImports(text);
  return { imports, databaseUrls: databaseUrls(text), apps: djangoApps(text), complete };
}

/** At the beginning of a string: text within one, or a comment, may be an example. */
const URL_IN_STRING =
  /(?<=[^\w'"][rRuUfFbB]{0,2}['"])(mysql|mariadb|postgres(?:ql)?|mssql|oracle|cockroachdb)(?:\+(\w+))?(?=:\/\/)/g;

function databaseUrls(text: string): readonly DatabaseUrl[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(URL_IN_STRING)].flatMap((match) => {
    const [all, dialect = '', driver] = match;
    if (inComment(text, match.index)) return [];
    return [{ dialect, driver, start: match.index, end: match.index + all.length }];
  });
}

/** The lists that make it up: assigned, or added to it. */
const APPS = /^(?:[A-Z]+_)?(?:INSTALLED_)?APPS\s*(?::[^=\n]*)?\+?=\s*[[(]([^\])]*)[\])]/gm;

function djangoApps(text: string): readonly DjangoApp[] {
  if (!text.includes('INSTALLED_APPS')) return [];
  return [...text.matchAll(APPS)].flatMap((list) => {
    const body = list[1] ?? '';
    const offset = list.index + list[0].length - 1 - body.length;
    return [...body.matchAll(/(['"])([A-Za-z_][\w.]*)\1/g)].flatMap((match) => {
      const start = offset + match.index + 1;
      const [, , name = ''] = match;
      return inComment(text, start) ? [] : [{ name, start, end: start + name.length }];
    });
  });
}

function inComment(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at) + 1, at).includes('#');
}
