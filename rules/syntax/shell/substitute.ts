import type { Certainty } from './nodes.ts';

/** What is known of a variable before its operator is applied. */
export interface Substituted {
  readonly state: 'set' | 'unset' | 'unknown';
  readonly value: string | undefined;
  readonly certainty: Certainty;
}

/** The word behind an operator: its value, and as written for patterns. */
export interface Operand {
  readonly value: string | undefined;
  readonly certainty: Certainty;
  readonly written: string;
}

interface Result {
  readonly value: string | undefined;
  readonly certainty: Certainty;
}

const UNKNOWN: Result = { value: undefined, certainty: 'unknown' };

/** The value of `${NAME operator operand}`, for the operators that sh and BuildKit share. */
export function substitute(variable: Substituted, operator: string, operand: Operand): Result {
  const { state, value } = variable;
  if (state === 'unknown') return UNKNOWN;
  const empty = state === 'unset' || (operator.startsWith(':') && value === '');
  switch (operator) {
    case '-':
    case ':-':
    case '=':
    case ':=':
      return empty ? weaker(operand, variable) : variable;
    case '+':
    case ':+':
      return empty ? { value: '', certainty: variable.certainty } : weaker(operand, variable);
    case '?':
    case ':?':
      return empty ? UNKNOWN : variable;
    case '#':
    case '##':
    case '%':
    case '%%':
      return trim(value ?? '', operator, operand, variable);
    case '/':
    case '//':
      return replace(value ?? '', operator, operand, variable);
    default:
      return UNKNOWN;
  }
}

function weaker(operand: Operand, variable: Substituted): Result {
  if (operand.value === undefined) return UNKNOWN;
  const sure = operand.certainty === 'fixed' && variable.certainty === 'fixed';
  return { value: operand.value, certainty: sure ? 'fixed' : 'default' };
}

function trim(value: string, operator: string, operand: Operand, variable: Substituted): Result {
  // Every split of the value is tried; a bound keeps that from growing with the square.
  if (operand.value === undefined || value.length > 1000) return UNKNOWN;
  const matches = wildcard(operand.value);
  if (matches === undefined) return UNKNOWN;
  const prefix = operator.startsWith('#');
  const longest = operator.length === 2;
  for (let step = 0; step <= value.length; step++) {
    const length = longest ? value.length - step : step;
    const part = prefix ? value.slice(0, length) : value.slice(value.length - length);
    if (!matches(part)) continue;
    const rest = prefix ? value.slice(length) : value.slice(0, value.length - length);
    return { value: rest, certainty: variable.certainty };
  }
  return { value, certainty: variable.certainty };
}

function replace(value: string, operator: string, operand: Operand, variable: Substituted): Result {
  const slash = operand.written.indexOf('/');
  const pattern = slash < 0 ? operand.written : operand.written.slice(0, slash);
  const replacement = slash < 0 ? '' : operand.written.slice(slash + 1);
  // Patterns and quotes in either are rare here; without them it is plain text.
  if (/[*?[\]\\$'"]/.test(pattern) || /[\\$'"]/.test(replacement) || pattern === '') return UNKNOWN;
  const result =
    operator === '//' ? value.split(pattern).join(replacement) : value.replace(pattern, () => replacement);
  return { value: result, certainty: variable.certainty };
}

/** Matches `*` and `?` patterns without backtracking; undefined for bracket expressions. */
export function wildcard(pattern: string): ((text: string) => boolean) | undefined {
  if (/[[\]\\]/.test(pattern) || pattern.length > 200) return undefined;
  return (text) => {
    let t = 0;
    let p = 0;
    let star = -1;
    let mark = 0;
    while (t < text.length) {
      if (p < pattern.length && (pattern[p] === '?' || (pattern[p] === text[t] && pattern[p] !== '*'))) {
        t++;
        p++;
      } else if (pattern[p] === '*') {
        star = p++;
        mark = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  };
}
