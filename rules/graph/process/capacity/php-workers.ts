import type { WorkerRuntime } from '../../../data/process-memory.ts';
import type { BuiltImage, Service } from '../../deployment.ts';
import { containerListing } from '../../images/container-listing.ts';
import type { Call } from '../command.ts';
import type { ListenContext } from '../listener.ts';
import type { Workers } from './workers.ts';

/** A server that runs PHP in processes, as the official images have it. */
interface PhpServer {
  readonly program: string;
  readonly runtime: WorkerRuntime;
  /** Of the image's tag. */
  readonly tag: RegExp;
  /** Folders of which it reads every file. */
  readonly folders: readonly string[];
  /** The line with the number. */
  readonly setting: RegExp;
}

const SERVERS: readonly PhpServer[] = [
  {
    program: 'php-fpm',
    runtime: 'php',
    tag: /\bfpm\b/,
    folders: ['/usr/local/etc/php-fpm.d'],
    setting: /^[ \t]*pm\.max_children[ \t]*=[ \t]*(\d{1,4})\b/gm,
  },
  {
    program: 'apache2',
    runtime: 'php',
    tag: /\bapache\b/,
    folders: ['mods-available', 'mods-enabled', 'conf-available', 'conf-enabled'].map(
      (name) => `/etc/apache2/${name}`,
    ),
    setting: /^[ \t]*(?:MaxRequestWorkers|MaxClients)[ \t]+(\d{1,4})\b/gim,
  },
];

/**
 * Processes that run PHP at the same time, by a configuration file that the project brings. The image's own
 * numbers, 5 of php-fpm and 150 of Apache, are left alone, and so is what a build rewrites.
 */
export function phpWorkers(
  service: Service | undefined,
  image: BuiltImage | undefined,
  main: Call | undefined,
  { reader }: Pick<ListenContext, 'reader'>,
): Workers | undefined {
  const pulled = service?.image.kind === 'pulled' ? service.image : undefined;
  const base = image ? image.base?.reference : pulled?.reference;
  const server = SERVERS.find(({ tag }) => tag.test(base?.tag?.text ?? ''));
  if (!server || !base?.official || !/^(?:php|wordpress)$/.test(base.familiar)) return undefined;
  if (main && !/^(?:php-fpm|apache2-foreground)$/.test(main.name ?? '')) return undefined;
  const { program, runtime } = server;
  if (/max_children|MaxRequestWorkers/i.test((image && reader.text(image.path)) ?? '')) return undefined;
  const found = server.folders
    .flatMap((folder) => containerListing(folder, image, service?.compose, reader))
    .flatMap(({ path, at }) =>
      [...(reader.text(path) ?? '').matchAll(server.setting)].map((match) => ({ path, at, match })),
    );
  const last = found.at(-1);
  // Several pools in one file have a number each.
  if (!last || found.some((each) => each !== last && each.path === last.path)) return undefined;
  const { path, at, match } = last;
  const count = { perCore: 0, plus: Number(match[1]) };
  const saidAt = { path, start: match.index, end: match.index + match[0].length };
  return { program, runtime, count, preloaded: false, at, valueAt: undefined, saidAt };
}
