import type {
  CheckId,
  CheckState,
  DatabasePart,
  DeploymentReport,
  FileUse,
  NodeKind,
  PictureEdge,
  PictureNode,
  Severity,
  UncertaintyId,
} from '../../rules/index.ts';

/** Everything a report says in its own words, in one language. Sizes come in words already. */
export interface Texts {
  readonly lang: string;
  readonly title: string;
  /** Stands between the parts of a list. */
  readonly comma: string;
  readonly chooseDeployment: string;
  readonly nothing: string;
  readonly kind: Readonly<Record<DeploymentReport['kind'], string>>;
  readonly production: string;
  readonly incomplete: string;
  readonly files: string;
  readonly target: string;
  readonly noTarget: string;
  readonly chooseTarget: string;
  cpus(count: number): string;
  memoryOf(size: string): string;
  swapOf(size: string): string;

  readonly picture: string;
  /** Read out in front of the picture. */
  pictureHelp(services: number): string;
  readonly afterPicture: string;
  readonly legend: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  folded(count: number): string;
  readonly node: Readonly<Record<NodeKind, string>>;
  readonly use: Readonly<Record<FileUse, string>>;
  readonly edge: Readonly<Record<PictureEdge['kind'], string>>;
  readonly health: Readonly<Record<NonNullable<PictureNode['service']>['health'], string>>;
  readonly inactive: string;
  readonly job: string;
  readonly noLimit: string;
  readonly unknownValue: string;
  risks(count: number): string;

  readonly memory: string;
  readonly system: string;
  readonly name: string;
  readonly size: string;
  readonly setBy: string;
  fits(sum: string, machine: string, rest: string): string;
  exceeds(sum: string, machine: string, over: string): string;
  /** As the one above, but the machine has swap for it. */
  swapped(sum: string, machine: string, over: string): string;
  noMachine(sum: string): string;
  unlimited(names: string): string;
  unknownLimits(names: string): string;
  readonly noServices: string;
  /** Of a service without a limit: what stands in the bar is what is kept for it. */
  readonly kept: string;
  readonly keptHelp: string;

  readonly memoryUnlimited: string;
  allParts(count: number): string;

  readonly cpuTitle: string;
  cpuFits(sum: string, machine: string): string;
  cpuShared(sum: string, machine: string): string;
  cpuExceeds(sum: string, machine: string): string;
  cpuRefused(names: string, machine: string): string;
  cpuNoMachine(sum: string): string;
  readonly cpuUnlimited: string;

  database(server: string | undefined, service: string | undefined): string;
  readonly databaseUnknown: string;
  databaseFits(sum: string, bound: string, by: 'limit' | 'machine'): string;
  databaseExceeds(sum: string, bound: string, by: 'limit' | 'machine'): string;
  databaseUnbound(sum: string): string;
  part(part: DatabasePart['part'], connections: number): string;
  readonly byDefault: string;

  readonly risksTitle: string;
  readonly noRisks: string;
  readonly fix: string;
  count(severity: Severity, count: number): string;

  readonly preflight: string;
  /** Said of a check that passes: what is the case. */
  readonly check: Readonly<Record<CheckId, string>>;
  readonly state: Readonly<Record<CheckState, string>>;
  /** The whole checklist in one sentence. */
  verdict(state: CheckState, counts: Readonly<Record<CheckState, number>>): string;
  /** Why something is not known, or is worth knowing; code in backticks, holes as in messages of rules. */
  readonly uncertainty: Readonly<Record<UncertaintyId, string>>;

  readonly services: string;
  readonly image: string;
  readonly cpuLimit: string;
  readonly replicas: string;
  readonly healthcheck: string;
  readonly waitsFor: string;
  readonly healthy: string;
  readonly ports: string;
  readonly mountsAndReads: string;
  readonly risksColumn: string;
}
