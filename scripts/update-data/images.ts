/**
 * Builds `rules/data/{images,apt-packages,apt-families}.json` from a folder of raw facts
 * (`images.json`, `apt-packages.json`, `apt-families.json`) and from the hand-written
 * `images-supplement.json` beside this script.
 *
 * usage: node scripts/update-data/images.ts FACTS_FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../rules/data');

interface RawTag {
  readonly bases: readonly (readonly [since: string, base: string])[];
  readonly until?: string;
}
interface RawImage {
  readonly image: string;
  readonly base: string;
  readonly user: string;
  readonly expose: readonly (number | string)[];
  readonly volumes: readonly string[];
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly stop_signal?: string;
}
interface RawSeries {
  readonly series: string;
  readonly released?: string;
  readonly eol: string | boolean;
  readonly codename?: string;
  readonly extended_until?: string | boolean;
}
interface RawHealthcheck {
  readonly image: string;
  readonly test: readonly string[] | null;
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly start_period: string;
}
interface RawFacts {
  readonly as_of: string;
  readonly sources: readonly string[];
  readonly tags: Readonly<Record<string, Readonly<Record<string, RawTag>>>>;
  readonly images: readonly RawImage[];
  readonly series: Readonly<Record<string, { readonly series: readonly RawSeries[] }>>;
  readonly healthchecks: readonly RawHealthcheck[];
}
interface Profile {
  tags?: readonly string[];
  versions?: readonly string[];
  os?: string;
  user?: string;
  ports?: readonly (number | string)[];
  volumes?: readonly string[];
  has: readonly string[];
  lacks: readonly string[];
  stopSignal?: string;
}
interface Supplement {
  readonly source: string;
  readonly releases: Readonly<Record<string, object>>;
  readonly osTags: object;
  readonly repositories: Readonly<Record<string, object>>;
  readonly tools: Readonly<
    Record<string, { readonly has?: readonly string[]; readonly lacks?: readonly string[] }>
  >;
  readonly profiles: Readonly<Record<string, readonly Profile[]>>;
  readonly floating: object;
  readonly healthchecks: Readonly<Record<string, readonly object[]>>;
  readonly patches: object;
  /** Members that the facts lack: family → release → names, found in the security archive. */
  readonly aptFamilies: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: node scripts/update-data/images.ts FACTS_FOLDER');
const raw = read<RawFacts>(join(folder, 'images.json'));
const supplement = read<Supplement>(join(import.meta.dirname, 'images-supplement.json'));

write('images.json', {
  source: `${raw.sources.join('; ')}; ${supplement.source}`,
  date: raw.as_of.slice(0, 10),
  releases: releases(),
  osTags: supplement.osTags,
  repositories: supplement.repositories,
  profiles: profiles(),
  histories: Object.fromEntries(Object.entries(raw.tags).map(([image, tags]) => [image, histories(tags)])),
  floating: supplement.floating,
  patches: supplement.patches,
  series: Object.fromEntries(
    Object.entries(raw.series).map(([product, { series }]) => [product, seriesOf(series)]),
  ),
  healthchecks: healthchecks(),
});
writeApt();

/** Codename → family, version number and end of life, for Debian and Ubuntu. */
function releases(): object {
  const result: Record<string, object> = {};
  for (const family of ['debian', 'ubuntu']) {
    for (const { series, codename, eol, extended_until } of raw.series[family]?.series ?? []) {
      const name = codename?.split(' ')[0]?.toLowerCase();
      if (!name || Number(series.split('.')[0]) < (family === 'debian' ? 8 : 14)) continue;
      result[name] = {
        family,
        version: series,
        ...(typeof eol === 'string' && { eol }),
        ...(typeof extended_until === 'string' && { extended: extended_until }),
        ...supplement.releases[name],
      };
    }
  }
  return result;
}

/** Tags with the same history share an entry: `"3.12 3.12-slim": "2023-10-02 bookworm …"`. */
function histories(tags: Readonly<Record<string, RawTag>>): Record<string, string> {
  const byHistory = new Map<string, string[]>();
  for (const [tag, { bases, until }] of Object.entries(tags)) {
    const history = [...bases.map((entry) => entry.join(' ')), ...(until ? [`${until} until`] : [])].join(
      ' ',
    );
    byHistory.set(history, [...(byHistory.get(history) ?? []), tag]);
  }
  return Object.fromEntries([...byHistory].map(([history, names]) => [names.join(' '), history]));
}

/** `"3.12": "2023-10-02 2028-10-31"`: released, end of life (`-` where none is set). */
function seriesOf(series: readonly RawSeries[]): Record<string, string> {
  return Object.fromEntries(
    series.map(({ series: name, released, eol }) => [
      name,
      `${released ?? '-'} ${typeof eol === 'string' ? eol : '-'}`,
    ]),
  );
}

/** Repository → profiles, the most particular first; the facts' `X` stands for any version. */
function profiles(): Record<string, Profile[]> {
  const result: Record<string, Profile[]> = {};
  for (const [name, entries] of Object.entries(supplement.profiles)) {
    result[name] = entries.map((entry) => ({ ...entry }));
  }
  const particular = [...raw.images].sort((a, b) => weight(b) - weight(a));
  for (const image of particular) {
    const [name = '', tag = ''] = image.image.split(':');
    const tags = tag.startsWith('X-') ? [tag.slice(2)] : undefined;
    // The fact for `mysql:8` holds for every later series too; only 5.7 differs.
    const versions = tag === '5.7' ? ['5', '5.5', '5.6', '5.7'] : tag === '2' ? ['2'] : undefined;
    const extra = supplement.tools[name];
    const isDefaultVariant = name === 'php' && tag === 'X-cli';
    result[name] = [
      ...(result[name] ?? []),
      {
        ...(tags && !isDefaultVariant && { tags }),
        ...(versions && { versions }),
        os: /^[a-z]+/.exec(image.base)?.[0] ?? '',
        user: image.user,
        ...(image.expose.length > 0 && { ports: image.expose }),
        ...(image.volumes.length > 0 && { volumes: image.volumes.map(condition) }),
        has: [...image.has.map(condition), ...(extra?.has ?? [])],
        lacks: [...image.lacks.map(condition), ...(extra?.lacks ?? [])],
        ...(image.stop_signal && { stopSignal: image.stop_signal }),
      },
    ];
  }
  // Catch-all profiles last.
  for (const [name, entries] of Object.entries(result)) {
    result[name] = entries.sort((a, b) => Number(!a.tags && !a.versions) - Number(!b.tags && !b.versions));
  }
  return result;
}

function weight({ image }: RawImage): number {
  return image.includes('alpine') ? 3 : image.includes('-') ? 2 : /:\d/.test(image) ? 1 : 0;
}

/** `mongo (from 6.0 on)` → `mongo>=6.0`; `/data (to 17)` → `/data<18`; anything else as it is. */
function condition(text: string): string {
  const match = /^(\S+) \((?:from )?(?:to )?([\d.]+)(?: on| and later)?\)$/.exec(text);
  if (!match) return text.replace(/ \(.*\)$/, '');
  const [, name = '', version = ''] = match;
  return text.includes('(to ') ? `${name}<${Number(version) + 1}` : `${name}>=${version}`;
}

/** Image → alternatives, the best first; `needs` is the command an image may lack. Web services have no known port. */
function healthchecks(): Record<string, readonly object[]> {
  const result: Record<string, readonly object[]> = {};
  for (const { image, test, interval, timeout, retries, start_period } of raw.healthchecks) {
    if (!test || image.includes(' ')) continue;
    result[image] = [{ test, interval, timeout, retries, startPeriod: start_period }];
  }
  return { ...result, ...supplement.healthchecks };
}

interface RawPackage {
  readonly name: string;
  readonly releases: Readonly<Record<string, 'yes' | 'no' | 'transitional' | 'virtual'>>;
  readonly use_instead: string | null;
  readonly note?: string;
  readonly not_checked?: readonly string[];
  readonly ambiguous?: readonly string[];
}
interface RawFamily {
  readonly family: string;
  readonly pattern: string;
  readonly use_instead: string;
  readonly releases: Readonly<Record<string, readonly string[]>>;
}

function writeApt(): void {
  const order = ['buster', 'bullseye', 'bookworm', 'trixie', 'jammy', 'noble'];
  const packages = read<RawPackage[]>(join(folder ?? '', 'apt-packages.json'));
  const source = 'apt of each Debian release; Ubuntu from slices and image manifests, partly unchecked';
  const status = (entry: RawPackage, release: string): string => {
    const letter = entry.ambiguous?.includes(release) ? 'a' : (entry.releases[release]?.[0] ?? '-');
    return entry.not_checked?.includes(release) ? letter : letter.toUpperCase();
  };
  write('apt-packages.json', {
    source,
    date: raw.as_of.slice(0, 10),
    legend:
      'name: [a letter for each release, successor, note]; y yes, n no, t transitional, v virtual, a ambiguous, - unknown; upper case: checked',
    releases: order,
    packages: Object.fromEntries(
      packages.map((entry) => [
        entry.name,
        [
          order.map((release) => status(entry, release)).join(''),
          entry.use_instead ?? '',
          ...(entry.note ? [entry.note] : []),
        ],
      ]),
    ),
  });
  const families = read<RawFamily[]>(join(folder ?? '', 'apt-families.json'));
  write('apt-families.json', {
    source,
    date: raw.as_of.slice(0, 10),
    families: families.map(({ family, pattern, use_instead, releases: members }) => ({
      family,
      pattern,
      // The facts add a remark after the package's name.
      successor: /^\S+?(?=[;,]|\s|$)/.exec(use_instead)?.[0] ?? '',
      members: Object.fromEntries(
        Object.entries(members).map(([release, names]) => [
          release,
          [...names, ...(supplement.aptFamilies[family]?.[release] ?? [])].join(' '),
        ]),
      ),
    })),
  });
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** One line for each entry two levels down: readable differences, small files. */
function write(name: string, data: Record<string, unknown>): void {
  const lines = Object.entries(data).map(([key, value]) => `  ${JSON.stringify(key)}: ${block(value)}`);
  writeFileSync(join(DATA, name), `{\n${lines.join(',\n')}\n}\n`);
}

function block(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return JSON.stringify(value);
    return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `    ${JSON.stringify(key)}: ${JSON.stringify(item)}`,
  );
  return `{\n${entries.join(',\n')}\n  }`;
}
