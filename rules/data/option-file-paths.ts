import table from './option-file-paths.json' with { type: 'json' };

/** Where the server of an image looks for option files, in its container. */
export interface OptionFilePaths {
  /** Files that it reads by name. */
  readonly files: readonly string[];
  /** Folders of which it reads every `*.cnf`, in alphabetic order. */
  readonly folders: readonly string[];
}

/** The paths for an image by its familiar name (`mysql`, `bitnami/mariadb`); undefined if unknown. */
export function optionFilePaths(image: string): OptionFilePaths | undefined {
  return (table.images as Readonly<Record<string, OptionFilePaths | undefined>>)[image];
}

/** True if any known image reads a file of that path: then a mount there is meant for a server. */
export function isOptionFilePath(path: string): boolean {
  return Object.values(table.images).some((paths) => readsPath(paths, path));
}

/** True if these paths cover a file. */
export function readsPath(paths: OptionFilePaths, path: string): boolean {
  if (paths.files.includes(path)) return true;
  const folder = path.slice(0, path.lastIndexOf('/'));
  return path.endsWith('.cnf') && paths.folders.includes(folder);
}
