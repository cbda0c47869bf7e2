/**
 * Builds `rules/data/python-*.json` from a folder of raw facts (`python-*.json`): drops what no
 * rule needs, turns loose wording into PEP 440 specifiers, merges double entries, and keeps
 * for each entry the source it came from. What was decided by hand is in `python-supplement.json`.
 *
 * usage: node scripts/update-data/python.ts FACTS_FOLDER YYYY-MM
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pep440 from '@renovatebot/pep440';
import type { Conflicts, Imports, Mistaken, Numpy2, Stdlib, SystemLibs, WheelSupport } from './python-raw.ts';
import supplement from './python-supplement.json' with { type: 'json' };

const DATA = join(import.meta.dirname, '../../rules/data');

const NUMPY_RELEASES = supplement.numpyReleases.values;
const LISTED_TWICE: Readonly<Record<string, { readonly kind: string; readonly use?: string }>> =
  supplement.listedTwice.values;
const DROP_IN = new Set(supplement.dropIn.values);
const NOT_MISTAKEN = new Set(supplement.notMistaken.values);
const BRINGS = new Set(supplement.brings.values);
const FAILS_ON_LINUX = new Set(supplement.failsOnLinux.values);
const FINE_ON_LINUX = new Set(supplement.fineOnLinux.values);

const [folder, date] = process.argv.slice(2);
if (folder === undefined || date === undefined) throw new Error('usage: python.ts FACTS_FOLDER YYYY-MM');

numpy2(read<Numpy2>('numpy2'));
wheelSupport(read<WheelSupport>('wheel-support'));
conflicts(read<Conflicts>('conflicts'));
imports(read<Imports>('imports'));
stdlib(read<Stdlib>('stdlib'));
systemLibs(read<SystemLibs>('system-libs'));
mistaken(read<Mistaken>('mistaken'));

function numpy2({ packages, general_source: source }: Numpy2): void {
  const entries = packages.map((each) => ({
    name: normalize(each.name),
    abi: each.c_abi || undefined,
    from: /^\d/.test(each.numpy2_from) ? each.numpy2_from : undefined,
    older: each.older_works_with,
    asks: asList(
      each.metadata.flatMap(({ versions, numpy }) => {
        const specifier = specifierIn(numpy);
        return specifier === undefined ? [] : [[versions === '<99' ? '' : versions, specifier]];
      }),
    ),
    effect: each.effect_with_numpy2,
    source: each.source,
  }));
  write('numpy2', { source, releases: NUMPY_RELEASES }, 'packages', entries);
}

/** A specifier out of free words: `<2 (Python below 3.12)` is `<2`; `lower bound only` is none. */
function specifierIn(words: string): string | undefined {
  const bare = words.replace(/\s*\(.*\)$/, '').replace(/\s+/g, '');
  return bare !== '' && bare !== '*' && pep440.validRange(bare) ? bare : undefined;
}

function wheelSupport({ packages, method }: WheelSupport): void {
  const entries = packages.map(({ name, ranges, source_build: build, build_note: note }) => ({
    name: normalize(name),
    build,
    note,
    ranges: ranges.map((range) => ({
      spec: range.spec,
      wheel: range.wheel.startsWith('any-python') ? 'any' : range.wheel,
      cpython: range.cpython === undefined ? undefined : minors(range.cpython),
      abi3: range.abi3_from,
      musl: range.musllinux || undefined,
      noSdist: !range.sdist || undefined,
      python: range.requires_python,
      except: range.except && asList(range.except),
      unknownBelow: range.unknown_below,
      unknownFrom: range.unknown_from,
      source: range.source,
    })),
  }));
  write('wheel-support', { source: method }, 'packages', entries);
}

/** `["3.8", "3.9", "3.10"]` as `"3.8-3.10"`; series with gaps by commas. */
function minors(series: readonly string[]): string {
  const numbers = series.map((each) => Number(each.split('.')[1])).sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const minor of numbers) {
    const last = runs.at(-1);
    if (last && last.at(-1) === minor - 1) last.push(minor);
    else runs.push([minor]);
  }
  return runs.map((run) => (run.length > 1 ? `3.${run[0]}-3.${run.at(-1)}` : `3.${run[0]}`)).join(',');
}

function conflicts({ conflicts: pairs }: Conflicts): void {
  const entries = pairs.map(({ a, b, when_b_unpinned: unpinned, kind, symptom, remedy, source }) => ({
    a: normalize(a.name),
    aSpec: a.spec,
    b: normalize(b.name),
    ...alternatives(b.spec),
    unpinned: unpinned || undefined,
    brings: BRINGS.has(`${normalize(a.name)} ${normalize(b.name)}`) || undefined,
    kind,
    unchecked: /not (?:machine-)?checked/.test(source) || undefined,
    symptom,
    remedy,
    source,
  }));
  write(
    'conflicts',
    { source: 'changelogs, lock files and sources named in each entry' },
    'conflicts',
    entries,
  );
}

/** What the loose wording of the raw table means, as a list of specifiers of which one holds. */
function alternatives(words: string): { bSpecs: readonly string[]; bAbsent?: true; differs?: true } {
  if (words === 'different version') return { bSpecs: [], differs: true };
  const outside = /^outside (>=[^,]+),(<.+)$/.exec(words);
  if (outside) {
    return { bSpecs: [`<${outside[1]?.slice(2)}`, `>=${outside[2]?.slice(1)}`] };
  }
  const parts = words.split(' or ');
  const specs = parts.filter((part) => part !== 'not installed');
  return specs.length < parts.length ? { bSpecs: specs, bAbsent: true } : { bSpecs: specs };
}

function imports(list: Imports): void {
  const entries = list
    .filter(({ stdlib: builtIn }) => !builtIn)
    .map(({ import: name, distributions, not, source }) => ({
      name,
      by: distributions.map(normalize),
      not: not && asList(not.map(normalize).filter((each) => !distributions.map(normalize).includes(each))),
      source,
    }));
  write('imports', { source: 'import names as named in each entry' }, 'imports', entries);
}

function stdlib({ source, versions, removed }: Stdlib): void {
  const series = Object.keys(versions).sort((a, b) => pep440.compare(a, b));
  const [first = '3.8'] = series;
  const changes = series.slice(1).map((version, index) => {
    const before = versions[series[index] ?? first] ?? [];
    const now = versions[version] ?? [];
    return {
      version,
      added: now.filter((name) => !before.includes(name)),
      removed: before.filter((name) => !now.includes(name)),
    };
  });
  const body = {
    source,
    date,
    first: { version: first, modules: (versions[first] ?? []).join(' ') },
    changes: changes.map(({ version, added, removed: gone }) => ({
      version,
      added: added.join(' '),
      removed: gone.join(' '),
    })),
    gone: removed.map(({ module, removed_in: version, use_instead: use, source: from }) => ({
      name: module,
      in: version,
      use: use ?? undefined,
      source: from,
    })),
  };
  save('stdlib', JSON.stringify(body, undefined, 1));
}

function systemLibs({ packages }: SystemLibs): void {
  const entries = packages.map((each) => ({
    name: normalize(each.name),
    run: asList(each.runtime),
    build: asList(each.build_when_no_wheel),
    optional: each.optional && asList(each.optional),
    alpineRun: asList(each.alpine_runtime),
    alpineBuild: asList(each.alpine_build),
    error: each.error_without || undefined,
    inFullImage: each.in_full_python_image || undefined,
    source: each.source,
  }));
  const source =
    'install guides as named in each entry; Debian names checked with apt in bookworm and trixie, Alpine names not checked';
  write('system-libs', { source }, 'packages', entries);
}

function mistaken({ packages }: Mistaken): void {
  const seen = new Set<string>();
  const entries = packages.flatMap((each) => {
    const name = normalize(each.name);
    const merged = LISTED_TWICE[name];
    if (NOT_MISTAKEN.has(name) || seen.has(name) || (merged && each.kind !== merged.kind)) return [];
    seen.add(name);
    const onLinux = FAILS_ON_LINUX.has(name) ? 'fails' : FINE_ON_LINUX.has(name) ? 'fine' : 'useless';
    const use = merged?.use ?? each.use_instead;
    return [
      {
        name,
        kind: each.kind,
        use: use === null ? undefined : use,
        missing: !each.on_pypi || undefined,
        onLinux: each.kind === 'platform-only' ? onLinux : undefined,
        dropIn: (each.kind === 'deprecated' && DROP_IN.has(name)) || undefined,
        note: each.note,
        source: each.source,
      },
    ];
  });
  const system = supplement.systemPackages.values.map((name) => ({
    name: normalize(name),
    kind: 'wrong-name',
    missing: true,
    note: `apt package ${name}`,
    source: 'pypi list: no such name',
  }));
  write(
    'mistaken',
    { source: 'list of all names on PyPI, and the projects named in each entry' },
    'packages',
    [...entries, ...system.filter(({ name }) => !seen.has(name))],
  );
}

function normalize(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

function asList<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder as string, `python-${name}.json`), 'utf8')) as T;
}

/** One entry a line, sources as numbers into a list: small, and readable in a diff. */
function write(
  name: string,
  header: Readonly<Record<string, unknown>> & { readonly source: string },
  key: string,
  entries: readonly object[],
): void {
  const sources: string[] = [];
  const number = (source: string): number => {
    if (!sources.includes(source)) sources.push(source);
    return sources.indexOf(source);
  };
  const shorten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([property, each]) => [
        property,
        property === 'source' ? number(String(each)) : shorten(each),
      ]),
    );
  };
  const lines = entries.map((entry) => `  ${JSON.stringify(shorten(entry))}`);
  const { source, ...rest } = header;
  const head = JSON.stringify({ source, date, ...rest, sources }, undefined, 1).slice(0, -2);
  save(name, `${head},\n "${key}": [\n${lines.join(',\n')}\n ]\n}`);
}

function save(name: string, text: string): void {
  writeFileSync(join(DATA, `python-${name}.json`), `${text}\n`);
}
