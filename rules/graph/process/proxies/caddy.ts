import { basename, dirname } from '../../../shared/paths.ts';
import { type CaddyDirective, parseCaddyfile } from '../../../syntax/caddy/parse.ts';
import { containerListing, type ListedFile } from '../../images/container-listing.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { ComposeService } from '../../project/project.ts';
import type { GraphReader } from '../../reader.ts';
import { configured, EVERYWHERE, type Listener } from '../network/listener.ts';
import { type ConfigWord, hostIn, type ProxyTarget, placeOf } from './proxy-target.ts';

/** What a container of Caddy does by the Caddyfile that the project brings. */
export interface CaddyConfig {
  /** What it listens on; undefined if not known. */
  readonly listening: readonly Listener[] | undefined;
  /** Servers that it passes requests on to. */
  readonly targets: readonly ProxyTarget[];
}

/** Where the official image has its configuration. Source: its Dockerfile's CMD. */
export const CADDYFILE = '/etc/caddy/Caddyfile';

/** Reads the configuration of a container that runs Caddy's own image; undefined if the project brings none. */
export function caddyConfig(
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): CaddyConfig | undefined {
  const file = containerListing(dirname(CADDYFILE), image, service, reader).find(
    ({ name }) => name === basename(CADDYFILE),
  );
  const text = file && reader.text(file.path);
  if (file === undefined || text === undefined) return undefined;
  const directives = parseCaddyfile(text);
  return { listening: listeningOf(directives, file), targets: targetsOf(directives, file) };
}

/** Sites that are files of their own are not looked for. */
function listeningOf(directives: readonly CaddyDirective[], file: ListedFile): CaddyConfig['listening'] {
  // The first line is a site without braces, unless it opens some.
  const [first] = directives;
  const sites = first && !first.block && first.words[0]?.value !== 'import' ? [first] : directives;
  const listeners: Listener[] = [];
  for (const { words, block, start, end } of sites) {
    const [name] = words;
    // Global options may name other ports; their block has no name. `(snippet)` is no site.
    if (!name && block?.some(({ words: [option] }) => /^(?:https?_port|servers)$/.test(option?.value ?? '')))
      return undefined;
    if (!name || /^[(&]/.test(name.value)) continue;
    if (name.value === 'import') return undefined;
    for (const address of words.flatMap(({ value }) => value.split(',')).filter((each) => each !== '')) {
      const ports = portsOf(address);
      if (!ports) return undefined;
      const at = { path: file.path, start, end: block ? name.end : end };
      listeners.push(...ports.map((port) => configured({ host: EVERYWHERE, port }, at, file.at, 'config')));
    }
  }
  return listeners;
}

/**
 * Ports of a site's address: `:8080`, `http://example.org`, `example.org:8443`. A name alone is
 * served by HTTPS, with a redirect from HTTP. Source: https://caddyserver.com/docs/caddyfile/concepts#addresses
 */
function portsOf(address: string): readonly number[] | undefined {
  const match = /^(?:(https?):\/\/)?([\w.*-]*)(?::(\d{1,5}))?(?:\/.*)?$/.exec(address);
  if (!match) return undefined;
  const [, scheme, host, written] = match;
  const port = written === undefined ? undefined : Number(written);
  if (scheme === 'http' || port === 80) return [port ?? 80];
  if (host === '') return port === undefined ? undefined : [port];
  return [port ?? 443, 80];
}

function targetsOf(directives: readonly CaddyDirective[], file: ListedFile): readonly ProxyTarget[] {
  return directives.flatMap(({ words: [name, ...args], block = [] }): readonly ProxyTarget[] => {
    if (name?.value !== 'reverse_proxy' && name?.value !== 'php_fastcgi') return targetsOf(block, file);
    const to = block.flatMap(({ words: [option, ...upstreams] }) =>
      option?.value === 'to' ? upstreams : [],
    );
    return [...args.filter(isUpstream), ...to].flatMap((word) => target(word, name.value, file));
  });
}

/** A matcher may stand first: `*`, `/api/*`, `@name`. */
function isUpstream({ value }: ConfigWord): boolean {
  return !/^[*/@]/.test(value);
}

function target(
  word: ConfigWord,
  directive: string,
  { path, at: origin }: ListedFile,
): readonly ProxyTarget[] {
  const found = hostIn(word, path);
  const usual = directive === 'php_fastcgi' ? undefined : found?.scheme === 'https' ? 443 : 80;
  const port = found?.port ?? usual;
  if (!found || port === undefined) return [];
  const { host, hostAt, portAt } = found;
  const portWritten = found.port !== undefined;
  return [
    {
      program: 'Caddy',
      host,
      port,
      portWritten,
      lookup: 'request',
      at: placeOf(found),
      hostAt,
      portAt,
      origin,
    },
  ];
}
