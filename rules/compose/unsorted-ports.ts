import { sortFix } from '../edit/compose-order.ts';
import { reorderItems } from '../edit/yaml-order.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { compareNames } from '../shared/name-order.ts';
import { rangeOf } from '../shared/text.ts';
import type { YamlNode } from '../syntax/compose/nodes.ts';
import { entryNamed, writtenServices } from '../syntax/compose/written.ts';

/** A matter of style: ports stand in the order of their numbers on the host, variables first. */
export default defineRule({
  id: 'compose/unsorted-ports',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:service-ports-alphabetical-order'],
  since: '0.1.0',
  messages: {
    unsorted: 'The ports of `{service}` are not sorted by their numbers on the host.',
    sort: 'Sort them by number',
  },
  create: onNode('ComposeFile', (file, context) => {
    if (file.problems.length > 0) return;
    for (const { name, map } of writtenServices(file)) {
      const entry = entryNamed(map, 'ports');
      if (entry?.value?.kind !== 'seq') continue;
      const reordering = reorderItems(file, entry.value, compareItems);
      if (!reordering) continue;
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

/** By number; those that variables hide among themselves by what is written. */
function compareItems(a: YamlNode, b: YamlNode): number {
  const [one, two] = [hostPort(a), hostPort(b)];
  if (one !== two || one !== 0 || a.kind !== 'scalar' || b.kind !== 'scalar') return one - two;
  return compareNames(a.source, b.source);
}

/** The first port on the host; of the short form the container's where no other is given; 0 where it is not said. */
function hostPort(item: YamlNode): number {
  if (item.kind === 'map') {
    const published = entryNamed(item, 'published')?.value;
    return published ? hostPort(published) : 0;
  }
  if (item.kind !== 'scalar') return 0;
  const sections = item.source
    .replace(/\$\{[^}]*\}/g, '$')
    .replace(/\/\w*$/, '')
    .split(':');
  const port = sections.length > 1 ? sections.at(-2) : sections[0];
  return Number.parseInt(port ?? '', 10) || 0;
}
