/**
 * How option names are spelt: dashes and underscores are the same, some words may stand in
 * front of any name, and named key caches before a dot. Facts: mysys/my_getopt.cc, and
 * trials with mysqld 9.7.4. Names are case sensitive.
 */

/** Words that may stand before an option's own name. */
export type OptionPrefix = 'loose' | 'skip' | 'disable' | 'enable' | 'maximum' | 'plugin';

/** What a written name means. */
export interface OptionName {
  /** Own name, with underscores, prefixes and cache taken off. */
  readonly name: string;
  /** Prefixes in the order written. */
  readonly prefixes: readonly OptionPrefix[];
  /** `hot` of `hot.key_buffer_size`. */
  readonly cache?: string;
  /** Length of what stands before the own name in the written one. */
  readonly offset: number;
  /** True if written with dashes and no underscore. */
  readonly dashes: boolean;
}

/** Takes a written name (without leading dashes) apart. Any text is a name to it. */
export function readOptionName(written: string): OptionName {
  const dashes = written.includes('-') && !written.includes('_');
  const prefixes: OptionPrefix[] = [];
  let rest = canonicalName(written);
  for (;;) {
    const prefix = OWN_NAMES.has(rest) ? undefined : PREFIXES.find((each) => rest.startsWith(`${each}_`));
    if (prefix === undefined || rest.length === prefix.length + 1) break;
    prefixes.push(prefix);
    rest = rest.slice(prefix.length + 1);
  }
  const cache = /^([^.]+)\.(key_(?:buffer_size|cache_\w+))$/.exec(rest);
  if (cache?.[1] === undefined || cache[2] === undefined) {
    return { name: rest, prefixes, offset: written.length - rest.length, dashes };
  }
  return { name: cache[2], prefixes, cache: cache[1], offset: written.length - cache[2].length, dashes };
}

/** A name with its dashes turned to underscores. */
export function canonicalName(written: string): string {
  return written.replaceAll('-', '_');
}

/** True if a prefix makes an unknown name a warning instead of an error. */
export function isLoose(option: { readonly prefixes: readonly OptionPrefix[] }): boolean {
  return option.prefixes.includes('loose');
}

/**
 * What `skip_`, `disable_` and `enable_` make of a value: they stand for 0 or 1, and a value
 * of `0` behind them turns the sense round. Without them the value as it is.
 */
export function effectiveValue(
  prefixes: readonly OptionPrefix[],
  value: string | undefined,
): string | undefined {
  const sense = prefixes.findLast(
    (prefix) => prefix === 'skip' || prefix === 'disable' || prefix === 'enable',
  );
  if (sense === undefined) return value;
  return (sense === 'enable') === (value !== '0') ? '1' : '0';
}

/** Options whose own names begin with what looks like a prefix; a test holds it to the table. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  'disable_partition_engine_check',
  'enable_cascade_triggers',
  'enable_locking',
  'enable_pstack',
  'enable_secondary_engine_statistics',
  'plugin_dir',
  'plugin_load',
  'plugin_load_add',
  'plugin_maturity',
  'skip_grant_tables',
  'skip_host_cache',
  'skip_locking',
  'skip_name_resolve',
  'skip_networking',
  'skip_new',
  'skip_replica_start',
  'skip_show_database',
  'skip_slave_start',
  'skip_stack_trace',
  'skip_thread_priority',
]);

const PREFIXES: readonly OptionPrefix[] = ['loose', 'skip', 'disable', 'enable', 'maximum', 'plugin'];
