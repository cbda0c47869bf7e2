import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { connectionBudgets } from '../graph/database/connection-budget.ts';

export default defineRule({
  id: 'deployment/connection-budget',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    over: 'Its clients may open {sum} connections ({parts}), and `{server}` accepts {limit}: the others are refused.',
    pool: 'A pool of {size}, in each of {processes} processes of `{service}`.',
    thread: 'A connection for each of {size} threads, in each of {processes} processes of `{service}`.',
    limit: '`max_connections` is set here.',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const { server, limit, clients, sum } of connectionBudgets(deployment)) {
      if (sum <= limit.value) continue;
      const parts = clients.map(({ service, size, processes }) => `${service} ${processes} × ${size}`);
      const related = clients.map(({ at, by, service, size, processes }) => ({
        ...at,
        message: by,
        args: { service, size, processes },
      }));
      context.report(
        server.at,
        'over',
        { sum, limit: limit.value, server: server.name, parts: parts.join(', ') },
        { related: [...related, ...(limit.at ? [{ ...limit.at, message: 'limit' as const }] : [])] },
      );
    }
  }),
});
