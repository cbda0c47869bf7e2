import type { StageFacts } from '../../../facts/dockerfile/facts.ts';
import type { ImageFacts } from '../../../facts/images.ts';
import { resolvePath } from '../../../shared/paths.ts';
import type { Location } from '../../../shared/text.ts';
import { mountsOf } from '../../images/container-mounts.ts';
import { originOf } from '../../images/origin.ts';
import type { BuiltImage, Service } from '../../nodes.ts';
import { callArguments, lastOption } from '../commands/arguments.ts';
import type { Call, CallWord, StartWord } from '../commands/command.ts';
import type { ProcessEnvironment } from '../environment.ts';
import { configured, EVERYWHERE, type ListenContext, type Listening } from '../network/listener.ts';
import { fpmListening } from './php-fpm.ts';

/** What else a container is, besides what it runs. */
export interface ImageUse {
  readonly service: Service | undefined;
  readonly image: BuiltImage | undefined;
  /** Its command; empty where that is the image's own. */
  readonly words: readonly StartWord[];
  /** The call that stays, scripts looked through; undefined if that can't be told. */
  readonly main: Call | undefined;
}

/**
 * What an official image listens on that is told nothing, or that is given options for its server only.
 * Undefined as soon as a variable, a configuration file or a command may say another port.
 */
export function imageListening(use: ImageUse, context: ListenContext): Listening {
  const { service, image } = use;
  const base = originOf(service, image);
  const facts = image ? image.baseFacts : service?.facts;
  const ports = base && facts ? usualPorts(facts, base.reference.tag?.text) : [];
  if (!base?.reference.official || !facts || ports.length === 0 || isConfiguredProxy(facts)) return undefined;
  // What is mounted out of sight may be its configuration.
  if (mountsOf(service?.compose) === 'unknown') return undefined;
  const given = givenOptions(use);
  if (given?.length === 0 && isFpm(base.reference.tag?.text))
    return fpmListening(service, image, base.at, context.reader);
  if (!given || isToldOtherwise(use, facts, context)) return undefined;
  const said = optionPort(given);
  if (said === 'unknown') return undefined;
  const at = said?.at ?? base.at;
  return (said ? [said.port] : ports).map((port) =>
    configured({ host: EVERYWHERE, port }, at, at, said ? 'option' : 'default'),
  );
}

function isFpm(tag: string | undefined): boolean {
  return tag !== undefined && /\bfpm\b/.test(tag);
}

/** Ports of FastCGI, of images that come as web servers too; of RabbitMQ's management, where the tag brings it. */
function usualPorts({ ports, kind, role }: ImageFacts, tag: string | undefined): readonly number[] {
  if (kind === 'rabbitmq' && tag && /\bmanagement\b/.test(tag)) return [...ports, 15671, 15672];
  if (isFpm(tag)) return kind === 'php' || role === 'app' ? [9000] : [];
  return ports;
}

const SERVERS = /^(?:mysqld|mariadbd|postgres|mongod|memcached|php-fpm|httpd-foreground|apache2-foreground)$/;

/** Proxies listen on what they are told; what is told to nginx and Caddy is read elsewhere. */
function isConfiguredProxy({ role, kind }: ImageFacts): boolean {
  return role === 'proxy' && kind !== 'httpd';
}

/** What the image's own server is given; undefined where something else runs. Official entrypoints put the server before options. */
function givenOptions({ words, main }: ImageUse): readonly CallWord[] | undefined {
  if (main?.name !== undefined && SERVERS.test(main.name)) return main.words.slice(1);
  if (words.length > 0 && !words[0]?.value?.startsWith('-')) return undefined;
  return words.map(({ value, at }) => ({ value, written: value ?? '$', at }));
}

/** The port that options of a server say. */
function optionPort(
  words: readonly CallWord[],
): { readonly port: number; readonly at: Location } | 'unknown' | undefined {
  const args = callArguments(words, [...PORT_OPTIONS, '-c', '--bind-address', '--bind', '--bind_ip']);
  const port = lastOption(args, PORT_OPTIONS);
  const rest = args.options.filter(({ name }) => !PORT_OPTIONS.includes(name));
  if (!args.complete || rest.some(({ name, value }) => SAYS_PORT.test(`${name} ${value ?? ''}`)))
    return 'unknown';
  if (args.operands.some(({ value }) => value === undefined || /\/|\.conf$/.test(value))) return 'unknown';
  if (port && !/^\d{1,5}$/.test(port.value ?? '')) return 'unknown';
  return port && { port: Number(port.value), at: port.valueAt ?? port.at };
}

const PORT_OPTIONS = ['--port', '-p', '-P'];
/** Options behind which another port may stand; an address for all alone says none. */
const SAYS_PORT =
  /port|listen|defaults|config|shardsvr|include|^-[fhlsy] |^--?bind[\w-]* (?!0\.0\.0\.0$|\*$|::$)/i;

/** True if anything in the container may change a port. */
function isToldOtherwise(
  { service, image }: ImageUse,
  facts: ImageFacts,
  { environment, reader }: ListenContext,
): boolean {
  if (isToldByVariable(facts, environment)) return true;
  const chain = image?.chain ?? [];
  if (chain.some(changesPorts)) return true;
  const { volumes = [], configs = [] } = service?.compose ?? {};
  const mounts = [...volumes, ...configs].map(({ source, target }) => ({
    from: source?.value?.startsWith('/') ? source.value : undefined,
    to: target?.value,
  }));
  const copies = chain.flatMap((stage) =>
    stage.copies.flatMap(({ sources, place, from }) =>
      sources.map(({ value }) => ({
        from:
          from === undefined && value !== undefined && image?.context !== undefined
            ? resolvePath(image.context, value)
            : undefined,
        to: place,
      })),
    ),
  );
  return [...mounts, ...copies].some(
    ({ from, to }) =>
      // Each plugin of a broker listens by itself.
      to?.endsWith('/enabled_plugins') ||
      ((to === undefined || CONFIGURATION.test(to)) && mayName(from, reader)),
  );
}

/** Servers of data read few variables for that, and web servers none; of applications anything may be. */
function isToldByVariable({ role, kind }: ImageFacts, { variables, complete }: ProcessEnvironment): boolean {
  const names = [...variables.keys()];
  if (role === 'runtime' || kind === 'httpd') return false;
  if (/^(?:database|cache|broker)$/.test(role)) return names.some((name) => DATA_PORTS.test(name));
  return (
    !complete ||
    names.some((name) => !OF_OTHERS.test(name) && /PORT|ADDR|ARGS|OPTS|LISTEN|CONF|^url$/i.test(name))
  );
}

/** Variables by which applications know their database. */
const OF_OTHERS = /^(?:WORDPRESS|DB|MYSQL|PMA|ADMINER)_/;
const DATA_PORTS =
  /^(?:PGPORT|MYSQL_TCP_PORT|RABBITMQ_(?!DEFAULT)\w+|INFLUXD_\w+|NEO4J_\w+)$|BIND|OPTS|ARGS|\./;

/** Files that may tell a server another port. */
const CONFIGURATION =
  /\.(?:conf|cnf|ya?ml|json|ini|xml|properties|toml|config)$|\/etc\/|\/conf(?:\.d|ig)?(?:\/|$)/;

const MAX_FILES = 30;

/** True unless what lies there can be read, and no line of it speaks of ports. */
function mayName(path: string | undefined, reader: ListenContext['reader'], depth = 0): boolean {
  if (path === undefined || depth > 3) return true;
  const names = reader.kind(path) === 'folder' ? reader.names(path) : undefined;
  if (names)
    return names.length > MAX_FILES || names.some((name) => mayName(`${path}/${name}`, reader, depth + 1));
  const text = reader.text(path);
  return text === undefined || /^(?!\s*[#;]).*(?:\bport\b|listen|include)/im.test(text);
}

/** True for a stage whose commands may rewrite a server's configuration. */
function changesPorts({ runs }: StageFacts): boolean {
  return runs.some(
    ({ name, words, redirects }) =>
      redirects.some(({ value }) => value === undefined || CONFIGURATION.test(value)) ||
      words.some(
        ({ value = '' }) =>
          /\bports?\b|listen/i.test(value) ||
          (REWRITES.test(name ?? '') && (CONFIGURATION.test(value) || value === '')),
      ),
  );
}

const REWRITES = /^(?:sed|tee|cp|mv|ln|envsubst)$/;
