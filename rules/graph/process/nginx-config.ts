import { basename, dirname } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { type NginxDirective, type NginxWord, parseNginx } from '../../syntax/nginx/parse.ts';
import { wildcard } from '../../syntax/shell/substitute.ts';
import type { BuiltImage } from '../deployment.ts';
import { containerListing, type ListedFile } from '../images/container-listing.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import type { Listener } from './listener.ts';

/** What a container of nginx does by the configuration that the project brings. */
export interface NginxConfig {
  /** What it listens on; undefined if not known. */
  readonly listening: readonly Listener[] | undefined;
  /** Servers that it passes requests on to. */
  readonly targets: readonly ProxyTarget[];
}

/** A server that a proxy passes requests on to. */
export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
  /** True if the port is written, and not that of the scheme. */
  readonly portWritten: boolean;
  /** Host and port in the configuration file. */
  readonly at: Location;
  /** Where host and port stand by themselves. */
  readonly hostAt: Location;
  readonly portAt: Location | undefined;
  /** The mount or COPY that brings the file. */
  readonly origin: Location;
}

const FOLDER = '/etc/nginx';
/** Files that an image of nginx brings, which say nothing of servers. */
const HARMLESS = /(?:mime\.types|_params|fastcgi\.conf|proxy\.conf|modules(?:-enabled)?\/.*)$/;
/** Directives that pass requests on, with the port of an address without one. */
const PASSING: Readonly<Record<string, number>> = {
  proxy_pass: 80,
  fastcgi_pass: 9000,
  uwsgi_pass: 3031,
  scgi_pass: 4000,
  grpc_pass: 80,
};

/** Reads the configuration of a container that runs nginx's own image. */
export function nginxConfig(
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): NginxConfig {
  const list = (folder: string) => containerListing(folder, image, service, reader);
  const files: File[] = [];
  let complete = true;
  const read = (file: ListedFile): File | undefined => {
    const text = reader.text(file.path);
    if (text === undefined) complete = false;
    return text === undefined ? undefined : { ...file, directives: parseNginx(text) };
  };
  const include = (pattern: string): void => {
    const path = pattern.startsWith('/') ? pattern : `${FOLDER}/${pattern}`;
    if (HARMLESS.test(path)) return;
    const matches = wildcard(basename(path));
    const found = list(dirname(path)).filter(({ name }) => matches?.(name));
    if (found.length === 0 && !/[*?[]/.test(path)) complete = false;
    for (const each of found) {
      if (files.length > 200 || files.some((file) => file.path === each.path)) continue;
      const file = read(each);
      if (!file) continue;
      files.push(file);
      for (const text of includesOf(file.directives)) include(text);
    }
  };
  const main = list(FOLDER).find(({ name }) => name === 'nginx.conf');
  const own = main && read(main);
  if (own) {
    files.push(own);
    for (const text of includesOf(own.directives)) include(text);
  } else include('conf.d/*.conf');
  // Templates become files of conf.d when the container starts.
  const templates = list(`${FOLDER}/templates`).filter(({ name }) => name.endsWith('.template'));
  for (const each of templates) {
    const file = read(each);
    if (file) files.push(file);
  }
  const given = new Set([
    ...files.map(({ name }) => name),
    ...templates.map(({ name }) => name.replace(/\.template$/, '')),
  ]);
  const keepsDefault = !main && !given.has('default.conf') && !removesDefault(image);
  return {
    listening: complete ? listeningOf(files, keepsDefault, service, image) : undefined,
    targets: targetsOf(files),
  };
}

interface File extends ListedFile {
  readonly directives: readonly NginxDirective[];
}

function removesDefault(image: BuiltImage | undefined): boolean {
  return (image?.chain ?? []).some(({ runs }) =>
    runs.some(
      ({ name, words }) => name === 'rm' && words.some(({ value }) => value?.includes('conf.d') ?? true),
    ),
  );
}

function all(directives: readonly NginxDirective[]): readonly NginxDirective[] {
  return directives.flatMap((each) => [each, ...all(each.block ?? [])]);
}

function includesOf(directives: readonly NginxDirective[]): readonly string[] {
  return all(directives).flatMap(({ name, args }) => (name === 'include' && args[0] ? [args[0].value] : []));
}

function listeningOf(
  files: readonly File[],
  keepsDefault: boolean,
  service: ComposeService | undefined,
  image: BuiltImage | undefined,
): readonly Listener[] | undefined {
  const home = service?.image?.at ?? service?.nameAt ?? image?.base?.at;
  const listeners: Listener[] =
    keepsDefault && home
      ? [{ host: '0.0.0.0', port: 80, at: home, hostAt: undefined, origin: home, by: 'default' }]
      : [];
  for (const { directives, path, at: origin } of files) {
    for (const server of all(directives)) {
      if (server.name !== 'server' || !server.block) continue;
      const listens = server.block.filter(({ name }) => name === 'listen');
      if (listens.length === 0)
        listeners.push({
          host: '0.0.0.0',
          port: 80,
          at: { path, start: server.start, end: server.start + 6 },
          hostAt: undefined,
          origin,
          by: 'default',
        });
      for (const { args, start, end } of listens) {
        const text = args[0]?.value ?? '';
        if (text.startsWith('unix:')) continue;
        const match = /^(?:(\[[\da-fA-F:.]+\]|[\w.*-]+):)?(\d+)$/.exec(text);
        const host = match?.[1] ?? '0.0.0.0';
        if (!match) return undefined;
        listeners.push({
          host: host === '*' ? '0.0.0.0' : host,
          port: Number(match[2]),
          at: { path, start, end },
          hostAt: undefined,
          origin,
          by: 'config',
        });
      }
    }
  }
  return listeners;
}

function targetsOf(files: readonly File[]): readonly ProxyTarget[] {
  const directives = files.flatMap((file) => all(file.directives).map((each) => ({ ...each, file })));
  const upstreams = new Set(
    directives.flatMap(({ name, args }) => (name === 'upstream' && args[0] ? [args[0].value] : [])),
  );
  const targets: ProxyTarget[] = [];
  for (const { name, args, file, block } of directives) {
    const [word] = args;
    if (name === 'upstream') {
      for (const server of block ?? []) {
        const target = server.name === 'server' && server.args[0] && addressOf(server.args[0], 80, file);
        if (target) targets.push(target);
      }
    } else if (word && Object.hasOwn(PASSING, name)) {
      const target = addressOf(word, PASSING[name] ?? 80, file);
      if (target && !(upstreams.has(target.host) && !target.portWritten)) targets.push(target);
    }
  }
  return targets;
}

/** `http://host:port/path`, `host:port`; undefined for variables and sockets. */
function addressOf(word: NginxWord, port: number, { path, at: origin }: ListedFile): ProxyTarget | undefined {
  const match = /^(?:(https?|grpcs?):\/\/)?([A-Za-z\d][\w.-]*)(?::(\d+))?(?:\/\S*)?$/.exec(word.value);
  if (!match || /^unix:|\$/.test(word.value)) return undefined;
  const [, scheme = '', host = '', said] = match;
  const start = word.end - word.start === word.value.length ? word.start : word.start + 1;
  const from = start + (scheme ? scheme.length + 3 : 0);
  const hostAt = { path, start: from, end: from + host.length };
  const portAt =
    said === undefined ? undefined : { path, start: hostAt.end + 1, end: hostAt.end + 1 + said.length };
  return {
    host,
    port: said === undefined ? (/s$/.test(scheme) ? 443 : port) : Number(said),
    portWritten: said !== undefined,
    at: { path, start: from, end: portAt?.end ?? hostAt.end },
    hostAt,
    portAt,
    origin,
  };
}
