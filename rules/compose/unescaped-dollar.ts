import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { type LostVariable, lostInCommand, lostInValue } from '../graph/lost-variables.ts';
import { containerVariables } from '../graph/service-environment.ts';

/** Compose replaces `$NAME` in every value, and by nothing where it knows no such variable. */
export default defineRule({
  id: 'compose/unescaped-dollar',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: {
    text: 'Compose takes `{variable}` for a variable, and puts in nothing: a dollar in a value is written `$$`.',
    container:
      'Compose puts in nothing for `{variable}`: only the container has that variable. With `$$` the shell in the container replaces it.',
    script: 'Compose puts in nothing for `{variable}`, before the shell that sets it runs: write `$$`.',
    escape: 'Write `$$`',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const seen = new Set<string>();
    for (const service of services) {
      const { compose } = service;
      const own = containerVariables(service, context.sources);
      const values = [...compose.environment, ...compose.labels].flatMap(lostInValue);
      const tests =
        compose.healthcheck?.value.kind === 'map' ? compose.healthcheck.value.entries.get('test') : undefined;
      const commands = [compose.entrypoint?.raw, compose.command?.raw, tests?.value].flatMap((value) =>
        value ? lostInCommand(value, own) : [],
      );
      for (const lost of [...values, ...commands]) {
        const place = `${lost.at.path}\n${lost.at.start}`;
        if (seen.has(place)) continue;
        seen.add(place);
        context.report(
          lost.at,
          lost.kind,
          { variable: lost.variable },
          {
            // Not safe: where Compose runs, the variable may be set after all.
            fixes: [{ title: 'escape', safe: false, edits: doubled(lost) }],
          },
        );
      }
    }
  }),
});

function doubled({ dollars }: LostVariable): readonly Edit[] {
  return dollars.map((at) => ({ ...at, end: at.start, newText: '$' }));
}
