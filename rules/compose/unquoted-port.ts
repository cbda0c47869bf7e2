import { scalarSource } from '../edit/yaml-scalar.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { entryNamed, writtenServices } from '../syntax/compose/written.ts';

/**
 * Readers of YAML 1.1 take `22:22` for the number 1342. That of Compose does not (seen with
 * 2.40), but other tools that read the file may.
 */
export default defineRule({
  id: 'compose/unquoted-port',
  over: 'compose',
  severity: 'hint',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:require-quotes-in-ports'],
  since: '0.1.0',
  options: {
    quoteType: {
      type: 'string',
      default: 'single',
      enum: ['single', 'double'],
      description: 'Which quotes are wanted.',
    },
    portsSections: {
      type: 'strings',
      default: ['ports', 'expose'],
      description: 'The keys of a service whose ports are looked at.',
    },
  },
  messages: {
    unquoted: 'The port `{port}` stands without quotes.',
    otherQuotes: 'The port `{port}` does not stand in {wanted} quotes.',
    quote: 'Put it in {wanted} quotes',
  },
  create: onNode('ComposeFile', (file, context) => {
    const wanted = context.options.quoteType === 'double' ? 'double' : 'single';
    for (const { map } of writtenServices(file)) {
      for (const section of context.options.portsSections) {
        const ports = entryNamed(map, section)?.value;
        if (ports?.kind !== 'seq') continue;
        for (const item of ports.items) {
          if (item.kind !== 'scalar' || item.style === wanted || item.value === null) continue;
          const { source: port, start, end, style, value } = item;
          const edit = { path: context.path, start, end, newText: scalarSource(port, wanted) };
          // In quotes `0x50` would no longer be a number.
          const isSame = typeof value === 'string' || String(value) === port;
          context.report(
            { start, end },
            style === 'plain' ? 'unquoted' : 'otherQuotes',
            { port, wanted },
            {
              fixes:
                isSame && !item.tag ? [{ title: 'quote', args: { wanted }, safe: true, edits: [edit] }] : [],
            },
          );
        }
      }
    }
  }),
});
