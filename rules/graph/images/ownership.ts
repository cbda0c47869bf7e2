import type { RunProgram } from '../../facts/dockerfile/facts.ts';
import { joinFolder } from '../../facts/dockerfile/folders.ts';
import { isInside } from '../../shared/paths.ts';
import type { BuiltImage } from '../nodes.ts';

/** Programs that give files another owner or mode. */
const GIVING = /^(?:chown|chgrp|chmod|install|setfacl|rsync|cp|mv|tar|unzip|make|.*\.sh)$/;

/**
 * True if a folder of an image surely belongs to root, and `user` is somebody else: it is copied, or made by `RUN mkdir`, as
 * long as root is the user, and nothing gives it to anybody. Bases of languages and systems alone are known to start as root.
 */
export function belongsToRoot(path: string, user: string, image: BuiltImage): boolean {
  const { chain, base, baseFacts, dockerfile } = image;
  const isPlain = base?.reference.official === true && /^(?:runtime|base)$/.test(baseFacts?.role ?? '');
  if (isRoot(user) || !isPlain || !isRoot(baseFacts?.user ?? 'root')) return false;
  const [, ...bases] = chain;
  if (bases.some(({ users }) => users.length > 0)) return false;
  const copies = chain.flatMap((stage) =>
    stage.copies.filter(({ place }) => place !== undefined && isInside(path, place)),
  );
  // What another stage gives away keeps its mode, under whatever name it lies there.
  const given = copies.some(
    ({ ownerGiven, from }) =>
      ownerGiven ||
      (from &&
        (from.stage === undefined ||
          dockerfile.stages[from.stage]?.runs.some(({ name }) => GIVING.test(name ?? '')))),
  );
  if (
    given ||
    chain.some(({ runs, volumes }) => volumes.length > 0 || runs.some((run) => mayGive(run, path)))
  )
    return false;
  const made = chain.flatMap(({ directories }) =>
    directories.filter(({ value }) => value !== undefined && isInside(value, path)),
  );
  // Below a USER it belongs to that one.
  const users = chain
    .flatMap((stage) => stage.users)
    .filter(({ value }) => value === undefined || !isRoot(value));
  const all = [...made, ...copies];
  return all.length > 0 && !all.some(({ start }) => users.some((each) => each.start < start));
}

function isRoot(user: string): boolean {
  return /^(?:root|0+)?(?::.*)?$/.test(user);
}

/** A command that gives the folder, one above or below it, or one that is not known, to somebody. */
function mayGive({ name, words, folder, via }: RunProgram, path: string): boolean {
  if (name === undefined) return words.length > 0;
  if (via.length > 0 && !via.every((each) => each === 'env')) return true;
  // A user who is made gets a folder of his own.
  if (/^(?:useradd|adduser)$/.test(name))
    return words.some(({ value }) => value === undefined || (value.startsWith('/') && isInside(path, value)));
  const hasMode = name === 'mkdir' && words.some(({ value }) => /^(?:-\w*m|--mode)/.test(value ?? ''));
  if (!hasMode && !GIVING.test(name)) return false;
  return words.slice(1).some(({ value }) => {
    if (value === undefined || /[*?$`]/.test(value)) return true;
    const place = joinFolder(folder, value);
    return place === undefined || isInside(path, place) || isInside(place, path);
  });
}
