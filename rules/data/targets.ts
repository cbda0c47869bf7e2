import { parseBytes } from '../shared/bytes.ts';
import data from './targets.json' with { type: 'json' };

/** A machine that people deploy to. */
export interface HostProfile {
  /** Bytes. */
  readonly memory: number;
  readonly cpus: number;
  readonly architecture: string;
}

/** Bytes that the system of a small host needs beside the containers: kernel, engine, SSH. */
export const SYSTEM_MEMORY: number = parseBytes(data.systemMemory) ?? 0;

/** A common host by the name its provider gives it, `e2-micro`, `raspberry-pi-5-4g`. */
export function hostProfile(name: string): HostProfile | undefined {
  const hosts: Readonly<Record<string, { memory: string; cpus: number; architecture: string }>> = data.hosts;
  const host = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
  return host && { ...host, memory: parseBytes(host.memory) ?? 0 };
}
