import { conflictsOf, numpyFact, systemLibraries, wheelSupport } from './python.ts';
import data from './python-requires.json' with { type: 'json' };

/**
 * What distributions bring along, for telling what is there without being named. Names are
 * normalised; `name[extra]` stands for what an extra adds.
 */

const requires: Readonly<Record<string, string>> = data.requires;
let brought: ReadonlySet<string> | undefined;

/** True if what a distribution requires is tabled. */
export function isTabled(name: string): boolean {
  return Object.hasOwn(requires, name);
}

/** True if some tabled distribution brings this one along: then untabled ones may do so too. */
export function isOftenBrought(name: string): boolean {
  brought ??= new Set(Object.values(requires).flatMap((list) => list.split(' ')));
  return brought.has(name);
}

/** True for a distribution that certainly exists by this name, so that a module of the same name is its. */
export function isKnownDistribution(name: string): boolean {
  return (
    isTabled(name) ||
    isOftenBrought(name) ||
    wheelSupport(name) !== undefined ||
    numpyFact(name) !== undefined ||
    systemLibraries(name) !== undefined ||
    conflictsOf(name).length > 0
  );
}

/** All that comes with some distributions (`name` or `name[extra]`), themselves included. */
export function withRequired(names: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (all.has(name)) continue;
    all.add(name);
    const list = requires[name];
    if (list) queue.push(...list.split(' '));
    const conflicting = conflictsOf(name).flatMap(({ a, b, brings }) => (a === name && brings ? [b] : []));
    queue.push(...conflicting);
    if (numpyFact(name)) queue.push('numpy');
  }
  return all;
}
