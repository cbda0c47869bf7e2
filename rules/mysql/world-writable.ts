import { defineRule } from '../engine/rule.ts';

/**
 * Oracle: `mysqld: [Warning] World-writable config file 'FILE' is ignored.` The server starts and
 * applies nothing of the file. The mode is that of the file here, which a bind mount keeps.
 */
export default defineRule({
  id: 'mysql/world-writable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  across: 'some',
  seed: ['M11'],
  since: '0.1.0',
  messages: {
    ignored:
      'Everybody may write this file, so the server ignores all of it and says so only in its log: `chmod o-w` it.',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      DatabaseServer({ optionFiles }) {
        for (const { path, read, worldWritable } of optionFiles) {
          if (!read || !worldWritable || reported.has(path)) continue;
          reported.add(path);
          const text = context.sources.text(path) ?? '';
          const end = /^[^\r\n]*/.exec(text)?.[0].length ?? 0;
          context.report({ path, start: 0, end }, 'ignored');
        }
      },
    };
  },
});
