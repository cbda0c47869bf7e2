import { type Location, placeKey } from '../../../shared/text.ts';
import type { Call } from '../commands/command.ts';

/** A loop of a shell that tries a server until it answers. */
export interface WaitLoop {
  readonly at: Location;
  /** What tries. */
  readonly call: Call;
  /** False if it certainly tries again at once. */
  readonly pauses: boolean;
  /** False if it may end before the server answers. */
  readonly endless: boolean;
  /** The first command behind `do`. */
  readonly body: Call | undefined;
}

/** Programs that end at once, with an error, if nobody listens. */
const TRIES =
  /^(?:nc|ncat|netcat|pg_isready|mysqladmin|mariadb-admin|mysql|mariadb|psql|redis-cli|mongo|mongosh|curl|wget)$/;

/** Options by which they try again themselves, and wait in between. */
const OWN_PAUSE = /^--(?:retry|wait|waitretry|retry-connrefused)\b|^-w\d*$/;

/** Commands that may leave a loop, or count how often it was run. */
const GIVES_UP = /^(?:break|exit|return|test|\[|\[\[|expr|let)$/;

/** Commands that take no time. */
const QUICK = /^(?:echo|printf|:|true|false|date|test|\[|\[\[|continue|break|exit|export|let|expr|local)$/;

/** The loops among the commands of a container that try a server; none of those that do more than that. */
export function waitLoops(calls: readonly Call[]): readonly WaitLoop[] {
  const loops = new Map<string, Location>();
  for (const { loop } of calls) if (loop) loops.set(placeKey(loop), loop);
  return [...loops.values()].flatMap((at): readonly WaitLoop[] => {
    const inside = calls.filter(({ loop }) => loop !== undefined && isWithin(loop, at));
    const call = inside.find(isTry);
    if (!call || inside.some((each) => inside.some((other) => isOuter(each, other)))) return [];
    const body = inside.find(({ loop }) => loop?.condition === false);
    const pauses = inside.some((each) => !isTry(each) && !isQuick(each)) || inside.some(hasOwnPause);
    const endless = !inside.some(
      ({ name: program, loop }) => !loop?.condition && GIVES_UP.test(program ?? ''),
    );
    return [{ at, call, pauses, endless, body }];
  });
}

function isTry({ name, redirects }: Call): boolean {
  return TRIES.test(name ?? '') || redirects.some(({ written }) => written.startsWith('/dev/tcp/'));
}

/** Known to take no time; a mere assignment has no name. */
function isQuick({ name, words }: Call): boolean {
  return name === undefined ? words.length === 0 : QUICK.test(name);
}

/** Of `mysqladmin` and `wget`, `-w` is the time between two tries; of `nc` and `pg_isready` it is that of one. */
function hasOwnPause({ name, words }: Call): boolean {
  const own = words.filter(({ written }) => OWN_PAUSE.test(written));
  return own.some(
    ({ written }) => written.startsWith('--') || /^(?:mysqladmin|mariadb-admin|wget)$/.test(name ?? ''),
  );
}

function isWithin(inner: Location, outer: Location): boolean {
  return inner.path === outer.path && inner.start >= outer.start && inner.end <= outer.end;
}

/** True for a loop around another: what that one does takes time. */
function isOuter({ loop }: Call, { loop: inner }: Call): boolean {
  return loop !== undefined && inner !== undefined && loop.start !== inner.start && isWithin(inner, loop);
}
