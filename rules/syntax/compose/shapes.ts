import type { Range } from '../../shared/text.ts';
import type { ComposeValue, ScalarValue } from './values.ts';

/**
 * The typed shape of a service and its parts: short and long forms read into one. Every part
 * is located; `value: undefined` means that it is written but not known (a variable without
 * value, or a text that does not parse: `raw` tells which). An absent part is `undefined`.
 */
export interface Located<T, At extends Range = Range> {
  readonly value: T | undefined;
  /** The value, or the part of a short form that holds it. */
  readonly at: At;
  /** Its key; the value itself where there is no key (list items, short forms). */
  readonly keyAt: At;
  /** Where an alias or a merge key brought it in; else the same as `keyAt`. */
  readonly usedAt: At;
  /** What is written, where it is one scalar. */
  readonly raw: ScalarValue<At> | undefined;
  /** True if the value is a known text or number that does not have the type asked for. */
  readonly invalid: boolean;
}

export interface ServiceShape<At extends Range = Range> {
  readonly name: string;
  readonly nameAt: At;
  /** The whole mapping. */
  readonly at: At;
  /** Every key, for what is not typed here. */
  readonly value: ComposeValue<At>;
  /** False if the service may have keys that we can't see: then absence proves nothing. */
  readonly complete: boolean;

  readonly image: Located<string, At> | undefined;
  readonly build: BuildShape<At> | undefined;
  readonly platform: Located<string, At> | undefined;
  readonly pullPolicy: Located<string, At> | undefined;
  readonly containerName: Located<string, At> | undefined;
  readonly hostname: Located<string, At> | undefined;
  readonly command: CommandShape<At> | undefined;
  readonly entrypoint: CommandShape<At> | undefined;
  readonly user: Located<string, At> | undefined;
  readonly workingDir: Located<string, At> | undefined;
  readonly environment: readonly EnvironmentShape<At>[];
  readonly envFiles: readonly EnvFileShape<At>[];
  readonly labels: readonly EnvironmentShape<At>[];
  readonly ports: readonly PortShape<At>[];
  readonly expose: readonly Located<string, At>[];
  readonly volumes: readonly VolumeShape<At>[];
  readonly volumesFrom: readonly Located<string, At>[];
  readonly tmpfs: readonly Located<string, At>[];
  readonly devices: readonly Located<string, At>[];
  readonly secrets: readonly GrantShape<At>[];
  readonly configs: readonly GrantShape<At>[];
  readonly networks: readonly ServiceNetworkShape<At>[];
  readonly networkMode: Located<string, At> | undefined;
  readonly links: readonly Located<string, At>[];
  readonly extraHosts: readonly EnvironmentShape<At>[];
  readonly dependsOn: readonly DependencyShape<At>[];
  readonly healthcheck: HealthcheckShape<At> | undefined;
  readonly extends: ExtendsShape<At> | undefined;
  readonly profiles: readonly Located<string, At>[];
  readonly restart: Located<string, At> | undefined;
  readonly logging: LoggingShape<At> | undefined;
  readonly deploy: DeployShape<At> | undefined;
  /** Bytes. */
  readonly memLimit: Located<number, At> | undefined;
  readonly memReservation: Located<number, At> | undefined;
  /** Bytes, or -1 for unlimited. */
  readonly memswapLimit: Located<number, At> | undefined;
  readonly shmSize: Located<number, At> | undefined;
  readonly cpus: Located<number, At> | undefined;
  /** The cores it may run on, `0-3,5`. */
  readonly cpuset: Located<string, At> | undefined;
  readonly cpuQuota: Located<number, At> | undefined;
  readonly cpuPeriod: Located<number, At> | undefined;
  readonly pidsLimit: Located<number, At> | undefined;
  readonly scale: Located<number, At> | undefined;
  readonly init: Located<boolean, At> | undefined;
  readonly privileged: Located<boolean, At> | undefined;
  readonly readOnly: Located<boolean, At> | undefined;
  readonly capAdd: readonly Located<string, At>[];
  readonly capDrop: readonly Located<string, At>[];
  readonly securityOpt: readonly Located<string, At>[];
  readonly pid: Located<string, At> | undefined;
  readonly ipc: Located<string, At> | undefined;
  readonly ulimits: readonly UlimitShape<At>[];
  readonly sysctls: readonly EnvironmentShape<At>[];
  readonly stopSignal: Located<string, At> | undefined;
  /** Milliseconds. */
  readonly stopGracePeriod: Located<number, At> | undefined;
}

export interface BuildShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  /** `build: ./dir` instead of a mapping. */
  readonly short: boolean;
  /** As written; in a project resolved to an absolute path, unless it is a URL. */
  readonly context: Located<string, At> | undefined;
  readonly dockerfile: Located<string, At> | undefined;
  readonly dockerfileInline: Located<string, At> | undefined;
  readonly target: Located<string, At> | undefined;
  readonly args: readonly EnvironmentShape<At>[];
  readonly additionalContexts: readonly EnvironmentShape<At>[];
  readonly network: Located<string, At> | undefined;
  readonly platforms: readonly Located<string, At>[];
  readonly secrets: readonly GrantShape<At>[];
  readonly complete: boolean;
}

/** `command` and `entrypoint`. Words as the container gets them. */
export interface CommandShape<At extends Range = Range> {
  readonly key: 'command' | 'entrypoint';
  readonly at: At;
  readonly keyAt: At;
  /** `string`: split into words by Compose; `list`: words as they stand; `empty`: null, `''`, `[]`. */
  readonly form: 'string' | 'list' | 'empty';
  /** Undefined if it can't be split (unknown variables, unbalanced quotes). */
  readonly words: readonly CommandWord<At>[] | undefined;
  readonly raw: ComposeValue<At>;
}

export interface CommandWord<At extends Range = Range> {
  /** Undefined if a variable in it is not known. */
  readonly text: string | undefined;
  /** What is written before interpolation, quotes worked off. */
  readonly source: string;
  readonly at: At;
}

/** `NAME: value` or `- NAME=value`; also labels, build args, sysctls, extra hosts. */
export interface EnvironmentShape<At extends Range = Range> {
  readonly name: string;
  readonly nameAt: At;
  /** `null`: named without a value, taken from Compose's own environment; `undefined`: not known. */
  readonly value: string | null | undefined;
  /** Range of the value; of the name where there is none. */
  readonly valueAt: At;
  /** The entry or the list item. */
  readonly at: At;
  readonly usedAt: At;
  readonly form: 'map' | 'list';
  readonly raw: ScalarValue<At> | undefined;
}

export interface EnvFileShape<At extends Range = Range> {
  readonly path: Located<string, At>;
  /** True unless `required: false`. */
  readonly required: boolean;
  /** `raw`: its values are taken as they stand. Undefined where Compose reads it as it reads `.env`. */
  readonly format: Located<string, At> | undefined;
  readonly at: At;
}

export interface PortShape<At extends Range = Range> {
  readonly at: At;
  readonly usedAt: At;
  readonly short: boolean;
  readonly hostIp: Located<string, At> | undefined;
  /** Published host ports; `undefined`: not published at a fixed port. */
  readonly published: Located<PortRange, At> | undefined;
  readonly target: Located<PortRange, At> | undefined;
  /** `tcp` unless said otherwise; undefined if not known. */
  readonly protocol: string | undefined;
  readonly mode: string | undefined;
  readonly raw: ComposeValue<At>;
  /** False if a variable hides what it says. */
  readonly known: boolean;
  /** True if Compose can't read it as a port. */
  readonly invalid: boolean;
}

/** Both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface VolumeShape<At extends Range = Range> {
  readonly at: At;
  readonly usedAt: At;
  readonly short: boolean;
  /** Undefined if not known. */
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image' | undefined;
  /** Host path or volume name; undefined for anonymous volumes. Absolute in a project, for binds. */
  readonly source: Located<string, At> | undefined;
  readonly target: Located<string, At> | undefined;
  readonly readOnly: boolean;
  readonly options: readonly string[];
  /** `bind.create_host_path`; short forms create. */
  readonly createHostPath: boolean;
  readonly raw: ComposeValue<At>;
  readonly known: boolean;
}

/** A `secrets:` or `configs:` entry of a service. */
export interface GrantShape<At extends Range = Range> {
  readonly source: Located<string, At>;
  readonly target: Located<string, At> | undefined;
  readonly at: At;
  readonly short: boolean;
}

export interface ServiceNetworkShape<At extends Range = Range> {
  readonly name: string;
  readonly nameAt: At;
  readonly aliases: readonly Located<string, At>[];
  readonly value: ComposeValue<At> | undefined;
}

export interface DependencyShape<At extends Range = Range> {
  readonly name: string;
  readonly nameAt: At;
  readonly at: At;
  readonly usedAt: At;
  /** True for `- name`. */
  readonly short: boolean;
  /** `service_started` for short forms (then `at` is the name). */
  readonly condition: Located<string, At>;
  readonly required: boolean;
  readonly restart: boolean;
}

export interface HealthcheckShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  readonly value: ComposeValue<At>;
  /** `disable: true` or a test of NONE. Undefined if not known. */
  readonly disabled: boolean | undefined;
  readonly test: HealthcheckTest<At> | undefined;
  /** Milliseconds. */
  readonly interval: Located<number, At> | undefined;
  readonly timeout: Located<number, At> | undefined;
  readonly startPeriod: Located<number, At> | undefined;
  readonly startInterval: Located<number, At> | undefined;
  readonly retries: Located<number, At> | undefined;
}

export interface HealthcheckTest<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  /** A string is CMD-SHELL. Undefined: none of the three words, which Docker refuses. */
  readonly kind: 'NONE' | 'CMD' | 'CMD-SHELL' | undefined;
  readonly form: 'string' | 'list';
  /** The words after CMD; for CMD-SHELL the one shell line. */
  readonly words: readonly CommandWord<At>[];
  readonly known: boolean;
}

export interface ExtendsShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  readonly service: Located<string, At> | undefined;
  readonly file: Located<string, At> | undefined;
}

export interface LoggingShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  readonly driver: Located<string, At> | undefined;
  readonly options: readonly EnvironmentShape<At>[];
  readonly complete: boolean;
}

export interface DeployShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  readonly mode: Located<string, At> | undefined;
  readonly replicas: Located<number, At> | undefined;
  readonly limits: ResourcesShape<At> | undefined;
  readonly reservations: ResourcesShape<At> | undefined;
  readonly restartCondition: Located<string, At> | undefined;
  readonly value: ComposeValue<At>;
  readonly complete: boolean;
}

export interface ResourcesShape<At extends Range = Range> {
  readonly at: At;
  readonly keyAt: At;
  readonly cpus: Located<number, At> | undefined;
  /** Bytes. */
  readonly memory: Located<number, At> | undefined;
  readonly pids: Located<number, At> | undefined;
  readonly complete: boolean;
}

export interface UlimitShape<At extends Range = Range> {
  readonly name: string;
  readonly nameAt: At;
  readonly soft: Located<number, At> | undefined;
  readonly hard: Located<number, At> | undefined;
}

/** A top-level network, volume, secret or config. */
export interface ResourceShape<At extends Range = Range> {
  readonly kind: 'network' | 'volume' | 'secret' | 'config';
  readonly name: string;
  readonly nameAt: At;
  readonly at: At;
  readonly value: ComposeValue<At> | undefined;
  readonly external: Located<boolean, At> | undefined;
  /** The `name:` key: the name Docker knows it by. */
  readonly realName: Located<string, At> | undefined;
  readonly driver: Located<string, At> | undefined;
  /** `file`, `environment`, `content` of secrets and configs. */
  readonly file: Located<string, At> | undefined;
  readonly environment: Located<string, At> | undefined;
  readonly content: Located<string, At> | undefined;
}

/** An entry of the top-level `include`. */
export interface IncludeShape<At extends Range = Range> {
  readonly at: At;
  readonly paths: readonly Located<string, At>[];
  readonly projectDirectory: Located<string, At> | undefined;
  readonly envFiles: readonly Located<string, At>[];
  readonly short: boolean;
}
