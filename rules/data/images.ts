import data from './images.json' with { type: 'json' };

/** A Debian or Ubuntu release, by codename. Days are `YYYY-MM-DD`. */
export interface OsRelease {
  readonly family: string;
  readonly version: string;
  /** End of the regular support. */
  readonly eol?: string;
  /** End of long-term or paid support. */
  readonly extended?: string;
  /** Series of the `python3` package. */
  readonly python?: string;
}

/** What an image's repository says of it, whatever the tag. */
export interface ImageRepository {
  /** What it serves as: `mysql` also for Percona's, `redis` also for Valkey. */
  readonly kind: string;
  readonly role: string;
  /** Which server a MySQL-like image runs. */
  readonly flavor?: string;
  /** The official image whose tools it has: its suggested healthcheck holds here too. */
  readonly like?: string;
  readonly ownHealthcheck?: boolean;
  /** The product whose versions its tags count, where the repository has another name. */
  readonly product?: string;
  /** What stands before the version in its tags: `python` in `python3.12-bookworm`. */
  readonly prefix?: string;
  readonly ports?: readonly (number | string)[];
}

/** What a variant of an image holds. Names may carry a condition on the version: `mongosh>=5.0`. */
export interface ImageProfile {
  /** Tag variants it holds for, `alpine`, `slim`; any where undefined. */
  readonly tags?: readonly string[];
  /** Versions it holds for; any where undefined. */
  readonly versions?: readonly string[];
  /** Family of the operating system. */
  readonly os?: string;
  /** The user processes start as, maybe with a remark in parentheses. */
  readonly user?: string;
  readonly ports?: readonly (number | string)[];
  readonly volumes?: readonly string[];
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly stopSignal?: string;
}

/** A healthcheck for compose. `test` as compose takes it: `['CMD', …]` or `['CMD-SHELL', line]`. */
export interface SuggestedHealthcheck {
  /** The command it calls, where some variant of the image lacks it. */
  readonly needs?: string;
  readonly test: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly startPeriod: string;
}

/** Something that changed over time: from `since` on (a day, or a version) it was `value`. */
export interface Step {
  readonly since: string;
  readonly value: string;
}

/** A tag's bases in time order. A tag with `until` has left the official list: it no longer changes. */
export interface TagHistory {
  readonly steps: readonly Step[];
  readonly until?: string;
}

/** A release series of a product. Days are `YYYY-MM-DD`. */
export interface Series {
  readonly name: string;
  readonly released?: string;
  readonly eol?: string;
}

interface ImagesData {
  readonly source: string;
  readonly date: string;
  readonly releases: Readonly<Record<string, OsRelease>>;
  readonly osTags: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly repositories: Readonly<Record<string, ImageRepository>>;
  readonly profiles: Readonly<Record<string, readonly ImageProfile[]>>;
  readonly histories: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly floating: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly patches: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly series: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly healthchecks: Readonly<Record<string, readonly SuggestedHealthcheck[]>>;
}

const images = data as unknown as ImagesData;

/** The day the tables were made, `YYYY-MM-DD`. */
export const IMAGES_DATE: string = images.date;

/** The operating system release of that codename. */
export function osRelease(codename: string): OsRelease | undefined {
  return own(images.releases, codename);
}

/** Codename for a tag of an operating system's own image, `debian` `12` or `stable`; '' where it floats. */
export function osReleaseOfTag(family: string, tag: string): string | undefined {
  const named = own(own(images.osTags, family) ?? {}, tag);
  return named ?? versionsOf(family).get(tag);
}

/** What is known of a repository by its familiar name, `mysql` or `bitnami/mysql`. */
export function imageRepository(familiar: string): ImageRepository | undefined {
  return own(images.repositories, familiar);
}

/** The variants of an image, the most particular first. */
export function imageProfiles(familiar: string): readonly ImageProfile[] {
  return own(images.profiles, familiar) ?? [];
}

/** Which base a tag of an official image had over time. */
export function tagHistory(familiar: string, tag: string): TagHistory | undefined {
  return historiesOf(familiar).get(tag);
}

/** Which series a floating tag (`latest`, `lts`, `8`) meant over time; empty where nobody knows. */
export function floatingSeries(familiar: string, tag: string): readonly Step[] | undefined {
  const text = own(own(images.floating, familiar) ?? {}, tag);
  return text === undefined ? undefined : steps(text);
}

/** The first version of a series that was last built on each base: `since` is a version here. */
export function patchBases(familiar: string, series: string): readonly Step[] | undefined {
  const text = own(own(images.patches, familiar) ?? {}, series);
  return text === undefined
    ? undefined
    : steps(text).map(({ since, value }) => ({ since: value, value: since }));
}

/** The release series of a product (named as its official image), newest first. */
export function productSeries(familiar: string): readonly Series[] {
  return seriesTable(familiar);
}

/** Healthchecks that suit an image's servers, the best first. */
export function suggestedHealthchecks(familiar: string): readonly SuggestedHealthcheck[] {
  return own(images.healthchecks, familiar) ?? [];
}

const historiesOf = memoised((familiar): ReadonlyMap<string, TagHistory> => {
  const result = new Map<string, TagHistory>();
  for (const [tags, text] of Object.entries(own(images.histories, familiar) ?? {})) {
    const all = steps(text);
    const last = all.at(-1);
    const history = last?.value === 'until' ? { steps: all.slice(0, -1), until: last.since } : { steps: all };
    for (const tag of tags.split(' ')) result.set(tag, history);
  }
  return result;
});

const seriesTable = memoised((familiar): readonly Series[] =>
  Object.entries(own(images.series, familiar) ?? {})
    .map(([name, text]) => {
      const [released, eol] = text.split(' ');
      return { name, released: day(released), eol: day(eol) };
    })
    .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? '')),
);

const versionsOf = memoised((family): ReadonlyMap<string, string> => {
  const result = new Map<string, string>();
  for (const [codename, release] of Object.entries(images.releases)) {
    if (release.family === family) result.set(release.version, codename);
  }
  return result;
});

/** `"2023-10-02 bookworm 2025-08-11 trixie"` → steps. */
function steps(text: string): readonly Step[] {
  const words = text === '' ? [] : text.split(' ');
  const result: Step[] = [];
  for (let i = 0; i + 1 < words.length; i += 2)
    result.push({ since: words[i] ?? '', value: words[i + 1] ?? '' });
  return result;
}

function day(text: string | undefined): string | undefined {
  return text === '-' ? undefined : text;
}

/** A table's own entry: names come from users' files, and one might be called `constructor`. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function memoised<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}
