import { type DataFolder, dataFolder, isDataFolder } from '../../data/data-folders.ts';
import { effectiveEnv } from '../../facts/dockerfile/chain.ts';
import { isInside, withoutSlash } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { VolumeShape } from '../../syntax/compose/shapes.ts';
import { originOf } from '../images/origin.ts';
import type { Service } from '../nodes.ts';

/** Where a service keeps its data, and what is mounted there. */
export interface DataStorage {
  /** The familiar name of its image, or of the one it is built on. */
  readonly image: string;
  readonly series: string | undefined;
  /** The folder to mount something on. */
  readonly folder: string;
  /** True if the data outlives the container. */
  readonly kept: boolean;
  /** Where it is not kept: a volume that seems to be meant for it, and is in another place. */
  readonly misplaced: VolumeShape<Location> | undefined;
}

/**
 * Where the data of a service lies; undefined if not known: an image that nobody has heard of, a
 * setting that may move the data, a mount that a variable hides.
 */
export function dataStorage(service: Service): DataStorage | undefined {
  const { compose, facts } = service;
  const image = originOf(service)?.reference.familiar;
  const series = facts?.version?.series;
  const known = image === undefined ? undefined : dataFolder(image, series);
  if (image === undefined || !known || !compose.complete || compose.volumesFrom.length > 0) return undefined;
  const data = placeOf(known, service);
  if (data === undefined) return undefined;
  const targets: string[] = [];
  for (const target of [...compose.volumes.map((volume) => volume.target), ...compose.tmpfs]) {
    if (target?.value === undefined) return undefined;
    targets.push(withoutSlash(target.value.split(':')[0] ?? ''));
  }
  const kept = targets.some((target) => holds(target, data, known));
  const folder = known.behind === undefined ? (known.volume ?? known.data) : data;
  return { image, series, folder, kept, misplaced: kept ? undefined : misplacedOf(compose.volumes, folder) };
}

/** What moves the data elsewhere: options of the servers, and variables of their images. */
const MOVES =
  /data[-_]?dir|dbpath|path[._]data|tsdb[._]path|PGDATA|^-D$|^--dir$|data[-_]?(?:base)?[-_]?(?:path|folder)/i;

function placeOf({ data, env, behind }: DataFolder, { compose, image }: Service): string | undefined {
  const words = compose.command ? (compose.command.words?.map(({ text }) => text) ?? [undefined]) : [];
  if (compose.entrypoint || words.some((word) => word === undefined || MOVES.test(word))) return undefined;
  if (behind !== undefined) {
    const named = words.slice(words.indexOf(behind) + 1).filter((word) => word?.startsWith('/'));
    return words.includes(behind) && named.length === 1 ? named[0] : undefined;
  }
  const own = compose.environment.find(({ name }) => name === env);
  if (own) return own.value ?? undefined;
  if (compose.environment.some(({ name }) => MOVES.test(name))) return undefined;
  const set = image.kind === 'built' && env !== undefined ? effectiveEnv(image.image.chain, env) : undefined;
  return set ? set.value : data;
}

/** True if what is mounted at a path gets the data, or a part of them that somebody chose. */
function holds(target: string, data: string, { volume }: DataFolder): boolean {
  if (isInside(target, data)) return true;
  // A volume that the image declares below it comes between.
  const isCovered =
    volume !== undefined && volume !== target && isInside(volume, target) && isInside(data, volume);
  return isInside(data, target) && !isCovered;
}

/** Places that are meant for something else. */
const OTHER =
  /conf|\.cnf|-files$|keyring|\/etc\/|init|backup|dump|log|cert|ssl|tls|script|sock|\/run\/|tmp|import|export|restore|plugin|archive|extension|secret|license|\/home\/|\/docker/i;
/** Places that people take for those of the data. */
const LIKE_DATA =
  /data|db|sql|maria|postgres|pg|mongo|redis|valkey|elastic|search|influx|couch|neo4j|cassandra|minio|storage|grafana|prometheus|\/var\/lib/i;

function misplacedOf(
  volumes: readonly VolumeShape<Location>[],
  folder: string,
): VolumeShape<Location> | undefined {
  // A file with settings may say where the data is.
  const isConfigured = volumes.some(({ target }) =>
    /\.(?:cnf|conf|ini|ya?ml|toml)$|\/conf(?:ig)?\b/.test(target?.value ?? ''),
  );
  return volumes.find(({ type, source, target }) => {
    const path = withoutSlash(target?.value ?? '');
    if (path === '' || path === '/' || (type !== 'volume' && type !== 'bind')) return false;
    if (isInside(folder, path)) return true;
    if (isConfigured) return false;
    // `/data` of the host may hold anything; a volume for it is one for the data.
    if (isDataFolder(path) && (type === 'volume' || path.lastIndexOf('/') > 0)) return true;
    return type === 'volume' && source !== undefined && LIKE_DATA.test(path) && !OTHER.test(path);
  });
}
