import pep440 from '@renovatebot/pep440';
import type { SpecifierOperator } from './nodes.ts';

/** True if `version` satisfies specifiers (`>=1.24,<2`), pre-releases admitted. False for bad input. */
export function satisfies(version: string, specifiers: string): boolean {
  return pep440.satisfies(version, withoutTrailingComma(specifiers), { prereleases: true });
}

/** Order of two PEP 440 versions, below, at or above zero; undefined if either is none. */
export function compareVersions(a: string, b: string): number | undefined {
  return pep440.valid(a) && pep440.valid(b) ? pep440.compare(a, b) : undefined;
}

/** True for a version that PEP 440 admits. */
export function isVersion(text: string): boolean {
  return pep440.valid(text) !== null;
}

const PRE = '(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?[0-9]*)?';
const POST = '(?:-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?';
const DEV = '(?:[-_.]?dev[-_.]?[0-9]*)?';
const LOCAL = '(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?';
const EPOCH = 'v?(?:[0-9]+!)?';

const EQUALITY = new RegExp(`${EPOCH}[0-9]+(?:\\.[0-9]+)*(?:\\.\\*|${PRE}${POST}${DEV}${LOCAL})?`, 'iy');
const COMPATIBLE = new RegExp(`${EPOCH}[0-9]+(?:\\.[0-9]+)+${PRE}${POST}${DEV}`, 'iy');
const ORDERED = new RegExp(`${EPOCH}[0-9]+(?:\\.[0-9]+)*${PRE}${POST}${DEV}`, 'iy');
const ARBITRARY = /[^\s;),]*/y;

/** The expression that a version must match after each operator, sticky, as `packaging` has it. */
export const VERSION_AFTER: Readonly<Record<SpecifierOperator, RegExp>> = {
  '==': EQUALITY,
  '!=': EQUALITY,
  '~=': COMPATIBLE,
  '<=': ORDERED,
  '>=': ORDERED,
  '<': ORDERED,
  '>': ORDERED,
  '===': ARBITRARY,
};

function withoutTrailingComma(specifiers: string): string {
  return specifiers.replace(/[\s,]+$/, '');
}
