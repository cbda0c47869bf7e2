import type { MarkerEnvironment } from '../../syntax/requirements/environment.ts';
import type { RequirementsUse } from '../nodes.ts';

/** Series of Python that images of today have. */
const SERIES: readonly string[] = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];
const MACHINES: readonly string[] = ['x86_64', 'aarch64'];

/**
 * The machines on which a requirements file may be installed, for evaluating markers: with the
 * Python of each image that installs it, or any of today's where that is not known.
 */
export function environmentsOf({ installations }: RequirementsUse): readonly MarkerEnvironment[] {
  const pythons = installations.map(({ python }) => python);
  const known = pythons.flatMap((python) => (python === undefined ? [] : [python]));
  const series = known.length > 0 && known.length === pythons.length ? [...new Set(known)] : SERIES;
  return series.flatMap((python) => MACHINES.map((machine) => ({ python, machine })));
}
