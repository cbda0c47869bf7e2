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

/** Rings told at once: where there are more, breaking these shows the next. */
const MAX_CYCLES = 20;

/**
 * Rings among the services that run, each from its first service in the order of the file.
 * Linear: a service is entered once, so of rings that share services not all are found.
 */
export function dependencyCycles(project: ComposeProject): readonly DependencyCycle[] {
  const cycles: DependencyCycle[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  for (const start of project.services.keys()) {
    if (state.has(start)) continue;
    // A stack of our own: a chain of thousands of services must not outrun the engine's.
    const path: { readonly name: string; readonly next: Iterator<Edge>; at: Location | undefined }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      path.push({ name, next: edgesOf(project, name)[Symbol.iterator](), at: undefined });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const step = top.next.next();
      if (step.done) {
        state.set(top.name, 'closed');
        path.pop();
        continue;
      }
      top.at = step.value.at;
      const known = state.get(step.value.name);
      if (known === undefined) enter(step.value.name);
      else if (known === 'open' && cycles.length < MAX_CYCLES) {
        const ring = path.slice(path.findIndex(({ name }) => name === step.value.name));
        cycles.push({
          services: ring.map(({ name }) => name),
          places: ring.flatMap(({ at }) => at ?? []),
        });
      }
    }
  }
  return cycles;
}

interface Edge {
  readonly name: string;
  readonly at: Location;
}

function edgesOf(project: ComposeProject, name: string): readonly Edge[] {
  const service = project.services.get(name);
  if (!service?.profilesActive) return [];
  return servicesNeeded(service).filter((use) => project.services.get(use.name)?.profilesActive);
}
