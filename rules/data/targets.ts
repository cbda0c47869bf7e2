import { parseBytes } from '../shared/bytes.ts';
import { nearest } from '../shared/nearest.ts';
import data from './targets.json' with { type: 'json' };

/** A machine that people deploy to. */
export interface HostProfile {
  /** Bytes. */
  readonly memory: number;
  readonly cpus: number;
  readonly architecture: string;
}

/** The same as configuration writes it. */
export interface TargetProfile {
  readonly name: string;
  /** A size, `1G`. */
  readonly memory: string;
  readonly cpus: number;
  readonly architecture: string;
  /** Who offers it, `Amazon EC2`. */
  readonly provider: string;
}

/** Bytes that the system of a small host needs beside the containers: kernel, engine, SSH. */
export const SYSTEM_MEMORY: number = parseBytes(data.systemMemory) ?? 0;

interface Row {
  readonly memory: string;
  readonly cpus: number;
  readonly architecture: string;
  readonly source: string;
}

const sources: Readonly<Record<string, { readonly name: string }>> = data.sources;

/** Every machine that has a name, grouped by who offers it, small ones first. */
export const TARGET_PROFILES: readonly TargetProfile[] = Object.entries<Row>(data.hosts).map(
  ([name, { memory, cpus, architecture, source }]) => ({
    name,
    memory,
    cpus,
    architecture,
    provider: sources[source]?.name ?? '',
  }),
);

/** A machine by its name, in any case. */
export function targetProfile(name: string): TargetProfile | undefined {
  const wanted = name.toLowerCase();
  return TARGET_PROFILES.find((profile) => profile.name === wanted);
}

/** The name that was likely meant: also `cx22` for `hetzner-cx22`. */
export function nearestTarget(name: string): string | undefined {
  const names = TARGET_PROFILES.map((profile) => profile.name);
  const wanted = name.toLowerCase().replace(/[ _]+/g, '-');
  // A size is no name: it is the other form that was meant.
  if (parseBytes(wanted) !== undefined) return undefined;
  return names.find((each) => each === wanted || each.endsWith(`-${wanted}`)) ?? nearest(wanted, names);
}

/** A common host by the name its provider gives it, `e2-micro`, `raspberry-pi-5-4g`. */
export function hostProfile(name: string): HostProfile | undefined {
  const profile = targetProfile(name);
  if (!profile) return undefined;
  const { memory, cpus, architecture } = profile;
  return { memory: parseBytes(memory) ?? 0, cpus, architecture };
}

/** Architectures as images name them. */
export const ARCHITECTURES: readonly string[] = data.architectures.map(({ name }) => name);

/** An architecture as images name it: `amd64` for `x86_64` and `linux/amd64`. Undefined if nobody builds for it. */
export function architectureNamed(text: string): string | undefined {
  const wanted = text.toLowerCase().replace(/^linux\//, '');
  const others = (also: readonly string[]): boolean => also.includes(wanted);
  return data.architectures.find(({ name, also }) => name === wanted || others(also))?.name;
}
