import type * as unbash from 'unbash';
import { append } from './append.ts';
import { type Lookup, MAX_VALUE, type Resolve } from './lookup.ts';
import type { Certainty, VariableUse, Word } from './nodes.ts';
import { rangeAt, type Spliced, sliceOf, splicer } from './spliced.ts';
import { substitute } from './substitute.ts';

/** What reading words of a script needs. */
export interface WordReader {
  readonly file: string;
  readonly source: Spliced;
  readonly resolve: Resolve;
}

interface Value {
  readonly value: string | undefined;
  readonly certainty: Certainty;
}

const UNKNOWN: Value = { value: undefined, certainty: 'unknown' };
const QUOTES = /['"\\]/;

/** Turns a parsed word into ours. */
export function shellWord(word: unbash.Word, reader: WordReader): Word {
  const { start, end } = rangeAt(reader.source, word.pos, word.end);
  const variables: VariableUse[] = [];
  const known = word.parts === undefined ? fixed(word.value) : valueOfParts(word.parts, reader, variables);
  return {
    start,
    end,
    raw: reader.file.slice(start, end),
    unquoted: word.value,
    ...known,
    quoted: QUOTES.test(word.text),
    variables,
  };
}

/** The word of an assignment that stands among a command's arguments: `export A=b`. */
export function assignmentWord(assignment: unbash.Assignment, reader: WordReader): Word {
  const { start, end } = rangeAt(reader.source, assignment.pos, assignment.end);
  const base = { start, end, raw: reader.file.slice(start, end) };
  if (assignment.value.type !== 'Word') {
    return { ...base, unquoted: assignment.text, ...UNKNOWN, quoted: false, variables: [] };
  }
  const value = shellWord(assignment.value, reader);
  const prefix = `${assignment.name}${assignment.append ? '+' : ''}=`;
  return {
    ...base,
    unquoted: prefix + value.unquoted,
    value: value.value === undefined ? undefined : prefix + value.value,
    certainty: value.certainty,
    quoted: value.quoted,
    variables: value.variables,
  };
}

/** What a word says once its quotes are taken away, with places; for scripts inside of words. */
export function decodedWord(source: Spliced, pos: number, end: number): Spliced {
  const raw = sliceOf(source, pos, end);
  if (!QUOTES.test(raw.text)) return raw;
  const out = splicer();
  let quote = '';
  for (let i = 0; i < raw.text.length; i++) {
    const char = raw.text[i] ?? '';
    const next = raw.text[i + 1];
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (char === '\\' && quote !== "'" && next !== undefined) {
      if (quote === '"' && !['"', '\\', '$', '`', '\n'].includes(next)) {
        const at = rangeAt(raw, i, i + 1).start;
        out.add(char, at);
      } else {
        const { start, end: to } = rangeAt(raw, i, i + 2);
        out.add(next, start, to - start);
        i++;
      }
    } else out.add(char, rangeAt(raw, i, i + 1).start);
  }
  return out.done(raw.end);
}

function fixed(value: string): Value {
  return { value, certainty: 'fixed' };
}

function valueOfParts(
  parts: readonly unbash.WordPart[],
  reader: WordReader,
  variables: VariableUse[],
): Value {
  let value = '';
  let certainty: Certainty = 'fixed';
  for (const part of parts) {
    const result = valueOfPart(part, reader, variables);
    if (result.value === undefined) certainty = 'unknown';
    else if (value.length < MAX_VALUE) value += result.value;
    if (result.certainty === 'default' && certainty === 'fixed') certainty = 'default';
  }
  return certainty === 'unknown' || value.length >= MAX_VALUE ? UNKNOWN : { value, certainty };
}

function valueOfPart(part: unbash.WordPart, reader: WordReader, variables: VariableUse[]): Value {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return fixed(part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      return valueOfParts(part.parts, reader, variables);
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return fixed(part.text);
    case 'SimpleExpansion':
      return simpleExpansion(part, reader, variables);
    case 'ParameterExpansion':
      return parameterExpansion(part, reader, variables);
    default:
      return UNKNOWN;
  }
}

function simpleExpansion(
  part: unbash.SimpleExpansionPart,
  reader: WordReader,
  variables: VariableUse[],
): Value {
  const name = part.text.slice(1);
  const found = reader.resolve(name);
  variables.push(variableUse(part, name, part.pos + 1, found, reader));
  return plainValue(found);
}

function parameterExpansion(
  part: unbash.ParameterExpansionPart,
  reader: WordReader,
  variables: VariableUse[],
): Value {
  const found = reader.resolve(part.parameter);
  const use = variableUse(part, part.parameter, part.parameterPos, found, reader);
  const { operation } = part;
  if (operation === undefined) {
    variables.push(use);
    return part.prefix === undefined && part.index === undefined ? plainValue(found) : UNKNOWN;
  }
  const { operator } = operation;
  const source = reader.source.text;
  const written = source.slice(operation.operatorEnd, operation.end);
  variables.push({ ...use, operator, operand: written });
  if (part.prefix !== undefined || part.index !== undefined) return UNKNOWN;
  if (operation.type === 'Default' || operation.type === 'Remove') {
    const operand = shellWord(operation.operand, reader);
    append(variables, operand.variables);
    return substitute(found, operator, { value: operand.value, certainty: operand.certainty, written });
  }
  if (operation.type === 'Replace') {
    return substitute(found, operator, { value: undefined, certainty: 'unknown', written });
  }
  return UNKNOWN;
}

function variableUse(
  part: { readonly pos: number; readonly end: number },
  name: string,
  nameAt: number,
  found: Lookup,
  { source }: WordReader,
): VariableUse {
  return {
    ...rangeAt(source, part.pos, part.end),
    name,
    nameRange: rangeAt(source, nameAt, nameAt + name.length),
    declared: found.declared,
    value: found.value,
    certainty: found.certainty,
  };
}

function plainValue(found: Lookup): Value {
  if (found.state === 'set') return { value: found.value, certainty: found.certainty };
  return UNKNOWN;
}
