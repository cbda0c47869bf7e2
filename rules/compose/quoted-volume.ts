import { scalarSource } from '../edit/yaml-scalar.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { resolvePlain } from '../syntax/compose/scalar.ts';
import { entryNamed, writtenServices } from '../syntax/compose/written.ts';

/** A matter of style: a volume means the same with and without quotes. */
export default defineRule({
  id: 'compose/quoted-volume',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'always',
  aliases: ['dclint:no-quotes-in-volumes'],
  since: '0.1.0',
  messages: {
    quoted: 'This volume needs no quotes.',
    unquote: 'Remove the quotes',
  },
  create: onNode('ComposeFile', (file, context) => {
    for (const { map } of writtenServices(file)) {
      const volumes = entryNamed(map, 'volumes')?.value;
      if (volumes?.kind !== 'seq') continue;
      for (const item of volumes.items) {
        if (item.kind !== 'scalar' || (item.style !== 'single' && item.style !== 'double')) continue;
        const { source, start, end } = item;
        // Some need them: without, YAML would read something else. Outside of `[]` commas and brackets mean nothing.
        const plain = volumes.flow ? source : source.replace(/(?<=.)[,[\]{}]/g, '_');
        if (scalarSource(plain, 'plain') !== plain || typeof resolvePlain(source) !== 'string') continue;
        const edit = { path: context.path, start, end, newText: source };
        context.report({ start, end }, 'quoted', undefined, {
          fixes: [{ title: 'unquote', safe: true, edits: [edit] }],
        });
      }
    }
  }),
});
