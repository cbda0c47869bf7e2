import { IMAGES_DATE } from '../data/images.ts';
import { type CheckId, MIGRATION_TOOLS } from '../data/preflight.ts';
import type { Args } from '../engine/finding.ts';
import { imageFacts } from '../facts/images.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import { memoryBudget } from '../graph/services/memory-budget.ts';
import { isLongRunning } from '../graph/services/traits.ts';
import type { ImageReference } from '../shared/image-reference.ts';
import { basename, dirname, resolvePath } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import { databaseMemory } from './database-memory.ts';

/** Something that the files do not tell, or that is worth telling; put into words where it is shown. */
export interface Uncertainty {
  readonly id: UncertaintyId;
  readonly args: Args;
  readonly at?: Location;
}

export type UncertaintyId =
  | 'incomplete'
  | 'imageUnknown'
  | 'imageUntabled'
  | 'imageEnded'
  | 'requirementsUnread'
  | 'sourcesUnread'
  | 'noRequirements'
  | 'limitUnknown'
  | 'noTarget'
  | 'unlimited'
  | 'databaseUnknown'
  | 'healthUnknown'
  | 'envNotIgnored'
  | 'serverUnknown'
  | 'schemaUnknown'
  | 'nothingRuns'
  | 'ruleOff';

/** What leaves a check open, and what is worth telling all the same. */
interface Open {
  readonly unknown: readonly Uncertainty[];
  readonly notes: readonly Uncertainty[];
}

/** What the files of a deployment do not tell about a check. */
export function uncertainties(
  id: CheckId,
  deployment: Deployment,
  isTracked: (path: string) => boolean,
): Open {
  switch (id) {
    case 'files':
    case 'start':
      return { unknown: [], notes: [] };
    case 'data':
      return { unknown: [], notes: nothingRuns(deployment) };
    case 'dependencies':
      return dependencies(deployment);
    case 'images':
      return images(deployment);
    case 'limits':
      return { unknown: limits(deployment), notes: nothingRuns(deployment) };
    case 'budget':
      return { unknown: budget(deployment), notes: [] };
    case 'health':
      return { unknown: health(deployment), notes: nothingRuns(deployment) };
    case 'secrets':
      return { unknown: secrets(deployment, isTracked), notes: [] };
    case 'configuration':
      return { unknown: configuration(deployment), notes: [] };
    case 'migrations':
      return { unknown: migrations(deployment), notes: [] };
  }
}

function dependencies({ requirements, pythonSources, images: built }: Deployment): Open {
  const unread = requirements
    .filter(({ set }) => !set.complete)
    .map(({ path }) => open('requirementsUnread', { file: basename(path) }, { path, start: 0, end: 0 }));
  const hidden = [...pythonSources]
    .filter(([, sources]) => !sources.complete)
    .map(([{ path, stage }]) =>
      open('sourcesUnread', { file: basename(path) }, { path, start: stage.start, end: stage.start }),
    );
  const notes = built.length > 0 && requirements.length === 0 ? [open('noRequirements', {})] : [];
  return { unknown: [...unread, ...hidden], notes };
}

/** Pulled images and those that are built upon: nobody asks a registry, so the table of known ones decides. */
function images({ services, images: built }: Deployment): Open {
  const hidden = services
    .filter(
      ({ active, image, compose }) => active && image.kind === 'unknown' && (compose.image || compose.build),
    )
    .map(({ name, at }) => open('imageUnknown', { service: name }, at));
  const used: readonly { readonly reference: ImageReference; readonly at: Location }[] = [
    ...services.flatMap(({ image }) => (image.kind === 'pulled' ? [image] : [])),
    ...built.flatMap(({ base }) => base ?? []),
  ];
  const unknown: Uncertainty[] = [];
  const notes: Uncertainty[] = [];
  const seen = new Set<string>();
  for (const { reference, at } of used) {
    if (seen.has(reference.text)) continue;
    seen.add(reference.text);
    const facts = imageFacts(reference);
    const image = reference.text;
    if (!facts?.version && !reference.digest) unknown.push(open('imageUntabled', { image }, at));
    const end = facts?.endOfLife;
    if (end !== undefined && end < IMAGES_DATE) notes.push(open('imageEnded', { image, date: end }, at));
  }
  return { unknown: [...hidden, ...unknown], notes };
}

function limits({ services }: Deployment): readonly Uncertainty[] {
  return services
    .filter((service) => isLongRunning(service) && isHidden(service.memoryLimit))
    .map(({ name, at }) => open('limitUnknown', { service: name }, at));
}

function isHidden(limit: Service['memoryLimit']): boolean {
  return limit.state === 'unknown' || (limit.state === 'set' && limit.value === undefined);
}

function budget(deployment: Deployment): readonly Uncertainty[] {
  const { machine, limited, unlimited, unknown } = memoryBudget(deployment);
  const result: Uncertainty[] = [];
  if (machine === undefined && limited.length + unlimited.length > 0) result.push(open('noTarget', {}));
  for (const { name, at } of unlimited) result.push(open('unlimited', { service: name }, at));
  for (const { name, at } of unknown) result.push(open('limitUnknown', { service: name }, at));
  for (const { estimate, service, at } of databaseMemory(deployment)) {
    if (!estimate && service !== undefined) result.push(open('databaseUnknown', { service }, at));
  }
  return result;
}

/** Only of a service that others wait for does it matter. */
function health({ services }: Deployment): readonly Uncertainty[] {
  const awaited = new Set(
    services.flatMap(({ compose }) =>
      compose.dependsOn.flatMap(({ name, condition }) =>
        condition.value === 'service_completed_successfully' ? [] : [name],
      ),
    ),
  );
  return services
    .filter(({ name, active, healthcheck }) => active && awaited.has(name) && healthcheck.state === 'unknown')
    .map(({ name, at }) => open('healthUnknown', { service: name }, at));
}

/** Files of variables that git would take along: what is in them, only their owner knows. */
function secrets(
  { project, services }: Deployment,
  isTracked: (path: string) => boolean,
): readonly Uncertainty[] {
  if (!project) return [];
  const files = new Map<string, Location | undefined>();
  files.set(resolvePath(project.directory, '.env'), undefined);
  for (const { compose } of services) {
    for (const { path } of compose.envFiles) if (path.value !== undefined) files.set(path.value, path.at);
  }
  return [...files]
    .filter(([path]) => isTracked(path))
    .map(([path, at]) => {
      const folder = basename(dirname(path));
      const file = dirname(path) === project.directory ? basename(path) : `${folder}/${basename(path)}`;
      return open('envNotIgnored', { file }, at ?? { path, start: 0, end: 0 });
    });
}

function configuration({ databaseServers }: Deployment): readonly Uncertainty[] {
  return databaseServers
    .filter(({ server, options }) => server === undefined && options.length > 0)
    .map(({ service, at }) => open('serverUnknown', { service: service?.name ?? '' }, at ?? service?.at));
}

/** A database, and nothing in the requirements that would bring its schema up to date. */
function migrations({ databaseServers, requirements, services }: Deployment): readonly Uncertainty[] {
  const server = databaseServers.find(({ service }) => service?.active);
  if (!server?.service || !services.some(({ image }) => image.kind === 'built')) return [];
  const names = requirements.flatMap(({ set }) =>
    set.requirements.flatMap(({ requirement }) => requirement.name?.normalized ?? []),
  );
  return names.some((name) => MIGRATION_TOOLS.has(name))
    ? []
    : [open('schemaUnknown', { service: server.service.name }, server.service.at)];
}

function nothingRuns({ services }: Deployment): readonly Uncertainty[] {
  return services.some(({ active }) => active) ? [] : [open('nothingRuns', {})];
}

function open(id: UncertaintyId, args: Uncertainty['args'], at?: Location): Uncertainty {
  return { id, args, ...(at && { at }) };
}
