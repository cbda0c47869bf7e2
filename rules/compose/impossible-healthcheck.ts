import type { Edit } from '../engine/finding.ts';
import { withState } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { type HealthcheckFault, healthcheckFault } from '../facts/healthcheck-test.ts';
import type { Range } from '../shared/text.ts';

const TITLES = {
  'one-word': 'shell',
  operator: 'shell',
  variable: 'shell',
  'no-program': 'shell',
  script: 'shell',
  'shell-words': 'join',
  'many-words': 'join',
  'not-a-list': 'list',
} as const;

/** Docker runs the words behind CMD as they are, and of those behind CMD-SHELL the first in a shell. */
export default defineRule({
  id: 'compose/impossible-healthcheck',
  over: 'compose',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'one-word':
      'Behind `CMD` Docker looks for a program that is called `{text}`, blanks included: the container is never healthy.',
    operator: 'No shell reads `{text}` behind `CMD`: `{program}` gets it as an argument.',
    variable: {
      text: 'No shell replaces `{text}` behind `CMD`: `{program}` gets it as it is written.',
      severity: 'info',
    },
    'no-program': 'No program is called `{text}`: the container is never healthy.',
    script: '`{program}` takes `{text}` for the name of a script: `-c` is missing.',
    'shell-words':
      'Of the words behind `-c` only the first is the command: `{text}` runs without the others.',
    'many-words':
      'Of the words behind `CMD-SHELL` only the first is the command: `{program}` runs without the others.',
    'not-a-list':
      'A text is a line for the shell, and there is no program called `{text}`: the container is never healthy.',
    shell: 'Let a shell run it',
    list: 'Write it as a list',
    join: 'Write it as one text',
  },
  create: withState(() => new Set<number>(), {
    Healthcheck({ test }, seen, context) {
      // What services share by an anchor or a merge key is said once.
      if (!test || seen.has(test.at.start)) return;
      seen.add(test.at.start);
      const fault = healthcheckFault(test);
      if (!fault) return;
      const { kind, at, text, program } = fault;
      const edit = editOf(test.at, context.sources.text(context.path) ?? '', fault);
      const edits: readonly Edit[] = edit ? [{ ...edit, path: context.path }] : [];
      // Safe where the check never succeeds as it stands.
      const safe = kind !== 'variable' && kind !== 'shell-words';
      const fix = { title: TITLES[kind], safe, edits };
      context.report({ start: at.start, end: at.end }, kind, { text, program }, { fixes: [fix] });
    },
  }),
});

/** The keyword alone where that is enough, else the whole test; nothing where a comment would be lost. */
function editOf({ start, end }: Range, text: string, { isLine, meant }: HealthcheckFault) {
  const written = text.slice(start, end);
  const keyword = written.indexOf('CMD');
  if (isLine && keyword >= 0) {
    return { start: start + keyword, end: start + keyword + 'CMD'.length, newText: 'CMD-SHELL' };
  }
  if (meant === undefined || /[|>#\n\r]/.test(written.replace(/"[^"]*"|'[^']*'/g, ''))) return undefined;
  return { start, end, newText: meant };
}
