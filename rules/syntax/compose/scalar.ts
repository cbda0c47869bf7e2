import type { Scalar } from './values.ts';

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['.NAN', Number.NaN],
  ...['', '+', '-'].flatMap((sign) =>
    ['.inf', '.Inf', '.INF'].map((word): [string, number] => [
      sign + word,
      sign === '-' ? -Infinity : Infinity,
    ]),
  ),
]);

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/**
 * Types a plain scalar as the YAML reader of Compose (Go's yaml.v3) does when no type is
 * asked for: `yes` and `on` are text, `0777` and `0o777` are octal, `1_000` is a number,
 * `22:22` is text. Observed with Compose 2.40.
 */
export function resolvePlain(source: string): Scalar {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  const first = source.charCodeAt(0);
  const isNumberLike = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumberLike) return source;
  return resolveInteger(source.replaceAll('_', '')) ?? resolveFloat(source.replaceAll('_', '')) ?? source;
}

/** Writes a typed scalar as text the way Go's `%v` does, `1.10` as `1.1`, `1e21` as `1e+21`. */
export function scalarText(value: Scalar): string {
  if (value === null) return '';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return String(value);
}

function resolveInteger(text: string): number | undefined {
  const match = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9]\d*|0))$/.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const magnitude =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : binary !== undefined
        ? Number.parseInt(binary, 2)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal);
  return sign === '-' ? -magnitude : magnitude;
}

function resolveFloat(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** True for a plain text that Go's YAML reader takes for a date: no value and no key of Compose is one. */
export function isDate(source: string): boolean {
  return DATE.test(source);
}

const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ ]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?: *(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;
