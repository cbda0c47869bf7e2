import { floatingSeries, productSeries, type Step } from '../data/images.ts';
import type { Tag } from './image-tags.ts';

/** The version of what an image carries. */
export interface ImageVersion {
  /** Series as its makers count them: `3.12`, `8.0`, `16`. */
  readonly series: string;
  /** The full version, where the tag names one: `3.12.4`. */
  readonly exact?: string;
  /** False for floating tags (`latest`, `3`, `lts`): they mean another series every now and then. */
  readonly certain: boolean;
}

/** The series that a tag's version means. Exact where the tag names it, else what it meant on that day. */
export function versionOf(name: string, product: string, tag: Tag, asOf: string): ImageVersion | undefined {
  const floating = floatingSeries(name, tag.version);
  if (floating) {
    const series = valueAt(floating, asOf);
    return series === undefined ? undefined : { series, certain: floating.length === 1 && tag.numeric };
  }
  const table = productSeries(product);
  const newest = (begin: string): ImageVersion | undefined => {
    const entry = table.find(
      ({ name: series, released = '' }) => series.startsWith(begin) && released <= asOf,
    );
    return entry && { series: entry.name, certain: false };
  };
  if (!tag.numeric) return tag.version === 'latest' ? newest('') : undefined;
  const parts = tag.version.split('.');
  for (let length = Math.min(parts.length, 2); length > 0; length--) {
    const series = parts.slice(0, length).join('.');
    if (table.some((entry) => entry.name === series)) {
      return { series, ...(parts.length > length && { exact: tag.version }), certain: true };
    }
  }
  // `python:3`: the newest series that begins so.
  const within = parts.length === 1 ? newest(`${tag.version}.`) : undefined;
  if (within) return within;
  // A series newer than our list, or of a product that we have no list of. `mysql:99` names none.
  if (parts.length === 1 && table.some((entry) => entry.name.includes('.'))) return undefined;
  return { series: minor(tag.version), ...(parts.length > 2 && { exact: tag.version }), certain: true };
}

function valueAt(steps: readonly Step[], asOf: string): string | undefined {
  return (steps.filter(({ since }) => since <= asOf).at(-1) ?? steps[0])?.value;
}

/** `3.12` of `3.12.4`. */
export function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
