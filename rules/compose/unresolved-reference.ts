import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { seenFrom } from '../shared/paths.ts';

/**
 * Oracle: `docker compose config` stops: `open …/base.yaml: no such file or directory`,
 * `cannot extend service "web" in …: service "base" not found`, `Circular reference`,
 * `include cycle detected`. Missing env files are a rule of their own: they are often made later.
 */
export default defineRule({
  id: 'compose/unresolved-reference',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  // The file may be there only beside the override that is deployed.
  across: 'every',
  since: '0.1.0',
  messages: {
    'extends-file-missing': 'There is no `{name}` to extend a service from: Compose stops.',
    'extends-service-missing': 'There is no service `{name}` to extend: Compose stops.',
    'extends-cycle': '`{name}` extends itself, by way of others: Compose stops.',
    'include-missing': 'There is no `{name}` to include: Compose stops.',
    'include-cycle': '`{name}` includes itself, by way of others: Compose stops.',
  },
  create: onNode('Deployment', ({ project }, context) => {
    for (const problem of project?.problems ?? []) {
      const { code, path, start, end } = problem;
      if (code === 'include-conflict' || code === 'kind-mismatch' || code === 'env-file-missing') continue;
      context.report({ path, start, end }, code, { name: seenFrom(path, problem.detail) });
    }
  }),
});
