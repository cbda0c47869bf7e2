import type { ScalarForm } from '../../data/compose-keys.ts';
import { parseBytes } from '../../shared/bytes.ts';
import { parseDuration } from '../../shared/duration.ts';
import type { Range } from '../../shared/text.ts';
import { isDate } from './scalar.ts';
import { SPECS, type SpecFault } from './shape-specs.ts';
import type { ScalarValue } from './values.ts';

/** What is wrong with a scalar, for the messages of `compose/invalid-value` and `compose/invalid-port`. */
export type ScalarFault =
  | SpecFault
  | 'date-for-text'
  | 'number-for-text'
  | 'boolean-for-text'
  | 'not-boolean'
  | 'text-for-boolean'
  | 'not-integer'
  | 'text-for-integer'
  | 'negative'
  | 'out-of-percent'
  | 'out-of-range'
  | 'not-number'
  | 'not-size'
  | 'not-duration'
  | 'not-mode';

/**
 * Says what Compose refuses in a scalar, undefined if nothing. `text` is what interpolation
 * made of it. Each form as strict as Compose 2.40 is at the keys that have it: where the
 * reader casts texts, `"2"` is a number; where it does not, it is none.
 */
export function scalarFault(
  form: ScalarForm,
  scalar: ScalarValue<Range>,
  text: string,
): ScalarFault | undefined {
  const { value } = scalar;
  if (isDated(scalar)) {
    if (form === 'date') return undefined;
    return form in SPECS || form === 'text' ? 'date-for-text' : (NOTHING_LIKE[form] ?? 'not-number');
  }
  const isText = typeof value === 'string';
  switch (form) {
    case 'text':
    case 'date':
      return isText ? undefined : notText(scalar);
    case 'port':
      return isText || isInteger(scalar) ? SPECS.port(text) : 'port-number';
    case 'boolean':
      return value === true || value === false || (isText && BOOLEANS.has(text.toLowerCase()))
        ? undefined
        : 'not-boolean';
    case 'strict boolean':
      if (typeof value === 'boolean') return undefined;
      return isText && BOOLEANS.has(text.toLowerCase()) ? 'text-for-boolean' : 'not-boolean';
    case 'integer':
      return (isText ? INTEGER.test(text) : isWhole(value)) ? undefined : 'not-integer';
    case 'truncated':
      return (isText ? INTEGER.test(text) : typeof value === 'number') ? undefined : 'not-integer';
    case 'counted':
      if (!(isText ? INTEGER.test(text) : typeof value === 'number')) return 'not-integer';
      return Number(text) < 0 ? 'negative' : undefined;
    case 'positive':
      if (!(isText ? INTEGER.test(text) : isWhole(value))) return 'not-integer';
      return Number(text) < 0 ? 'negative' : undefined;
    case 'count':
      return (isText ? INTEGER.test(text) || text === 'all' : isInteger(scalar)) ? undefined : 'not-integer';
    case 'oom score':
      if (!(isText ? INTEGER.test(text) : isWhole(value))) return 'not-integer';
      return Math.abs(Number(text)) > 1000 ? 'out-of-range' : undefined;
    case 'percent':
      if (!(isText ? INTEGER.test(text) : isWhole(value))) return 'not-integer';
      return Number(text) < 0 || Number(text) > 100 ? 'out-of-percent' : undefined;
    case 'strict positive':
      if (isWhole(value)) return Number(value) < 0 ? 'negative' : undefined;
      return isText && INTEGER.test(text) ? 'text-for-integer' : 'not-integer';
    case 'strict whole':
      return isWhole(value) ? undefined : isText && INTEGER.test(text) ? 'text-for-integer' : 'not-integer';
    case 'strict integer':
      if (isInteger(scalar)) return undefined;
      return isText && INTEGER.test(text) ? 'text-for-integer' : 'not-integer';
    case 'number':
    case 'cpus':
      return (isText ? NUMBER.test(text) : typeof value === 'number') ? undefined : 'not-number';
    case 'strict number':
      return typeof value === 'number' ? undefined : 'not-number';
    case 'bytes':
      if (typeof value === 'number') return undefined;
      return isText && parseBytes(text) !== undefined ? undefined : 'not-size';
    case 'positive bytes':
      if (typeof value === 'number') return value < 0 ? 'negative' : isWhole(value) ? undefined : 'not-size';
      return isText && parseBytes(text) !== undefined ? undefined : 'not-size';
    case 'whole bytes':
      if (typeof value === 'number') return isWhole(value) ? undefined : 'not-size';
      return isText && parseBytes(text) !== undefined ? undefined : 'not-size';
    case 'size':
      // A bare number is no text, and Compose wants text here.
      if (!isText) return typeof value === 'number' ? 'number-for-text' : 'not-size';
      return parseBytes(text) === undefined ? 'not-size' : undefined;
    case 'duration':
      return isText && parseDuration(text) !== undefined ? undefined : 'not-duration';
    case 'cast integer':
      return (isText ? INTEGER.test(text) : isInteger(scalar)) ? undefined : 'not-integer';
    case 'strict counted':
      if (typeof value === 'number') return value < 0 ? 'negative' : undefined;
      return isText && INTEGER.test(text) ? 'text-for-integer' : 'not-integer';
    case 'mode':
      return (isText ? OCTAL.test(text) : isInteger(scalar)) ? undefined : 'not-mode';
    default:
      return isText ? SPECS[form](text) : notText(scalar);
  }
}

function notText({ value }: ScalarValue<Range>): ScalarFault {
  return typeof value === 'boolean' ? 'boolean-for-text' : 'number-for-text';
}

/** Words that Compose casts to a boolean, in any case. */
const BOOLEANS = new Set(['true', 'y', 'yes', 'on', 'false', 'n', 'no', 'off']);
/** `09` too: it is no octal number. */
const FLOAT = /[.e]|^[-+]?0\d*[89]/i;
const INTEGER = /^[-+]?\d+$/;
const OCTAL = /^[-+]?[0-7]+$/;
const NUMBER = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value);
}

/** True for what Go's YAML reader gives as an integer: `1e3` is a float to it, though whole. */
function isInteger({ value, source }: ScalarValue<Range>): boolean {
  if (!isWhole(value) || Math.abs(Number(value)) >= 2 ** 63) return false;
  return !FLOAT.test(source) || /^[-+]?0x/i.test(source);
}

function isDated({ style, tag, interpolations, source }: ScalarValue<Range>): boolean {
  return style === 'plain' && tag === undefined && interpolations.length === 0 && isDate(source);
}

/** The fault of a form that nothing of another kind fits. */
const NOTHING_LIKE: Readonly<Partial<Record<ScalarForm, ScalarFault>>> = {
  boolean: 'not-boolean',
  'strict boolean': 'not-boolean',
  integer: 'not-integer',
  duration: 'not-duration',
  bytes: 'not-size',
  size: 'not-size',
};

/** A scalar as the only item of a list, in one line; undefined where it has several. */
export function asList({ style, source }: ScalarValue<Range>): string | undefined {
  if (/[\p{Cc}]/u.test(source) || source === '') return undefined;
  return style === 'plain' && /^[\w./:=@-]+$/.test(source) ? `[${source}]` : `[${JSON.stringify(source)}]`;
}

/** What would be right in place of a scalar; undefined where that is for people to say. */
export function repairOf(fault: string, scalar: ScalarValue<Range>, text: string): string | undefined {
  const { style, source } = scalar;
  if (style === 'literal' || style === 'folded') return undefined;
  switch (fault) {
    case 'number-for-text':
    case 'boolean-for-text':
    case 'date-for-text':
      return `"${source}"`;
    case 'text-for-boolean':
      return /^(?:true|y|yes|on)$/i.test(text) ? 'true' : 'false';
    case 'text-for-integer':
      return text;
    case 'not-duration':
      return /^\d+$/.test(text) ? `${text}s` : undefined;
    case 'not-size':
      return /^\d+(?:\.\d+)?[kmgt]i$/i.test(text) ? text.slice(0, -1) : undefined;
    default:
      return undefined;
  }
}
