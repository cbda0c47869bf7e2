import type { ScalarStyle } from '../syntax/compose/nodes.ts';
import { resolvePlain } from '../syntax/compose/scalar.ts';

/** YAML text of a scalar that means `value`, in the given style where it can. */
export function scalarSource(value: string, style: ScalarStyle): string {
  const isOneLine = !/\p{Cc}/u.test(value);
  if (style === 'single' && isOneLine) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'double' || !isOneLine) return JSON.stringify(value);
  return isPlainSafe(value) ? value : JSON.stringify(value);
}

export function isQuotedStyle(style: ScalarStyle): boolean {
  return style === 'single' || style === 'double';
}

/** One line of YAML text for a JSON-like place: texts get double quotes, the rest stays. */
export function quoteLike(text: string): string {
  if (/^["'[{]/.test(text)) return text;
  return typeof resolvePlain(text) === 'string' ? JSON.stringify(text) : text;
}

/** True if the text may stand without quotes anywhere, flow collections included. */
function isPlainSafe(value: string): boolean {
  if (value === '' || value.trim() !== value) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) && !/^[-?:][^\s,[\]{}]/.test(value)) return false;
  return !/: |:$| #|[,[\]{}]/.test(value);
}
