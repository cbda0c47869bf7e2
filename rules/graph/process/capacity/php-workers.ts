import type { WorkerRuntime } from '../../../data/process-memory.ts';
import { containerListing } from '../../images/container-listing.ts';
import { originOf } from '../../images/origin.ts';
import type { BuiltImage, Service } from '../../nodes.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import type { Workers } from './workers.ts';

/** A server that runs PHP in processes, as the official images have it. */
interface PhpServer {
  readonly program: string;
  readonly runtime: WorkerRuntime;
  /** Of the image's tag. */
  readonly tag: RegExp;
  /** Folders of which it reads every file. */
  readonly folders: readonly string[];
  /** The line with the number, in such a file. */
  readonly setting: RegExp;
  /** The same in a command that writes one. */
  readonly inBuild: RegExp;
}

const SERVERS: readonly PhpServer[] = [
  {
    program: 'php-fpm',
    runtime: 'php',
    tag: /\bfpm\b/,
    folders: ['/usr/local/etc/php-fpm.d'],
    setting: /^[ \t]*pm\.max_children[ \t]*=[ \t]*(\d{1,4})\b/gm,
    inBuild: /pm\.max_children[ \t]*=[ \t]*(\d{1,4})\b/g,
  },
  {
    program: 'apache2',
    runtime: 'php',
    tag: /\bapache\b/,
    folders: ['mods-available', 'mods-enabled', 'conf-available', 'conf-enabled'].map(
      (name) => `/etc/apache2/${name}`,
    ),
    setting: /^[ \t]*(?:MaxRequestWorkers|MaxClients)[ \t]+(\d{1,4})\b/gim,
    inBuild: /(?:MaxRequestWorkers|MaxClients)[ \t]+(\d{1,4})\b/gi,
  },
];

/**
 * Processes that run PHP at the same time, by a configuration file that the project brings, or by a command of
 * the build that writes one. The image's own numbers, 5 of php-fpm and 150 of Apache, are left alone.
 */
export function phpWorkers(
  service: Service | undefined,
  image: BuiltImage | undefined,
  main: Call | undefined,
  { reader }: Pick<ListenContext, 'reader'>,
): Workers | undefined {
  const base = originOf(service, image)?.reference;
  const server = SERVERS.find(({ tag }) => tag.test(base?.tag?.text ?? ''));
  if (!server || !base?.official || !/^(?:php|wordpress)$/.test(base.familiar)) return undefined;
  if (main && !/^(?:php-fpm|apache2-foreground)$/.test(main.name ?? '')) return undefined;
  const files = server.folders
    .flatMap((folder) => containerListing(folder, image, service?.compose, reader))
    .map(({ path, at }) => ({ path, at, found: matchesIn(reader.text(path) ?? '', server.setting) }))
    .filter(({ found }) => found.length > 0);
  const written = image ? writtenIn(image, reader.text(image.path) ?? '', server) : [];
  const last = files.at(-1);
  // Which of them counts, only the names of the files would tell; several pools in one file have a number each.
  if (written.length > 0 ? last : (last?.found.length ?? 0) !== 1) return undefined;
  const said = last ? last.found[0] : written.at(-1);
  const path = last ? last.path : image?.path;
  if (!said || path === undefined) return undefined;
  const saidAt = { path, start: said.index, end: said.index + said[0].trimEnd().length };
  const count = { perCore: 0, plus: Number(said[1]) };
  const { program, runtime } = server;
  return { program, runtime, count, preloaded: false, at: last?.at ?? saidAt, valueAt: undefined, saidAt };
}

/** What the last stage writes: `sed -i 's/pm.max_children = 5/pm.max_children = 50/'`, `echo 'pm.max_children = 50' >> …`. */
function writtenIn(image: BuiltImage, text: string, { inBuild }: PhpServer): readonly RegExpExecArray[] {
  return matchesIn(text, inBuild).filter(({ index }) => {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    return index > image.stage.start && !line.trimStart().startsWith('#');
  });
}

function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}
