import { lastCommands } from '../../facts/compose-commands.ts';
import { isJobCommand, isJobOfImage } from '../../shared/jobs.ts';
import type { Service } from '../nodes.ts';

/** Policies by which Docker starts a container again that has ended well. */
const ENDLESS: ReadonlySet<string> = new Set(['always', 'unless-stopped']);

/** What jobs are called. */
const NAME = /(?:^|[-_])(?:migrat\w*|seed(?:er)?|init|setup|bootstrap|createbuckets?)(?:$|[-_])/i;

/** True if the last command that a service runs is one that ends, and nothing starts it again. */
export function isJob(service: Service): boolean {
  if (isStartedAgain(service)) return false;
  const { name, compose, image } = service;
  if (compose.restart?.value === 'no' && NAME.test(name)) return true;
  const words = (shape: typeof compose.command) => shape?.words?.map(({ text }) => text) ?? [];
  const [entrypoint, command] = [words(compose.entrypoint), words(compose.command)];
  if (!compose.entrypoint && image.kind === 'pulled' && isJobOfImage(image.reference.familiar, command))
    return true;
  if (!compose.entrypoint && !compose.command && image.kind === 'built')
    return isJobCommand(image.image.argv.map(({ value }) => value));
  const last = lastCommand(service);
  if (last !== undefined && (last[0] === 'exit' || isJobCommand(last))) return true;
  return isJobCommand([...entrypoint, ...command]);
}

/** The words of the last command that a service runs, the program first; undefined if its image says it. */
export function lastCommand({ compose }: Service): readonly (string | undefined)[] | undefined {
  // An entrypoint of its own may do anything with the command, mostly run it; a shell runs it for sure.
  return lastCommands(compose.entrypoint, compose.command).at(-1)?.words;
}

const SERVERS: ReadonlySet<string> = new Set(['database', 'cache', 'broker', 'proxy', 'storage']);

/** True if a service certainly runs until it is stopped: the server of an image that is one, with the command it has. */
export function isServer({ compose, facts, image }: Service): boolean {
  if (image.kind !== 'pulled' || !SERVERS.has(facts?.role ?? '')) return false;
  return !compose.command && !compose.entrypoint && compose.complete;
}

/** True if Docker starts the service again whenever it ends. */
export function isStartedAgain({ compose }: Service): boolean {
  return ENDLESS.has(compose.restart?.value ?? '');
}
