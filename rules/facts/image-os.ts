import {
  osRelease,
  osReleaseOfTag,
  patchBases,
  productSeries,
  type TagHistory,
  tagHistory,
} from '../data/images.ts';
import { compareVersions } from '../shared/version-numbers.ts';
import type { Tag } from './image-tags.ts';
import { type ImageVersion, minor } from './image-version.ts';

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

/**
 * The operating system in an image, by its tag: the release that the tag names, the tag's history, or the
 * bases that its series had while an exact version was current.
 */
export function osOf(
  name: string,
  tag: Tag,
  version: ImageVersion | undefined,
  asOf: string,
): ImageOs | undefined {
  const slim = tag.words.includes('slim') && !tag.alpine;
  if (tag.release) return osFacts([tag.release], tag.release, slim, true);
  const own = ownSystem(name, tag, slim);
  if (own) return own;
  const bases = basesOf(name, tag, version, asOf);
  return bases && osFacts(bases.candidates, bases.release, slim, bases.certain);
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

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
