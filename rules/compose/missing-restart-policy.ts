import { inFile } from '../edit/text.ts';
import { insertBelow } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isJob } from '../graph/services/jobs.ts';
import { hasKey, isLongRunning } from '../graph/services/traits.ts';

/** `restart` defaults to `no`; so does `deploy.restart_policy` outside of a swarm. */
export default defineRule({
  id: 'compose/missing-restart-policy',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  seed: ['C9'],
  since: '0.1.0',
  messages: {
    missing: '`{service}` has no restart policy: after a crash or a reboot it stays down.',
    add: 'Restart `{service}` unless it was stopped',
  },
  create: onNode('Deployment', ({ production, services }, context) => {
    if (!production) return;
    for (const service of services) {
      const { compose } = service;
      if (!compose.complete || !isLongRunning(service) || hasKey(compose, 'restart')) continue;
      if (isJob(service)) continue;
      const { deploy } = compose;
      const policy = deploy?.value.kind === 'map' ? deploy.value.entries.get('restart_policy') : undefined;
      if (policy || deploy?.complete === false) continue;
      const { path, nameAt } = compose.home;
      const file = context.sources.compose(path);
      const args = { service: service.name };
      const edits = (file && insertBelow(file, nameAt, ['restart'], 'unless-stopped')) ?? [];
      context.report(nameAt, 'missing', args, {
        // Not safe: a job that ends is started again and again.
        fixes: [{ title: 'add', args, safe: false, edits: inFile(path, edits) }],
      });
    }
  }),
});
