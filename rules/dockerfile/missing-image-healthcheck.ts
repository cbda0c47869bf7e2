import { defineRule } from '../engine/rule.ts';
import type { Stage } from '../syntax/dockerfile/nodes.ts';

/** Whether an image wants one depends on who runs it: Compose may bring it, Kubernetes has its own. */
export default defineRule({
  id: 'dockerfile/missing-image-healthcheck',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3057'],
  messages: { found: 'The image has no `HEALTHCHECK`: nobody but its own process knows whether it works.' },
  create: (context) => ({
    Dockerfile({ stages }) {
      const last = stages.at(-1);
      if (last === undefined || hasHealthcheck(last)) return;
      context.report({ start: last.from.start, end: last.from.end }, 'found');
    },
  }),
});

function hasHealthcheck({ instructions, base }: Stage): boolean {
  if (instructions.some(({ type }) => type === 'Healthcheck')) return true;
  return base.stage !== undefined && hasHealthcheck(base.stage);
}
