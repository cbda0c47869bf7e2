import { readFileSync } from 'node:fs';

/** The version in package.json, which lies beside `cli/` as it lies beside `dist/`. */
export function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
