import { kindsOfScheme } from '../data/server-kinds.ts';

/** A part of a connection string, and where it stands in it. */
export interface ConnectionPart {
  readonly text: string;
  /** Offset and length of what is written; escapes make it another length than `text`. */
  readonly from: number;
  readonly length: number;
}

/** What a text says of a connection to a database, cache or broker. */
export interface ConnectionString {
  /** Kinds of servers as image facts name them; undefined where nothing tells. */
  readonly kinds: readonly string[] | undefined;
  readonly host: ConnectionPart;
  readonly port: number | undefined;
  readonly user: ConnectionPart | undefined;
  readonly password: ConnectionPart | undefined;
  readonly database: ConnectionPart | undefined;
  /** What stands behind `?`, by its names in lower case. */
  readonly options: ReadonlyMap<string, string>;
}

const URL =
  /^(?:jdbc:)?([a-z][a-z\d]*)(?:\+[\w.]+)?:\/\/(?:([^:@/\s]*)(?::([^@/\s]*))?@)?([\w.-]+)(?::(\d{1,5}))?(?:\/([^?#\s]*))?(?:[?#](\S*))?$/di;
/** How drivers of Go write it: `user:password@tcp(db:3306)/shop?parseTime=true`. */
const DSN = /^()([^:@/\s]*)(?::([^@/\s]*))?@tcp\(([\w.-]+)(?::(\d{1,5}))?\)\/([^?\s]*)(?:\?(\S*))?$/d;

/** Reads a URL, a DSN of Go, or a list of keys (`Host=db;Username=app`, `host=db user=app`); undefined for anything else. */
export function connectionString(text: string): ConnectionString | undefined {
  const url = URL.exec(text);
  const kinds = kindsOfScheme(url?.[1]?.toLowerCase() ?? '');
  if (url && kinds) return ofMatch(url, kinds);
  const dsn = DSN.exec(text);
  if (dsn) return ofMatch(dsn, kindsOfScheme('mysql'));
  return ofKeys(text);
}

function ofMatch(match: RegExpExecArray, kinds: readonly string[] | undefined): ConnectionString | undefined {
  const isUrl = match[1] !== '';
  const part = (group: number): ConnectionPart | undefined => {
    const written = match[group];
    const [from = 0] = match.indices?.[group] ?? [];
    if (written === undefined || written === '') return undefined;
    return { text: isUrl ? decoded(written) : written, from, length: written.length };
  };
  const host = part(4);
  const options = optionsOf(match[7] ?? '');
  if (!host) return undefined;
  const named = (name: string): ConnectionPart | undefined => {
    const text = options.get(name);
    return text === undefined ? undefined : { text, from: 0, length: -1 };
  };
  return {
    kinds,
    host,
    port: match[5] === undefined ? undefined : Number(match[5]),
    user: part(2) ?? named('user'),
    password: part(3) ?? named('password'),
    database: part(6),
    options,
  };
}

function optionsOf(query: string): ReadonlyMap<string, string> {
  return new Map(
    query.split('&').flatMap((pair): [string, string][] => {
      const [name = '', value = ''] = pair.split('=');
      return name === '' ? [] : [[name.toLowerCase(), decoded(value)]];
    }),
  );
}

/** Keys of ADO.NET and of libpq, without blanks and case, by what they say. */
const KEYS: Readonly<Record<string, 'host' | 'port' | 'user' | 'password' | 'database'>> = {
  server: 'host',
  host: 'host',
  datasource: 'host',
  port: 'port',
  user: 'user',
  userid: 'user',
  username: 'user',
  uid: 'user',
  password: 'password',
  pwd: 'password',
  database: 'database',
  initialcatalog: 'database',
  dbname: 'database',
};

function ofKeys(text: string): ConnectionString | undefined {
  const separator = text.includes(';') ? ';' : ' ';
  const parts = new Map<string, ConnectionPart>();
  let offset = 0;
  for (const item of text.split(separator)) {
    const match = /^\s*([A-Za-z ]+?)\s*=\s*(.*?)\s*$/d.exec(item);
    const key = match?.[1]?.toLowerCase().replaceAll(' ', '') ?? '';
    const value = match?.[2] ?? '';
    const [from = 0] = match?.indices?.[2] ?? [];
    if (match && Object.hasOwn(KEYS, key) && value !== '')
      parts.set(KEYS[key] ?? '', { text: value, from: offset + from, length: value.length });
    offset += item.length + 1;
  }
  const server = parts.get('host');
  const address = /^(?:tcp:)?([\w.-]+)(?:[,:](\d{1,5}))?$/d.exec(server?.text ?? '');
  const [from = 0] = address?.indices?.[1] ?? [];
  if (!server || !address || !(parts.has('user') || parts.has('password'))) return undefined;
  const [, host = '', port = parts.get('port')?.text] = address;
  return {
    kinds: separator === ' ' ? kindsOfScheme('postgres') : undefined,
    host: { text: host, from: server.from + from, length: host.length },
    port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : undefined,
    user: parts.get('user'),
    password: parts.get('password'),
    database: parts.get('database'),
    options: new Map(),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
