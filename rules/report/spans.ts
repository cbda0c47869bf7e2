import type { ComposeService } from '../graph/compose-project.ts';
import type { Location } from '../shared/text.ts';

/**
 * Where the files speak of a service: its names, and each of its entries where it is used. An entry
 * that an anchor or a merge key brings in counts where it is brought in, not where it is written:
 * there it is everybody's.
 */
export function spansOf({ homes, value }: ComposeService): readonly Location[] {
  const names = homes.map(({ nameAt }) => nameAt);
  if (value.kind !== 'map') return names;
  const entries = [...value.entries.values()].map(({ keyAt, usedAt, value: held }): Location => {
    const own = usedAt.path === keyAt.path && usedAt.start === keyAt.start;
    if (!own) return usedAt;
    const end = held.usedAt.path === keyAt.path ? Math.max(keyAt.end, held.usedAt.end) : keyAt.end;
    return { path: keyAt.path, start: keyAt.start, end };
  });
  return [...names, ...entries];
}

/** True if a place begins in one of the spans. */
export function within({ path, start }: Location, spans: readonly Location[]): boolean {
  return spans.some((span) => span.path === path && span.start <= start && start <= span.end);
}
