import { defineRule } from '../engine/rule.ts';
/** Kubernetes' `runAsNonRoot` can't tell who a name is. */
export default defineRule({
  id: 'dockerfile/named-user',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3066'],
  messages: { found: '`{user}` is a name: Kubernetes takes only a number for a proof that it is not root.' },
  create: (context) => ({
    User({ user, argumentsRange, words, onbuild }) {
      if (onbuild || user === undefined || user === '' || /^\d+$/.test(user)) return;
      // The build may be passed a number.
      if (words.some(({ certainty }) => certainty !== 'fixed')) return;
      context.report(argumentsRange, 'found', { user });
    },
  }),
});
