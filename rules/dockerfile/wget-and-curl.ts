import { defineRule } from '../engine/rule.ts';
import type { Download } from '../syntax/shell/nodes.ts';

/** Two tools for one purpose; reported where the second comes in. */
export default defineRule({
  id: 'dockerfile/wget-and-curl',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL4001'],
  messages: {
    found: '`{tool}` is used where `{other}` is already: one of them would do.',
    other: 'The other tool.',
  },
  create: (context) => {
    let first: Download | undefined;
    let reported = false;
    return {
      Stage() {
        first = undefined;
        reported = false;
      },
      Download(download) {
        const { tool, context: script, command } = download;
        if (script.carrier !== 'RUN' || (tool !== 'wget' && tool !== 'curl')) return;
        const other = first ?? download;
        first = other;
        if (other.tool === tool || reported) return;
        reported = true;
        const { start, end } = command.nameWord ?? command;
        const place = other.command.nameWord ?? other.command;
        const related = [
          { path: context.path, start: place.start, end: place.end, message: 'other' as const },
        ];
        context.report({ start, end }, 'found', { tool, other: other.tool }, { related });
      },
    };
  },
});
