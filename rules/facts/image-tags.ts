import { osRelease, osReleaseOfTag } from '../data/images.ts';

/** A tag taken apart: `3.12.4-slim-bookworm` is a version, a variant and a release. */
export interface Tag {
  /** The leading version, `3.12.4`, or the name that stands for one (`latest`, `lts`). */
  readonly version: string;
  readonly numeric: boolean;
  readonly prerelease: boolean;
  /** The remaining words: `slim`, `fpm`, `management`. */
  readonly words: readonly string[];
  /** Operating system release that the tag names. */
  readonly release?: string;
  /** `-alpine` without a version of it. */
  readonly alpine: boolean;
}

/** `3.12-slim` of `python3.12-slim`. */
export function withoutPrefix(tag: string, prefix: string | undefined): string {
  return prefix !== undefined && tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
}

/** Takes a tag apart. */
export function readTag(tag: string): Tag {
  const words = tag.split('-');
  const first = words[0] ?? '';
  const numeric = /^v?\d+(?:\.\d+)*/.exec(first);
  const named = !numeric && !isOsWord(first) && !VARIANT_WORDS.has(first);
  const rest = numeric || named ? words.slice(1) : words;
  const release = rest.map(releaseWord).find((word) => word !== undefined);
  return {
    version: numeric ? numeric[0].replace(/^v/, '') : named ? first : 'latest',
    numeric: numeric !== null,
    // `3.13.0rc1`, `3.13-rc`, `19beta1`
    prerelease:
      (numeric !== null && numeric[0] !== first) ||
      rest.some((word) => /^(?:rc|beta|alpha|dev)\d*$/.test(word)),
    words: rest.filter((word) => releaseWord(word) === undefined),
    release,
    alpine: rest.some((word) => word.startsWith('alpine')),
  };
}

/** Words that begin a tag and name a variant of the newest version: `slim`, `alpine`, `fpm`. */
const VARIANT_WORDS: ReadonlySet<string> = new Set([
  'slim',
  'alpine',
  'apache',
  'cli',
  'fpm',
  'zts',
  'jdk',
  'jre',
  'management',
  'debian',
]);

function isOsWord(word: string): boolean {
  return releaseWord(word) !== undefined;
}

/** `bookworm`, `alpine3.20`, `ubuntu22.04`, `debian12`, `oraclelinux9`: the release a word of a tag names. */
function releaseWord(word: string): string | undefined {
  if (osRelease(word) || /^(?:alpine|oraclelinux|ubi)\d/.test(word)) return word;
  if (/^(?:windowsservercore|nanoserver)/.test(word)) return 'windows';
  const match = /^(debian|ubuntu)(\d[\d.]*)$/.exec(word);
  return match ? osReleaseOfTag(match[1] ?? '', match[2] ?? '') || undefined : undefined;
}
