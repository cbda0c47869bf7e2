import type { ComposeFile, YamlEntry, YamlMap, YamlNode } from './nodes.ts';

/** A service's mapping as it is written, aliases and merge keys left as they are. */
export interface WrittenService {
  readonly name: string;
  readonly entry: YamlEntry;
  readonly map: YamlMap;
}

/** The entry of a key in a mapping as written. */
export function entryNamed(map: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (map?.kind !== 'map') return undefined;
  return map.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.source === key);
}

/** The key of an entry as text; empty for keys that are none. */
export function keyText({ key }: YamlEntry): string {
  return key.kind === 'scalar' ? key.source : '';
}

/** The `services` mappings of a file, one a document. */
export function writtenServiceMaps(file: ComposeFile): readonly YamlMap[] {
  return file.documents.flatMap((root) => {
    const services = entryNamed(root, 'services')?.value;
    return services?.kind === 'map' ? [services] : [];
  });
}

/** The services whose mappings are written in place. */
export function writtenServices(file: ComposeFile): readonly WrittenService[] {
  return writtenServiceMaps(file).flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.value?.kind === 'map' ? [{ name: keyText(entry), entry, map: entry.value }] : [],
    ),
  );
}
