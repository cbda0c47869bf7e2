import type { Range } from '../../../shared/text.ts';
import type { DeployShape, LoggingShape, ResourcesShape, UlimitShape } from '../shapes.ts';
import type { ComposeValue, MapValue } from '../values.ts';
import { asBytes, asNumber, asText, entryOf, locate, mapAt, readAt, usedAtOf } from './located.ts';
import { readPairs } from './pairs.ts';

/** Reads `deploy`. */
export function readDeploy<At extends Range>(service: ComposeValue<At>): DeployShape<At> | undefined {
  const entry = entryOf(service, 'deploy');
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  const resources = entryOf(value, 'resources');
  const isComplete = isMapComplete(value) && (!resources || isMapComplete(resources.value));
  return {
    at: value.at,
    keyAt,
    mode: readAt(value, 'mode', asText),
    replicas: readAt(value, 'replicas', asNumber),
    limits: readResources(resources?.value, 'limits'),
    reservations: readResources(resources?.value, 'reservations'),
    restartCondition: readAt(mapAt(value, 'restart_policy'), 'condition', asText),
    value,
    complete: isComplete,
  };
}

function readResources<At extends Range>(
  resources: ComposeValue<At> | undefined,
  key: 'limits' | 'reservations',
): ResourcesShape<At> | undefined {
  const entry = entryOf(resources, key);
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  return {
    at: value.at,
    keyAt,
    cpus: readAt(value, 'cpus', asNumber),
    memory: readAt(value, 'memory', asBytes),
    pids: readAt(value, 'pids', asNumber),
    complete: isMapComplete(value),
  };
}

/** Reads `logging`. */
export function readLogging<At extends Range>(service: ComposeValue<At>): LoggingShape<At> | undefined {
  const entry = entryOf(service, 'logging');
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  return {
    at: value.at,
    keyAt,
    driver: readAt(value, 'driver', asText),
    options: readPairs(value, 'options'),
    complete: isMapComplete(value),
  };
}

/** Reads `ulimits`: one number for both limits, or `soft` and `hard`. */
export function readUlimits<At extends Range>(service: ComposeValue<At>): readonly UlimitShape<At>[] {
  const ulimits = mapAt(service, 'ulimits');
  return [...(ulimits?.entries.values() ?? [])].map((entry) => {
    const base = { name: entry.key, nameAt: entry.keyAt };
    if (entry.value.kind === 'map') {
      return {
        ...base,
        soft: readAt(entry.value, 'soft', asNumber),
        hard: readAt(entry.value, 'hard', asNumber),
      };
    }
    const both = locate(entry.value, asNumber, entry.keyAt, usedAtOf(entry));
    return { ...base, soft: both, hard: both };
  });
}

/** False for a mapping that may hold keys we can't see, and for what is no mapping. */
export function isMapComplete<At extends Range>(value: ComposeValue<At>): value is MapValue<At> {
  return value.kind === 'map' && value.complete;
}
