import type { Range } from '../../shared/text.ts';
import type { Interpolation, ScalarValue } from './values.ts';

/** Looks a variable up: its value, `null` if it is certainly unset, `undefined` if not known. */
export type Lookup = (name: string) => string | null | undefined;

/** Stands for a part of an expanded text that is not known. */
export const UNKNOWN_CHAR = '\uE000';

/** No variable is known. */
export const lookupNothing: Lookup = () => undefined;

const NAME = /[_a-z][_a-z0-9]*/iy;
const MAX_NESTING = 32;

/**
 * Finds the `$…` expressions of a text, by the grammar that Compose applies to every value
 * (compose-go, `template`): `$NAME`, `${NAME}` with `:-`, `-`, `:?`, `?`, `:+`, `+`, and `$$`.
 * A `$` before anything else is text; a brace it can't read is `invalid`, which Compose refuses.
 * `place` turns offsets of `source` into a place in the file.
 */
export function findInterpolations<At extends Range>(
  source: string,
  place: (start: number, end: number) => At,
): readonly Interpolation<At>[] {
  return source.includes('$') ? scan(source, 0, source.length, place, 0) : [];
}

/** Replaces what an interpolation stands for, given the variables; undefined if not known. */
export function evaluate<At extends Range>(
  interpolation: Interpolation<At>,
  lookup: Lookup,
): string | undefined {
  if (interpolation.form === 'escape') return '$';
  if (interpolation.form === 'invalid') return undefined;
  const value = lookup(interpolation.name);
  const isSet = value !== null && value !== undefined && !(interpolation.emptyCounts && value === '');
  switch (interpolation.form) {
    case 'plain':
      return value === null ? '' : value;
    case 'required':
      return isSet ? value : undefined;
    case 'default':
      // Without knowledge of the variable the default is what the file itself says.
      return isSet ? value : expandWord(interpolation, lookup);
    case 'alternate':
      if (value === undefined) return undefined;
      return isSet ? expandWord(interpolation, lookup) : '';
  }
}

/** A scalar's text with its interpolations replaced; unknown parts are {@link UNKNOWN_CHAR}. */
export interface Expanded {
  readonly text: string;
  /** Offset in the scalar's source that each character comes from, and that of the end. */
  readonly sourceOffsets: readonly number[] | undefined;
  readonly known: boolean;
}

/** Expands a scalar by the values its interpolations hold. */
export function expand<At extends Range>(scalar: ScalarValue<At>): Expanded {
  if (scalar.interpolations.length === 0) {
    return { text: scalar.text ?? scalar.source, sourceOffsets: undefined, known: true };
  }
  let text = '';
  let known = true;
  const offsets: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    for (; at < until; at++) {
      text += scalar.source[at] ?? '';
      offsets.push(at);
    }
  };
  for (const interpolation of scalar.interpolations) {
    copy(interpolation.sourceStart);
    const value = interpolation.value ?? UNKNOWN_CHAR;
    if (interpolation.value === undefined) known = false;
    text += value;
    for (let i = 0; i < value.length; i++) offsets.push(interpolation.sourceStart);
    at = interpolation.sourceEnd;
  }
  copy(scalar.source.length);
  offsets.push(scalar.source.length);
  return { text, sourceOffsets: offsets, known };
}

/** The range of `source` that `[start, end)` of the expanded text comes from. */
export function sourceRange<At extends Range>(
  scalar: ScalarValue<At>,
  { sourceOffsets }: Expanded,
  start: number,
  end: number,
): Range {
  if (!sourceOffsets) return { start, end };
  const from = sourceOffsets[start] ?? scalar.source.length;
  if (end <= start) return { start: from, end: from };
  const last = sourceOffsets[end - 1] ?? from;
  // What ends in an interpolation reaches to the end of that expression.
  const inside = scalar.interpolations.find((part) => part.sourceStart === last);
  return { start: from, end: inside?.sourceEnd ?? last + 1 };
}

/** The interpolations with their values under `lookup`. */
export function evaluateAll<At extends Range>(
  interpolations: readonly Interpolation<At>[],
  lookup: Lookup,
): readonly Interpolation<At>[] {
  return interpolations.map((interpolation) => ({
    ...interpolation,
    value: evaluate(interpolation, lookup),
    nested: evaluateAll(interpolation.nested, lookup),
  }));
}

function expandWord<At extends Range>(interpolation: Interpolation<At>, lookup: Lookup): string | undefined {
  const word = interpolation.word ?? '';
  if (interpolation.nested.length === 0) return word;
  const base = interpolation.sourceEnd - 1 - word.length;
  let text = '';
  let at = 0;
  for (const nested of interpolation.nested) {
    const value = evaluate(nested, lookup);
    if (value === undefined) return undefined;
    text += word.slice(at, nested.sourceStart - base) + value;
    at = nested.sourceEnd - base;
  }
  return text + word.slice(at);
}

function scan<At extends Range>(
  source: string,
  from: number,
  to: number,
  place: (start: number, end: number) => At,
  depth: number,
): Interpolation<At>[] {
  const found: Interpolation<At>[] = [];
  let at = from;
  while (at < to) {
    const dollar = source.indexOf('$', at);
    if (dollar < 0 || dollar + 1 >= to) break;
    const next = source[dollar + 1];
    if (next === '$') {
      found.push(simple('escape', dollar, dollar + 2, place));
      at = dollar + 2;
      continue;
    }
    if (next === '{') {
      const interpolation = braced(source, dollar, to, place, depth);
      found.push(interpolation);
      at = interpolation.sourceEnd;
      continue;
    }
    const name = nameAt(source, dollar + 1, to);
    if (name === '') {
      at = dollar + 1;
      continue;
    }
    at = dollar + 1 + name.length;
    found.push({
      ...simple('plain', dollar, at, place),
      name,
      nameAt: place(dollar + 1, at),
    });
  }
  return found;
}

function braced<At extends Range>(
  source: string,
  dollar: number,
  to: number,
  place: (start: number, end: number) => At,
  depth: number,
): Interpolation<At> {
  const close = closingBrace(source, dollar, to);
  const name = nameAt(source, dollar + 2, to);
  // An unclosed or unreadable brace makes Compose refuse the value: take in the rest of it.
  const end = close < 0 ? to : close + 1;
  if (close < 0 || name === '') return { ...simple('invalid', dollar, end, place), braced: true };
  const nameEnd = dollar + 2 + name.length;
  const named = { name, nameAt: place(dollar + 2, nameEnd), braced: true };
  if (nameEnd === close) return { ...simple('plain', dollar, end, place), ...named };
  const emptyCounts = source[nameEnd] === ':';
  const operatorAt = emptyCounts ? nameEnd + 1 : nameEnd;
  const form = formOf(source[operatorAt]);
  const wordStart = operatorAt + 1;
  if (!form || operatorAt >= close || source.slice(wordStart, close).includes('\n')) {
    return { ...simple('invalid', dollar, end, place), braced: true };
  }
  return {
    ...simple(form, dollar, end, place),
    ...named,
    emptyCounts,
    word: source.slice(wordStart, close),
    wordAt: place(wordStart, close),
    nested: depth < MAX_NESTING ? scan(source, wordStart, close, place, depth + 1) : [],
  };
}

function formOf(operator: string | undefined): 'default' | 'required' | 'alternate' | undefined {
  if (operator === '-') return 'default';
  if (operator === '?') return 'required';
  return operator === '+' ? 'alternate' : undefined;
}

/** Compose counts `${` only: in `${A:-{x}}` the first `}` closes. */
function closingBrace(source: string, from: number, to: number): number {
  let open = 0;
  for (let i = from; i < to; i++) {
    if (source[i] === '}') {
      open--;
      if (open === 0) return i;
    } else if (source[i] === '$' && source[i + 1] === '{') {
      open++;
      i++;
    }
  }
  return -1;
}

function nameAt(source: string, at: number, to: number): string {
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[0] ?? '';
  return at + name.length <= to ? name : '';
}

function simple<At extends Range>(
  form: Interpolation['form'],
  start: number,
  end: number,
  place: (start: number, end: number) => At,
): Interpolation<At> {
  const at = place(start, end);
  return {
    at,
    form,
    name: '',
    nameAt: at,
    braced: false,
    emptyCounts: false,
    word: undefined,
    wordAt: undefined,
    value: undefined,
    nested: [],
    sourceStart: start,
    sourceEnd: end,
  };
}
