import { acceptance, findOption, type OptionFact } from '../data/mysql.ts';
import { commandOptionReplacement, commandWordRemoval } from '../edit/command-word.ts';
import { optionStarting, removeOption, renameOption, replaceOption } from '../edit/option-file.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { serverNames, serverPlaces } from '../graph/database/served-options.ts';
import type { DatabaseServer, ServedOption } from '../graph/nodes.ts';
import { effectiveValue, isLoose } from '../shared/mysql/names.ts';
import { releaseName } from '../shared/mysql/server.ts';
import { type Setting, successorsOf, successorText } from '../shared/mysql/successors.ts';
import { rangeOf } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: mysqld stops with `unknown variable 'query_cache_type=0'` (or `unknown option`).
 * `loose_` options only warn; MariaDB keeps most of what MySQL removed; options of plugins
 * and other builds count as removed only where the release notes say so.
 */
export default defineRule({
  id: 'mysql/removed-option',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M1'],
  since: '0.1.0',
  messages: {
    removed: '`{option}` was removed in MySQL {release}; {servers} will not start with it.',
    replaced:
      '`{option}` was removed in MySQL {release}; {servers} will not start with it. Its successor is {successor}.',
    series: '{server} runs here.',
    remove: 'Remove `{option}`',
    replace: 'Replace it by `{successor}`',
  },
  create: (context) => ({
    MysqlOption({ option, servers }) {
      const fact = isLoose(option) ? undefined : findOption(option.name);
      if (!fact) return;
      const refusing = servers.filter(({ server }) => server && acceptance(fact, server) === 'removed');
      if (refusing.length === 0) return;
      const at = { path: option.path, ...rangeOf(option) };
      const successor = successorText(fact.replacement);
      const args = {
        option: option.written,
        release: releaseName(removedIn(fact, refusing)),
        servers: serverNames(refusing),
        ...(successor === undefined ? {} : { successor }),
      };
      context.report(at, successor === undefined ? 'removed' : 'replaced', args, {
        related: serverPlaces(refusing).map((place) => ({ ...place, message: 'series' as const })),
        fixes: fixesFor({ option, servers }, fact, context.sources).map((fix) => ({
          ...fix,
          // Another server that reads the line may still need it.
          safe: refusing.length === servers.length,
        })),
      });
    },
  }),
});

interface Repair {
  readonly title: 'remove' | 'replace';
  readonly args: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

/** The successor that says the same, where there is one that is not set yet; else the removal. */
function fixesFor({ option, servers }: ServedOption, fact: OptionFact, sources: Sources): readonly Repair[] {
  const settings = settingsInstead(option, fact, servers);
  const line = option.carrier === 'file' ? lineOf(option, sources) : undefined;
  if (line && settings) {
    const { file, node } = line;
    const renamed = fact.renamed && settings[0] ? settings[0].name : undefined;
    const edits =
      renamed === undefined
        ? replaceOption(option.path, file, node, settings)
        : renameOption(option.path, node, renamed);
    return [{ title: 'replace', args: { successor: settings.map(textOf).join(', ') }, edits }];
  }
  const text = sources.text(option.path) ?? '';
  const [setting, ...more] = settings ?? [];
  if (!line && setting && more.length === 0) {
    const edits = commandOptionReplacement(option, text, setting);
    if (edits.length > 0) return [{ title: 'replace', args: { successor: textOf(setting) }, edits }];
  }
  const edits = line
    ? removeOption(option.path, line.file, line.node)
    : commandWordRemoval(option.path, text, option);
  return edits.length === 0 ? [] : [{ title: 'remove', args: { option: option.written }, edits }];
}

/** Undefined if nothing says the same, a server does not know it, or it is set already. */
function settingsInstead(
  option: MysqlOption,
  fact: OptionFact,
  servers: readonly DatabaseServer[],
): readonly Setting[] | undefined {
  if (option.value?.unknown) return undefined;
  const others = servers.flatMap((each) => each.options);
  const beside = (name: string) => others.findLast((each) => each.name === name)?.value?.text;
  const value = effectiveValue(option.prefixes, option.value?.text);
  const renamed =
    fact.renamed && fact.replacement !== undefined ? [{ name: fact.replacement, value }] : undefined;
  const settings = renamed ?? successorsOf(option.name, value, beside);
  const usable = settings?.every(({ name }) => {
    const successor = findOption(name);
    const known = servers.every(
      ({ server }) => !server || !successor || acceptance(successor, server) === 'accepted',
    );
    return successor !== undefined && known && !others.some((each) => each.name === name);
  });
  return usable ? settings : undefined;
}

/** The option's node in its file's tree. */
function lineOf(option: MysqlOption, sources: Sources) {
  const file = sources.optionFile(option.path);
  const node = file && optionStarting(file, option.start);
  return file && node ? { file, node } : undefined;
}

function removedIn(fact: OptionFact, servers: readonly DatabaseServer[]): string {
  const { removed = '', removedEarlier } = fact;
  const series = removedEarlier?.split('.').slice(0, 2).join('.');
  const early = servers.every(({ server }) => server?.series === series);
  return early && removedEarlier !== undefined ? removedEarlier : removed;
}

function textOf({ name, value }: Setting): string {
  return value === undefined ? name : `${name}=${value}`;
}
