/** What addresses of databases, caches and brokers look like in environment variables. */

/** Schemes of addresses, and the kind of server they lead to. */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  mysql: ['mysql', 'mariadb'],
  mysql2: ['mysql', 'mariadb'],
  mariadb: ['mariadb', 'mysql'],
  postgres: ['postgres'],
  postgresql: ['postgres'],
  postgis: ['postgres'],
  redis: ['redis', 'dragonfly'],
  rediss: ['redis', 'dragonfly'],
  mongodb: ['mongo'],
  amqp: ['rabbitmq'],
  amqps: ['rabbitmq'],
  memcached: ['memcached'],
  nats: ['nats'],
  cassandra: ['cassandra'],
  clickhouse: ['clickhouse'],
};

/** Words of a variable's name, and the kind of server they speak of. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  mysql: ['mysql', 'mariadb'],
  mariadb: ['mariadb', 'mysql'],
  postgres: ['postgres'],
  postgresql: ['postgres'],
  pg: ['postgres'],
  redis: ['redis', 'dragonfly'],
  valkey: ['redis'],
  mongo: ['mongo'],
  mongodb: ['mongo'],
  rabbitmq: ['rabbitmq'],
  amqp: ['rabbitmq'],
  memcached: ['memcached'],
  elasticsearch: ['elasticsearch'],
  elastic: ['elasticsearch'],
  es: ['elasticsearch'],
  opensearch: ['opensearch'],
  influxdb: ['influxdb'],
  clickhouse: ['clickhouse'],
  kafka: ['kafka'],
  zookeeper: ['zookeeper'],
  db: ['mysql', 'mariadb', 'postgres', 'mongo', 'mssql', 'oracle'],
  database: ['mysql', 'mariadb', 'postgres', 'mongo', 'mssql', 'oracle'],
  pghost: ['postgres'],
  pma: ['mysql', 'mariadb'],
};

/** Servers that only programs speak with: the address of one is not for a browser, though it is one of the web. */
const OVER_HTTP = /^(?:elasticsearch|opensearch|influxdb|clickhouse)$/;

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
  const named = words.map((word) => own(WORDS, word)).find((each) => each !== undefined);
  if (url) {
    const [all, scheme = '', host = '', port] = url;
    const isWeb = /^https?$/i.test(scheme) && named?.every((kind) => OVER_HTTP.test(kind));
    return address(host, port, all.length, isWeb ? named : own(SCHEMES, scheme.toLowerCase()));
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

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
