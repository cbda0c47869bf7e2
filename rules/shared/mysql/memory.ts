import data from '../../data/mysql-memory.json' with { type: 'json' };
import { effectiveValue, type OptionPrefix } from './names.ts';
import { isAtLeast, type Server, tabledSeries } from './server.ts';
import { parseBoolean, parseNumber } from './values.ts';

/** An option as the estimate needs it; whatever node carries it comes back in the answer. */
export interface GivenOption {
  readonly name: string;
  readonly prefixes: readonly OptionPrefix[];
  readonly cache?: string;
  readonly value?: { readonly text: string; readonly unknown: boolean };
}

/** Parts of a server's memory that the estimate adds up. */
export type MemoryPart =
  | 'server'
  | 'performance_schema'
  | 'connections'
  | 'innodb_buffer_pool_size'
  | 'innodb_log_buffer_size'
  | 'key_buffer_size'
  | 'query_cache_size'
  | 'aria_pagecache_buffer_size';

/** One part, in bytes, and the option that made it so; without one it is the default's doing. */
export interface Contributor<O extends GivenOption> {
  readonly part: MemoryPart;
  readonly bytes: number;
  readonly option?: O;
}

/** What a server may come to need when every connection works. */
export interface MemoryEstimate<O extends GivenOption> {
  /** Bytes. */
  readonly sum: number;
  /** Largest first; parts that need nothing are left out. */
  readonly contributors: readonly Contributor<O>[];
  readonly connections: number;
  /** Bytes that one busy connection may take. */
  readonly perConnection: number;
}

/** Settings that fit a small container. */
export interface MemoryProfile {
  /** Bytes of the container it is made for. */
  readonly memory: number;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Estimates from above what a server needs: its base, global buffers, performance schema and
 * `max_connections` times the session buffers. Options are weakest first. Ceilings which only
 * single statements reach (temporary tables, packets) are not counted. Undefined if an option
 * that matters is not known, the server sizes itself, or no figures exist for the series.
 */
export function estimateMemory<O extends GivenOption>(
  server: Server,
  options: readonly O[],
): MemoryEstimate<O> | undefined {
  const figures = figuresFor(server);
  if (!figures) return undefined;
  const settings = new Settings(figures, server, options);
  const pool = settings.bytes('innodb_buffer_pool_size', 5 * MIB);
  const connections = Math.max(1, settings.number('max_connections'));
  const perConnection = sessionBytes(settings);
  const contributors: Contributor<O>[] = [
    { part: 'server', bytes: figures.base },
    settings.part('innodb_buffer_pool_size', poolBytes(pool, settings)),
    settings.part('innodb_log_buffer_size', settings.bytes('innodb_log_buffer_size', MIB / 4)),
    settings.part('key_buffer_size', settings.bytes('key_buffer_size', 0)),
    settings.part('query_cache_size', queryCacheBytes(settings)),
    settings.part('aria_pagecache_buffer_size', settings.ceiling('aria_pagecache_buffer_size')),
    settings.part('performance_schema', performanceSchemaBytes(settings)),
    {
      ...settings.part('connections', connections * perConnection),
      ...optional(settings.option('max_connections')),
    },
  ];
  if (settings.dedicated() || settings.unclear) return undefined;
  const sum = contributors.reduce((total, each) => total + each.bytes, 0);
  const sorted = contributors.filter((each) => each.bytes > 0).sort((a, b) => b.bytes - a.bytes);
  return { sum, contributors: sorted, connections, perConnection };
}

/** What of a machine's memory is left for a server when system and Docker have had theirs. */
export function usableMemory(machine: number): number {
  return Math.max(0, machine - data.reserve);
}

/** The settings for the largest container that is not larger than `memory`; undefined below all. */
export function profileFor(memory: number): MemoryProfile | undefined {
  return PROFILES.findLast((profile) => profile.memory <= memory);
}

interface Figures {
  readonly base: number;
  readonly performanceSchema: {
    readonly default: boolean;
    readonly least: number;
    readonly small: number;
    readonly full: number;
    readonly trim: number;
  };
  readonly defaults: Readonly<Record<string, number | undefined>>;
}

/** Figures of a series; of the nearest tabled one before it for the releases between. */
function figuresFor(server: Server): Figures | undefined {
  if (server.flavor === 'mariadb') return data.servers.mariadb;
  const tabled = tabledSeries(server);
  if (tabled !== undefined) return data.servers[tabled];
  if (isAtLeast(server, '8.4.0')) return data.servers['8.4'];
  return isAtLeast(server, '8.0.0') ? data.servers['8.0'] : undefined;
}

/** Looks values up: the last option of a name, else the default; remembers if one is unclear. */
class Settings<O extends GivenOption> {
  readonly figures: Figures;
  readonly server: Server;
  readonly #last: ReadonlyMap<string, O>;
  unclear = false;

  constructor(figures: Figures, server: Server, options: readonly O[]) {
    this.figures = figures;
    this.server = server;
    const plain = options.filter(
      ({ cache, prefixes }) => cache === undefined && !prefixes.includes('maximum'),
    );
    this.#last = new Map(plain.map((option) => [option.name, option]));
  }

  option(name: string): O | undefined {
    return this.#last.get(name);
  }

  part(part: MemoryPart, bytes: number): Contributor<O> {
    return { part, bytes, ...optional(this.option(part)) };
  }

  number(name: string): number {
    return this.#given(name) ?? this.figures.defaults[name] ?? 0;
  }

  bytes(name: string, least: number): number {
    return Math.max(least, this.number(name));
  }

  /** A buffer that fills only with certain work: counted if somebody asked for it. */
  ceiling(name: string): number {
    return this.server.flavor === 'mariadb' ? (this.#given(name) ?? 0) : 0;
  }

  flag(name: string, otherwise: boolean): boolean {
    const option = this.option(name);
    if (!option) return otherwise;
    if (option.value?.unknown) this.unclear = true;
    return parseBoolean(effectiveValue(option.prefixes, option.value?.text)) ?? false;
  }

  /** True if the server sizes its pool by the memory that it finds. */
  dedicated(): boolean {
    return this.server.flavor !== 'mariadb' && this.flag('innodb_dedicated_server', false);
  }

  #given(name: string): number | undefined {
    const option = this.option(name);
    if (!option) return undefined;
    const number = parseNumber(effectiveValue(option.prefixes, option.value?.text) ?? '');
    if (option.value?.unknown || number === undefined) this.unclear = true;
    return number;
  }
}

function poolBytes(pool: number, settings: Settings<GivenOption>): number {
  const instances = settings.option('innodb_buffer_pool_instances')
    ? settings.bytes('innodb_buffer_pool_instances', 1)
    : pool >= GIB
      ? 8
      : 1;
  const chunk = settings.option('innodb_buffer_pool_chunk_size')
    ? settings.bytes('innodb_buffer_pool_chunk_size', MIB)
    : 128 * MIB;
  const unit = chunk * instances;
  // Of a pool below one unit the server makes the chunks smaller; MariaDB has none any more.
  const whole = settings.server.flavor === 'mariadb' || pool < unit ? pool : Math.ceil(pool / unit) * unit;
  return Math.round(whole * CONTROL_BLOCKS);
}

function queryCacheBytes(settings: Settings<GivenOption>): number {
  const type = settings.option('query_cache_type')?.value?.text ?? '0';
  return /^(?:0|off)$/i.test(type) ? 0 : settings.number('query_cache_size');
}

/** Measured at table caches of 400 and of 2000 and more, and with its largest buffers trimmed. */
function performanceSchemaBytes(settings: Settings<GivenOption>): number {
  const { least, small, full, trim, default: on } = settings.figures.performanceSchema;
  if (!settings.flag('performance_schema', on)) return 0;
  const cache = settings.number('table_open_cache');
  const share = Math.min(1, Math.max(0, (cache - SMALL_CACHE) / (LARGE_CACHE - SMALL_CACHE)));
  const trimmed = TRIMS.filter(
    ([name, below]) => settings.option(name) && settings.number(name) <= below,
  ).length;
  return Math.max(least, Math.round(small + (full - small) * share) - trimmed * trim);
}

function sessionBytes(settings: Settings<GivenOption>): number {
  const { server } = settings;
  const early = server.flavor !== 'mariadb' && server.series === '8.0' && !isAtLeast(server, '8.0.27');
  const stack = early && !settings.option('thread_stack') ? 280 * 1024 : settings.number('thread_stack');
  const binlog = settings.option('log_bin') ? settings.option('log_bin')?.prefixes : undefined;
  const logging = binlog
    ? !binlog.some((prefix) => prefix === 'skip' || prefix === 'disable')
    : settings.number('log_bin') > 0;
  const buffers = ['sort_buffer_size', 'join_buffer_size', 'read_buffer_size', 'read_rnd_buffer_size'];
  const sum = buffers.reduce((total, name) => total + settings.number(name), stack);
  return (
    sum + 2 * settings.number('net_buffer_length') + (logging ? settings.number('binlog_cache_size') : 0)
  );
}

function optional<O>(option: O | undefined): { readonly option?: O } {
  return option === undefined ? {} : { option };
}

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** Page descriptors and hash of the buffer pool, on top of its pages. */
const CONTROL_BLOCKS = 1.1;
const SMALL_CACHE = 400;
const LARGE_CACHE = 2000;
/** Options that shrink the fixed parts of the performance schema, and from where on they do. */
const TRIMS: readonly (readonly [string, number])[] = [
  ['performance_schema_error_size', 0],
  ['performance_schema_digests_size', 1000],
  ['performance_schema_events_statements_history_long_size', 1000],
];
const PROFILES: readonly MemoryProfile[] = data.profiles.map(({ memory, settings }) => ({
  memory,
  settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >,
}));
