import { dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuiltImage } from '../deployment.ts';
import type { ContainerFiles } from '../images/files.ts';
import type { GraphReader } from '../reader.ts';
import type { Call, StartWord } from './command.ts';
import { joinPath } from './paths.ts';

/** A script that a container is to run and cannot. */
export interface UnrunnableScript {
  /** As the command names it. */
  readonly name: string;
  readonly at: Location;
  /** `mode`: nobody may execute it; `shebang`: no line says which program reads it. */
  readonly problem: 'mode' | 'shebang';
  /** Path in the project. */
  readonly path: string;
}

const EXECUTABLE = 0o111;
const SHELLS = /(?:^|\/)(?:sh|bash|ash|dash|zsh)$/;

/**
 * Scripts of the project that a container runs by their path. A file keeps its mode when it is copied or
 * mounted; where a Dockerfile changes modes, or nothing is executable at all, nothing is said of them. Without `#!` only a shell can run a script.
 */
export function unrunnableScripts(
  words: readonly StartWord[],
  calls: readonly Call[],
  image: BuiltImage | undefined,
  {
    workdir,
    files,
    reader,
  }: { readonly workdir: string | undefined; readonly files: ContainerFiles; readonly reader: GraphReader },
): readonly UnrunnableScript[] {
  const byShell = SHELLS.test(words[0]?.value ?? '');
  const changesModes = image !== undefined && /chmod|setfacl/.test(reader.text(image.path) ?? 'chmod');
  return calls.flatMap((call): readonly UnrunnableScript[] => {
    const [word] = call.words;
    if (!call.linted || call.conditional || !word?.value?.includes('/')) return [];
    const place = joinPath(workdir, word.value);
    const found = place === undefined ? undefined : files(place);
    if (found?.state !== 'file' || found.path === undefined) return [];
    const text = reader.text(found.path);
    if (text === undefined || text.trim() === '' || text.includes('\0')) return [];
    const script = { name: word.value, at: word.at, path: found.path };
    const mode = reader.mode(found.path);
    const denied = !changesModes && mode !== undefined && (mode & EXECUTABLE) === 0;
    if (denied && keepsModes(found.path, image, reader)) return [{ ...script, problem: 'mode' }];
    const isScript = /\.(?:sh|bash|py|pl|rb)$/.test(word.value);
    if (!byShell && isScript && !/^(?:#!|\uFEFF)/.test(text)) return [{ ...script, problem: 'shebang' }];
    return [];
  });
}

/** Files that are looked at for a mode. */
const MAX_FILES = 60;

/**
 * True if another file beside the script or in the build context is executable: so modes are kept here.
 * In an unpacked archive, or on a file system without modes, nothing is.
 */
function keepsModes(path: string, image: BuiltImage | undefined, reader: GraphReader): boolean {
  const folders = new Set([dirname(path), ...(image?.context === undefined ? [] : [image.context])]);
  const files = [...folders].flatMap((folder) =>
    (reader.names(folder) ?? [])
      .filter((name) => /^[^.]+$|\.(?:sh|py|bash|pl|rb)$/.test(name))
      .map((name) => resolvePath(folder, name)),
  );
  return files
    .slice(0, MAX_FILES)
    .some(
      (file) =>
        file !== path && reader.kind(file) === 'file' && ((reader.mode(file) ?? 0) & EXECUTABLE) !== 0,
    );
}
