import type { Range } from '../../shared/text.ts';
import type { Option, Part, Problem } from './nodes.ts';
import { shellWords, type Word } from './shell-words.ts';
import { hasVariable } from './source-text.ts';

/** An option as read from a line, with what its consumers need to parse its value further. */
export interface ParsedOption extends Option {
  /** Maps positions of the value's text to offsets of the file. */
  readonly valueRangeOf: (start: number, end: number) => Range;
}

/** Options up to the first that pip refuses. */
export interface ParsedOptions {
  readonly options: readonly ParsedOption[];
  readonly problem?: Problem;
}

type RangeOf = (start: number, end: number) => Range;

/**
 * Reads the options of a logical line from `from` on, as pip does with `shlex` and
 * `optparse`: unique prefixes of long names count, `-rfile` and `--opt=value` carry their
 * value, words that belong to no option are ignored. Stops where pip would refuse.
 */
export function parseOptions(text: string, from: number, rangeOf: RangeOf): ParsedOptions {
  const { words, unbalancedAt } = shellWords(text, from);
  if (unbalancedAt !== undefined) {
    return {
      options: [],
      problem: { ...rangeOf(unbalancedAt, unbalancedAt + 1), code: 'unbalanced-quote', args: {} },
    };
  }
  const options: ParsedOption[] = [];
  const queue = [...words].reverse();
  for (let word = queue.pop(); word; word = queue.pop()) {
    if (word.text === '--') break;
    if (!word.text.startsWith('-') || word.text === '-') continue;
    const problem = word.text.startsWith('--')
      ? readLong(word, queue, rangeOf, options)
      : readShort(word, queue, rangeOf, options);
    if (problem) return { options, problem };
  }
  return { options };
}

interface OptionKind {
  readonly takesValue: boolean;
  readonly short?: string;
  /** Other long names for it. */
  readonly aliases?: readonly string[];
  readonly choices?: readonly string[];
}

/**
 * Options of requirements files, of pip 20 to 26: `--global-option` left and
 * `--all-releases`, `--only-final`, `--no-require-hashes` came, and a file cannot say which pip
 * will read it. Source: `SUPPORTED_OPTIONS` and `SUPPORTED_OPTIONS_REQ` of pip's `req_file.py`.
 */
const KINDS: Readonly<Record<string, OptionKind>> = {
  'index-url': { takesValue: true, short: 'i', aliases: ['pypi-url'] },
  'extra-index-url': { takesValue: true },
  'no-index': { takesValue: false },
  constraint: { takesValue: true, short: 'c' },
  requirement: { takesValue: true, short: 'r' },
  editable: { takesValue: true, short: 'e' },
  'find-links': { takesValue: true, short: 'f' },
  'no-binary': { takesValue: true },
  'only-binary': { takesValue: true },
  'prefer-binary': { takesValue: false },
  'require-hashes': { takesValue: false },
  'no-require-hashes': { takesValue: false },
  pre: { takesValue: false },
  'all-releases': { takesValue: true },
  'only-final': { takesValue: true },
  'trusted-host': { takesValue: true },
  'use-feature': {
    takesValue: true,
    choices: [
      '2020-resolver',
      'build-constraint',
      'fast-deps',
      'in-tree-build',
      'inprocess-build-deps',
      'no-binary-enable-wheel-cache',
      'truststore',
      'venv-isolation',
    ],
  },
  hash: { takesValue: true },
  'global-option': { takesValue: true },
  'config-settings': { takesValue: true, short: 'C', aliases: ['config-setting'] },
};

/** Long names of all options, without dashes. */
export const REQUIREMENTS_OPTIONS: readonly string[] = Object.keys(KINDS);

const LONG_NAMES = new Map(
  Object.entries(KINDS).flatMap(([name, { aliases = [] }]) =>
    [name, ...aliases].map((each) => [each, name] as const),
  ),
);
const SHORT_NAMES = new Map(
  Object.entries(KINDS).flatMap(([name, { short }]) => (short === undefined ? [] : [[short, name] as const])),
);
const HASH_ALGORITHMS = ['sha256', 'sha384', 'sha512'];

/** Canonical names that an abbreviated long name may stand for. */
function longCandidates(written: string): readonly string[] {
  const exact = LONG_NAMES.get(written);
  if (exact !== undefined) return [exact];
  return [...new Set([...LONG_NAMES].filter(([long]) => long.startsWith(written)).map(([, name]) => name))];
}

function readLong(word: Word, queue: Word[], rangeOf: RangeOf, options: ParsedOption[]): Problem | undefined {
  const equals = word.text.indexOf('=');
  const nameLength = equals < 0 ? word.text.length : equals;
  const option = word.text.slice(0, nameLength);
  const nameRange = rangeOf(
    word.positions[0] ?? word.start,
    (word.positions[nameLength - 1] ?? word.start) + 1,
  );
  const candidates = longCandidates(option.slice(2));
  const [name] = candidates;
  if (name === undefined) return { ...nameRange, code: 'unknown-option', args: { option } };
  if (candidates.length > 1) {
    const list = candidates.map((each) => `--${each}`).join(', ');
    return { ...nameRange, code: 'ambiguous-option', args: { option, candidates: list } };
  }
  if (KINDS[name]?.takesValue) {
    const value = equals < 0 ? wholeWord(queue.pop()) : { word, from: equals + 1 };
    return addOption(name, option, nameRange, value, rangeOf, options);
  }
  if (equals >= 0) return { ...nameRange, code: 'option-takes-no-value', args: { option } };
  return addFlag(name, nameRange, options);
}

function readShort(
  word: Word,
  queue: Word[],
  rangeOf: RangeOf,
  options: ParsedOption[],
): Problem | undefined {
  const option = `-${word.text[1]}`;
  const nameRange = rangeOf(word.positions[0] ?? word.start, (word.positions[1] ?? word.start) + 1);
  const name = SHORT_NAMES.get(word.text[1] ?? '');
  if (name === undefined) return { ...nameRange, code: 'unknown-option', args: { option } };
  // Every short option of pip's takes a value: the rest of its word, or the next word.
  const value = word.text.length > 2 ? { word, from: 2 } : wholeWord(queue.pop());
  return addOption(name, option, nameRange, value, rangeOf, options);
}

interface Value {
  readonly word: Word;
  /** Where in the word's text the value begins. */
  readonly from: number;
}

function wholeWord(word: Word | undefined): Value | undefined {
  return word && { word, from: 0 };
}

function addFlag(name: string, nameRange: Range, options: ParsedOption[]): undefined {
  options.push({ ...nameRange, name, nameRange, hasVariable: false, valueRangeOf: () => nameRange });
}

function addOption(
  name: string,
  option: string,
  nameRange: Range,
  value: Value | undefined,
  rangeOf: RangeOf,
  options: ParsedOption[],
): Problem | undefined {
  if (!value) return { ...nameRange, code: 'option-without-value', args: { option } };
  const { word, from } = value;
  const valueRangeOf = (start: number, end: number): Range => {
    const first = word.positions[from + start] ?? word.end;
    return rangeOf(first, end > start ? (word.positions[from + end - 1] ?? word.end - 1) + 1 : first);
  };
  const text = word.text.slice(from);
  const part: Part = { ...valueRangeOf(0, text.length), text };
  const { end } = rangeOf(word.start, word.end);
  options.push({
    start: nameRange.start,
    end,
    name,
    nameRange,
    value: part,
    hasVariable: hasVariable(text),
    valueRangeOf,
  });
  return hasVariable(text) ? undefined : valueProblem(name, option, part, nameRange);
}

function valueProblem(name: string, option: string, value: Part, nameRange: Range): Problem | undefined {
  const { text } = value;
  // `--hash=` shows nothing but itself.
  const { start, end } = text === '' ? nameRange : value;
  if (name === 'hash') {
    const colon = text.indexOf(':');
    if (colon < 0) return { start, end, code: 'bad-hash', args: { value: text } };
    const algorithm = text.slice(0, colon);
    if (HASH_ALGORITHMS.includes(algorithm)) return undefined;
    return { start, end: start + colon, code: 'unknown-hash-algorithm', args: { algorithm } };
  }
  if (/^(?:no-binary|only-binary|all-releases|only-final)$/.test(name) && text.startsWith('-')) {
    return { ...nameRange, code: 'option-without-value', args: { option } };
  }
  const choices = KINDS[name]?.choices;
  const refused = choices ? !choices.includes(text) : name === 'config-settings' && !text.includes('=');
  return refused ? { start, end, code: 'option-value', args: { option, value: text } } : undefined;
}
