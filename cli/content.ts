import type { LanguageId } from '../rules/index.ts';

/**
 * The language that a text is written in, for a file which somebody names and whose name
 * says nothing: by its first instruction, its group headers, its top-level `services`.
 * A list of requirements shows no such mark, so only a `.txt` or `.in` file is taken for one.
 */
export function languageOfContent(path: string, text: string): LanguageId | undefined {
  const head = text.replace(/^\uFEFF/, '');
  if (OPTION_GROUP.test(head)) return 'mysql';
  if (SERVICES.test(head)) return 'compose';
  const lines = head
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const first = lines[0] ?? '';
  if (/^FROM\s/i.test(first) || (/^ARG\s/i.test(first) && lines.some((line) => /^FROM\s/i.test(line))))
    return 'dockerfile';
  if (/\.(?:txt|in)$/i.test(path) && lines.length > 0 && lines.every((line) => REQUIREMENT.test(line)))
    return 'requirements';
  return undefined;
}

const OPTION_GROUP =
  /^[ \t]*\[(?:mysqld?|mysqld?[-_.\w]*|server|client[-\w]*|mariadb[-\w.]*|galera|embedded)\][ \t]*(?:[#;].*)?$/im;
const SERVICES = /^(?:services|"services"|'services'):(?:\s|$)|^\s*\{\s*"services"\s*:/m;
const REQUIREMENT =
  /^(?:-[a-z]\b|--[a-z]|[a-z0-9][\w.-]*\s*(?:\[|[=<>!~]=|[<>;@]|\s#|\\?$)|\S+:\/\/|\.{0,2}\/)/i;
