import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { seenFrom } from '../shared/paths.ts';

/**
 * Oracle: `docker compose config` stops with `env file …/.env.prod not found`. But such files
 * hold secrets and are rightly kept out of git: one that git leaves out, or that has a template
 * beside it, is made where the project is deployed, and that is no mistake.
 */
export default defineRule({
  id: 'compose/missing-env-file',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    missing: 'There is no `{name}`: Compose stops, unless it is made before the start.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    for (const { code, path, start, end, detail } of project?.problems ?? []) {
      if (code !== 'env-file-missing') continue;
      context.report({ path, start, end }, 'missing', { name: seenFrom(path, detail) });
    }
  }),
});
