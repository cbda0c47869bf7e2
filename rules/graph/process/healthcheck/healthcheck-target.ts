import type { Location } from '../../../shared/text.ts';
import type { Call } from '../commands/command.ts';

/** An address in the container that a healthcheck asks. */
export interface HealthcheckTarget {
  readonly call: Call;
  readonly port: number;
  /** Path of a URL; undefined for mere ports. */
  readonly path: string | undefined;
  /** The whole URL or port. */
  readonly at: Location;
  /** Where the port's digits stand; undefined if it is not written. */
  readonly portAt: Location | undefined;
  /** Where the path stands. */
  readonly pathAt: Location | undefined;
}
