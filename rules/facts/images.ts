import {
  IMAGES_DATE,
  type ImageProfile,
  type ImageRepository,
  imageProfiles,
  imageRepository,
  osRelease,
  productSeries,
  type SuggestedHealthcheck,
  suggestedHealthchecks,
} from '../data/images.ts';
import { effectiveTag, type ImageReference, parseImageReference } from '../shared/image-reference.ts';
import { compareVersions } from '../shared/version-numbers.ts';
import { type ImageOs, osOf } from './image-os.ts';
import { readTag, type Tag, withoutPrefix } from './image-tags.ts';
import { type ImageVersion, versionOf } from './image-version.ts';

export type { SuggestedHealthcheck } from '../data/images.ts';
export type { ImageOs } from './image-os.ts';
export type { ImageVersion } from './image-version.ts';

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
  const key = [name, text, reference.official, asOf].join('\n');
  const known = factsByImage.get(key);
  if (known) return known;
  const facts = factsOf(repository, name, text, reference.official, asOf);
  factsByImage.set(key, facts);
  return facts;
}

/** Projects name few images, and many rules ask of each. */
const factsByImage = new Map<string, ImageFacts>();

function factsOf(
  repository: ImageRepository,
  name: string,
  text: string | undefined,
  official: boolean,
  asOf: string,
): ImageFacts {
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
    hasHealthcheck: repository.ownHealthcheck ?? (official ? false : undefined),
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
  // `debug-nonroot`: what stands for a version may be a variant.
  if (tag.version !== undefined && !tag.numeric) variants.add(tag.version);
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

/** Where the release is unknown, the variant still tells the family. */
function familyOnly(tag: Tag | undefined, profile: ImageProfile | undefined): ImageOs | undefined {
  const family = tag?.alpine ? 'alpine' : profile?.os;
  if (!tag || !family) return undefined;
  return { family, candidates: [], slim: tag.words.includes('slim') && !tag.alpine, certain: false };
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
