import type { Location } from '../../shared/text.ts';
import type { Module } from './modules.ts';

/** Connections to a database that each process of a server may hold. */
export interface ConnectionPool {
  readonly size: number;
  /** What says so, in the code. */
  readonly at: Location;
}

/** What SQLAlchemy adds to a pool under load, unless told otherwise: https://docs.sqlalchemy.org/en/20/core/pooling.html */
const OVERFLOW = 10;

/** The pool that the code sets with constants: `create_engine(…, pool_size=20, max_overflow=0)`; undefined if none or several. */
export function connectionPool(modules: readonly Module[]): ConnectionPool | undefined {
  const found = modules.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:\bpool_size\s*=|["']pool_size["']\s*:)\s*(\d+|)/g)].map((match) => ({
      path,
      text,
      match,
    })),
  );
  const [only] = found;
  const size = only?.match[1];
  if (!only || found.length > 1 || !size) return undefined;
  const near = only.text.slice(Math.max(0, only.match.index - 300), only.match.index + 300);
  const overflow = /(?:\bmax_overflow\s*=|["']max_overflow["']\s*:)\s*(-?\w+)/.exec(near)?.[1];
  const extra = overflow === undefined ? OVERFLOW : Number(overflow);
  if (Number.isNaN(extra) || extra < 0 || /\bpoolclass\b|NullPool|StaticPool/.test(near)) return undefined;
  const { index } = only.match;
  return {
    size: Number(size) + extra,
    at: { path: only.path, start: index, end: index + only.match[0].length },
  };
}
