import { acceptance, defaultValue, findOption } from '../data/mysql.ts';
import data from '../data/mysql-upgrade.json' with { type: 'json' };
import { addServerCommand } from '../edit/mysql-command.ts';
import { setOptions } from '../edit/option-file.ts';
import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { formatBytes } from '../shared/bytes.ts';
import {
  isAtLeast,
  type Server,
  TABLED_SERIES,
  type TabledSeries,
  tabledSeries,
} from '../shared/mysql/server.ts';
import type { Setting } from '../shared/mysql/successors.ts';
import type { Upgrade } from './upgraded-server.ts';

/** An option that is not set, and whose default will be another. */
export interface ChangedDefault {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The defaults that change for a server, of the options that matter and that it does not set. */
export function changedDefaults({ from, to }: Upgrade): readonly ChangedDefault[] {
  const [old, next] = [nearestTabled(from.server), nearestTabled(to.server)];
  if (!from.server || !to.server || old === undefined || next === undefined || old === next) return [];
  const [before, after] = [from.server, to.server];
  return data.options.flatMap((name) => {
    const fact = findOption(name);
    const both = [before, after].every((server) => fact && acceptance(fact, server) === 'accepted');
    const isSet =
      from.options.some((each) => each.name === name) || to.options.some((each) => each.name === name);
    const values = [defaultValue(name, old), defaultValue(name, next)] as const;
    const [was, will] = values;
    if (!fact || !both || isSet || was === undefined || will === undefined || was === will) return [];
    if (was === 'auto' || will === 'auto') return [];
    return [{ name, before: readable(was, fact.type), after: readable(will, fact.type) }];
  });
}

/** The edits that keep a default by writing it down: in the last option file, else on the command line. */
export function keepEdits(
  { optionFiles, service }: DatabaseServer,
  setting: Setting,
  sources: Sources,
): readonly Edit[] {
  const path = optionFiles.findLast(({ read }) => read)?.path;
  const file = path === undefined ? undefined : sources.optionFile(path);
  if (path !== undefined && file) return setOptions(path, file, ['mysqld', 'server'], [setting]);
  return addServerCommand(service, [setting], sources) ?? [];
}

/** The series in the table that a server's defaults are nearest to. */
function nearestTabled(server: Server | undefined): TabledSeries | undefined {
  if (!server) return undefined;
  return tabledSeries(server) ?? TABLED_SERIES.findLast((series) => isAtLeast(server, `${series}.0`));
}

function readable(value: string, type: string): string {
  return type === 'size' && /^\d+$/.test(value) ? formatBytes(Number(value)) : value;
}
