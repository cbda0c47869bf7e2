/**
 * Builds `rules/data/python-brings.json`: the names of the most downloaded distributions, and what
 * those that Debian packages bring along there. Debian's names are led back to those of PyPI by the
 * table of modules (`python3-yaml` is `pyyaml`), else by being the same.
 *
 * usage: apt-cache dumpavail | node scripts/update-data/python-brings.ts NAMES_FILE RELEASE YYYY-MM
 *
 * NAMES_FILE: `name<TAB>rank` a line, rank by downloads from PyPI.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFact, mistakenName } from '../../rules/data/python.ts';

/** Distributions whose name is taken for that of the module; behind them come more and more accidents. */
const POPULAR = 4_000;

const [namesFile, release, date] = process.argv.slice(2);
if (!namesFile || !release || !date)
  throw new Error(
    'usage: apt-cache dumpavail | node scripts/update-data/python-brings.ts NAMES RELEASE YYYY-MM',
  );

const ranks = new Map<string, number>();
for (const line of readFileSync(namesFile, 'utf8').split('\n')) {
  const [name, rank] = line.split('\t');
  if (name && Number(rank) > 0) ranks.set(name.toLowerCase().replace(/[-_.]+/g, '-'), Number(rank));
}

const popular = [...ranks]
  .filter(([name, rank]) => rank <= POPULAR && mistakenName(name)?.kind !== 'wrong-name')
  .map(([name]) => name)
  .sort();

const brings = new Map<string, ReadonlySet<string>>();
for (const stanza of readFileSync(0, 'utf8').split('\n\n')) {
  const name = distributionOf(/^Package: (\S+)/m.exec(stanza)?.[1] ?? '');
  const depends = /^Depends: (.+)/m.exec(stanza)?.[1] ?? '';
  if (name === undefined || brings.has(name)) continue;
  const list = depends
    .split(/[,|]/)
    .flatMap((each) => distributionOf(each.trim().split(/[ (:]/, 1)[0] ?? '') ?? [])
    .filter((each) => each !== name);
  brings.set(name, new Set(list));
}

const rows = [...brings]
  .filter(([, list]) => list.size > 0)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, list]) => `  ${JSON.stringify(name)}: ${JSON.stringify([...list].sort().join(' '))}`);
writeFileSync(
  join(import.meta.dirname, '../../rules/data/python-brings.json'),
  `{
 "source": ${JSON.stringify(`names: the most downloaded distributions of PyPI; brings: Depends of the python3 packages of Debian ${release}`)},
 "date": ${JSON.stringify(date)},
 "names": ${JSON.stringify(popular.join(' '))},
 "brings": {
${rows.join(',\n')}
 }
}
`,
);

/** The distribution that a package of Debian holds; undefined if that is not clear. */
function distributionOf(debian: string): string | undefined {
  const bare = /^python3-(.+)$/.exec(debian)?.[1];
  if (bare === undefined) return undefined;
  const module = importFact(bare.replaceAll('-', '_')) ?? importFact(bare.replaceAll('-', '.'));
  const name = module?.by[0] ?? bare;
  return ranks.has(name) ? name : undefined;
}
