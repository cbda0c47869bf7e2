import type { ImageFacts } from '../../facts/images.ts';
import type { Location } from '../../shared/text.ts';
import type { Located, ResourcesShape } from '../../syntax/compose/shapes.ts';
import type { Service, ServiceHealthcheck, ServiceImage, Setting } from '../nodes.ts';
import type { ComposeService } from '../project/project.ts';

type At<T> = Located<T, Location> | undefined;

/** A compose service as a node of the deployment. `image` is what it runs, `facts` what is known of that. */
export function serviceNode(
  compose: ComposeService,
  image: ServiceImage,
  facts: ImageFacts | undefined,
  runsToEnd: boolean,
): Service {
  const { deploy } = compose;
  const limits = resources(compose, deploy?.limits);
  const reservations = resources(compose, deploy?.reservations);
  return {
    name: compose.name,
    at: compose.home.nameAt,
    compose,
    active: compose.profilesActive,
    image,
    facts,
    memoryLimit: setting(limits.known, limits.part?.memory, compose.memLimit),
    memoryReservation: setting(reservations.known, reservations.part?.memory, compose.memReservation),
    cpuLimit: setting(limits.known, limits.part?.cpus, compose.cpus, quota(compose)),
    cpuReservation: setting(reservations.known, reservations.part?.cpus),
    replicas: replicasOf(compose),
    runsToEnd,
    healthcheck: healthcheckOf(compose, image, facts),
  };
}

/** A part of `deploy.resources`, and whether what it lacks is certainly not there. */
function resources(compose: ComposeService, part: ResourcesShape<Location> | undefined) {
  const known = compose.complete && (compose.deploy?.complete ?? true) && (part?.complete ?? true);
  return { part, known };
}

/** The first of the places that sets it. */
function setting<T>(known: boolean, ...places: readonly At<T>[]): Setting<T> {
  const place = places.find((each) => each !== undefined);
  if (place) return { state: 'set', value: place.value, at: place.at };
  return { state: known ? 'missing' : 'unknown' };
}

/** `cpu_quota` per `cpu_period` (100 ms unless said otherwise), in CPUs. */
function quota({ cpuQuota, cpuPeriod }: ComposeService): At<number> {
  if (!cpuQuota) return undefined;
  const period = cpuPeriod ? cpuPeriod.value : 100_000;
  const known = cpuQuota.value !== undefined && period !== undefined && period > 0;
  return { ...cpuQuota, value: known ? (cpuQuota.value ?? 0) / period : undefined };
}

function replicasOf({ deploy, scale }: ComposeService): number | undefined {
  if (deploy?.mode?.value === 'global') return 1;
  const said = deploy?.replicas ?? scale;
  return said ? said.value : 1;
}

/** The service's own healthcheck wins over that of its image. */
function healthcheckOf(
  compose: ComposeService,
  image: ServiceImage,
  facts: ImageFacts | undefined,
): ServiceHealthcheck {
  const own = compose.healthcheck;
  if (own) {
    if (own.disabled === undefined) return { state: 'unknown' };
    if (own.disabled) return { state: 'disabled', at: own.keyAt };
    if (own.test) return { state: 'present', from: 'compose', at: own.keyAt };
    // Only intervals: the test is the image's.
  }
  if (!own && !compose.complete) return { state: 'unknown' };
  if (image.kind === 'built') return image.image.healthcheck;
  return image.kind === 'pulled' ? healthcheckOfFacts(facts) : { state: 'unknown' };
}

/** What is known of an image's own healthcheck. */
export function healthcheckOfFacts(facts: ImageFacts | undefined): ServiceHealthcheck {
  if (facts?.hasHealthcheck === undefined) return { state: 'unknown' };
  return facts.hasHealthcheck ? { state: 'present', from: 'image', at: undefined } : { state: 'missing' };
}
