import type { Location } from '../../shared/text.ts';
import { asText, entryOf, readAt } from '../../syntax/compose/shape/located.ts';
import type { ComposeValue } from '../../syntax/compose/values.ts';
import type { ComposeProject, ComposeService } from './project.ts';

/** What a service names that must be defined in the project. */
export interface ComposeNameUse {
  readonly kind: 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model';
  readonly name: string;
  readonly at: Location;
  /** The setting that names it. */
  readonly key: string;
  /** False for a dependency that may be missing: it may belong to a profile that is off. */
  readonly required: boolean;
}

const SERVICE = 'service:';

/** Services that must run before this one: by name, or because it lives in their namespaces. */
export function servicesNeeded(service: ComposeService): readonly ComposeNameUse[] {
  const use = (key: string, name: string | undefined, at: Location, required = true): ComposeNameUse[] =>
    name === undefined ? [] : [{ kind: 'service', key, name, at, required }];
  const uts = readAt(service.value, 'uts', asText);
  const namespaces = [
    ['network_mode', service.networkMode],
    ['pid', service.pid],
    ['ipc', service.ipc],
    ['uts', uts],
  ] as const;
  return [
    ...service.dependsOn.flatMap(({ name, nameAt, required }) => use('depends_on', name, nameAt, required)),
    ...service.links.flatMap(({ value, at }) => use('links', linked(value), at)),
    ...service.volumesFrom.flatMap(({ value, at }) =>
      value?.startsWith('container:') ? [] : use('volumes_from', value?.split(':')[0], at),
    ),
    ...namespaces.flatMap(([key, mode]) =>
      mode?.value?.startsWith(SERVICE) ? use(key, mode.value.slice(SERVICE.length), mode.at) : [],
    ),
  ];
}

/** The service of `SERVICE:ALIAS`; with more colons Compose takes all of it for the name. */
function linked(value: string | undefined): string | undefined {
  const parts = value?.split(':');
  return parts?.length === 2 ? parts[0] : value;
}

/** Networks, volumes, secrets, configs and models that a service uses; not what a variable hides. */
export function resourcesUsed(service: ComposeService): readonly ComposeNameUse[] {
  const use = (
    kind: ComposeNameUse['kind'],
    key: string,
    name: string | undefined,
    at: Location,
  ): ComposeNameUse[] => (name === undefined ? [] : [{ kind, key, name, at, required: true }]);
  return [
    ...service.networks.flatMap(({ name, nameAt }) =>
      name === 'default' ? [] : use('network', 'networks', name, nameAt),
    ),
    ...service.volumes.flatMap(({ type, source }) =>
      type === 'volume' && source?.value ? use('volume', 'volumes', source.value, source.at) : [],
    ),
    ...service.secrets.flatMap(({ source }) => use('secret', 'secrets', source.value, source.at)),
    ...(service.build?.secrets ?? []).flatMap(({ source }) =>
      use('secret', 'build.secrets', source.value, source.at),
    ),
    ...service.configs.flatMap(({ source }) => use('config', 'configs', source.value, source.at)),
    ...namesIn(entryOf(service.value, 'models')?.value).flatMap(({ name, at }) =>
      use('model', 'models', name, at),
    ),
  ];
}

/** Names that the project defines; undefined if it may define more than can be seen. */
export function namesDefined(
  project: ComposeProject,
  kind: ComposeNameUse['kind'],
): ReadonlySet<string> | undefined {
  const root = project.value;
  if (!project.complete || root?.kind !== 'map' || !root.complete) return undefined;
  const section = root.entries.get(`${kind}s`)?.value;
  if (!section) return new Set();
  if (section.kind === 'scalar') return new Set();
  return section.kind === 'map' && section.complete ? new Set(section.entries.keys()) : undefined;
}

function namesIn(
  value: ComposeValue<Location> | undefined,
): readonly { readonly name: string | undefined; readonly at: Location }[] {
  if (value?.kind === 'map')
    return [...value.entries.values()].map(({ key, keyAt }) => ({ name: key, at: keyAt }));
  if (value?.kind !== 'seq') return [];
  return value.items.map((item) => ({ name: item.kind === 'scalar' ? item.text : undefined, at: item.at }));
}
