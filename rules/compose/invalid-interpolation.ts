import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: `docker compose config` stops with `invalid interpolation format for
 * services.web.image`. It takes any other `$` for text; what it takes for a variable by mistake
 * is another rule's business.
 */
export default defineRule({
  id: 'compose/invalid-interpolation',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: {
    unclosed: 'The brace that a variable begins with is not closed: Compose refuses the file.',
    invalid: '`{text}` is no variable that Compose can read. For a dollar as such write `$$`.',
    escape: 'Write `$$`',
  },
  create: (context) => {
    let text = '';
    return {
      ComposeFile(file) {
        text = file.text;
      },
      Interpolation({ interpolation, start, end }) {
        if (interpolation.form !== 'invalid') return;
        const written = text.slice(start, end);
        const isClosed = written.endsWith('}');
        // Not safe: it may be a variable that is only written wrongly.
        const edits = [{ path: context.path, start, end: start, newText: '$' }];
        context.report({ start, end }, isClosed ? 'invalid' : 'unclosed', isClosed ? { text: written } : {}, {
          fixes: [{ title: 'escape', safe: false, edits }],
        });
      },
    };
  },
});
