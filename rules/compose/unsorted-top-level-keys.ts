import { misplaced, sortFix } from '../edit/compose-order.ts';
import { reorderEntries } from '../edit/yaml-order.ts';
import { defineRule } from '../engine/rule.ts';
import { compareNames } from '../shared/name-order.ts';
import { rangeOf } from '../shared/text.ts';
import type { YamlEntry } from '../syntax/compose/nodes.ts';
import { keyText } from '../syntax/compose/written.ts';

/** Stands for all keys that begin with `x-`. */
const EXTENSIONS = 'x-properties';
const ORDER = [
  ...[EXTENSIONS, 'version', 'name', 'include', 'services'],
  ...['networks', 'volumes', 'secrets', 'configs'],
];

/** A matter of style. `x-` keys first, since they hold the anchors that the others use. */
export default defineRule({
  id: 'compose/unsorted-top-level-keys',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:top-level-properties-order'],
  since: '0.1.0',
  options: {
    customOrder: {
      type: 'strings',
      default: ORDER,
      description:
        'The keys, in order; `x-properties` stands for all that begin with `x-`. Keys that are not named follow in the usual order.',
    },
  },
  messages: {
    unsorted: '`{key}` comes before `{other}`.',
    sort: 'Sort the keys of the file',
  },
  create: ({ options, path, report }) => {
    const order = [...new Set([...options.customOrder, ...ORDER])];
    const rank = (entry: YamlEntry): number => {
      const key = keyText(entry);
      const place = order.indexOf(key.startsWith('x-') ? EXTENSIONS : key);
      return place < 0 ? order.length : place;
    };
    const compare = (a: YamlEntry, b: YamlEntry): number =>
      rank(a) - rank(b) || (keyText(a).startsWith('x-') ? compareNames(keyText(a), keyText(b)) : 0);
    return {
      ComposeFile(file) {
        if (file.problems.length > 0) return;
        for (const root of file.documents) {
          const reordering = root?.kind === 'map' ? reorderEntries(file, root, compare) : undefined;
          if (!reordering || root?.kind !== 'map') continue;
          const fixes = sortFix(path, reordering, 'sort');
          for (const { index, before } of misplaced(reordering)) {
            const entry = root.entries[index];
            const other = root.entries[before];
            if (!entry || !other) continue;
            report(rangeOf(entry.key), 'unsorted', { key: keyText(entry), other: keyText(other) }, { fixes });
          }
        }
      },
    };
  },
});
