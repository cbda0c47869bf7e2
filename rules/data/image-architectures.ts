import { compareVersions } from '../shared/version-numbers.ts';
import data from './image-architectures.json' with { type: 'json' };

interface Entry {
  /** The first version that it does not hold for. */
  readonly below?: string;
  readonly architectures: readonly string[];
}

const IMAGES: Readonly<Record<string, readonly Entry[]>> = data.images;

/** The architectures that an image is built for, where that is known and short of what people expect. */
export function imageArchitectures(
  familiar: string,
  series: string | undefined,
): readonly string[] | undefined {
  const entries = Object.hasOwn(IMAGES, familiar) ? IMAGES[familiar] : undefined;
  return entries?.find(
    ({ below }) => below === undefined || (series !== undefined && compareVersions(series, below) < 0),
  )?.architectures;
}
