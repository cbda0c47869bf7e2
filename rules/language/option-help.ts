import { acceptance, defaultValue, findOption, type OptionFact, type OptionType } from '../data/mysql.ts';
import { optionMeaning } from '../data/mysql-meanings.ts';
import { releaseName, TABLED_SERIES, type TabledSeries } from '../shared/mysql/server.ts';
import { successorText } from '../shared/mysql/successors.ts';

/** What there is to know of an option of mysqld, for whoever points at it. */
export interface OptionHelp {
  readonly name: string;
  /** A sentence in the language asked for; undefined where there is none. */
  readonly meaning: string | undefined;
  readonly type: OptionType;
  /** Bounds of a number; a number outside is clamped. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** What an enum or a set takes. */
  readonly choices: readonly string[];
  /** The tabled series, oldest first. */
  readonly series: readonly OptionInSeries[];
  /** Releases in words, `8.0.30`. */
  readonly introduced: string | undefined;
  readonly deprecated: string | undefined;
  readonly removed: string | undefined;
  /** In code marks: `` `binlog_expire_logs_seconds` ``. */
  readonly successor: string | undefined;
  readonly mariadb: boolean;
}

/** An option in one series; its default undefined if it is worked out, or not known. */
export interface OptionInSeries {
  readonly series: TabledSeries;
  readonly taken: boolean;
  readonly default: string | undefined;
}

/** The help for an option by its name with underscores; undefined if it is not tabled. */
export function optionHelp(name: string, locale: 'en' | 'zh-cn'): OptionHelp | undefined {
  const fact = findOption(name);
  if (!fact) return undefined;
  const { type, min, max, introduced, deprecated, removed, replacement, mariadb } = fact;
  return {
    name,
    meaning: optionMeaning(name, locale),
    type,
    min,
    max: max !== undefined && Number.isSafeInteger(max) ? max : undefined,
    choices: fact.enum ?? [],
    series: TABLED_SERIES.map((series) => inSeries(fact, series)),
    introduced: introduced && releaseName(introduced),
    deprecated: deprecated && releaseName(deprecated),
    removed: removed && releaseName(removed),
    successor: successorText(replacement),
    mariadb,
  };
}

function inSeries(fact: OptionFact, series: TabledSeries): OptionInSeries {
  const taken = acceptance(fact, { flavor: 'mysql', series }) === 'accepted';
  const value = taken ? defaultValue(fact.name, series) : undefined;
  return { series, taken, default: value === 'auto' ? undefined : value };
}
