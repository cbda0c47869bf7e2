import type { Range } from '../../../shared/text.ts';
import type {
  BuildShape,
  DependencyShape,
  EnvFileShape,
  ExtendsShape,
  Located,
  ServiceNetworkShape,
  ServiceShape,
} from '../shapes.ts';
import type { ComposeValue, MapEntry } from '../values.ts';
import { readCommand, readHealthcheck } from './command.ts';
import { isMapComplete, readDeploy, readLogging, readUlimits } from './deploy.ts';
import {
  asBoolean,
  asBytes,
  asDuration,
  asNumber,
  asText,
  type Convert,
  entryOf,
  isNull,
  locate,
  readAt,
  readTexts,
  samePlace,
  usedAtOf,
} from './located.ts';
import { readPairs } from './pairs.ts';
import { readPorts } from './port.ts';
import { readGrants, readVolumes } from './volume.ts';

/** Reads a service from its entry under `services`. `service: null` and wrong kinds have no parts. */
export function readService<At extends Range>(entry: MapEntry<At>): ServiceShape<At> {
  const { key: name, keyAt: nameAt, value } = entry;
  const read = <T>(key: string, convert: Convert<T>): Located<T, At> | undefined =>
    readAt(value, key, convert);
  return {
    name,
    nameAt,
    at: value.at,
    value,
    complete: value.kind === 'map' ? value.complete : isNull(value),
    image: read('image', asText),
    build: readBuild(value),
    platform: read('platform', asText),
    pullPolicy: read('pull_policy', asText),
    containerName: read('container_name', asText),
    hostname: read('hostname', asText),
    command: readCommand(value, 'command'),
    entrypoint: readCommand(value, 'entrypoint'),
    user: read('user', asText),
    workingDir: read('working_dir', asText),
    environment: readPairs(value, 'environment'),
    envFiles: readEnvFiles(value),
    labels: readPairs(value, 'labels'),
    ports: readPorts(value),
    expose: readTexts(value, 'expose'),
    volumes: readVolumes(value),
    volumesFrom: readTexts(value, 'volumes_from'),
    tmpfs: readTexts(value, 'tmpfs'),
    devices: readTexts(value, 'devices'),
    secrets: readGrants(value, 'secrets'),
    configs: readGrants(value, 'configs'),
    networks: readNetworks(value),
    networkMode: read('network_mode', asText),
    links: readTexts(value, 'links'),
    extraHosts: readPairs(value, 'extra_hosts', '=:'),
    dependsOn: readDependencies(value),
    healthcheck: readHealthcheck(value),
    extends: readExtends(value),
    profiles: readTexts(value, 'profiles'),
    restart: read('restart', asText),
    logging: readLogging(value),
    deploy: readDeploy(value),
    memLimit: read('mem_limit', asBytes),
    memReservation: read('mem_reservation', asBytes),
    memswapLimit: read('memswap_limit', asBytes),
    shmSize: read('shm_size', asBytes),
    cpus: read('cpus', asNumber),
    cpuset: read('cpuset', asText),
    cpuQuota: read('cpu_quota', asNumber),
    cpuPeriod: read('cpu_period', asNumber),
    pidsLimit: read('pids_limit', asNumber),
    scale: read('scale', asNumber),
    init: read('init', asBoolean),
    privileged: read('privileged', asBoolean),
    readOnly: read('read_only', asBoolean),
    capAdd: readTexts(value, 'cap_add'),
    capDrop: readTexts(value, 'cap_drop'),
    securityOpt: readTexts(value, 'security_opt'),
    pid: read('pid', asText),
    ipc: read('ipc', asText),
    ulimits: readUlimits(value),
    sysctls: readPairs(value, 'sysctls'),
    stopSignal: read('stop_signal', asText),
    stopGracePeriod: read('stop_grace_period', asDuration),
  };
}

function readBuild<At extends Range>(service: ComposeValue<At>): BuildShape<At> | undefined {
  const entry = entryOf(service, 'build');
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  const isShort = value.kind === 'scalar';
  return {
    at: value.at,
    keyAt,
    short: isShort,
    context: isShort ? locate(value, asText, keyAt, usedAtOf(entry)) : readAt(value, 'context', asText),
    dockerfile: readAt(value, 'dockerfile', asText),
    dockerfileInline: readAt(value, 'dockerfile_inline', asText),
    target: readAt(value, 'target', asText),
    args: readPairs(value, 'args'),
    additionalContexts: readPairs(value, 'additional_contexts'),
    network: readAt(value, 'network', asText),
    platforms: readTexts(value, 'platforms'),
    secrets: readGrants(value, 'secrets'),
    complete: isShort || isMapComplete(value),
  };
}

function readEnvFiles<At extends Range>(service: ComposeValue<At>): readonly EnvFileShape<At>[] {
  const value = entryOf(service, 'env_file')?.value;
  if (!value) return [];
  const items = value.kind === 'seq' ? value.items : [value];
  return items.flatMap((item) => {
    const { at } = item;
    if (item.kind === 'scalar')
      return [{ path: locate(item, asText), required: true, format: undefined, at }];
    const path = readAt(item, 'path', asText);
    const required = readAt(item, 'required', asBoolean)?.value !== false;
    return path ? [{ path, required, format: readAt(item, 'format', asText), at }] : [];
  });
}

function readNetworks<At extends Range>(service: ComposeValue<At>): readonly ServiceNetworkShape<At>[] {
  const value = entryOf(service, 'networks')?.value;
  if (value?.kind === 'map') {
    return [...value.entries.values()].map((entry) => ({
      name: entry.key,
      nameAt: entry.keyAt,
      aliases: readTexts(entry.value, 'aliases'),
      value: entry.value,
    }));
  }
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) =>
    item.kind === 'scalar' && item.text !== undefined
      ? [{ name: item.text, nameAt: item.at, aliases: [], value: undefined }]
      : [],
  );
}

function readDependencies<At extends Range>(service: ComposeValue<At>): readonly DependencyShape<At>[] {
  const value = entryOf(service, 'depends_on')?.value;
  if (value?.kind === 'map') return [...value.entries.values()].map(readLongDependency);
  if (value?.kind !== 'seq') return [];
  return value.items.flatMap((item) => {
    if (item.kind !== 'scalar' || item.text === undefined) return [];
    const { at, usedAt } = item;
    const condition = implied(at, usedAt);
    return [
      { name: item.text, nameAt: at, at, usedAt, short: true, condition, required: true, restart: false },
    ];
  });
}

function readLongDependency<At extends Range>(entry: MapEntry<At>): DependencyShape<At> {
  const { key: name, keyAt: nameAt, value } = entry;
  const usedAt = usedAtOf(entry);
  const condition = readAt(value, 'condition', asText) ?? implied(nameAt, usedAt);
  return {
    name,
    nameAt,
    at: value.at.start >= nameAt.end ? { ...nameAt, end: value.at.end } : nameAt,
    usedAt,
    // A list that was merged has become a mapping whose conditions stand at the names.
    short: samePlace(condition.at, nameAt),
    condition,
    required: readAt(value, 'required', asBoolean)?.value !== false,
    restart: readAt(value, 'restart', asBoolean)?.value === true,
  };
}

function implied<At extends Range>(at: At, usedAt: At): Located<string, At> {
  return { value: 'service_started', at, keyAt: at, usedAt, raw: undefined, invalid: false };
}

function readExtends<At extends Range>(service: ComposeValue<At>): ExtendsShape<At> | undefined {
  const entry = entryOf(service, 'extends');
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  const base = { at: value.at, keyAt };
  if (value.kind === 'scalar') {
    return { ...base, service: locate(value, asText, keyAt, usedAtOf(entry)), file: undefined };
  }
  return { ...base, service: readAt(value, 'service', asText), file: readAt(value, 'file', asText) };
}
