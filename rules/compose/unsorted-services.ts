import { misplaced, sortFix } from '../edit/compose-order.ts';
import { reorderEntries } from '../edit/yaml-order.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { compareNames } from '../shared/name-order.ts';
import { rangeOf } from '../shared/text.ts';
import { keyText, writtenServiceMaps } from '../syntax/compose/written.ts';

/** A matter of style. Services whose anchors others use stand before those. */
export default defineRule({
  id: 'compose/unsorted-services',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:services-alphabetical-order'],
  since: '0.1.0',
  messages: {
    unsorted: 'By name, `{service}` comes before `{other}`.',
    sort: 'Sort the services by name',
  },
  create: onNode('ComposeFile', (file, context) => {
    if (file.problems.length > 0) return;
    for (const services of writtenServiceMaps(file)) {
      const reordering = reorderEntries(file, services, (a, b) => compareNames(keyText(a), keyText(b)));
      if (!reordering) continue;
      const fixes = sortFix(context.path, reordering, 'sort');
      for (const { index, before } of misplaced(reordering)) {
        const entry = services.entries[index];
        const other = services.entries[before];
        if (!entry || !other) continue;
        const args = { service: keyText(entry), other: keyText(other) };
        context.report(rangeOf(entry.key), 'unsorted', args, { fixes });
      }
    }
  }),
});
