import { readFileSync } from 'node:fs';
import type { Io } from './io.ts';

/** The version of deploylint. */
export function versionOf({ manifest }: Io): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
