import {
  allOptionFilePaths,
  type OptionFilePaths,
  optionFilePaths,
  readingOrder,
} from '../../data/option-file-paths.ts';
import type { Server } from '../../shared/mysql/server.ts';
import { compareText } from '../../shared/text.ts';
import type { CommandWord } from '../../syntax/mysql/command.ts';
import type { ServerOptionFile } from '../nodes.ts';

/** Where a server looks for option files, as far as its image and its command tell. */
export interface Places {
  readonly paths: OptionFilePaths;
  /** False if the paths are those of any image. */
  readonly known: boolean;
  /** `--defaults-file`: read instead of all others. */
  readonly only: string | undefined;
  /** `--defaults-extra-file`: read beside them. */
  readonly extra: string | undefined;
}

/** The places for an image by its familiar name, and the command that starts the server. */
export function placesOf(
  image: string | undefined,
  server: Server | undefined,
  command: readonly CommandWord[],
): Places {
  const paths = image === undefined ? undefined : optionFilePaths(image, server?.series);
  const named = (option: string): string | undefined => {
    const at = command.findIndex(({ value }) => value?.startsWith(option));
    const text = command[at]?.value;
    return text === option ? command[at + 1]?.value : text?.slice(option.length + 1);
  };
  return {
    paths: paths ?? allOptionFilePaths(),
    known: paths !== undefined,
    only: named('--defaults-file'),
    extra: named('--defaults-extra-file'),
  };
}

/** Folders of which every `*.cnf` is read, ending in `/`; none of an unknown image. */
export function foldersOf({ paths, known }: Places): readonly string[] {
  return known ? paths.filter((path) => path.endsWith('/')) : [];
}

/** With the image unknown, a path that any server image reads is taken for read. */
export function readsPath({ paths, only, extra }: Places, path: string): boolean {
  if (only !== undefined) return path === only;
  return path === extra || readingOrder(paths, path) !== undefined;
}

/** As the server reads them; of files that it reads at the same point, by name. */
export function inReadingOrder(
  files: readonly ServerOptionFile[],
  { paths, known }: Places,
): readonly ServerOptionFile[] {
  const order = ({ mountedAs = '' }: ServerOptionFile) =>
    (known ? readingOrder(paths, mountedAs) : undefined) ?? -1;
  return [...files].sort((a, b) => order(a) - order(b) || compareText(a.mountedAs ?? '', b.mountedAs ?? ''));
}
