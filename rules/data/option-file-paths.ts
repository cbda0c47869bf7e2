import { compareVersions } from '../shared/version-numbers.ts';
import table from './option-file-paths.json' with { type: 'json' };

/** Paths at which the server of an image reads option files, in reading order; folders end in `/`. */
export type OptionFilePaths = readonly string[];

/**
 * The paths for an image by its familiar name (`mysql`, `bitnami/mariadb`) and its server's series;
 * undefined if unknown. Without a series, all that any release of the image looks at.
 */
export function optionFilePaths(image: string, series?: string): OptionFilePaths | undefined {
  const rows = IMAGES[image];
  return rows?.flatMap((row) => {
    if (typeof row === 'string') return row;
    return series === undefined || compareVersions(series, row.below) < 0 ? row.path : [];
  });
}

/** True if an image reads option files nowhere else: then a file at another path is without effect. */
export function isComplete(image: string): boolean {
  return table.complete.includes(image);
}

/** The folder of an image that is meant for option files of one's own. */
export function customFolder(image: string): string | undefined {
  return optionFilePaths(image)?.find((path) => path === '/etc/mysql/conf.d/');
}

/** The paths of all known images: where a server may look whose image says nothing. */
export function allOptionFilePaths(): OptionFilePaths {
  return ALL;
}

/** True if any known image reads a file of that path: then a mount there is meant for a server. */
export function isOptionFilePath(path: string): boolean {
  return readingOrder(ALL, path) !== undefined;
}

/** When a file of that path is read, compared with the others; undefined if it is not read. */
export function readingOrder(paths: OptionFilePaths, path: string): number | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const order = paths.findIndex((each) => each === path || (each === folder && path.endsWith('.cnf')));
  return order < 0 ? undefined : order;
}

type Row = string | { readonly path: string; readonly below: string };

const IMAGES: Readonly<Record<string, readonly Row[] | undefined>> = table.images;
const ALL: OptionFilePaths = [
  ...new Set(Object.keys(IMAGES).flatMap((image) => optionFilePaths(image) ?? [])),
];
