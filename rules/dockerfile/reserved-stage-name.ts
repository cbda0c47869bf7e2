import { defineRule } from '../engine/rule.ts';

const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

/** BuildKit warns: `FROM scratch` and `--from=context` mean something of their own. */
export default defineRule({
  id: 'dockerfile/reserved-stage-name',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3063', 'buildkit:ReservedStageName'],
  messages: { found: '`{name}` is a word of Docker itself: a stage of that name can not be told from it.' },
  create: (context) => ({
    Stage({ name }) {
      const value = name?.value?.toLowerCase();
      if (name === undefined || value === undefined || !RESERVED.has(value)) return;
      context.report({ start: name.start, end: name.end }, 'found', { name: value });
    },
  }),
});
