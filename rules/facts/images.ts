import {
  floatingSeries,
  IMAGES_DATE,
  type ImageProfile,
  imageProfiles,
  imageRepository,
  osRelease,
  osReleaseOfTag,
  patchBases,
  productSeries,
  type Step,
  type SuggestedHealthcheck,
  suggestedHealthchecks,
  type TagHistory,
  tagHistory,
} from '../data/images.ts';
import { effectiveTag, type ImageReference, parseImageReference } from '../shared/image-reference.ts';

export type { SuggestedHealthcheck } from '../data/images.ts';

/** The operating system in an image. */
export interface ImageOs {
  /** `debian`, `ubuntu`, `alpine`, `oraclelinux`, `busybox`, `ubi`, … */
  readonly family: string;
  /** Codename or version, `bookworm`, `noble`, `alpine3.20`, `oraclelinux9`: the likeliest; undefined if unknown. */
  readonly release?: string;
  /** Every release that the tag may mean, oldest first; empty if nothing is known. */
  readonly candidates: readonly string[];
  /** True for the `slim` variants. */
  readonly slim: boolean;
  /** True if the tag can mean no other release: it names it, never had another, or no longer changes. */
  readonly certain: boolean;
  /** Last day of the release's regular support, where the release is known. */
  readonly endOfLife?: string;
}

/** The version of what an image carries. */
export interface ImageVersion {
  /** Series as its makers count them: `3.12`, `8.0`, `16`. */
  readonly series: string;
  /** The full version, where the tag names one: `3.12.4`. */
  readonly exact?: string;
  /** False for floating tags (`latest`, `3`, `lts`): they mean another series every now and then. */
  readonly certain: boolean;
}

/** Which database server a MySQL-like image runs. */
export interface ImageServer {
  readonly flavor: 'mysql' | 'mariadb' | 'percona';
  /** `5.7`, `8.0`, `8.4`, `9.7`, `26.7`; for MariaDB `10.11`, `11.8`. */
  readonly series: string;
  /** `8.0.36`, where the tag names it. */
  readonly exactVersion?: string;
  /** False for floating tags. */
  readonly certain: boolean;
}

/** What is known of an image from its name alone. What is not known is undefined, never guessed. */
export interface ImageFacts {
  /** What it serves as: `mysql`, `mariadb`, `postgres`, `redis`, `mongo`, `nginx`, `python`, `node`, … */
  readonly kind: string;
  /** `database`, `cache`, `broker`, `storage`, `proxy`, `runtime`, `base`, `app`, `tool`. */
  readonly role: string;
  readonly os?: ImageOs;
  readonly version?: ImageVersion;
  /** Series of the Python that `pip` installs for, `3.12`; of `python` images only. */
  readonly python?: string;
  readonly server?: ImageServer;
  /** Container ports that it listens on by default. */
  readonly ports: readonly number[];
  /** Paths that it declares as volumes. */
  readonly volumes: readonly string[];
  /** The user its processes start as: `root`, `haproxy`, `101`. */
  readonly user?: string;
  readonly stopSignal?: string;
  /** Commands known to be there, and known not to be there. Of others nothing is known. */
  readonly tools: { readonly has: readonly string[]; readonly lacks: readonly string[] };
  /** True if the image itself declares a HEALTHCHECK. Official images never do. */
  readonly hasHealthcheck: boolean | undefined;
  /** A healthcheck that works in it, spelt for compose (`$$` is a dollar). */
  readonly healthcheck?: SuggestedHealthcheck;
  /** Last day of support for the version, `YYYY-MM-DD`. */
  readonly endOfLife?: string;
}

/**
 * What is known of an image by its reference, or undefined for images we have never heard of.
 * Floating tags mean what they meant on `asOf` (`YYYY-MM-DD`), by default the day of our tables.
 * Facts come from `rules/data/images.json`; its header names the sources.
 */
export function imageFacts(
  image: ImageReference | string,
  asOf: string = IMAGES_DATE,
): ImageFacts | undefined {
  const reference = typeof image === 'string' ? parseImageReference(image) : image;
  if (!reference) return undefined;
  const name = reference.familiar;
  const repository = imageRepository(name);
  if (!repository) return undefined;

  const text = effectiveTag(reference);
  const tag = text === undefined ? undefined : readTag(withoutPrefix(text, repository.prefix));
  const product = repository.product ?? name;
  const counted = tag && versionOf(name, product, tag, asOf);
  const os = tag && osOf(name, tag, counted, asOf);
  const version = repository.role === 'base' && os?.release ? systemVersion(os) : counted;
  const profile = tag && profileOf(name, tag, os, version?.series);
  const holds = (names: readonly string[] | undefined) => resolveConditions(names ?? [], version);
  const tools = { has: holds(profile?.has), lacks: holds(profile?.lacks) };
  const series = version && productSeries(product).find((entry) => entry.name === version.series);
  return {
    kind: repository.kind,
    role: repository.role,
    os: os ?? familyOnly(tag, profile),
    version,
    python: repository.kind === 'python' ? version?.series : undefined,
    server: version && isFlavor(repository.flavor) ? serverOf(repository.flavor, version) : undefined,
    ports: (profile?.ports ?? repository.ports ?? defaultPorts(name)).filter(
      (port) => typeof port === 'number',
    ),
    volumes: holds(profile?.volumes),
    user: profile?.user?.replace(/ \(.*$/, ''),
    stopSignal: profile?.stopSignal,
    tools,
    hasHealthcheck: repository.ownHealthcheck ?? (reference.official ? false : undefined),
    healthcheck: [name, repository.like ?? '']
      .flatMap(suggestedHealthchecks)
      .find(({ needs }) => needs === undefined || !tools.lacks.includes(needs)),
    endOfLife: series?.eol,
  };
}

/** Whether a command is there, by the facts: `unknown` unless they say so. */
export function toolIn(facts: ImageFacts, command: string): 'present' | 'absent' | 'unknown' {
  if (facts.tools.has.includes(command)) return 'present';
  return facts.tools.lacks.includes(command) ? 'absent' : 'unknown';
}

/** A tag taken apart: `3.12.4-slim-bookworm` is a version, a variant and a release. */
interface Tag {
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

function withoutPrefix(tag: string, prefix: string | undefined): string {
  return prefix !== undefined && tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
}

function readTag(tag: string): Tag {
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

/** The series that a tag's version means. Exact where the tag names it, else what it meant on that day. */
function versionOf(name: string, product: string, tag: Tag, asOf: string): ImageVersion | undefined {
  const floating = floatingSeries(name, tag.version);
  if (floating) {
    const series = valueAt(floating, asOf);
    return series === undefined ? undefined : { series, certain: floating.length === 1 && tag.numeric };
  }
  const table = productSeries(product);
  const newest = (begin: string): ImageVersion | undefined => {
    const entry = table.find(
      ({ name: series, released = '' }) => series.startsWith(begin) && released <= asOf,
    );
    return entry && { series: entry.name, certain: false };
  };
  if (!tag.numeric) return tag.version === 'latest' ? newest('') : undefined;
  const parts = tag.version.split('.');
  for (let length = Math.min(parts.length, 2); length > 0; length--) {
    const series = parts.slice(0, length).join('.');
    if (table.some((entry) => entry.name === series)) {
      return { series, ...(parts.length > length && { exact: tag.version }), certain: true };
    }
  }
  // `python:3`: the newest series that begins so.
  const within = parts.length === 1 ? newest(`${tag.version}.`) : undefined;
  if (within) return within;
  // A series newer than our list, or of a product that we have no list of. `mysql:99` names none.
  if (parts.length === 1 && table.some((entry) => entry.name.includes('.'))) return undefined;
  return { series: minor(tag.version), ...(parts.length > 2 && { exact: tag.version }), certain: true };
}

/** The version of an operating system's own image is that of its release. */
function systemVersion({ family, release = '', certain }: ImageOs): ImageVersion {
  return { series: osRelease(release)?.version ?? release.slice(family.length), certain };
}

function serverOf(flavor: ImageServer['flavor'], version: ImageVersion): ImageServer {
  return { flavor, series: version.series, exactVersion: version.exact, certain: version.certain };
}

function isFlavor(flavor: string | undefined): flavor is ImageServer['flavor'] {
  return flavor === 'mysql' || flavor === 'mariadb' || flavor === 'percona';
}

/** The first profile that suits the tag's variant, the system found out and the version. */
function profileOf(
  name: string,
  tag: Tag,
  os: ImageOs | undefined,
  series: string | undefined,
): ImageProfile | undefined {
  const variants = new Set([...tag.words, tag.words.join('-')]);
  if (tag.release) variants.add(tag.release);
  if (tag.alpine) {
    variants.add('alpine');
    // `1.27-alpine3.20-slim` is the `alpine-slim` variant.
    if (variants.has('slim')) variants.add('alpine-slim');
  }
  if (os) variants.add(os.family);
  const family = tag.alpine ? 'alpine' : os?.family;
  return imageProfiles(name).find(
    (profile) =>
      (!profile.tags || profile.tags.some((word) => variants.has(word))) &&
      (!profile.versions || (series !== undefined && profile.versions.includes(series))) &&
      (family === undefined || profile.os === family),
  );
}

function osOf(name: string, tag: Tag, version: ImageVersion | undefined, asOf: string): ImageOs | undefined {
  const slim = tag.words.includes('slim') && !tag.alpine;
  if (tag.release) return osFacts([tag.release], tag.release, slim, true);
  const own = ownSystem(name, tag, slim);
  if (own) return own;
  const bases = basesOf(name, tag, version, asOf);
  return bases && osFacts(bases.candidates, bases.release, slim, bases.certain);
}

/** Where the release is unknown, the variant still tells the family. */
function familyOnly(tag: Tag | undefined, profile: ImageProfile | undefined): ImageOs | undefined {
  const family = tag?.alpine ? 'alpine' : profile?.os;
  if (!tag || !family) return undefined;
  return { family, candidates: [], slim: tag.words.includes('slim') && !tag.alpine, certain: false };
}

/** `debian:12`, `ubuntu:latest`, `alpine:3.20`: the system's own images. */
function ownSystem(name: string, tag: Tag, slim: boolean): ImageOs | undefined {
  if (name === 'alpine') {
    const release =
      osReleaseOfTag('alpine', tag.version) ?? (tag.numeric ? `alpine${minor(tag.version)}` : '');
    return release === ''
      ? { family: 'alpine', candidates: [], slim, certain: false }
      : osFacts([release], release, slim, tag.version.includes('.'));
  }
  if (name !== 'debian' && name !== 'ubuntu') return undefined;
  const version = name === 'debian' && tag.numeric ? (tag.version.split('.')[0] ?? '') : tag.version;
  const release = osReleaseOfTag(name, version);
  return release
    ? osFacts([release], release, slim, tag.numeric)
    : { family: name, candidates: [], slim, certain: false };
}

interface Bases {
  readonly candidates: readonly string[];
  readonly release?: string;
  readonly certain: boolean;
}

/** The bases that a tag of an official image may have, from its history. */
function basesOf(name: string, tag: Tag, version: ImageVersion | undefined, asOf: string): Bases | undefined {
  if (tag.prerelease) return undefined;
  const suffix = tag.words.length > 0 ? `-${tag.words.join('-')}` : '';
  const direct = tag.version === 'latest' ? suffix.slice(1) || 'latest' : tag.version + suffix;
  const ofSeries = version && tagHistory(name, version.series + suffix);
  // A name that stands for a series (`node:iron`) has no history of its own.
  const history = tagHistory(name, direct) ?? (tag.numeric ? undefined : ofSeries);
  if (history) return basesUntil(history, asOf);
  if (!version?.exact) return undefined;

  // A full version: it was built on every base that its series had while it was current.
  const patched = tag.alpine ? undefined : patchBases(name, version.series);
  const at = patched?.filter(({ since }) => compareVersions(since, version.exact ?? '') <= 0).at(-1);
  if (at) return { candidates: [at.value], release: at.value, certain: true };
  const candidates = ofSeries ? unique(ofSeries.steps.map(({ value }) => value)) : [];
  if (candidates.length === 0) return undefined;
  return {
    candidates,
    release: candidates.length === 1 ? candidates[0] : undefined,
    certain: candidates.length === 1,
  };
}

/** A tag that left the official list stays what it was last; any other may still be an older pull. */
function basesUntil({ steps, until }: TagHistory, asOf: string): Bases {
  const passed = steps.filter(({ since }) => since <= asOf);
  const candidates = unique((passed.length > 0 ? passed : steps.slice(0, 1)).map(({ value }) => value));
  const release = candidates.at(-1);
  if (release !== undefined && until !== undefined && until <= asOf) {
    return { candidates: [release], release, certain: true };
  }
  return { candidates, release, certain: candidates.length === 1 };
}

/** Undefined where the candidates are of different families and nothing says which. */
function osFacts(
  candidates: readonly string[],
  release: string | undefined,
  slim: boolean,
  certain: boolean,
): ImageOs | undefined {
  const families = unique(candidates.map(familyOf).filter((family) => family !== ''));
  const family =
    release === undefined ? (families.length === 1 ? families[0] : undefined) : familyOf(release);
  if (!family) return undefined;
  const isRelease = (name: string): boolean => name !== 'unknown' && name !== familyOf(name);
  const named = release !== undefined && isRelease(release) ? release : undefined;
  const endOfLife = named === undefined ? undefined : systemEndOfLife(family, named);
  return {
    family,
    ...(named !== undefined && { release: named }),
    // One of them unknown: the list would claim more than we know.
    candidates: candidates.every(isRelease) ? candidates : [],
    slim,
    certain: certain && named !== undefined,
    ...(endOfLife && { endOfLife }),
  };
}

function familyOf(release: string): string {
  if (release === 'unknown') return '';
  // Debian's rolling releases have no entry.
  if (release === 'sid' || release === 'forky') return 'debian';
  return osRelease(release)?.family ?? /^[a-z]+/.exec(release)?.[0] ?? '';
}

function systemEndOfLife(family: string, release: string): string | undefined {
  const version = release.slice(family.length);
  return osRelease(release)?.eol ?? productSeries(family).find(({ name }) => name === version)?.eol;
}

function valueAt(steps: readonly Step[], asOf: string): string | undefined {
  return (steps.filter(({ since }) => since <= asOf).at(-1) ?? steps[0])?.value;
}

/** Keeps the names whose condition (`mongosh>=5.0`) holds; with the version unknown, the unconditional ones. */
function resolveConditions(names: readonly string[], version: ImageVersion | undefined): readonly string[] {
  const result: string[] = [];
  for (const text of names) {
    const match = /^(.*?)(<|>=)([\d.]+)$/.exec(text);
    if (!match) {
      result.push(text);
      continue;
    }
    if (!version) continue;
    const below = compareVersions(version.exact ?? version.series, match[3] ?? '') < 0;
    if (below === (match[2] === '<')) result.push(match[1] ?? '');
  }
  return result;
}

/** Ports of the official image's first profile, where the tag is unknown. */
function defaultPorts(name: string): readonly (number | string)[] {
  return imageProfiles(name).at(-1)?.ports ?? [];
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
