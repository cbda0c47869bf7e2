import { nearest } from '../../../shared/nearest.ts';
import { basename } from '../../../shared/paths.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { doubtOf } from '../doubt.ts';
import { joinPath } from '../paths.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** A file that a command is given by its path; `kind` is what its name must look like. */
export function fileReference(
  path: string,
  word: CallWord,
  call: Call | undefined,
  context: ReferenceContext,
  kind: RegExp,
  setting?: string,
): readonly MissingReference[] {
  const { workdir, files, reader } = context;
  const place = joinPath(workdir, path);
  if (place === undefined || !kind.test(path)) return [];
  const found = files(place);
  if (found.state !== 'absent' && found.state !== 'unlikely') return [];
  const doubt = doubtOf(found.sought, context);
  if (doubt === 'elsewhere' || MADE.test(path)) return [];
  const at = placesOf(word, 0, path.length, call);
  const folder = files(place.replace(/\/[^/]*$/, '') || '/');
  const names = folder.state === 'folder' && folder.path ? (reader.names(folder.path) ?? []) : [];
  const like = nearest(
    basename(path),
    names.filter((name) => kind.test(name)),
  );
  return [
    {
      kind: 'file',
      name: path,
      ...at,
      certain: doubt === undefined && found.state === 'absent',
      setting,
      nearest: like === undefined ? undefined : path.slice(0, path.length - basename(path).length) + like,
      ignored: found.ignored,
    },
  ];
}

/** Folders that compilers fill. */
export const MADE = /(?:^|\/)(?:dist|build|out|lib|target|\.next|\.output|\.nuxt|node_modules|vendor)\//;
