import data from '../data/mysql-upgrade.json' with { type: 'json' };
import type { Server } from '../shared/mysql/server.ts';
import { compareVersions } from '../shared/version-numbers.ts';

/** Whether a data directory goes from one series to another. */
export type UpgradePath =
  | { readonly kind: 'same' | 'direct' }
  /** Only by way of these series, each started once on the data. */
  | { readonly kind: 'steps'; readonly via: readonly string[] }
  | { readonly kind: 'downgrade' };

/**
 * How data get from a series to another: to a later release of the same line or to the next
 * long-term one; those between can't be left out, and there is no way back. Oracle: `Invalid MySQL
 * server upgrade: Cannot upgrade from 50744 to 80400`, `Invalid MySQL server downgrade`.
 */
export function upgradePath(from: Server, to: Server): UpgradePath {
  const order = compareVersions(from.series, to.series);
  if (order === 0) return { kind: 'same' };
  if (order > 0) return { kind: 'downgrade' };
  // From an innovation release the way leads to the long-term release that closes its line.
  const via = data.steps.filter(
    (step) => compareVersions(step, from.series) > 0 && compareVersions(step, to.series) < 0,
  );
  return via.length === 0 ? { kind: 'direct' } : { kind: 'steps', via };
}
