import { defineRule } from '../engine/rule.ts';
import type { Stage } from '../syntax/dockerfile/nodes.ts';
import { builtStages } from '../syntax/dockerfile/stages.ts';

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
    Dockerfile(file) {
      for (const stage of builtStages(file)) {
        const { start, end } = stage.from;
        if (!hasHealthcheck(stage)) context.report({ start, end }, 'found');
      }
    },
  }),
});

function hasHealthcheck({ instructions, base }: Stage): boolean {
  if (instructions.some(({ type }) => type === 'Healthcheck')) return true;
  return base.stage !== undefined && hasHealthcheck(base.stage);
}
