import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import type { ComposeService, ServiceHome } from '../graph/project/project.ts';
import { inFile } from './text.ts';
import { insertBelow } from './yaml.ts';

/** The two ways to say a limit: below `deploy`, or as a key of the service. */
type LimitStyle = 'deploy' | 'service';

/** Which limit to add. */
export interface NewLimit {
  readonly what: 'memory' | 'cpus';
  /** YAML text of the value. */
  readonly value: string;
}

const SERVICE_KEYS = { memory: 'mem_limit', cpus: 'cpus' } as const;

/**
 * Edits that give a service a limit where it is written, in the style that the service itself
 * or, failing that, most services of the project use (`deploy.resources.limits`, or
 * `mem_limit` and `cpus`). Undefined if it can't be added without changing something else.
 */
export function addLimit(
  sources: Sources,
  deployment: Deployment,
  service: Service,
  limit: NewLimit,
): readonly Edit[] | undefined {
  const home = firstHome(service.compose);
  const file = sources.compose(home.path);
  if (!file) return undefined;
  const { what, value } = limit;
  const add = (style: LimitStyle) =>
    style === 'deploy'
      ? insertBelow(file, home.nameAt, ['deploy', 'resources', 'limits', what], value)
      : insertBelow(file, home.nameAt, [SERVICE_KEYS[what]], value);
  // `mem_limit:` with nothing behind it wants to be filled.
  const { value: written } = service.compose;
  const isBegun = written.kind === 'map' && written.entries.has(SERVICE_KEYS[what]);
  const style = isBegun ? 'service' : limitStyle(deployment, service.compose);
  // Where `deploy` is an alias or merged in, a key of our own would hide it: then the other form.
  // With any limit below `deploy`, Compose wants all of them there.
  const isEither = style === 'deploy' && !service.compose.deploy?.limits;
  const edits = add(style) ?? (isEither ? add('service') : undefined);
  return edits && inFile(home.path, edits);
}

/** The place where a service is first defined: a limit there holds for every stack that uses it. */
export function firstHome(service: ComposeService): ServiceHome {
  return service.homes.find(({ as }) => as === 'definition') ?? service.home;
}

function limitStyle(deployment: Deployment, service: ComposeService): LimitStyle {
  return styleOf(service) ?? projectStyle(deployment);
}

/** The style of most services; worked out once a deployment, for it is asked for each service. */
function projectStyle(deployment: Deployment): LimitStyle {
  const known = projectStyles.get(deployment);
  if (known) return known;
  const styles = deployment.services.flatMap(({ compose }) => styleOf(compose) ?? []);
  const short = styles.filter((style) => style === 'service').length;
  const style = short > styles.length - short ? 'service' : 'deploy';
  projectStyles.set(deployment, style);
  return style;
}

const projectStyles = new WeakMap<Deployment, LimitStyle>();

function styleOf(service: ComposeService): LimitStyle | undefined {
  if (service.deploy?.limits || service.deploy?.reservations) return 'deploy';
  const { memLimit, memReservation, memswapLimit, cpus, cpuQuota, pidsLimit } = service;
  const isShort = memLimit ?? memReservation ?? memswapLimit ?? cpus ?? cpuQuota ?? pidsLimit;
  return isShort ? 'service' : undefined;
}
