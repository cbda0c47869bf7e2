import { findOption } from '../../data/mysql.ts';
import { readOptionName } from '../../shared/mysql/names.ts';
import type { Range } from '../../shared/text.ts';
import type { MysqlOption, OptionValue } from './nodes.ts';

/** A word of a command line, after the shell or YAML is done with it. */
export interface CommandWord {
  /** The word's text; undefined if a variable in it is not known. */
  readonly value: string | undefined;
  /** The text as far as it is known before substitution: `--port=${PORT}`. Lets the name be read. */
  readonly source?: string;
  /** Where it stands, quotes included. */
  readonly range: Range;
  readonly path: string;
}

/**
 * The server's options in a command: `mysqld --port=1`, or the bare options of an official
 * image, whose entrypoint puts `mysqld` before a first word that begins with a dash. Empty if
 * the command starts something else. Long options take their value after `=`, or as the next
 * word if they need one; a short option takes what follows its letter, else the next word.
 */
export function optionsOfCommand(words: readonly CommandWord[]): readonly MysqlOption[] {
  const options: MysqlOption[] = [];
  let at = firstOption(words);
  while (at !== undefined && at < words.length) {
    const word = words[at] as CommandWord;
    if (word.value === '--') break;
    const next = words[at + 1];
    const option = longOption(word, next) ?? shortOption(word, next);
    if (option) options.push(option);
    at += option && next && option.end === next.range.end ? 2 : 1;
  }
  return options;
}

/** True if a command's first word is a server, or an entrypoint that starts one. */
export function startsServer(program: string): boolean {
  return SERVER.test(program) || ENTRYPOINT.test(program);
}

/** Where the server's options begin; undefined if the command is another program's. */
function firstOption(words: readonly CommandWord[]): number | undefined {
  let at = 0;
  if (ENTRYPOINT.test(textOf(words[at]))) at++;
  const program = textOf(words[at]);
  if (program.startsWith('-')) return at;
  return SERVER.test(program) ? at + 1 : undefined;
}

function longOption(word: CommandWord, next: CommandWord | undefined): MysqlOption | undefined {
  const match = /^--([^=\s$]+)(?:(=)([\s\S]*))?$/.exec(textOf(word));
  const written = match?.[1];
  if (written === undefined) return undefined;
  const range = { start: word.range.start, end: word.range.end };
  const nameRange = within(word, 2, 2 + written.length);
  if (match?.[2] !== undefined) {
    const text = match[3] ?? '';
    const value = commandValue(word, text, within(word, 3 + written.length, textOf(word).length));
    return make(written, word.path, range, nameRange, value);
  }
  // A bare word that is not known to its end may go on with anything.
  if (word.value === undefined) return undefined;
  if (next === undefined || !needsValue(written) || next.path !== word.path) {
    return make(written, word.path, range, nameRange, undefined);
  }
  const value = commandValue(next, textOf(next), next.range);
  return make(written, word.path, { start: range.start, end: next.range.end }, nameRange, value);
}

function shortOption(word: CommandWord, next: CommandWord | undefined): MysqlOption | undefined {
  const text = textOf(word);
  const letter = /^-([A-Za-z])/.exec(text)?.[1];
  const name = letter === undefined ? undefined : SHORT_OPTIONS[letter];
  if (name === undefined) return undefined;
  const nameRange = within(word, 0, 2);
  const takesValue = needsValue(name);
  const range = { start: word.range.start, end: word.range.end };
  const option = (end: number, value: OptionValue | undefined): MysqlOption => ({
    ...make(name, word.path, { start: range.start, end }, nameRange, value),
    written: text.slice(0, 2),
    dashes: false,
  });
  if (!takesValue) return option(range.end, undefined);
  if (text.length > 2)
    return option(range.end, commandValue(word, text.slice(2), within(word, 2, text.length)));
  if (next === undefined || next.path !== word.path) return option(range.end, undefined);
  return option(next.range.end, commandValue(next, textOf(next), next.range));
}

function make(
  written: string,
  path: string,
  range: Range,
  nameRange: Range,
  value: OptionValue | undefined,
): MysqlOption {
  const { name, prefixes, cache, dashes } = readOptionName(written);
  return {
    ...range,
    path,
    written,
    name,
    prefixes,
    ...(cache === undefined ? {} : { cache }),
    ...(value === undefined ? {} : { value }),
    nameRange,
    dashes,
    carrier: 'command',
    group: undefined,
  };
}

function commandValue(word: CommandWord, text: string, range: Range): OptionValue {
  return { raw: text, text, range, unknown: word.value === undefined };
}

/** True if the server takes the next word for the option's value. */
function needsValue(written: string): boolean {
  const { name, prefixes } = readOptionName(written);
  if (prefixes.some((prefix) => prefix !== 'loose' && prefix !== 'plugin' && prefix !== 'maximum'))
    return false;
  return findOption(name)?.argument === 'required';
}

function textOf(word: CommandWord | undefined): string {
  return word?.value ?? word?.source ?? '';
}

/**
 * The place of a part of a word. Known where the word is written as it reads, or with one
 * pair of quotes round it; else (escapes, folded scalars) the whole word.
 */
function within(word: CommandWord, start: number, end: number): Range {
  const { range } = word;
  const surplus = range.end - range.start - textOf(word).length;
  if (surplus !== 0 && surplus !== 2) return { start: range.start, end: range.end };
  const base = range.start + surplus / 2;
  return { start: base + start, end: base + end };
}

const SERVER = /(?:^|\/)(?:mysqld|mariadbd)(?:-debug)?$/;
const ENTRYPOINT = /(?:^|\/)(?:docker-)?entrypoint(?:\.sh)?$/;

/** Short options of mysqld and what they stand for. */
const SHORT_OPTIONS: Readonly<Record<string, string>> = {
  a: 'ansi',
  b: 'basedir',
  C: 'character_set_server',
  h: 'datadir',
  D: 'daemonize',
  I: 'initialize',
  P: 'port',
  r: 'chroot',
  s: 'symbolic_links',
  t: 'tmpdir',
  u: 'user',
  W: 'log_warnings',
};
