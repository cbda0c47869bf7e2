import families from './apt-families.json' with { type: 'json' };
import packages from './apt-packages.json' with { type: 'json' };

/**
 * Whether apt can install a name: `yes`; `transitional` (an empty package that pulls its
 * successor in) and `virtual` (provided by exactly one other) install too; `ambiguous`
 * (virtual with several providers) and `no` are refused.
 */
export type AptAvailability = 'yes' | 'transitional' | 'virtual' | 'ambiguous' | 'no';

/** What is known of a package name in a release of Debian or Ubuntu. */
export interface AptPackage {
  readonly availability: AptAvailability;
  /** True if apt itself was asked; else the fact is from notes, and no claim that a build fails. */
  readonly checked: boolean;
  /** The name to use instead. For numbered libraries, the one of this release. */
  readonly successor?: string;
  readonly note?: string;
}

interface Family {
  readonly family: string;
  readonly pattern: string;
  readonly successor: string;
  /** Release → names, blank-separated. */
  readonly members: Readonly<Record<string, string>>;
}

const table = packages as unknown as {
  readonly releases: readonly string[];
  readonly packages: Readonly<Record<string, readonly [letters: string, successor: string, note?: string]>>;
};
const AVAILABILITY: Readonly<Record<string, AptAvailability>> = {
  y: 'yes',
  t: 'transitional',
  v: 'virtual',
  a: 'ambiguous',
  n: 'no',
};

/**
 * What is known of a package in a release (`bookworm`, `noble`), or undefined: most names
 * stand in no table, because they changed nowhere.
 */
export function aptPackage(name: string, release: string): AptPackage | undefined {
  return listed(name, release) ?? numbered(name, release);
}

/** True if apt refuses the name in that release, as far as anybody asked it. */
export function aptRefuses(name: string, release: string): boolean {
  const known = aptPackage(name, release);
  return known?.checked === true && (known.availability === 'no' || known.availability === 'ambiguous');
}

/** A name that installs the same in each of these releases: the name itself if it can; undefined if there is none. */
export function aptName(name: string, releases: readonly string[]): string | undefined {
  const candidates = [name, ...releases.flatMap((release) => aptPackage(name, release)?.successor ?? [])];
  return candidates.find((each) => !releases.some((release) => aptRefuses(each, release)));
}

function listed(name: string, release: string): AptPackage | undefined {
  const entry = Object.hasOwn(table.packages, name) ? table.packages[name] : undefined;
  const letter = entry?.[0][table.releases.indexOf(release)] ?? '';
  const availability = AVAILABILITY[letter.toLowerCase()];
  if (!entry || !availability) return undefined;
  const [, successor, note] = entry;
  return {
    availability,
    checked: letter !== letter.toLowerCase(),
    ...(successor && { successor: successorIn(successor, release) }),
    ...(note && { note }),
  };
}

/** `libicu72`: one of a family whose number changes with every release. */
function numbered(name: string, release: string): AptPackage | undefined {
  const family = compiled().find(({ pattern }) => pattern.test(name));
  const members = family?.members[release]?.split(' ');
  if (!family || !members) return undefined;
  if (members.includes(name)) return { availability: 'yes', checked: true };
  const only = members.length === 1 && members[0] !== '' ? members[0] : undefined;
  const successor = only ?? family.successor;
  // Ubuntu's lists were gathered from image manifests: what they lack may still exist.
  const checked = DEBIAN.has(release);
  return { availability: 'no', checked, ...(successor && successor !== name && { successor }) };
}

/** `libgl1` stands; a successor that itself is a numbered name gives way to this release's. */
function successorIn(successor: string, release: string): string {
  const own = Object.hasOwn(table.packages, successor) ? undefined : numbered(successor, release);
  return own?.availability === 'no' ? (own.successor ?? successor) : successor;
}

const DEBIAN: ReadonlySet<string> = new Set(['buster', 'bullseye', 'bookworm', 'trixie', 'sid']);

interface CompiledFamily extends Omit<Family, 'pattern'> {
  readonly pattern: RegExp;
}

let compiledFamilies: readonly CompiledFamily[] | undefined;

function compiled(): readonly CompiledFamily[] {
  compiledFamilies ??= (families.families as unknown as readonly Family[]).map((family) => ({
    ...family,
    pattern: new RegExp(family.pattern),
  }));
  return compiledFamilies;
}
