import type { Finding } from '../engine/finding.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Target } from '../graph/nodes.ts';
import { rootKey } from '../graph/roots.ts';
import type { Budget } from '../graph/services/budget.ts';
import { cpuBudget } from '../graph/services/cpu-budget.ts';
import { type MemoryBudget, memoryBudget } from '../graph/services/memory-budget.ts';
import { type DatabaseMemory, databaseMemory } from './database-memory.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Check, PREFLIGHT_RULES, preflight } from './preflight.ts';

/**
 * What there is to show of one deployment: plain data, made of the graph and the findings alone.
 * Places are offsets; words and lines are for those who draw it.
 */
export interface DeploymentReport extends DeploymentHead {
  readonly production: boolean;
  /** False if a file of it is not known. */
  readonly complete: boolean;
  readonly target: Target;
  readonly picture: Picture;
  readonly budget: MemoryBudget;
  /** CPU limits against the machine; 1 is the time of one CPU. */
  readonly cpus: Budget;
  readonly databases: readonly DatabaseMemory[];
  /** What was found on its files, worst first, then by place. */
  readonly risks: readonly Finding[];
  /** The checklist. */
  readonly preflight: readonly Check[];
}

/** What a deployment goes by. */
export interface DeploymentHead {
  /** Identity of the deployment among those of a workspace. */
  readonly id: string;
  readonly kind: Deployment['root']['kind'];
  /** The project's `name:`. */
  readonly name: string | undefined;
  /** Files that it is loaded from, in merge order. */
  readonly files: readonly string[];
}

/** The head of a deployment's report. */
export function deploymentHead({ root, project }: Deployment): DeploymentHead {
  return { id: rootKey(root), kind: root.kind, name: project?.name, files: root.files };
}

/** What a report asks of the workspace. */
export interface ReportSource {
  report(path: string): { readonly findings: readonly Finding[] } | undefined;
  furtherFindings(
    deployment: Deployment,
    rules: readonly string[],
  ): { readonly findings: readonly Finding[]; readonly off: readonly string[] };
  isDiscovered(path: string): boolean;
}

/** Makes the report of a deployment. */
export function deploymentReport(deployment: Deployment, source: ReportSource): DeploymentReport {
  const { production, complete, target } = deployment;
  const risks = [...deployment.claims.keys()]
    .sort()
    .flatMap((path) => source.report(path)?.findings ?? [])
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const further = source.furtherFindings(deployment, PREFLIGHT_RULES);
  return {
    ...deploymentHead(deployment),
    production,
    complete,
    target,
    picture: pictureOf(deployment, risks),
    budget: memoryBudget(deployment),
    cpus: cpuBudget(deployment),
    databases: databaseMemory(deployment),
    risks,
    preflight: preflight(deployment, {
      findings: risks,
      further: further.findings,
      off: further.off,
      isTracked: (path) => source.isDiscovered(path),
    }),
  };
}

/**
 * The deployments worth a report: stacks and images; where there are neither, what is left. Those
 * for production first, then the larger, then by name.
 */
export function reportedDeployments(deployments: readonly Deployment[]): readonly Deployment[] {
  const whole = deployments.filter(({ root }) => root.kind === 'compose' || root.kind === 'dockerfile');
  const weight = ({ root, production, services }: Deployment): number =>
    (root.kind === 'compose' ? 1e6 : 0) + (production ? 1e5 : 0) + services.length;
  return [...(whole.length > 0 ? whole : deployments)].sort(
    (a, b) => weight(b) - weight(a) || (rootKey(a.root) < rootKey(b.root) ? -1 : 1),
  );
}

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2, hint: 3 };
