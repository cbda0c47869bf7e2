import data from './image-environments.json' with { type: 'json' };

const images: Readonly<Record<string, readonly string[]>> = data.images;

/**
 * Whether an official image sets a variable besides `PATH`; undefined for images nobody looked at. `familiar` is the
 * repository as people say it, `python`.
 */
export function isSetByImage(familiar: string, variable: string): boolean | undefined {
  const names = Object.hasOwn(images, familiar) ? images[familiar] : undefined;
  return names?.some((name) =>
    name.endsWith('*') ? variable.startsWith(name.slice(0, -1)) : variable === name,
  );
}
