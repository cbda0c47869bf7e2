/**
 * Builds `rules/data/node-packages.json`: of packages that servers are often made of, which of them
 * each brings along, and which programs it has that go by another name, by the latest release of
 * everything; and the modules of Node.js itself. Asks the npm registry.
 *
 * usage: node scripts/update-data/node-packages.ts REGISTRY YYYY-MM
 */
import { writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import table from './node-names.json' with { type: 'json' };

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const [registry, date] = process.argv.slice(2);
if (!registry || !date) throw new Error('usage: node-packages.ts REGISTRY YYYY-MM');

/** Registries refuse more connections at a time. */
const AT_A_TIME = 8;

const names = [...new Set(table.names)].sort();
const programs = new Map<string, string>();
const required = await requiredByAll(names);
const rows = names.flatMap((name) => {
  const closure = closureOf(name);
  const brought = names.filter((each) => each !== name && closure.has(each));
  return brought.length > 0 ? [`  ${JSON.stringify(name)}: ${JSON.stringify(brought.join(' '))}`] : [];
});
writeFileSync(
  join(import.meta.dirname, '../../rules/data/node-packages.json'),
  `{
 "source": "dependencies, optionalDependencies and required peerDependencies of the latest releases on npm",
 "date": ${JSON.stringify(date)},
 "builtin": ${JSON.stringify(builtinModules.filter((name) => !/^_|\//.test(name)).join(' '))},
 "programs": ${JSON.stringify(Object.fromEntries([...programs].sort()))},
 "names": ${JSON.stringify(names.join(' '))},
 "brings": {
${rows.join(',\n')}
 }
}
`,
);

/** What npm installs beside each package, for these and all that they lead to. */
async function requiredByAll(roots: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>();
  const queue = [...roots];
  const seen = new Set(roots);
  while (queue.length > 0) {
    const some = queue.splice(0, AT_A_TIME);
    const lists = await Promise.all(some.map(requiredBy));
    for (const [index, list] of lists.entries()) {
      known.set(some[index] ?? '', list);
      for (const name of list.filter((each) => !seen.has(each))) {
        seen.add(name);
        queue.push(name);
      }
    }
  }
  return known;
}

/** What a package requires, and its peers that are not optional. Names that are gone require nothing. */
async function requiredBy(name: string): Promise<readonly string[]> {
  const answer = await fetch(new URL(`${name.replace('/', '%2f')}/latest`, registry));
  const manifest = answer.ok ? ((await answer.json()) as Manifest) : {};
  noteBin(name, manifest);
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = manifest;
  const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta?.[peer]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Programs of the chosen packages that go by another name than their package. */
function noteBin(name: string, { bin }: Manifest): void {
  if (typeof bin !== 'object' || !names.includes(name)) return;
  for (const program of Object.keys(bin)) if (program !== name) programs.set(program, name);
}

function closureOf(name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [name];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const each of required.get(next) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      queue.push(each);
    }
  }
  return found;
}
