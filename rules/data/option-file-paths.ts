import table from './option-file-paths.json' with { type: 'json' };

/** Paths at which the server of an image reads option files, in reading order; folders end in `/`. */
export type OptionFilePaths = readonly string[];

/** The paths for an image by its familiar name (`mysql`, `bitnami/mariadb`); undefined if unknown. */
export function optionFilePaths(image: string): OptionFilePaths | undefined {
  return (table.images as Readonly<Record<string, OptionFilePaths | undefined>>)[image];
}

/** The paths of all known images: where a server may look whose image says nothing. */
export function allOptionFilePaths(): OptionFilePaths {
  return [...new Set(Object.values(table.images).flat())];
}

/** True if any known image reads a file of that path: then a mount there is meant for a server. */
export function isOptionFilePath(path: string): boolean {
  return Object.values(table.images).some((paths) => readingOrder(paths, path) !== undefined);
}

/** When a file of that path is read, compared with the others; undefined if it is not read. */
export function readingOrder(paths: OptionFilePaths, path: string): number | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const order = paths.findIndex((each) => each === path || (each === folder && path.endsWith('.cnf')));
  return order < 0 ? undefined : order;
}
