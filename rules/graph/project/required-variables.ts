import { type Location, placeKey } from '../../shared/text.ts';
import type { ComposeValue, Interpolation } from '../../syntax/compose/values.ts';

/** A `${NAME:?…}` that nothing gives a value to. */
export interface RequiredVariable {
  readonly name: string;
  /** The whole expression. */
  readonly at: Location;
}

/**
 * Variables that a project can't do without, and that no `.env` file sets: not those that stand
 * in for another one that is set. Compose replaces variables everywhere, in `x-…` and in
 * services of inactive profiles too.
 */
export function unsetRequired(root: ComposeValue<Location> | undefined): readonly RequiredVariable[] {
  const found = new Map<string, RequiredVariable>();
  const done = new Set<unknown>();
  const look = (interpolations: readonly Interpolation<Location>[]): void => {
    for (const { form, name, value, at, nested } of interpolations) {
      if (value !== undefined) continue;
      if (form === 'required') found.set(placeKey(at), { name, at });
      // A default is looked at only because the variable before it has no value.
      else if (form === 'default') look(nested);
    }
  };
  const descend = (value: ComposeValue<Location>): void => {
    if (value.kind === 'scalar') look(value.interpolations);
    if (value.kind === 'scalar' || value.kind === 'unknown') return;
    const contents = value.kind === 'map' ? value.entries : value.items;
    if (done.has(contents)) return;
    done.add(contents);
    if (value.kind === 'map') for (const entry of value.entries.values()) descend(entry.value);
    else for (const item of value.items) descend(item);
  };
  if (root) descend(root);
  return [...found.values()];
}
