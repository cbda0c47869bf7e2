import { imageFacts } from '../../../facts/images.ts';
import { type ImageReference, parseImageReference } from '../../../shared/image-reference.ts';
import { basename, dirname } from '../../../shared/paths.ts';
import { type NginxDirective, parseNginx } from '../../../syntax/nginx/parse.ts';
import { wildcard } from '../../../syntax/shell/substitute.ts';
import { containerListing, isFilledUnseen, type ListedFile } from '../../images/container-listing.ts';
import { mountsOf } from '../../images/container-mounts.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { ComposeService } from '../../project/project.ts';
import type { GraphReader } from '../../reader.ts';
import { configured, EVERYWHERE, type Listener } from '../network/listener.ts';
import { type ConfigWord, hostIn, type ProxyTarget, placeOf } from './proxy-target.ts';

/** What a container of nginx does by the configuration that the project brings. */
export interface NginxConfig {
  /** What it listens on; undefined if not known. */
  readonly listening: readonly Listener[] | undefined;
  /** Servers that it passes requests on to. */
  readonly targets: readonly ProxyTarget[];
}

const FOLDER = '/etc/nginx';
/** The official entrypoint runs what lies here, which may write configuration. */
const SCRIPTS = '/docker-entrypoint.d';
/** Where what it listens on is said. */
const CONFIG = [...['nginx.conf', 'conf.d', 'templates'].map((name) => `${FOLDER}/${name}`), SCRIPTS];
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
  let complete =
    mountsOf(service) !== 'unknown' &&
    !CONFIG.some((path) => isFilledUnseen(path, image, service, reader)) &&
    list(SCRIPTS).length === 0 &&
    !isRewritten(image);
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
    listening:
      complete && !keepsFilesElsewhere(service, image)
        ? listeningOf(files, keepsDefault, service, image)
        : undefined,
    targets: targetsOf(files),
  };
}

interface File extends ListedFile {
  readonly directives: readonly NginxDirective[];
}

/** True if a command of the build may write configuration. */
function isRewritten(image: BuiltImage | undefined): boolean {
  const isConfig = ({ value }: { readonly value: string | undefined }) => value?.includes(FOLDER) === true;
  return (image?.chain ?? []).some(({ runs }) =>
    runs.some(
      ({ name, words, redirects }) =>
        redirects.some(isConfig) || (!KEEPS_TEXT.test(name ?? '') && words.some(isConfig)),
    ),
  );
}

const KEEPS_TEXT = /^(?:rm|chown|chmod|chgrp|mkdir|touch|ls|cat|sh|bash|nginx)$/;

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
      ? defaultPorts(service, image).map((port) =>
          configured({ host: EVERYWHERE, port }, home, home, 'default'),
        )
      : [];
  for (const { directives, path, at: origin } of files) {
    for (const server of all(directives)) {
      if (server.name !== 'server' || !server.block) continue;
      const listens = server.block.filter(({ name }) => name === 'listen');
      if (listens.length === 0) {
        const at = { path, start: server.start, end: server.start + 6 };
        listeners.push(configured({ host: EVERYWHERE, port: 80 }, at, origin, 'default'));
      }
      for (const { args, start, end } of listens) {
        const text = args[0]?.value ?? '';
        if (text.startsWith('unix:')) continue;
        const match = /^(?:(\[[\da-fA-F:.]+\]|[\w.*-]+):)?(\d+)$/.exec(text);
        if (!match) return undefined;
        const [, named = '*', port] = match;
        const address = { host: named === '*' ? EVERYWHERE : named, port: Number(port) };
        listeners.push(configured(address, { path, start, end }, origin, 'config'));
      }
    }
  }
  return listeners;
}

/** Builds of others have their configuration in folders of their own, and there nobody looks. */
function keepsFilesElsewhere(service: ComposeService | undefined, image: BuiltImage | undefined): boolean {
  const mounts = (service?.volumes.length ?? 0) + (service?.configs.length ?? 0);
  const name = referenceOf(service, image)?.familiar ?? '';
  return (image !== undefined || mounts > 0) && !/^(?:nginx|nginxinc\/nginx-unprivileged)$/.test(name);
}

/** What the configuration that an image comes with listens on: not 80 where nginx runs without root. */
function defaultPorts(service: ComposeService | undefined, image: BuiltImage | undefined): readonly number[] {
  const reference = referenceOf(service, image);
  const facts = reference && imageFacts(reference);
  return facts && facts.ports.length > 0 ? facts.ports : [80];
}

/** The image of nginx that runs, or that the one that is built starts from. */
function referenceOf(
  service: ComposeService | undefined,
  image: BuiltImage | undefined,
): ImageReference | undefined {
  return image ? image.base?.reference : parseImageReference(service?.image?.value ?? '');
}

/** A directive, and the file it stands in. */
interface Placed extends NginxDirective {
  readonly file: ListedFile;
}

function targetsOf(files: readonly File[]): readonly ProxyTarget[] {
  const directives = files.flatMap((file) => all(file.directives).map((each) => ({ ...each, file })));
  const upstreams = new Set(
    directives.flatMap(({ name, args }) => (name === 'upstream' && args[0] ? [args[0].value] : [])),
  );
  return directives.flatMap((directive): readonly ProxyTarget[] => {
    const { name, args, file, block } = directive;
    if (name === 'upstream') {
      return (block ?? []).flatMap((server) =>
        server.name === 'server' && server.args[0] ? target(server.args[0], 80, file) : [],
      );
    }
    const [word] = args;
    if (!word || !Object.hasOwn(PASSING, name)) return [];
    const port = PASSING[name] ?? 80;
    const found = word.value.includes('$')
      ? variableTarget(word, port, directive, directives)
      : target(word, port, file);
    return found.filter(({ host, portWritten }) => portWritten || !upstreams.has(host));
  });
}

function target(
  word: ConfigWord,
  port: number,
  { path, at: origin }: ListedFile,
  lookup: ProxyTarget['lookup'] = 'start',
): readonly ProxyTarget[] {
  const found = hostIn(word, path);
  if (!found) return [];
  const { scheme, host, port: written, hostAt, portAt } = found;
  return [
    {
      program: 'nginx',
      host,
      port: written ?? (/s$/.test(scheme) ? 443 : port),
      portWritten: written !== undefined,
      lookup,
      at: placeOf(found),
      hostAt,
      portAt,
      origin,
    },
  ];
}

/** Directives that give a variable its value. */
const DEFINING = /^(?:set|map|geo|split_clients|auth_request_set|js_set|perl_set)$/;

/** `$backend…`, where `set $backend http://app:8000;` says what it is, and nothing says otherwise. */
function variableTarget(
  word: ConfigWord,
  port: number,
  { name }: Placed,
  directives: readonly Placed[],
): readonly ProxyTarget[] {
  const variable = /^\$(\w+)(?=$|[/$])/.exec(word.value)?.[1];
  // `proxy_pass http://$host_and_port` is as usual.
  const [, scheme, bare] = /^(https?:\/\/)\$(\w+)(?=$|[/$])/.exec(word.value) ?? [];
  const asked = variable ?? bare;
  const said = directives.filter(
    (each) => DEFINING.test(each.name) && each.args.some(({ value: word }) => word === `$${asked}`),
  );
  const [set] = said;
  const value = set?.args[1];
  if (asked === undefined || said.length !== 1 || set?.name !== 'set' || !value) return [];
  // Without a scheme in either, nginx takes it for no address at all.
  if (name === 'proxy_pass' && !scheme && !/^https?:/.test(value.value)) return [];
  if (scheme && /^https?:/.test(value.value)) return [];
  return target(value, scheme === 'https://' ? 443 : port, set.file, 'request');
}
