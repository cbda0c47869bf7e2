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

/**
 * True if a service waits for others before it starts, as far as its command and the scripts that the
 * image starts with tell, or does not connect before it is used: proxies and tools.
 */
export function waitsItself(
  { facts, image, compose }: Service,
  { text }: { text(path: string): string | undefined },
): boolean {
  if (image.kind === 'pulled' && (facts?.role === 'proxy' || facts?.role === 'tool')) return true;
  const own = [compose.entrypoint, compose.command].flatMap((command) => command?.words ?? []);
  if (WAITING.test(own.map((word) => word.text ?? '').join(' '))) return true;
  if (image.kind !== 'built') return false;
  const { argv, copied, context } = image.image;
  const words = [
    ...argv.map(({ value }) => value),
    ...[compose.entrypoint, compose.command].flatMap(composeCommands).flatMap(({ words }) => words),
  ].filter((word) => word !== undefined);
  if (WAITING.test(words.join(' '))) return true;
  // Scripts that it starts with: copied by name, or lying in the context under the same name.
  const scripts = words.filter((word) => /(?:\.(?:sh|bash|py)|entrypoint[\w-]*)$/.test(word));
  return scripts.some((script) => {
    const name = script.replace(/^.*\//, '');
    const paths = copied.filter(({ target }) => target.endsWith(`/${name}`)).map(({ path }) => path);
    if (context !== undefined) paths.push(resolvePath(context, name));
    return paths.some((path) => WAITING.test(text(path) ?? ''));
  });
}
