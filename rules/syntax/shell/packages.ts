import type { Range } from '../../shared/text.ts';
import type { PackageKind, PackageSpec, Word } from './nodes.ts';

/** How a tool writes a package with its version. The pattern's groups: name, operator, version. */
export interface PackageGrammar {
  readonly versioned?: RegExp;
  /** Operands that are not names. The first that matches says the kind. */
  readonly kinds: readonly (readonly [PackageKind, RegExp])[];
  /** What a name looks like once the version is cut off. */
  readonly name: RegExp;
}

/** Reads a package operand. Variables in the version leave the name known. */
export function packageSpec(word: Word, grammar: PackageGrammar): PackageSpec {
  const { start, end } = word;
  const text = word.value ?? word.unquoted;
  const base = { start, end, word };
  const kind = grammar.kinds.find(([, pattern]) => pattern.test(text))?.[0];
  if (kind !== undefined) return { ...base, kind, name: undefined, nameRange: { start, end } };
  const match = grammar.versioned?.exec(text);
  const name = match?.[1] ?? text;
  const operator = match?.[2];
  const version = match?.[3];
  const known = grammar.name.test(name) && !/[$`]/.test(name);
  if (!known && word.value === undefined) {
    return { ...base, kind: 'unknown', name: undefined, nameRange: { start, end } };
  }
  const at = operator === undefined ? text.length : name.length + operator.length;
  return {
    ...base,
    kind: known ? 'name' : 'unknown',
    name: known ? name : undefined,
    nameRange: subRange(word, text, 0, name.length),
    ...(operator === undefined || version === undefined
      ? {}
      : { operator: operator.trim(), version, versionRange: subRange(word, text, at, at + version.length) }),
  };
}

/** Range of `text.slice(from, to)` in the file: exact for a word that is written plainly. */
function subRange(word: Word, text: string, from: number, to: number): Range {
  const { start, end, raw } = word;
  const quote = raw.startsWith('"') || raw.startsWith("'") ? 1 : 0;
  const plain = raw.slice(quote, raw.length - quote) === text;
  return plain ? { start: start + quote + from, end: start + quote + to } : { start, end };
}

const DEBIAN_NAME = /^[a-z0-9][a-z0-9+.-]*(?::[a-z0-9]+)?$/;

/** apt: `name=version`, `name/release`, `name:arch`, files, globs, tasks. */
export const APT: PackageGrammar = {
  versioned: /^([^=/]+)([=/])(.+)$/,
  kinds: [
    ['path', /^(?:\.{0,2}\/|~)|\.deb$/],
    ['group', /\^$/],
    ['pattern', /^[^=/]*[*?[\]]/],
  ],
  name: DEBIAN_NAME,
};

/** apk: `name=1.2`, `name~1.2`, `name>1`, `name@repository`. */
export const APK: PackageGrammar = {
  versioned: /^([^=~<>@]+)(~=|[<>]=|[=~<>@])(.+)$/,
  kinds: [
    ['path', /^\.{0,2}\/|\.apk$/],
    ['pattern', /^!/],
  ],
  name: /^[\w.][\w.+:-]*$/,
};

/** yum, dnf: `name-1.2-3`, `@group`, `module:stream`, files, URLs. */
export const RPM: PackageGrammar = {
  versioned: /^(.+?)(-|:)((?<=-)\d[^-]*[.*:][^-]*(?:-\S+)?|(?<=:)[\w.]+(?:\/\w+)?)$/,
  kinds: [
    ['url', /^(?:https?|ftp):\/\//],
    ['path', /^\.{0,2}\/|\.rpm$/],
    ['group', /^@/],
    ['pattern', /[*?[\]]/],
  ],
  name: /^[\w][\w.+()-]*$/,
};

/** zypper: `name=1.2`, `name>=1.2`. */
export const ZYPPER: PackageGrammar = {
  versioned: /^([^=<>]+)([<>]=|[=<>])(.+)$/,
  kinds: RPM.kinds,
  name: RPM.name,
};

/** pip: PEP 508 names, archives, version control, paths. */
export const PIP: PackageGrammar = {
  versioned: /^([A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?)(\s*(?:===|[=~!<>]=|[<>]|@)\s*)(.+)$/,
  kinds: [
    ['archive', /^(?!.*:\/\/)\S*\.(?:whl|tar\.gz|tgz|tar\.bz2|zip)$/],
    ['path', /^(?:\.{1,2}(?:$|[/[])|\/|~|file:)/],
    ['url', /^(?:(?:git|hg|svn|bzr)\+|https?:\/\/)/],
  ],
  name: /^[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?$/,
};

/** npm, yarn, pnpm, bun: `name@1.2`, `@scope/name@1.2`. */
export const NPM: PackageGrammar = {
  versioned: /^(@[^@/]+\/[^@]+|[^@/]+)(@)(.+)$/,
  kinds: [
    ['url', /^(?:git[+:@]|(?:https?|git|ssh):\/\/|git@|github:|gitlab:|bitbucket:)/],
    ['archive', /\.(?:tgz|tar(?:\.gz)?)$/],
    ['path', /^(?:\.{1,2}(?:$|\/)|\/|~\/|file:)/],
    ['url', /^[^@/]+\/[^@/]+(?:#.*)?$/],
  ],
  name: /^(?:@[\w.~-]+\/)?[\w.~-]+$/,
};

/** gem: `name:1.2`. */
export const GEM: PackageGrammar = {
  versioned: /^([^:]+)(:)(.+)$/,
  kinds: [['path', /\.gem$|\//]],
  name: /^[\w.-]+$/,
};

/** go: `module@version`. */
export const GO: PackageGrammar = {
  versioned: /^([^@]+)(@)(.+)$/,
  kinds: [['path', /^\.{0,2}(?:\/|$)|\.go$/]],
  name: /^[\w.~-]+(?:\/[\w.~-]+)*(?:\/\.\.\.)?$/,
};
