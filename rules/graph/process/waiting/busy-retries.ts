import type { Location } from '../../../shared/text.ts';
import type { Module } from '../modules.ts';

/** What tries a server. */
const TRIES = /\b(?:connect|create_connection|ping|PooledDB|MySQLConnection)\s*\(/;
/** How such a loop ends once that worked; one that goes on does its work in it. */
const ENDS = /\b(?:break|return)\b|=[ \t]*True\b/;
/** What makes a loop pause, end after some tries, or leave that to a library. */
const PAUSES =
  /sleep|wait|backoff|delay|retry|retries|attempt|tries|timeout|count|range\(|\braise\b|exit\(|select\(|\.get\(|recv|accept/i;

/**
 * Loops in the code of a process that try a server for ever, and again at once when it refuses:
 * `while True: try: connect() … except: pass`. The place is that of the `while`.
 */
export function busyRetries(modules: readonly Module[]): readonly Location[] {
  return modules.flatMap(({ path, text }) =>
    [...text.matchAll(/^([ \t]*)while (?:True|1|not \w+)[ \t]*:[^\n]*\n/gm)].flatMap(
      (match): readonly Location[] => {
        const [head, indent = ''] = match;
        const body = blockOf(text, match.index + head.length, indent.length);
        if (!/^\s*try\s*:/.test(body) || PAUSES.test(body)) return [];
        const [tried = '', ...handlers] = body.split(/^[ \t]*except\b[^\n]*\n/m);
        if (!TRIES.test(tried) || !ENDS.test(tried) || handlers.length === 0 || !handlers.every(isQuick))
          return [];
        const start = match.index + indent.length;
        return [{ path, start, end: match.index + head.trimEnd().length }];
      },
    ),
  );
}

/** The lines from a place on that stand deeper than the head of their block. */
function blockOf(text: string, from: number, indent: number): string {
  let end = from;
  while (end < text.length) {
    const next = text.indexOf('\n', end);
    const line = text.slice(end, next < 0 ? text.length : next);
    const own = line.search(/\S/);
    if (own >= 0 && own <= indent) break;
    end = next < 0 ? text.length : next + 1;
  }
  return text.slice(from, end);
}

/** True for a handler that only says something. */
function isQuick(body: string): boolean {
  const lines = body.split('\n').map((line) => line.trim());
  return lines.every((line) => /^(?:$|#|pass$|continue$|print\(|log(?:ger|ging)?\.\w+\(|["'f)])/.test(line));
}
