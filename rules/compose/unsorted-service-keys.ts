import { misplaced, sortFix } from '../edit/compose-order.ts';
import { reorderEntries } from '../edit/yaml-order.ts';
import { defineRule } from '../engine/rule.ts';
import { compareNames } from '../shared/name-order.ts';
import { rangeOf } from '../shared/text.ts';
import type { YamlEntry } from '../syntax/compose/nodes.ts';
import { keyText, writtenServices } from '../syntax/compose/written.ts';

/** What a service is, what it needs and holds, how it is reached, how it runs. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Core Definitions': ['image', 'build', 'container_name'],
  'Service Dependencies': ['depends_on'],
  'Data Management and Configuration': ['volumes', 'volumes_from', 'configs', 'secrets'],
  'Environment Configuration': ['environment', 'env_file'],
  Networking: ['ports', 'networks', 'network_mode', 'extra_hosts'],
  'Runtime Behavior': ['command', 'entrypoint', 'working_dir', 'restart', 'healthcheck'],
  'Operational Metadata': ['logging', 'labels'],
  'Security and Execution Context': ['user', 'isolation'],
};

/** A matter of style. Keys of no group come last, by name; merge keys stay where they are. */
export default defineRule({
  id: 'compose/unsorted-service-keys',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:service-keys-order'],
  since: '0.1.0',
  options: {
    groupOrder: {
      type: 'strings',
      default: Object.keys(GROUPS),
      description: 'The groups, in order. Keys of groups that are not named here come last.',
    },
    groups: {
      type: 'lists',
      default: {},
      description: 'Keys of each group, in order, where they are others than the usual ones.',
    },
  },
  messages: {
    unsorted: '`{key}` comes before `{other}`.',
    sort: 'Sort the keys of `{service}`',
  },
  create: ({ options, path, report }) => {
    const groups: Readonly<Record<string, readonly string[]>> = { ...GROUPS, ...options.groups };
    const order = options.groupOrder.flatMap((group) =>
      Object.hasOwn(groups, group) ? (groups[group] ?? []) : [],
    );
    const ranks = new Map(order.map((key, index) => [key, index]));
    const rank = (entry: YamlEntry): number => ranks.get(keyText(entry)) ?? order.length;
    const compare = (a: YamlEntry, b: YamlEntry): number =>
      rank(a) - rank(b) || (rank(a) === order.length ? compareNames(keyText(a), keyText(b)) : 0);
    return {
      ComposeFile(file) {
        if (file.problems.length > 0) return;
        for (const { name, map } of writtenServices(file)) {
          const reordering = reorderEntries(file, map, compare);
          if (!reordering) continue;
          const { places } = reordering;
          const fixes = sortFix(path, reordering, 'sort').map((fix) => ({ ...fix, args: { service: name } }));
          for (const { index, before } of misplaced(reordering)) {
            const entry = map.entries[index];
            const other = map.entries[before];
            // Where several follow each other in order, the first says it all.
            if (!entry || !other || (places[index] ?? 0) > (places[index - 1] ?? 0)) continue;
            report(rangeOf(entry.key), 'unsorted', { key: keyText(entry), other: keyText(other) }, { fixes });
          }
        }
      },
    };
  },
});
