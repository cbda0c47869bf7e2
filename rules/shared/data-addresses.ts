import { kindsOfScheme, kindsOfWord, speaksHttp } from '../data/server-kinds.ts';

/** What addresses of databases, caches and brokers look like in environment variables. */

/** A host in the value of a variable. */
export interface DataAddress {
  readonly host: string;
  readonly hostFrom: number;
  readonly port: number | undefined;
  /** Offset behind host and port. */
  readonly end: number;
  /** Kinds of servers that it may lead to, as image facts name them; undefined where nothing tells. */
  readonly kinds: readonly string[] | undefined;
}

const URL =
  /^(?:[a-z]+:)?([a-z][a-z\d]*)(?:\+[a-z\d.+-]+)?:\/\/(?:[^\s/@]*@)?([\w.-]+)(?::(\d{1,5}))?(?=[/?#]|$)/i;
/** Connection strings of .NET: `Server=db,1433;Database=shop`, `Host=db;Username=shop`. */
const FIELDS =
  /^(?:[\w ]+=[^;]*;)*\s*(server|host|data source)\s*=\s*(?:tcp:)?([\w.-]+)(?:[,:](\d{1,5}))?(?=;)/i;
/** How drivers of Go write it: `user:password@tcp(db:3306)/shop`. */
const DSN = /^[^\s/]*@tcp\(([\w.-]+)(?::(\d{1,5}))?(?=\))/;
const HOST = /^([\w.-]+)(?::(\d{1,5}))?$/;

/** Reads the address out of a variable: a URL, or a host in a variable that is named for one. `value` as written. */
export function dataAddress(name: string, value: string): DataAddress | undefined {
  const url = URL.exec(value);
  const words = name.toLowerCase().split(/[_.-]+/);
  const named = words.map(kindsOfWord).find((each) => each !== undefined);
  if (url) {
    const [all, scheme = '', host = '', port] = url;
    const isWeb = /^https?$/i.test(scheme) && named?.every(speaksHttp);
    return address(host, port, all.length, isWeb ? named : kindsOfScheme(scheme.toLowerCase()));
  }
  const fields = FIELDS.exec(value);
  if (fields) {
    const [all, key = '', host = '', port] = fields;
    return address(host, port, all.length, /host/i.test(key) ? ['postgres'] : ['mssql', 'mysql', 'mariadb']);
  }
  const dsn = DSN.exec(value);
  if (dsn) {
    const [all, host = '', port] = dsn;
    return address(host, port, all.length, ['mysql', 'mariadb']);
  }
  const bare = HOST.exec(value);
  const isHost = /^(?:hosts?|hostname|servers?|brokers?|addr|address|endpoint|pghost)$/.test(
    words.at(-1) ?? '',
  );
  if (!bare || !isHost) return undefined;
  return address(bare[1] ?? '', bare[2], value.length, named);
}

function address(
  host: string,
  port: string | undefined,
  end: number,
  kinds: readonly string[] | undefined,
): DataAddress {
  const hostFrom = end - host.length - (port === undefined ? 0 : port.length + 1);
  return { host, hostFrom, port: port === undefined ? undefined : Number(port), end, kinds };
}
