import type { YAMLParseError } from 'yaml';
import type { Range } from '../../shared/text.ts';
import type { YamlProblem } from './yaml.ts';
import { trimmedRange } from './yaml-places.ts';

const CODES: Readonly<Record<string, YamlProblem['code']>> = {
  TAB_AS_INDENT: 'tab-indentation',
  BAD_INDENT: 'bad-indentation',
  BLOCK_AS_IMPLICIT_KEY: 'bad-indentation',
  MULTILINE_IMPLICIT_KEY: 'missing-colon',
  MISSING_CHAR: 'missing-colon',
  BAD_DQ_ESCAPE: 'bad-escape',
};

/** The library's errors as problems, less those that say again what stands in `unclosed`. */
export function problemsOf(
  text: string,
  errors: readonly YAMLParseError[],
  unclosed: readonly YamlProblem[],
): readonly YamlProblem[] {
  const ends = new Set(unclosed.map((problem) => problem.other?.start));
  const found: YamlProblem[] = [];
  for (const error of errors) {
    const start = Math.min(error.pos[0], text.length);
    const end = Math.max(start, Math.min(error.pos[1], text.length));
    const isMissing = error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT';
    if (isMissing && ends.has(start)) continue;
    // A comment right behind a quote or bracket: YAML wants a blank, Compose's reader does not.
    if (error.code === 'MISSING_CHAR' && text[start] === '#') continue;
    const code = CODES[error.code] ?? 'syntax';
    const previous = found.at(-1);
    if (error.code === 'MULTILINE_IMPLICIT_KEY' && previous?.start === start) {
      // One mistake said twice: a key indented deeper than the scalar above it. Point at the key.
      found.pop();
      found.push({ code: 'bad-indentation', detail: '', other: undefined, ...lastLine(text, start, end) });
      continue;
    }
    const at = code === 'bad-indentation' ? contentAfter(text, start) : trimmedRange(text, start, end);
    found.push({ code, detail: '', other: undefined, ...at });
  }
  return found;
}

/** The next line that is neither empty nor a comment, without its blanks: what is wrong with blanks is said of what they indent. */
function contentAfter(text: string, offset: number): Range {
  const content = /[^\s#].*|#.*/g;
  content.lastIndex = offset;
  let found = content.exec(text);
  while (found?.[0].startsWith('#')) found = content.exec(text);
  const start = found?.index ?? offset;
  return { start, end: start + (found?.[0].trimEnd().length ?? 0) };
}

function lastLine(text: string, start: number, end: number): Range {
  const range = trimmedRange(text, start, end);
  const newline = text.lastIndexOf('\n', range.end - 1);
  let at = Math.max(start, newline + 1);
  while (at < range.end && /\s/.test(text[at] ?? '')) at++;
  return { start: at, end: range.end };
}
