/** Durations as Compose reads them: Go's `1h30m`, `1.5s`, `500ms`, and `d` and `w` besides. */

const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)/y;

/** Milliseconds of a duration; undefined if Compose refuses it (`10`, `1 s`, `1y`, `1S`). */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[-+]/, '');
  if (body === '0') return 0;
  if (body === '') return undefined;
  let milliseconds = 0;
  let at = 0;
  while (at < body.length) {
    PART.lastIndex = at;
    const match = PART.exec(body);
    if (!match) return undefined;
    milliseconds += Number(match[1]) * (MILLISECONDS[match[2] ?? ''] ?? 0);
    at = PART.lastIndex;
  }
  return sign * milliseconds;
}
