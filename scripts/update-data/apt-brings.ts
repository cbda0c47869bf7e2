/**
 * Builds `rules/data/apt-brings.json`: which libraries and programs that Python packages need
 * come along with the apt packages that people install, and with official base images.
 * Reads the package index of one Debian release, dependencies and recommendations followed
 * as apt does.
 *
 * usage: apt-cache dumpavail | node scripts/update-data/apt-brings.ts bookworm YYYY-MM-DD
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES, NEEDED, POPULAR } from './apt-names.ts';

interface Package {
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
}

const [release, date] = process.argv.slice(2);
if (!release || !date)
  throw new Error('usage: apt-cache dumpavail | node scripts/update-data/apt-brings.ts RELEASE DATE');

const packages = new Map<string, Package>();
const providers = new Map<string, string>();
readIndex(readFileSync(0, 'utf8'));

const missing = NEEDED.filter((name) => !packages.has(name));
if (missing.length > 0) throw new Error(`not in ${release}: ${missing.join(', ')}`);

const unknown = POPULAR.filter((name) => !packages.has(name) && !providers.has(name));
process.stderr.write(`not in ${release}, left out: ${unknown.join(', ')}\n`);

const brings = Object.fromEntries(
  [...new Set([...POPULAR, ...NEEDED])]
    .filter((name) => !unknown.includes(name))
    .sort()
    .map((name) => [name, needed(closure([name], true)).filter((other) => other !== name)]),
);
const bases = Object.fromEntries(
  Object.entries(BASES).map(([name, roots]) => [name, needed(closure(roots, false))]),
);
const header = { source: `package index of Debian ${release}`, date };
const lines = (table: Record<string, readonly string[]>): string =>
  Object.entries(table)
    .map(([name, list]) => `    ${JSON.stringify(name)}: ${JSON.stringify(list.join(' '))}`)
    .join(',\n');
writeFileSync(
  join(import.meta.dirname, '../../rules/data/apt-brings.json'),
  `{\n  "source": ${JSON.stringify(header.source)},\n  "date": ${JSON.stringify(date)},\n  "bases": {\n${lines(bases)}\n  },\n  "brings": {\n${lines(brings)}\n  }\n}\n`,
);

function needed(all: ReadonlySet<string>): readonly string[] {
  return NEEDED.filter((name) => all.has(name));
}

function closure(roots: readonly string[], recommended: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const stack = [...roots];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    const real = packages.has(name) ? name : providers.get(name);
    const entry = real === undefined ? undefined : packages.get(real);
    if (real === undefined || !entry || seen.has(real)) continue;
    seen.add(real);
    stack.push(...entry.depends, ...(recommended ? entry.recommends : []));
  }
  return seen;
}

/** Control paragraphs; continuation lines never hold what we look for. */
function readIndex(text: string): void {
  for (const paragraph of text.split('\n\n')) {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(paragraph)?.[1] ?? '';
    const name = field('Package');
    if (name === '') continue;
    packages.set(name, {
      depends: [...names(field('Depends')), ...names(field('Pre-Depends'))],
      recommends: names(field('Recommends')),
    });
    for (const provided of names(field('Provides')))
      if (!providers.has(provided)) providers.set(provided, name);
  }
}

/** The first alternative of each relation, as apt takes it. */
function names(relations: string): readonly string[] {
  return relations
    .split(',')
    .map((relation) => /^[a-z0-9][a-z0-9+.-]*/.exec(relation.trim())?.[0] ?? '')
    .filter((name) => name !== '');
}
