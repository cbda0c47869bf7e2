import { HERE } from '../../facts/python.ts';
import { dirname, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { ListenContext } from './listener.ts';
import type { Module } from './modules.ts';
import { joinPath } from './paths.ts';

/** A file that the code of a container writes, into a folder that the container does not have. */
export interface MissingFolder {
  /** The folder as the code names it: `logs`, `/var/log/shop`. */
  readonly folder: string;
  /** Its path in the container. */
  readonly path: string;
  /** The file as the code names it. */
  readonly file: string;
  /** The call that opens it. */
  readonly at: Location;
  /** The path of the project that `.dockerignore` keeps out of the image. */
  readonly ignored: string | undefined;
}

/** Folders that logs and other files are written to while the program starts, and that nothing makes. */
export function missingFolders(modules: readonly Module[], context: ListenContext): readonly MissingFolder[] {
  if (context.workdir === undefined) return [];
  // Folders that the code makes by a name that is not known may be any.
  if (modules.some(({ text }) => MAKES_UNKNOWN.test(withoutConstants(text)))) return [];
  const made = modules.flatMap(({ facts, path }) =>
    facts.madeFolders.map((each) => placed(each.path, path, context)),
  );
  const missing = new Map<string, MissingFolder>();
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
      if (folder === undefined || missing.has(folder)) continue;
      if (made.some((each) => each !== undefined && (each === folder || each.startsWith(`${folder}/`))))
        continue;
      const found = context.files(folder);
      if (found.state !== 'absent') continue;
      const named = file.slice(0, file.lastIndexOf('/'));
      missing.set(folder, {
        folder: named,
        path: folder,
        file,
        at: { path, start: from, end },
        ignored: found.ignored,
      });
    }
  }
  return [...missing.values()];
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
