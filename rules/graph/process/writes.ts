import { HERE } from '../../facts/python.ts';
import { dirname, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { mountsOf } from '../images/container-mounts.ts';
import { belongsToRoot } from '../images/ownership.ts';
import type { ComposeService } from '../project/project.ts';
import type { Module } from './modules.ts';
import type { ListenContext } from './network/listener.ts';
import { joinPath } from './paths.ts';

/** A file that the code of a container writes as it starts, by the folder it lies in. */
export interface WrittenFolder {
  /** The folder as the code names it: `logs`, `/var/log/shop`. */
  readonly folder: string;
  /** Its path in the container. */
  readonly path: string;
  /** The file as the code names it. */
  readonly file: string;
  /** The call that opens it. */
  readonly at: Location;
}

/** One that the container does not have. */
export interface MissingFolder extends WrittenFolder {
  /** The path of the project that `.dockerignore` keeps out of the image. */
  readonly ignored: string | undefined;
}

/** Folders that logs and other files are written to while the program starts, and that the code does not make, each once. */
export function writtenFolders(modules: readonly Module[], context: ListenContext): readonly WrittenFolder[] {
  if (context.workdir === undefined) return [];
  // Folders that the code makes by a name that is not known may be any.
  if (modules.some(({ text }) => MAKES_UNKNOWN.test(withoutConstants(text)))) return [];
  const made = modules.flatMap(({ facts, path }) =>
    facts.madeFolders.map((each) => placed(each.path, path, context)),
  );
  const folders = new Map<string, WrittenFolder>();
  for (const { path, facts, text } of modules) {
    for (const { path: written, start: from, end, context: around } of facts.writtenFiles) {
      const isLog = !/^(?:io\.)?open\s*\(/.test(text.slice(from, end));
      const file = written.startsWith(HERE) ? placed(written, path, context) : written;
      if (file === undefined) continue;
      if (!file.includes('/') || around.optional || around.conditional || around.main || around.typeChecking)
        continue;
      if (around.lazy && !isLog) continue;
      const folder = joinPath(
        context.workdir,
        dirname(file.startsWith('/') ? file : `/${file}`).slice(file.startsWith('/') ? 0 : 1),
      );
      if (folder === undefined || folders.has(folder)) continue;
      if (made.some((each) => each !== undefined && (each === folder || each.startsWith(`${folder}/`))))
        continue;
      const named = file.slice(0, file.lastIndexOf('/'));
      folders.set(folder, { folder: named, path: folder, file, at: { path, start: from, end } });
    }
  }
  return [...folders.values()];
}

/** Those that nothing makes. */
export function missingFolders(
  folders: readonly WrittenFolder[],
  { files }: ListenContext,
): readonly MissingFolder[] {
  return folders.flatMap((each) => {
    const { state, ignored } = files(each.path);
    return state === 'absent' ? [{ ...each, ignored }] : [];
  });
}

/** Those that are there, and that its user may not write to. */
export function unwritableFolders(
  folders: readonly WrittenFolder[],
  user: string | undefined,
  service: ComposeService | undefined,
  { image, files }: ListenContext,
): readonly WrittenFolder[] {
  const mounts = mountsOf(service);
  if (!image || user === undefined || mounts === 'unknown') return [];
  return folders.filter(
    ({ path }) =>
      files(path).state === 'folder' &&
      // What is mounted has an owner of its own.
      !mounts.some(({ target }) => isInside(path, target)) &&
      belongsToRoot(path, user, image),
  );
}

/** Where a path of the code is in the container; undefined if it is built from the place of a module that is not known. */
function placed(path: string, module: string, { workdir, files }: ListenContext): string | undefined {
  if (!path.startsWith(HERE)) return joinPath(workdir, path);
  const segments = module.split('/');
  for (let from = segments.length - 1; from > 0; from--) {
    const place = joinPath(workdir, segments.slice(from).join('/'));
    if (place !== undefined && files(place).path === module)
      return resolvePath(dirname(place), path.slice(HERE.length + 1) || '.');
  }
  return undefined;
}

/** `makedirs(…)` of something that is not written out. */
const MAKES_UNKNOWN = /\b(?:makedirs|mkdir|ensure_dir\w*|mkpath)\s*\(\s*(?!\s*["'])/;

/** The text without the calls whose argument is a constant or a name that may be one. */
function withoutConstants(text: string): string {
  return text.replace(/\b(?:makedirs|mkdir)\s*\(\s*["'][^"'\n]*["'][^)\n]*\)/g, '').replace(/#[^\n]*/g, '');
}
