import type { Range } from '../shared/text.ts';
import type {
  ComposeFile,
  ComposeValue,
  IncludeShape,
  Located,
  ServiceShape,
} from '../syntax/compose/nodes.ts';
import { readIncludes } from '../syntax/compose/shape/resource.ts';
import { servicesOf } from '../syntax/compose/walk.ts';

/** What a compose file says, as other files may need it. */
export interface ComposeFacts {
  /** Its documents, aliases and merge keys resolved; usually one. Compose merges several. */
  readonly values: readonly ComposeValue[];
  /** Names of its services, in order. */
  readonly services: readonly string[];
  /** The project name it sets (`name:`), if known. */
  readonly name: string | undefined;
  /** Files that it names. */
  readonly references: readonly ComposeReference[];
  readonly includes: readonly IncludeShape[];
  /** True if it has a YAML error: then what it lacks proves nothing. */
  readonly broken: boolean;
}

/** A path in a compose file, as written, with where it stands. */
export interface ComposeReference extends Range {
  readonly kind: 'include' | 'extends' | 'env_file' | 'build' | 'dockerfile' | 'bind' | 'file';
  readonly path: string;
  /** The service that names it. */
  readonly service: string | undefined;
}

/** Reads the facts off a parsed compose file. */
export function composeFacts(file: ComposeFile): ComposeFacts {
  const services = servicesOf(file);
  const includes = file.values.flatMap((value) => readIncludes(value));
  return {
    values: file.values,
    services: services.map((service) => service.name),
    name: file.values.map(nameOf).find((name) => name !== undefined),
    references: [
      ...includes.flatMap((include) =>
        include.paths.flatMap((path) => reference('include', path, undefined)),
      ),
      ...services.flatMap(referencesOf),
      ...file.values.flatMap(filesOf),
    ],
    includes,
    broken: file.problems.length > 0,
  };
}

function nameOf(value: ComposeValue): string | undefined {
  const name = value.kind === 'map' ? value.entries.get('name')?.value : undefined;
  return name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}

function referencesOf(service: ServiceShape): readonly ComposeReference[] {
  const { name, build } = service;
  return [
    ...reference('extends', service.extends?.file, name),
    ...service.envFiles.flatMap((file) => reference('env_file', file.path, name)),
    ...reference('build', build?.context, name),
    ...reference('dockerfile', build?.dockerfile, name),
    ...service.volumes.flatMap((volume) =>
      volume.type === 'bind' ? reference('bind', volume.source, name) : [],
    ),
  ];
}

/** The `file:` of top-level secrets and configs. */
function filesOf(value: ComposeValue): readonly ComposeReference[] {
  if (value.kind !== 'map') return [];
  return ['secrets', 'configs'].flatMap((key) => {
    const resources = value.entries.get(key)?.value;
    if (resources?.kind !== 'map') return [];
    return [...resources.entries.values()].flatMap((entry) => {
      const file = entry.value.kind === 'map' ? entry.value.entries.get('file')?.value : undefined;
      if (file?.kind !== 'scalar' || !file.text) return [];
      return [{ kind: 'file' as const, path: file.text, service: undefined, ...file.at }];
    });
  });
}

function reference(
  kind: ComposeReference['kind'],
  path: Located<string> | undefined,
  service: string | undefined,
): readonly ComposeReference[] {
  return path?.value ? [{ kind, path: path.value, service, start: path.at.start, end: path.at.end }] : [];
}
