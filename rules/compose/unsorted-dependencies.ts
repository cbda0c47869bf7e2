import { sortFix } from '../edit/compose-order.ts';
import { reorderEntries, reorderItems } from '../edit/yaml-order.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { compareNames } from '../shared/name-order.ts';
import { rangeOf } from '../shared/text.ts';
import type { YamlNode } from '../syntax/compose/nodes.ts';
import { entryNamed, keyText, writtenServices } from '../syntax/compose/written.ts';

/** A matter of style: the order of `depends_on` says nothing. */
export default defineRule({
  id: 'compose/unsorted-dependencies',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:service-dependencies-alphabetical-order'],
  since: '0.1.0',
  messages: {
    unsorted: 'The dependencies of `{service}` are not sorted by name.',
    sort: 'Sort them by name',
  },
  create: onNode('ComposeFile', (file, context) => {
    if (file.problems.length > 0) return;
    for (const { name, map } of writtenServices(file)) {
      const entry = entryNamed(map, 'depends_on');
      const { value } = entry ?? {};
      const reordering =
        value?.kind === 'seq'
          ? reorderItems(file, value, (a, b) => compareNames(textOf(a), textOf(b)))
          : value?.kind === 'map'
            ? reorderEntries(file, value, (a, b) => compareNames(keyText(a), keyText(b)))
            : undefined;
      if (!entry || !reordering) continue;
      context.report(
        rangeOf(entry.key),
        'unsorted',
        { service: name },
        {
          fixes: sortFix(context.path, reordering, 'sort'),
        },
      );
    }
  }),
});

function textOf(item: YamlNode): string {
  return item.kind === 'scalar' ? item.source : '';
}
