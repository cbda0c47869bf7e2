import { acceptance, defaultValue, findOption } from '../../data/mysql.ts';
import { estimateMemory, type GivenOption, profileFor } from './memory.ts';
import { effectiveValue } from './names.ts';
import { type Server, tabledSeries } from './server.ts';
import type { Setting } from './successors.ts';
import { parseBoolean, parseNumber } from './values.ts';

/**
 * Settings for an option file that bring a server down to `memory` bytes: those of the profile
 * for that size which are smaller than what holds now. Undefined where that does not do,
 * because the memory is too small or the command line, which wins, asks for more.
 */
export function lowMemorySettings<O extends GivenOption>(
  server: Server,
  options: readonly O[],
  isFixed: (option: O) => boolean,
  memory: number,
): readonly Setting[] | undefined {
  const profile = profileFor(memory);
  if (!profile) return undefined;
  const settings = Object.entries(profile.settings)
    .map(([name, value]) => ({ name, value }))
    .filter(({ name, value }) => {
      const fact = findOption(name);
      const current = options.findLast((each) => each.name === name);
      if (!fact || acceptance(fact, server) !== 'accepted' || (current && isFixed(current))) return false;
      return isLess(value, current ? textOf(current) : defaultOf(server, name));
    });
  if (settings.length === 0) return undefined;
  const estimate = estimateMemory<GivenOption>(server, [...options, ...settings.map(asOption)]);
  return estimate && estimate.sum <= memory ? settings : undefined;
}

function asOption({ name, value }: { readonly name: string; readonly value: string }): GivenOption {
  return { name, prefixes: [], value: { text: value, unknown: false } };
}

function textOf(option: GivenOption): string | undefined {
  return effectiveValue(option.prefixes, option.value?.text);
}

/** MariaDB's defaults are only known where they matter here: its performance schema is off. */
function defaultOf(server: Server, name: string): string | undefined {
  if (server.flavor === 'mariadb' && name === 'performance_schema') return 'OFF';
  return defaultValue(name, tabledSeries(server) ?? '8.4');
}

/** True if a value asks for less than another; also if the other is computed by the server. */
function isLess(value: string, than: string | undefined): boolean {
  if (parseBoolean(value) === false) return parseBoolean(than) !== false;
  const bytes = parseNumber(than ?? '');
  return bytes === undefined || (parseNumber(value) ?? 0) < bytes;
}
