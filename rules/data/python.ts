import { lazily } from '../shared/lazily.ts';
import conflictData from './python-conflicts.json' with { type: 'json' };
import importData from './python-imports.json' with { type: 'json' };
import mistakenData from './python-mistaken.json' with { type: 'json' };
import numpyData from './python-numpy2.json' with { type: 'json' };
import stdlibData from './python-stdlib.json' with { type: 'json' };
import systemData from './python-system-libs.json' with { type: 'json' };
import wheelData from './python-wheel-support.json' with { type: 'json' };

/**
 * Look-ups in the tables about Python distributions. Names are normalised (PEP 503). Nothing
 * is indexed before it is first asked for. Every entry carries its source in the JSON file.
 */

/** How a distribution gets on with numpy 2. */
export interface NumpyFact {
  readonly name: string;
  /** True if it is compiled against numpy: builds for numpy 1 can't be loaded by numpy 2. */
  readonly abi: boolean;
  /** First version that runs with numpy 2; undefined if none is known. */
  readonly from: string | undefined;
  /** What older versions run with: `<2`, `<1.24`. */
  readonly older: string;
  /** What its metadata asks of numpy: specifier of its versions (empty for all) → specifier of numpy. */
  readonly asks: readonly (readonly [versions: string, numpy: string])[];
  /** What happens when an older version meets numpy 2. */
  readonly effect: string;
}

/** Last patch release of each minor series of numpy, oldest first. */
export const NUMPY_RELEASES: readonly string[] = numpyData.releases;

/** What is known of a distribution and numpy; undefined if nothing. */
export function numpyFact(name: string): NumpyFact | undefined {
  return numpy().get(name);
}

/** Wheels of a distribution on PyPI for Linux on x86_64. */
export interface WheelSupport {
  readonly name: string;
  /** What building from source takes, where that is known. */
  readonly build: 'ok' | 'slow' | 'needs-apt' | 'needs-rust' | 'fails' | 'none' | undefined;
  readonly note: string | undefined;
  readonly ranges: readonly WheelRange[];
}

/** Versions with the same wheels. A version in no range is unknown. */
export interface WheelRange {
  /** PEP 440 specifier of the versions. */
  readonly spec: string;
  readonly wheel: 'cpython' | 'abi3' | 'any' | 'none';
  /** Series with wheels of their own: `3.8-3.12`, `3.8,3.10-3.12`. */
  readonly cpython: string | undefined;
  /** Series from which on an abi3 wheel fits. */
  readonly abi3: string | undefined;
  /** True if there are wheels for Alpine too. */
  readonly musl: boolean;
  /** True if there is no source archive either. */
  readonly noSdist: boolean;
  /** Its Requires-Python. */
  readonly python: string | undefined;
  /** Versions inside the range of which nothing is known. */
  readonly except: readonly string[];
  /** Series below and from which on nothing is known. */
  readonly unknownBelow: string | undefined;
  readonly unknownFrom: string | undefined;
}

/** Wheels of a distribution; undefined if it is not tabled. */
export function wheelSupport(name: string): WheelSupport | undefined {
  return wheels().get(name);
}

/** Two distributions that don't get on. `python` stands for the interpreter. */
export interface Conflict {
  readonly a: string;
  readonly aSpec: string;
  readonly b: string;
  /** It breaks if any of these admits b's version. */
  readonly bSpecs: readonly string[];
  /** It breaks also if b is not installed. */
  readonly bAbsent: boolean;
  /** It breaks if a and b have different versions. */
  readonly differs: boolean;
  /** It breaks also if b is not pinned, because pip then takes the newest. */
  readonly unpinned: boolean;
  /** True if a requires b, so that b is installed also where it is not named. */
  readonly brings: boolean;
  /** `runtime`: pip installs it and the program breaks; `resolver`: pip refuses. */
  readonly kind: 'runtime' | 'resolver';
  /** True if nobody looked at the versions themselves. */
  readonly unchecked: boolean;
  readonly symptom: string;
  readonly remedy: string;
}

/** Conflicts in which a distribution takes part, on either side. */
export function conflictsOf(name: string): readonly Conflict[] {
  return conflicts().get(name) ?? [];
}

/** Which distributions bring a module. */
export interface ImportFact {
  /** Dotted name of the module. */
  readonly name: string;
  /** Any of them will do; the usual one first. */
  readonly by: readonly string[];
  /** Distributions of a similar name that do not bring it. */
  readonly not: readonly string[];
}

/**
 * What brings a module, by the longest tabled prefix of its dotted name; undefined if none
 * is tabled. Modules of the standard library are not in this table.
 */
export function importFact(module: string): ImportFact | undefined {
  for (let name = module; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = imports().get(name);
    if (found) return found;
  }
  return undefined;
}

/** Modules that a distribution brings, as far as they are tabled. */
export function modulesOf(distribution: string): readonly string[] {
  return modules().get(distribution) ?? [];
}

/**
 * Whether a top-level module belongs to the standard library of a Python series (`3.12`).
 * Without a series: of any since 3.8. Series newer than the table count as its last one.
 */
export function isStandardModule(module: string, python?: string): boolean {
  const [top = ''] = module.split('.');
  const known = standard();
  if (python === undefined) return [...known.values()].some((names) => names.has(top));
  const minor = Number(/^3\.(\d+)/.exec(python)?.[1] ?? Number.NaN);
  const series = [...known.keys()];
  const best = series.findLast((each) => each <= minor) ?? series[0];
  return best !== undefined && known.get(best)?.has(top) === true;
}

/** A module that left the standard library. */
export interface GoneModule {
  readonly name: string;
  /** Series without it. */
  readonly in: string;
  readonly use: string | undefined;
}

/** A module that left the standard library since 3.8; undefined if it did not. */
export function goneModule(module: string): GoneModule | undefined {
  const found = stdlibData.gone.find(({ name }) => name === module);
  return found && { name: found.name, in: found.in, use: found.use };
}

/** Packages of the system that a distribution needs. */
export interface SystemLibraries {
  readonly name: string;
  /** Debian packages wanted in a slim image at run time. */
  readonly run: readonly string[];
  /** Debian packages to build it from source. */
  readonly build: readonly string[];
  /** Debian packages that are sometimes wanted. */
  readonly optional: readonly string[];
  /** The same for Alpine; these names were not checked. */
  readonly alpineRun: readonly string[];
  readonly alpineBuild: readonly string[];
  /** What is seen without them. */
  readonly error: string | undefined;
  /** True if the full `python` image has the build packages. */
  readonly inFullImage: boolean;
}

/** What a distribution needs of the system; undefined if it is not tabled. */
export function systemLibraries(name: string): SystemLibraries | undefined {
  return system().get(name);
}

/** A distribution that should not be asked for by that name. */
export interface MistakenName {
  readonly name: string;
  readonly kind: 'wrong-name' | 'stdlib-shadow' | 'platform-only' | 'deprecated';
  /** What to ask for instead. */
  readonly use: string | undefined;
  /** True if PyPI has no such distribution. */
  readonly missing: boolean;
  /** Of platform-only ones: whether pip can't install it on Linux, or it is of no use there. */
  readonly onLinux: 'fails' | 'useless' | 'fine' | undefined;
  /** Of deprecated ones: true if the successor brings the same module. */
  readonly dropIn: boolean;
  readonly note: string | undefined;
}

/** The package of Debian that a mistaken name is that of; undefined if it is none. */
export function systemPackageOf({ name, note = '' }: MistakenName): string | undefined {
  const found = /^apt package(?: (\S+))?$|\bapt package (\S+)$/.exec(note);
  return found ? (found[1] ?? found[2] ?? name) : undefined;
}

/** Why a name should not be asked for; undefined if nothing is wrong with it. */
export function mistakenName(name: string): MistakenName | undefined {
  return mistaken().get(name);
}

const numpy = lazily(() =>
  byName(
    (numpyData.packages as unknown as readonly Raw<NumpyFact>[]).map(({ abi, asks, ...rest }) => ({
      ...rest,
      abi: abi ?? false,
      asks: asks ?? [],
    })) as readonly NumpyFact[],
  ),
);

const wheels = lazily(() =>
  byName(
    (wheelData.packages as unknown as readonly WheelSupport[]).map((each) => ({
      ...each,
      ranges: each.ranges.map((range) => ({
        ...range,
        musl: range.musl ?? false,
        noSdist: range.noSdist ?? false,
        except: range.except ?? [],
      })),
    })),
  ),
);

const conflicts = lazily(() => {
  const map = new Map<string, Conflict[]>();
  for (const raw of conflictData.conflicts as unknown as readonly Raw<Conflict>[]) {
    const conflict = {
      ...raw,
      bAbsent: raw.bAbsent ?? false,
      differs: raw.differs ?? false,
      unpinned: raw.unpinned ?? false,
      brings: raw.brings ?? false,
      unchecked: raw.unchecked ?? false,
    } as Conflict;
    for (const name of new Set([conflict.a, conflict.b])) {
      const list = map.get(name);
      if (list) list.push(conflict);
      else map.set(name, [conflict]);
    }
  }
  return map;
});

const imports = lazily(() =>
  byName(
    (importData.imports as unknown as readonly Raw<ImportFact>[]).map(
      (each) => ({ ...each, not: each.not ?? [] }) as ImportFact,
    ),
  ),
);

const modules = lazily(() => {
  const map = new Map<string, string[]>();
  for (const { name, by } of imports().values()) {
    for (const distribution of by) map.set(distribution, [...(map.get(distribution) ?? []), name]);
  }
  return map;
});

/** Minor number of the series → its modules. */
const standard = lazily(() => {
  const names = new Set(stdlibData.first.modules.split(' '));
  const map = new Map([[minorOf(stdlibData.first.version), new Set(names)]]);
  for (const { version, added, removed } of stdlibData.changes) {
    for (const name of removed.split(' ')) names.delete(name);
    for (const name of added.split(' ')) names.add(name);
    map.set(minorOf(version), new Set(names));
  }
  return map;
});

const system = lazily(() =>
  byName(
    (systemData.packages as unknown as readonly Raw<SystemLibraries>[]).map(
      (each) =>
        ({
          ...each,
          run: each.run ?? [],
          build: each.build ?? [],
          optional: each.optional ?? [],
          alpineRun: each.alpineRun ?? [],
          alpineBuild: each.alpineBuild ?? [],
          inFullImage: each.inFullImage ?? false,
        }) as SystemLibraries,
    ),
  ),
);

const mistaken = lazily(() =>
  byName(
    (mistakenData.packages as unknown as readonly Raw<MistakenName>[]).map(
      (each) => ({ ...each, missing: each.missing ?? false, dropIn: each.dropIn ?? false }) as MistakenName,
    ),
  ),
);

/** An entry as stored: what is false or empty is left out. */
type Raw<T> = Partial<T>;

function byName<T extends { readonly name: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function minorOf(series: string): number {
  return Number(series.split('.')[1]);
}
