import { defineRule } from '../engine/rule.ts';
/** BuildKit warns, and takes the last stage of the name. */
export default defineRule({
  id: 'dockerfile/duplicate-stage-name',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3024', 'buildkit:DuplicateStageName'],
  messages: {
    found: 'A stage above is called `{name}` too: the name stands for the last of them.',
    first: 'The other stage of that name.',
  },
  create: (context) => {
    const seen = new Map<string, { start: number; end: number }>();
    return {
      Stage({ name }) {
        const key = name?.value?.toLowerCase();
        if (name === undefined || key === undefined || key === '') return;
        const { start, end } = name;
        const first = seen.get(key);
        seen.set(key, first ?? { start, end });
        if (first === undefined) return;
        const related = [{ path: context.path, ...first, message: 'first' as const }];
        context.report({ start, end }, 'found', { name: key }, { related });
      },
    };
  },
});
