import type { Deployment } from '../deployment.ts';
import { type Budget, budgetOf } from './budget.ts';

/** CPU time can be shared, so limits may add up to more than there is; beyond this many times they no longer protect anybody. */
export const CPU_SHARING = 2;

/** Adds up the CPU limits of the services that run at the same time; 1 is the time of one CPU. */
export function cpuBudget(deployment: Deployment): Budget {
  return budgetOf(
    deployment,
    deployment.target.cpus,
    ({ cpuLimit }) => cpuLimit,
    ({ cpuReservation }) => cpuReservation,
  );
}
