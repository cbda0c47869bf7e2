import { compareVersions } from '../shared/version-numbers.ts';
import data from './data-folders.json' with { type: 'json' };

/** Where an image keeps what must outlive its container. */
export interface DataFolder {
  /** The folder with the data, `/var/lib/mysql`. */
  readonly data: string;
  /** What the image declares as a volume: Docker mounts a nameless one there, over what is mounted above it. */
  readonly volume?: string;
  /** The environment variable that names another folder. */
  readonly env?: string;
  /** The word of the command behind which the folder is named: `server` of `server /data`. */
  readonly behind?: string;
}

interface Entry extends DataFolder {
  /** The first version that it does not hold for. */
  readonly below?: string;
}

const IMAGES: Readonly<Record<string, readonly Entry[]>> = data.images;

/** Where an image keeps its data, by its familiar name and series; undefined if not known. */
export function dataFolder(familiar: string, series: string | undefined): DataFolder | undefined {
  const entries = Object.hasOwn(IMAGES, familiar) ? IMAGES[familiar] : undefined;
  if (!entries) return undefined;
  const [first, ...more] = entries;
  if (series === undefined) return more.length === 0 ? first : undefined;
  const found = entries.find(({ below }) => below === undefined || compareVersions(series, below) < 0);
  return found && { ...found, data: found.data.replace('{series}', series) };
}

/** True if some image keeps its data there: whoever mounts a volume at that path means data. */
export function isDataFolder(path: string): boolean {
  return Object.values(IMAGES).some((entries) =>
    entries.some(({ data: folder, volume }) => path === folder || path === volume),
  );
}
