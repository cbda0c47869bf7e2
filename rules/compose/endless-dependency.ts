import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isServer, isStartedAgain } from '../graph/services/jobs.ts';

export default defineRule({
  id: 'compose/endless-dependency',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  since: '0.1.0',
  messages: {
    server:
      '`{service}` waits for the end of `{dependency}`, a server that runs until it is stopped: it never starts.',
    again:
      '`{service}` waits for the end of `{dependency}`, which Docker starts again by `restart: {restart}`.',
    policy: 'The policy stands here.',
    healthy: 'Wait until `{dependency}` is healthy',
    once: 'Start `{dependency}` again only after a failure',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const byName = new Map(services.map((service) => [service.name, service]));
    for (const { name, compose } of services) {
      for (const { name: wanted, condition } of compose.dependsOn) {
        const dependency = byName.get(wanted);
        if (condition.value !== 'service_completed_successfully' || !dependency) continue;
        const args = { service: name, dependency: wanted };
        if (isServer(dependency)) {
          const { path } = condition.at;
          const file = context.sources.compose(path);
          const edits =
            file &&
            dependency.healthcheck.state === 'present' &&
            setScalar(file, condition.at, 'service_healthy');
          const fix = { title: 'healthy' as const, args, safe: false };
          context.report(condition.at, 'server', args, {
            fixes: [{ ...fix, edits: inFile(path, edits || []) }],
          });
          continue;
        }
        const { restart } = dependency.compose;
        if (!restart || !isStartedAgain(dependency)) continue;
        const { path } = restart.at;
        const file = context.sources.compose(path);
        const edits = (file && setScalar(file, restart.at, 'on-failure')) ?? [];
        context.report(
          condition.at,
          'again',
          { ...args, restart: restart.value ?? '' },
          {
            related: [{ ...restart.at, message: 'policy' }],
            // Not safe: it may be no job.
            fixes: [{ title: 'once', args, safe: false, edits: inFile(path, edits) }],
          },
        );
      }
    }
  }),
});
