import data from '../data/spdx.json' with { type: 'json' };

const LICENSES: ReadonlySet<string> = new Set(data.licenses.toLowerCase().split(' '));
const EXCEPTIONS: ReadonlySet<string> = new Set(data.exceptions.toLowerCase().split(' '));
const OWN = /^(?:documentref-[\w.-]+:)?licenseref-[\w.-]+$/;

/**
 * True for a licence expression of SPDX 2.3, `MIT`, `GPL-2.0-or-later WITH Classpath-exception-2.0`,
 * `(MIT OR Apache-2.0) AND CC-BY-4.0`. Names are compared without case, as the specification wants.
 */
export function isLicenseExpression(text: string): boolean {
  const tokens = text.toLowerCase().match(/[()]|[^\s()]+/g) ?? [];
  const end = expression(tokens, 0, 0);
  return end === tokens.length;
}

/** Deeper brackets are nobody's. */
const MAX_DEPTH = 50;

/** Index behind an expression that begins at an index; -1 if none does. */
function expression(tokens: readonly string[], start: number, depth: number): number {
  let at = operand(tokens, start, depth);
  while (at >= 0 && (tokens[at] === 'and' || tokens[at] === 'or')) at = operand(tokens, at + 1, depth);
  return at;
}

function operand(tokens: readonly string[], at: number, depth: number): number {
  const token = tokens[at];
  if (token === undefined || depth > MAX_DEPTH) return -1;
  if (token === '(') {
    const end = expression(tokens, at + 1, depth + 1);
    return end >= 0 && tokens[end] === ')' ? end + 1 : -1;
  }
  if (!OWN.test(token) && !LICENSES.has(token) && !LICENSES.has(token.replace(/\+$/, ''))) return -1;
  if (tokens[at + 1] !== 'with') return at + 1;
  return EXCEPTIONS.has(tokens[at + 2] ?? '') ? at + 3 : -1;
}
