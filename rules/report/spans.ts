import type { ComposeService } from '../graph/project/project.ts';
import type { Location } from '../shared/text.ts';

/**
 * Where the files speak of a service: its names, its keys and their values; of what an anchor or a
 * merge key brings in, both the place that brings it and the place where it is written, for what is
 * wrong there is wrong with every service that has it.
 */
export function spansOf({ homes, value }: ComposeService): readonly Location[] {
  const names = homes.map(({ nameAt }) => nameAt);
  if (value.kind !== 'map') return names;
  const entries = [...value.entries.values()].flatMap(({ keyAt, usedAt, value: held }) => [
    keyAt,
    usedAt,
    held.at,
    held.usedAt,
  ]);
  return [...names, ...entries];
}

/** True if a place begins in one of the spans. */
export function within({ path, start }: Location, spans: readonly Location[]): boolean {
  return spans.some((span) => span.path === path && span.start <= start && start <= span.end);
}
