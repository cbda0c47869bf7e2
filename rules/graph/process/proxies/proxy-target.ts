import type { Location, Range } from '../../../shared/text.ts';

/** A server that a proxy passes requests on to. */
export interface ProxyTarget {
  /** As it is called in messages. */
  readonly program: string;
  readonly host: string;
  readonly port: number;
  /** True if the port is written, and not that of the scheme. */
  readonly portWritten: boolean;
  /** When the proxy looks up the name: without an answer at its start it does not run. */
  readonly lookup: 'start' | 'request';
  /** Host and port in the configuration file. */
  readonly at: Location;
  /** Where host and port stand by themselves. */
  readonly hostAt: Location;
  readonly portAt: Location | undefined;
  /** The mount or COPY that brings the file. */
  readonly origin: Location;
}

/** A word of a configuration file, its quotes taken away. */
export interface ConfigWord extends Range {
  readonly value: string;
}

/** A host, and a port if one is written, at the begin of a text. */
export interface FoundHost {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly hostAt: Location;
  readonly portAt: Location | undefined;
}

const ADDRESS = /^(?:([a-z][\w+]*):\/\/)?([A-Za-z\d][\w.-]*)(?::(\d+))?(?:\/\S*)?$/;

/** `http://host:port/path`, `host:port`; undefined for variables, sockets and ranges of ports. */
export function hostIn(word: ConfigWord, path: string): FoundHost | undefined {
  const match = ADDRESS.exec(word.value);
  if (!match || /^unix[:/]/.test(word.value)) return undefined;
  const [, scheme = '', host = '', port] = match;
  const start = word.end - word.start === word.value.length ? word.start : word.start + 1;
  const from = start + (scheme ? scheme.length + 3 : 0);
  const hostAt = { path, start: from, end: from + host.length };
  const portAt = port && { path, start: hostAt.end + 1, end: hostAt.end + 1 + port.length };
  return {
    scheme,
    host,
    port: port === undefined ? undefined : Number(port),
    hostAt,
    portAt: portAt || undefined,
  };
}

/** Host and port together. */
export function placeOf({ hostAt, portAt }: Pick<FoundHost, 'hostAt' | 'portAt'>): Location {
  return { ...hostAt, end: portAt?.path === hostAt.path ? Math.max(hostAt.end, portAt.end) : hostAt.end };
}
