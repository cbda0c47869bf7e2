import { parseDuration } from '../../shared/duration.ts';
import type { Service } from '../nodes.ts';
import type { Call } from '../process/commands/command.ts';
import type { Process } from '../process/process.ts';

/** How long, in milliseconds, a server may need to start before others should wait for it. */
const SLOW = 20_000;

/** True if a server's container runs well before the server answers: databases, and brokers that start slowly. */
export function isSlowToStart({ facts }: Service): boolean {
  if (facts?.role === 'database') return true;
  const period = facts?.role === 'broker' ? facts.healthcheck?.startPeriod : undefined;
  return (parseDuration(period ?? '') ?? 0) >= SLOW;
}

/** Programs that wait for others, or that scripts wait with, and options that make others wait. */
const WAITING =
  /\bwait[-_]?(?:for|until|on|hosts)|\bdockerize\b|\bwaitfor\b|\bpg_isready\b|\bmysqladmin\b|\bnc\s+-\w*z|\/dev\/tcp\/|\b(?:until|while)\s|--wait|^(?:sleep|nc|ncat|netcat)\b/i;

/** Whether a service waits for others by itself, before it starts: as far as anybody can tell from the files. */
export type OwnWait = 'waits' | 'unknown' | 'at-once';

/**
 * Reads it off the commands and the scripts that a container starts with, and off its code. Proxies and tools wait, in a
 * way: they do not connect before they are used. Of images that are not built here nothing is known.
 */
export function ownWait({ service, calls, retriesInCode }: Process): OwnWait {
  if (!service) return 'unknown';
  if (retriesInCode) return 'waits';
  const { facts, image, compose } = service;
  if (image.kind === 'pulled' && (facts?.role === 'proxy' || facts?.role === 'tool')) return 'waits';
  const own = [compose.entrypoint, compose.command].flatMap((command) => command?.words ?? []);
  if (WAITING.test(own.map((word) => word.text ?? '').join(' '))) return 'waits';
  // What is built here is the project's own, and mostly connects at once.
  if (image.kind !== 'built') return compose.build ? 'at-once' : 'unknown';
  // None are those of the base image.
  if (calls === undefined || calls.length === 0) return 'unknown';
  if (calls.some(isWait)) return 'waits';
  return calls.some(isUnread) ? 'unknown' : 'at-once';
}

/** A script of the project that could not be looked through: `./start`, `/app/run`, `entrypoint.sh`; not `/usr/bin/x`. */
const SCRIPT = /\.(?:sh|bash)$|entrypoint[\w-]*$|^\.\/[\w./-]+$|^\/(?!(?:.*\/)?s?bin\/)[\w/-]+$/;

function isUnread({ words }: Call): boolean {
  return SCRIPT.test(words[0]?.value ?? '');
}

function isWait({ words }: Call): boolean {
  return WAITING.test(words.map(({ written }) => written.replace(/^.*\//, '')).join(' '));
}
