import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { startDeadlocks } from '../graph/services/start-needs.ts';

export default defineRule({
  id: 'deployment/start-deadlock',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  // An override file may take one of them away.
  across: 'every',
  since: '0.1.0',
  messages: {
    healthcheck:
      'These services wait for one another without end: {ring}. The healthcheck of `{service}` asks `{other}`, which does not run before `{service}` is healthy.',
    wait: 'These services wait for one another without end: {ring}. `{service}` starts only when `{other}` answers, and that waits for `{service}`.',
    'depends-on': '`{service}` waits for `{other}` here.',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const ring of startDeadlocks(deployment)) {
      const first = ring.findIndex(({ by }) => by !== 'depends-on');
      const [need, ...others] = [...ring.slice(first), ...ring.slice(0, first)];
      if (!need) continue;
      const { service, other, by, at } = need;
      const names = [service, ...others.map((each) => each.service), service];
      const args = { service, other, ring: names.map((name) => `\`${name}\``).join(' → ') };
      const related = others.map((each) => ({
        ...each.at,
        message: 'depends-on' as const,
        args: { service: each.service, other: each.other },
      }));
      context.report(at, by, args, { related });
    }
  }),
});
