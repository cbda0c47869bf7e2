/**
 * Byte sizes as Compose reads them (docker/go-units `RAMInBytes`): a number, then an optional
 * blank and `b`, `k`, `kb`, `kib`, `m` … `p`, whatever the case; powers of 1024. `512Mi`, which
 * Kubernetes has, is refused.
 */

const UNITS = 'kmgtp';

/** Bytes of a size such as `512M`, `1.5gb`, `64 kib`, `1024`; undefined if Compose refuses it as a text. */
export function parseBytes(text: string): number | undefined {
  // The number ends with the last digit, point or blank, whatever stands before it.
  const split = text.search(/[\d. ][^\d. ]*$/);
  if (split < 0) return undefined;
  const digits = text.slice(0, text[split] === ' ' ? split : split + 1);
  const lower = text.slice(split + 1).toLowerCase();
  if (!NUMBER.test(digits)) return undefined;
  const number = Number(digits.replaceAll('_', ''));
  if (lower === '' || lower === 'b') return Math.trunc(number);
  const power = UNITS.indexOf(lower[0] ?? '') + 1;
  const rest = lower.slice(1);
  if (power === 0 || (rest !== '' && rest !== 'b' && rest !== 'ib')) return undefined;
  return Math.trunc(number * 1024 ** power);
}

const NUMBER = /^\+?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Bytes in the shortest exact form that Compose reads: `512M`, `1536M`, `1000`. */
export function formatBytes(bytes: number): string {
  for (let power = 3; power > 0; power--) {
    const size = bytes / 1024 ** power;
    if (size >= 1 && Number.isInteger(size)) return `${size}${UNITS[power - 1]?.toUpperCase()}`;
  }
  return String(bytes);
}

const MEBIBYTE = 1024 ** 2;

/** A size for people, in the units of Compose: whole mebibytes, `512M`, `1G`; small ones as `1.9M`. */
export function roughBytes(bytes: number): string {
  const size = bytes / MEBIBYTE;
  return size < 10 ? `${Math.max(1, Math.round(size * 10)) / 10}M` : formatBytes(Math.round(size) * MEBIBYTE);
}
