import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { LostVariable } from '../graph/project/lost-variables.ts';
import { misreadDollars } from '../graph/services/misread-dollars.ts';

/** Compose replaces `$NAME` in every value, and by nothing where it knows no such variable. */
export default defineRule({
  id: 'compose/unescaped-dollar',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    text: 'Compose takes `{variable}` for a variable, and puts in nothing: a dollar in a value is written `$$`.',
    container:
      'Compose puts in nothing for `{variable}`: only the container has that variable. With `$$` the shell in the container replaces it.',
    'no-shell':
      'Compose puts in nothing for `{variable}`: only the container has that variable, and no shell runs this that could replace it. Set it in `.env`.',
    script: 'Compose puts in nothing for `{variable}`, before the shell that sets it runs: write `$$`.',
    escape: 'Write `$$`',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const lost of misreadDollars(deployment)) {
      const edits = lost.kind === 'no-shell' ? [] : doubled(lost);
      // Not safe: where Compose runs, the variable may be set after all.
      const fixes = [{ title: 'escape' as const, safe: false, edits }];
      context.report(lost.at, lost.kind, { variable: lost.variable }, { fixes });
    }
  }),
});

function doubled({ dollars }: LostVariable): readonly Edit[] {
  return dollars.map((at) => ({ ...at, end: at.start, newText: '$' }));
}
