/**
 * Writes `rules/data/spdx.json` from the npm packages spdx-license-ids and spdx-exceptions, which follow the list of
 * SPDX: `node scripts/update-data/spdx.ts FOLDER`, the folder being that of the unpacked packages.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: spdx.ts FOLDER');

const read = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
const words = (name: string, file: string): readonly string[] => read(name, file) as readonly string[];
const version = (name: string): string => (read(name, 'package.json') as { version: string }).version;
const ids = (name: string): string =>
  [...words(name, 'index.json'), ...words(name, 'deprecated.json')].sort().join(' ');
const data = {
  source: `npm:spdx-license-ids@${version('spdx-license-ids')}, npm:spdx-exceptions@${version('spdx-exceptions')}, after spdx.org/licenses`,
  date: new Date().toISOString().slice(0, 10),
  licenses: ids('spdx-license-ids'),
  exceptions: ids('spdx-exceptions'),
};
writeFileSync(join(root, 'rules/data/spdx.json'), `${JSON.stringify(data, null, 2)}\n`);
