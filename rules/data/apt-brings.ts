import data from './apt-brings.json' with { type: 'json' };

const table: {
  readonly bases: Readonly<Record<string, string>>;
  readonly brings: Readonly<Record<string, string>>;
} = data;

/** Packages of data, which bring nothing. */
const DATA_ONLY = /^(?:fonts|hunspell|language-pack|tesseract-ocr)-/;

/** Base images whose contents are known: `debian`, `python-slim`, `python` (the full image). */
export type KnownBase = 'debian' | 'python-slim' | 'python';

/**
 * Which of the libraries and programs that Python packages need come along with an apt package,
 * itself first. Undefined for packages that nobody looked up: they may bring anything.
 * From the package index of Debian bookworm, recommendations followed; other releases differ
 * in names (see {@link sameInEveryRelease}) more than in what comes along.
 */
export function broughtBy(name: string): readonly string[] | undefined {
  const known = sameInEveryRelease(name);
  const text = Object.hasOwn(table.brings, known) ? table.brings[known] : undefined;
  if (text === undefined) return DATA_ONLY.test(name) ? [name] : undefined;
  return [known, ...words(text)];
}

/** What a base image holds of them before anything is installed. */
export function heldBy(base: KnownBase): readonly string[] {
  return words(table.bases[base] ?? '');
}

/** The name without the `t64` that trixie and noble put behind those of rebuilt libraries. */
export function sameInEveryRelease(name: string): string {
  return name.replace(/t64$/, '');
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
