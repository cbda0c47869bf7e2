import { remembered } from '../../shared/lazily.ts';
import { type Location, placeKey } from '../../shared/text.ts';
import { evaluated } from '../../syntax/compose/resolve.ts';
import { checkShape, type ShapeProblem } from '../../syntax/compose/shape-check.ts';
import type { ComposeValue, MapEntry, ScalarValue } from '../../syntax/compose/values.ts';
import type { ComposeProject } from './project.ts';
import { isAmbientVariable, usedVariables } from './used-variables.ts';

type Value = ComposeValue<Location>;

/**
 * What Compose refuses if variables that no file gives a value to stay without one: it puts in
 * nothing, and `cpus: ""` is no number.
 */
export function refusedBlanks(project: ComposeProject): readonly ShapeProblem<Location>[] {
  return refused(project);
}

/** Several rules ask. */
const refused = remembered(findRefused);

function findRefused(project: ComposeProject): readonly ShapeProblem<Location>[] {
  const { value, shapeProblems } = project;
  if (usedVariables(project).every(({ part }) => part.value !== undefined)) return [];
  const blanked = value && withBlanks(value);
  if (!blanked || blanked === value) return [];
  const said = new Set(shapeProblems.map(({ at }) => placeKey(at)));
  return checkShape(blanked).filter(({ byVariable, at }) => byVariable && !said.has(placeKey(at)));
}

/** The tree with nothing in place of variables without a value; what has none of them is shared. */
function withBlanks(root: Value): Value {
  const done = new Map<unknown, unknown>();
  const once = <T>(contents: T, make: () => T): T => {
    if (!done.has(contents)) done.set(contents, make());
    return done.get(contents) as T;
  };
  const blank = (value: Value): Value => {
    if (value.kind === 'scalar') return blankScalar(value);
    if (value.kind === 'map') {
      const entries = once(value.entries, () => blankEntries(value.entries));
      return entries === value.entries ? value : { ...value, entries };
    }
    if (value.kind !== 'seq') return value;
    const items = once(value.items, () => {
      const all = value.items.map(blank);
      return all.some((item, index) => item !== value.items[index]) ? all : value.items;
    });
    return items === value.items ? value : { ...value, items };
  };
  const blankEntries = (entries: ReadonlyMap<string, MapEntry<Location>>) => {
    const all = new Map<string, MapEntry<Location>>();
    let isSame = true;
    for (const [key, entry] of entries) {
      const value = blank(entry.value);
      isSame &&= value === entry.value;
      all.set(key, { ...entry, value });
    }
    return isSame ? entries : all;
  };
  return blank(root);
}

function blankScalar(scalar: ScalarValue<Location>): ScalarValue<Location> {
  const { text, interpolations } = scalar;
  const isUnset = interpolations.every(
    ({ value, form, name }) => value !== undefined || (form === 'plain' && !isAmbientVariable(name)),
  );
  if (text !== undefined || interpolations.length === 0 || !isUnset) return scalar;
  return evaluated({
    ...scalar,
    interpolations: interpolations.map((part) => ({ ...part, value: part.value ?? '' })),
  });
}
