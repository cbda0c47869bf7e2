import { lazily } from '../../shared/lazily.ts';
import type { Context, ImportedName, PythonImport } from './nodes.ts';

/** The modules that the `import` or `from … import` statement in a stretch of text names. */
export function readImport(
  text: string,
  start: number,
  end: number,
  context: Context,
): readonly PythonImport[] {
  const words = wordsOf(text, start, end);
  return words[0]?.text === 'from' ? fromImport(words, context) : plainImports(words, context);
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Names and signs. What is no part of an import ends the statement; comments and joined lines are passed over.
 * The classes of letters take V8 some milliseconds, and few runs read Python.
 */
const next = lazily(
  () => /(?:[\s\\]|#.*)*([\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*|\.+|[,()*])?/uy,
);

function wordsOf(text: string, start: number, end: number): readonly Word[] {
  const words: Word[] = [];
  const pattern = next();
  pattern.lastIndex = start;
  for (;;) {
    const word = pattern.exec(text)?.[1];
    if (word === undefined || pattern.lastIndex > end) return words;
    words.push({ text: word, start: pattern.lastIndex - word.length, end: pattern.lastIndex });
  }
}

/** `import a.b as c, d`. */
function plainImports(words: readonly Word[], context: Context): readonly PythonImport[] {
  return groups(words.slice(1)).flatMap((group) => {
    const as = group.findIndex(({ text }) => text === 'as');
    const names = (as < 0 ? group : group.slice(0, as)).filter(isName);
    const [first] = names;
    const last = names.at(-1);
    if (!first || !last) return [];
    const module = names.map(({ text }) => text).join('.');
    const bound = (as < 0 ? undefined : group[as + 1]) ?? first;
    const name: ImportedName = { name: module, as: bound.text, start: bound.start, end: bound.end };
    const range = { start: first.start, end: last.end };
    return [{ ...range, kind: 'import', module, level: 0, names: [name], context }];
  });
}

/** `from ..a.b import c as d, e`, in parentheses or not. */
function fromImport(words: readonly Word[], context: Context): readonly PythonImport[] {
  const at = words.findIndex(({ text }) => text === 'import');
  const path = words.slice(1, at < 0 ? words.length : at);
  const modules = path.filter(isName);
  const dots = path.slice(0, path.findIndex(isName) < 0 ? path.length : path.findIndex(isName));
  const level = dots.reduce((sum, { text }) => sum + (text.startsWith('.') ? text.length : 0), 0);
  const [first] = path;
  const last = path.at(-1);
  if (!first || !last || (level === 0 && modules.length === 0)) return [];
  const taken = at < 0 ? [] : words.slice(at + 1).filter(({ text }) => text !== '(' && text !== ')');
  return [
    {
      start: first.start,
      end: last.end,
      kind: 'from',
      module: modules.map(({ text }) => text).join('.'),
      level,
      names: groups(taken).flatMap(([name, as, alias]) => {
        if (!name || !(isName(name) || name.text === '*')) return [];
        const bound = as?.text === 'as' && alias ? alias : name;
        return [{ name: name.text, as: bound.text, start: name.start, end: name.end }];
      }),
      context,
    },
  ];
}

function isName({ text }: Word): boolean {
  return !/^[.,()*]/.test(text);
}

function groups(words: readonly Word[]): readonly (readonly Word[])[] {
  const lists: Word[][] = [[]];
  for (const word of words) {
    if (word.text === ',') lists.push([]);
    else lists.at(-1)?.push(word);
  }
  return lists;
}
