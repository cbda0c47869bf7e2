import type { ImageReference } from '../shared/image-reference.ts';
import data from './python-images.json' with { type: 'json' };

interface Entry {
  readonly brings: string;
  /** Tags of which nothing is known. */
  readonly except?: string;
  readonly source: string;
}

const images: Readonly<Record<string, Entry>> = data.images;

/**
 * The distributions that an image has for its Python, normalised, those that come with them
 * left out. Undefined for images that nobody looked up, and for those that hold hundreds of them.
 */
export function distributionsOfImage({ familiar, tag }: ImageReference): readonly string[] | undefined {
  const entry = Object.hasOwn(images, familiar) ? images[familiar] : undefined;
  if (!entry || (entry.except !== undefined && new RegExp(entry.except).test(tag?.text ?? '')))
    return undefined;
  return entry.brings === '' ? [] : entry.brings.split(' ');
}
