import { ringsOf } from '../../shared/rings.ts';
import type { Location } from '../../shared/text.ts';
import type { ComposeProject } from './project.ts';
import { servicesNeeded } from './references.ts';

/** A ring of services each of which waits for the next, and the last for the first. */
export interface DependencyCycle {
  /** Names in order; the first is named again at the end by whoever shows them. */
  readonly services: readonly string[];
  /** Where each names the next. */
  readonly places: readonly Location[];
}

/** Rings among the services that run, each from its first service in the order of the file. */
export function dependencyCycles(project: ComposeProject): readonly DependencyCycle[] {
  return ringsOf(project.services.keys(), (name) => edgesOf(project, name)).map((ring) => ({
    services: ring.map(({ node }) => node),
    places: ring.map(({ edge }) => edge.at),
  }));
}

function edgesOf(
  project: ComposeProject,
  name: string,
): readonly { readonly to: string; readonly at: Location }[] {
  const service = project.services.get(name);
  if (!service?.profilesActive) return [];
  return servicesNeeded(service)
    .filter((use) => project.services.get(use.name)?.profilesActive)
    .map(({ name: to, at }) => ({ to, at }));
}
