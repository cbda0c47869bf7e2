import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { ComposeProblem } from '../graph/compose-project.ts';
import { basename, dirname, isInside, relativePath } from '../shared/paths.ts';

/**
 * Oracle: `docker compose config` stops: `open …/base.yaml: no such file or directory`,
 * `cannot extend service "web" in …: service "base" not found`, `Circular reference`,
 * `include cycle detected`, `env file …/.env.prod not found`.
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
    'env-file-missing': {
      text: 'There is no `{name}`: unless it is made before the start, Compose stops.',
      severity: 'warning',
    },
  },
  create: onNode('Deployment', ({ project }, context) => {
    for (const problem of project?.problems ?? []) {
      const { code, path, start, end } = problem;
      if (code === 'include-conflict' || code === 'kind-mismatch') continue;
      context.report({ path, start, end }, code, { name: nameOf(problem) });
    }
  }),
});

/** A path as it is best said from the file that names it; a service by its name. */
function nameOf({ detail, path }: ComposeProblem): string {
  if (!detail.startsWith('/')) return detail;
  const folder = dirname(path);
  return isInside(detail, dirname(folder)) ? relativePath(folder, detail) : basename(detail);
}
