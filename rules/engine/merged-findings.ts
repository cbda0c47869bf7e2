import { type Finding, findingKey } from './finding.ts';

/**
 * What several deployments say of a file, as one list. Those that say the same of a place are one voice, whatever
 * names they fill in; what one of them says several times of a place stays several findings. `needsAll`: rules whose
 * findings count only if every deployment makes them.
 */
export function mergedFindings(
  voices: readonly (readonly Finding[])[],
  needsAll: ReadonlySet<string>,
): readonly Finding[] {
  const places = new Map<string, { findings: Finding[]; count: number }>();
  for (const voice of voices) {
    for (const [key, findings] of byPlace(voice)) {
      const known = places.get(key);
      if (!known) places.set(key, { findings, count: 1 });
      else places.set(key, { findings: agreed(known.findings, findings), count: known.count + 1 });
    }
  }
  return [...places.values()].flatMap(({ findings, count }) =>
    findings.filter(({ rule }) => !needsAll.has(rule) || count === voices.length),
  );
}

/** Findings of one rule and message at one place, each different one once. */
function byPlace(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const same = places.get(key);
    if (!same) places.set(key, [finding]);
    else if (!same.some((each) => JSON.stringify(each.args) === JSON.stringify(finding.args)))
      same.push(finding);
  }
  return places;
}

/** What two deployments say of a place: a fix that does not suit both is no longer safe. */
function agreed(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const suiting = new Set(others.flatMap(({ fixes }) => fixes.map((fix) => JSON.stringify(fix.edits))));
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) =>
      !fix.safe || suiting.has(JSON.stringify(fix.edits)) ? fix : { ...fix, safe: false },
    ),
  }));
}
