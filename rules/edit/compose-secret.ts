import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import { foldersUp, relativePath, resolvePath } from '../shared/paths.ts';
import { isSecretName } from '../shared/secrets.ts';
import type { Location } from '../shared/text.ts';
import type { DotenvEntry } from '../syntax/dotenv/nodes.ts';
import { parseDotenv } from '../syntax/dotenv/parse.ts';
import { parseGitignore } from '../syntax/ignore/gitignore.ts';
import { inFile } from './text.ts';
import { replacePart } from './yaml-scalar-part.ts';

/** A text of a compose file that is to be kept in `.env`. */
export interface MovedValue {
  /** The part of a scalar that is the value. */
  readonly at: Location;
  readonly value: string;
  /** Names for the variable, the best first; the first that `.env` does not use for another value is taken. */
  readonly names: readonly string[];
  /** True if a variable that `.env` has with the same value is most likely the same secret. */
  readonly isShared: boolean;
}

/** The variable that stands for the value now, and all that has to change. */
export interface Move {
  readonly variable: string;
  readonly edits: readonly Edit[];
}

/**
 * Writes `${NAME:?}` for a value, the value into the project's `.env`, and `.env` into `.gitignore`;
 * both files are made where they are not there. Undefined if a file is not known, or if the value can't be
 * written into one of them as it is.
 */
export function moveToEnv(sources: Sources, directory: string, moved: MovedValue): Move | undefined {
  const path = resolvePath(directory, '.env');
  const text = textOrNone(sources, path);
  const written = dotenvValue(moved.value);
  const file = sources.compose(moved.at.path);
  if (text === undefined || written === undefined || !file) return undefined;
  const entries = new Map(parseDotenv(text).entries.map((entry) => [entry.name, entry]));
  const shared = [...entries.values()].find(
    ({ name, value }) => moved.isShared && value === moved.value && isSecretName(name),
  );
  const variable = shared?.name ?? moved.names.find((name) => isFree(entries.get(name), moved.value));
  const ignored = variable === undefined ? undefined : ignore(sources, directory);
  if (variable === undefined || !ignored) return undefined;
  const reference = replacePart(file, moved.at, `\${${variable}:?}`);
  if (!reference) return undefined;
  return {
    variable,
    edits: [
      ...inFile(moved.at.path, reference),
      ...setLine(path, text, entries.get(variable), `${variable}=${written}`),
      ...ignored,
    ],
  };
}

/** A value as `.env` needs it: as it stands, in single quotes, where nothing is replaced, or in double ones. */
function dotenvValue(value: string): string | undefined {
  if (/^[\w@%+:,./=~^!-]+$/.test(value)) return value;
  if (!/['\\\p{Cc}]/u.test(value)) return `'${value}'`;
  return /["$\\\p{Cc}]/u.test(value) ? undefined : `"${value}"`;
}

/** True if a variable may get a value: there is none of that name, or it waits for one, or has that one. */
function isFree(entry: DotenvEntry | undefined, value: string): boolean {
  return !entry || entry.value === '' || entry.value === value;
}

/** A line more, or the value of one that waits for it; nothing where it has the value. */
function setLine(path: string, text: string, entry: DotenvEntry | undefined, line: string): readonly Edit[] {
  if (!entry) return [appendLine(path, text, line)];
  if (entry.value !== '') return [];
  const { start, end } = entry.nameAt;
  // The place of no value may lie past a carriage return.
  const separator = /^[ \t]*[=:]/.exec(text.slice(end, end + 100))?.[0] ?? '';
  const last = entry.quote === 'none' ? end + separator.length : entry.valueAt.end;
  return [{ path, start, end: last, newText: line }];
}

/** Levels of folders above a project in which its `.gitignore` is looked for. */
const MAX_LEVELS = 4;

/** No edit where git leaves `.env` out already; else a line more in the nearest `.gitignore`, or one of its own. */
function ignore(sources: Sources, directory: string): readonly Edit[] | undefined {
  let nearest: { readonly path: string; readonly text: string } | undefined;
  // All at once, so that a host loads them together.
  const levels = foldersUp(directory, MAX_LEVELS).map((folder) => {
    const path = resolvePath(folder, '.gitignore');
    return { folder, path, text: textOrNone(sources, path), git: sources.kind(resolvePath(folder, '.git')) };
  });
  for (const { folder, path, text, git } of levels) {
    if (text === undefined) return undefined;
    if (sources.kind(path) === 'file') {
      if (parseGitignore(text).ignores(relativePath(folder, resolvePath(directory, '.env')))) return [];
      nearest ??= { path, text };
    }
    if (git !== 'missing') break;
  }
  nearest ??= { path: resolvePath(directory, '.gitignore'), text: '' };
  return [appendLine(nearest.path, nearest.text, '.env')];
}

function appendLine(path: string, text: string, line: string): Edit {
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return { path, start: text.length, end: text.length, newText: `${gap}${line}\n` };
}

/** A file's text, empty where there is no file; undefined while not known. */
function textOrNone(sources: Sources, path: string): string | undefined {
  const kind = sources.kind(path);
  if (kind === 'missing') return '';
  return kind === 'file' ? sources.text(path) : undefined;
}
