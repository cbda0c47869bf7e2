import { defineRule } from '../engine/rule.ts';

const FORBIDDEN: ReadonlySet<string> = new Set(['Onbuild', 'From', 'Maintainer']);

/** Oracle: BuildKit (`parseOnBuild`): `FROM isn't allowed as an ONBUILD trigger`. */
export default defineRule({
  id: 'dockerfile/onbuild-nesting',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3043'],
  messages: { found: '`ONBUILD` can not trigger `{name}`: the build stops here.' },
  create: (context) => ({
    Onbuild({ trigger }) {
      if (trigger === undefined || !FORBIDDEN.has(trigger.type)) return;
      const { start, end, name } = trigger.keyword;
      context.report({ start, end }, 'found', { name });
    },
  }),
});
