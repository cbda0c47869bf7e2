import { dataAddress } from '../../../shared/data-addresses.ts';
import type { Location } from '../../../shared/text.ts';
import { exactPlace } from '../commands/arguments.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { type EnvironmentVariable, variablePlace } from '../environment.ts';
import type { Process } from '../process.ts';

/** A server that a container is told to connect to. */
export interface Connection {
  readonly host: string;
  /** Undefined if it is not said, or a variable hides it. */
  readonly port: number | undefined;
  /** True if the port is only that of the URL's scheme. */
  readonly ofScheme: boolean;
  /** The variable, or the program that is given the address. */
  readonly name: string;
  /** The variable that names the host, where `name` is one beside it for the port. */
  readonly hostName: string;
  /** Where the address is said. */
  readonly from: EnvironmentVariable['from'] | 'command';
  /** Kinds of servers that it may be; undefined if nothing tells. */
  readonly kinds: readonly string[] | undefined;
  /** In a Dockerfile or compose file. */
  readonly at: Location;
  /** Where host and port stand by themselves in such a file; undefined if they do not. */
  readonly hostAt: Location | undefined;
  readonly portAt: Location | undefined;
}

/** Ports of URLs that name none: RFC 9110 and the registrations of IANA. */
const SCHEME_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  amqp: 5672,
  mongodb: 27017,
  mysql: 3306,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
};

const HOST = '([A-Za-z](?:[\\w.-]*[\\w-])?)';
const URL = new RegExp(
  `^((?:jdbc:)?([a-z][a-z\\d+.-]*):\\/\\/(?:[^@/\\s]*@)?)${HOST}(?::(\\d{1,5}))?(?=$|[/?#;])`,
  'i',
);
/** How drivers of Go write it: `user:password@tcp(db:3306)/shop`. */
const DSN = new RegExp(`^([^\\s/]*@tcp\\()()${HOST}(?::(\\d{1,5}))?(?=\\))`);
const HOST_AND_PORT = new RegExp(`^()()${HOST}:(\\d{1,5})(?=$|/)`);
const HOST_ALONE = new RegExp(`^${HOST}$`);

/** The servers that the environment and the commands of a container name; none whose host a variable hides. */
export function connectionsOf(process: Process): readonly Connection[] {
  const { environment, service, calls = [] } = process;
  const { variables } = environment;
  return [
    ...[...variables.values()].flatMap((variable) => {
      const at = variablePlace(variable, service);
      return at ? ofVariable(variable, at, variables, process) : [];
    }),
    ...calls.flatMap(callConnections),
  ];
}

function ofVariable(
  variable: EnvironmentVariable,
  at: Location,
  variables: ReadonlyMap<string, EnvironmentVariable>,
  { service }: Process,
): readonly Connection[] {
  const { name, pattern, value, from } = variable;
  if (pattern === undefined) return [];
  const exact = value === undefined || from === 'env-file' ? undefined : placeOfValue(variable, pattern);
  const base = { name, hostName: name, from, at, kinds: dataAddress(name, pattern)?.kinds };
  const prefix = /^(.+?)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|UR[LI])$/.exec(name)?.[1];
  const beside = prefix === undefined ? undefined : variables.get(`${prefix}PORT`);
  if (HOST_ALONE.test(pattern)) {
    if (!/(?:_|^|PG)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/.test(name)) return [];
    const port = beside?.value !== undefined && /^\d{1,5}$/.test(beside.value) ? beside : undefined;
    const named = port && { name: port.name, at: variablePlace(port, service) ?? at };
    return [
      {
        ...base,
        ...named,
        host: pattern,
        port: port && Number(port.value),
        ofScheme: false,
        hostAt: exact,
        portAt: port?.value && port.from !== 'env-file' ? placeOfValue(port, port.value) : undefined,
      },
    ];
  }
  // `postgres:17` may as well be an image.
  if (/IMAGE|TAG|VERSION/.test(name)) return [];
  return addresses(pattern).map((found) => ({
    ...base,
    ...found,
    // A variable beside it may say the port of a URL without one.
    port: found.ofScheme && beside ? undefined : found.port,
    hostAt: exact && part(exact, found.hostFrom, found.host.length),
    portAt: exact && found.portFrom && part(exact, found.portFrom.from, found.portFrom.length),
  }));
}

/** Addresses among the words of a command: URLs, `db:5432`, and `nc -z db 5432`. */
export function callConnections(call: Call): readonly Connection[] {
  const { name, words, linted, origin } = call;
  if (name === undefined) return [];
  const base = { name, hostName: name, from: 'command', kinds: undefined } as const;
  const placed = (word: CallWord, from: number, length: number) => {
    const exact = linted ? exactPlace(word, 0) : undefined;
    return exact && part(exact, from, length);
  };
  const [, ...rest] = words;
  if (/^(?:nc|ncat|netcat)$/.test(name)) {
    const [host, port] = rest.filter(({ value }) => !value?.startsWith('-')).slice(-2);
    if (host?.value === undefined || !HOST_ALONE.test(host.value) || !/^\d{1,5}$/.test(port?.value ?? ''))
      return [];
    const portAt = port && placed(port, 0, port.value?.length ?? 0);
    return [
      {
        ...base,
        host: host.value,
        port: Number(port?.value),
        ofScheme: false,
        at: linted && port ? port.at : origin,
        hostAt: placed(host, 0, host.value.length),
        portAt,
      },
    ];
  }
  return rest.flatMap((word) => {
    const equals = /^--?[\w.-]+=/.exec(word.value ?? '')?.[0].length ?? 0;
    return addresses(word.value?.slice(equals) ?? '').map((found) => ({
      ...base,
      ...found,
      at: linted ? word.at : origin,
      hostAt: placed(word, equals + found.hostFrom, found.host.length),
      portAt: found.portFrom && placed(word, equals + found.portFrom.from, found.portFrom.length),
    }));
  });
}

interface FoundAddress extends Pick<Connection, 'host' | 'port' | 'ofScheme'> {
  readonly hostFrom: number;
  readonly portFrom: { readonly from: number; readonly length: number } | undefined;
}

/** The addresses in a text, which may be a list of them. */
function addresses(text: string): readonly FoundAddress[] {
  let offset = 0;
  return text.split(',').flatMap((item): readonly FoundAddress[] => {
    const start = offset;
    offset += item.length + 1;
    const match = URL.exec(item) ?? DSN.exec(item) ?? HOST_AND_PORT.exec(item);
    if (!match) return [];
    const [, before = '', scheme = '', host = '', port] = match;
    const usual = Object.hasOwn(SCHEME_PORTS, scheme) ? SCHEME_PORTS[scheme] : undefined;
    const hostFrom = start + before.length;
    return [
      {
        host,
        port: port === undefined ? usual : Number(port),
        ofScheme: port === undefined,
        hostFrom,
        portFrom: port === undefined ? undefined : { from: hostFrom + host.length + 1, length: port.length },
      },
    ];
  });
}

/** Where a value stands, without its quotes, if it stands as it reads. */
function placeOfValue({ valueAt }: EnvironmentVariable, value: string): Location | undefined {
  return exactPlace({ value, written: value, at: valueAt }, 0);
}

function part({ path, start }: Location, from: number, length: number): Location {
  return { path, start: start + from, end: start + from + length };
}
