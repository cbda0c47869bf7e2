import { composeCommands } from '../facts/compose-commands.ts';
import { parseDuration } from '../shared/duration.ts';
import { resolvePath } from '../shared/paths.ts';
import type { Service } from './deployment.ts';

/** How long, in milliseconds, a server may need to start before others should wait for it. */
const SLOW = 20_000;

/** True if a server's container runs well before the server answers: databases, and brokers that start slowly. */
export function isSlowToStart({ facts }: Service): boolean {
  if (facts?.role === 'database') return true;
  const period = facts?.role === 'broker' ? facts.healthcheck?.startPeriod : undefined;
  return (parseDuration(period ?? '') ?? 0) >= SLOW;
}

const WAITING =
  /\bwait[-_]?(?:for|until|on|hosts)|\bdockerize\b|\bwaitfor\b|\bpg_isready\b|\bmysqladmin\b|\bnc\s+-\w*z|\/dev\/tcp\/|\b(?:until|while)\s|--wait/i;

/** A script of the project rather than a program of the system: `./start`, `/app/run`, `entrypoint.sh`; not `/usr/bin/x`. */
const SCRIPT = /\.(?:sh|bash)$|entrypoint[\w-]*$|^\.\/[\w./-]+$|^\/(?!(?:.*\/)?s?bin\/)[\w/-]+$/;

/** Whether a service waits for others by itself, before it starts: as far as anybody can tell from the files. */
export type OwnWait = 'waits' | 'unknown' | 'at-once';

/**
 * Reads it off the command and the scripts that the image starts with. Proxies and tools wait, in a way:
 * they do not connect before they are used. Of images that are not built here nothing is known.
 */
export function ownWait(
  { facts, image, compose }: Service,
  { text }: { text(path: string): string | undefined },
): OwnWait {
  if (image.kind === 'pulled' && (facts?.role === 'proxy' || facts?.role === 'tool')) return 'waits';
  const own = [compose.entrypoint, compose.command].flatMap((command) => command?.words ?? []);
  if (WAITING.test(own.map((word) => word.text ?? '').join(' '))) return 'waits';
  // What is built here is the project's own, and mostly connects at once.
  if (image.kind !== 'built') return compose.build ? 'at-once' : 'unknown';
  const { argv, copied, context } = image.image;
  const words = [
    ...argv.map(({ value }) => value),
    ...[compose.entrypoint, compose.command].flatMap(composeCommands).flatMap(({ words }) => words),
  ].filter((word) => word !== undefined);
  if (WAITING.test(words.join(' '))) return 'waits';
  // Scripts that it starts with: copied by name, or lying in the context under the same name.
  const scripts = words.filter((word) => SCRIPT.test(word));
  const texts = scripts.map((script) => {
    const name = script.replace(/^.*\//, '');
    const paths = copied.filter(({ target }) => target.endsWith(`/${name}`)).map(({ path }) => path);
    if (context !== undefined) paths.push(resolvePath(context, name));
    return paths.map((path) => text(path)).find((found) => found !== undefined && found.trim() !== '');
  });
  if (texts.some((found) => found !== undefined && WAITING.test(found))) return 'waits';
  return texts.includes(undefined) ? 'unknown' : 'at-once';
}
