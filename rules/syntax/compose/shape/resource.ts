import type { Range } from '../../../shared/text.ts';
import type { IncludeShape, Located, ResourceShape } from '../shapes.ts';
import type { ComposeValue, MapEntry } from '../values.ts';
import { asBoolean, asText, entryOf, isNull, locate, mapAt, readAt, readTexts } from './located.ts';

/** The top-level keys that hold resources, and what each entry of them is. */
export const RESOURCE_KINDS = {
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
} as const;

/** Reads a top-level network, volume, secret or config. */
export function readResource<At extends Range>(
  kind: ResourceShape['kind'],
  entry: MapEntry<At>,
): ResourceShape<At> {
  const { key: name, keyAt: nameAt, value } = entry;
  const isAbsent = isNull(value);
  return {
    kind,
    name,
    nameAt,
    at: value.at,
    value: isAbsent ? undefined : value,
    external: readExternal(value),
    realName: readAt(value, 'name', asText) ?? readAt(mapAt(value, 'external'), 'name', asText),
    driver: readAt(value, 'driver', asText),
    file: readAt(value, 'file', asText),
    environment: readAt(value, 'environment', asText),
    content: readAt(value, 'content', asText),
  };
}

/** `external: true`, or the old `external: {name: …}`, which says the same. */
function readExternal<At extends Range>(value: ComposeValue<At>): Located<boolean, At> | undefined {
  const external = entryOf(value, 'external');
  if (external?.value.kind !== 'map') return readAt(value, 'external', asBoolean);
  const { keyAt, usedAt } = external;
  return { value: true, at: external.value.at, keyAt, usedAt, raw: undefined, invalid: false };
}

/** Reads the top-level `include`. */
export function readIncludes<At extends Range>(
  root: ComposeValue<At> | undefined,
): readonly IncludeShape<At>[] {
  const value = entryOf(root, 'include')?.value;
  if (value?.kind !== 'seq') return [];
  return value.items.map((item) =>
    item.kind === 'scalar'
      ? {
          at: item.at,
          paths: [locate(item, asText)],
          projectDirectory: undefined,
          envFiles: [],
          short: true,
        }
      : {
          at: item.at,
          paths: readTexts(item, 'path'),
          projectDirectory: readAt(item, 'project_directory', asText),
          envFiles: readTexts(item, 'env_file'),
          short: false,
        },
  );
}
