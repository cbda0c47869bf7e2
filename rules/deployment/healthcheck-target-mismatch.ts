import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { HealthcheckTarget } from '../graph/process-healthcheck.ts';
import type { Listener } from '../graph/process-listener.ts';

export default defineRule({
  id: 'deployment/healthcheck-target-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D7'],
  since: '0.1.0',
  messages: {
    port: 'The healthcheck asks port {port}, but the container listens on {ports}: it is unhealthy for ever.',
    listens: 'It listens on {port} because of this.',
    usePort: 'Ask port {port}',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      Process({ healthcheck, listening }) {
        if (!healthcheck || !listening || listening.length === 0) return;
        const { targets } = healthcheck;
        const answers = ({ port }: HealthcheckTarget) => listening.some((each) => each.port === port);
        // One of several addresses that answers is enough.
        const [target] = targets;
        if (!target || targets.some(answers)) return;
        const at = target.portAt ?? target.at;
        const key = `${at.path}\n${at.start}`;
        if (reported.has(key)) return;
        reported.add(key);
        const ports = [...new Set(listening.map(({ port }) => port))].sort((a, b) => a - b);
        context.report(
          at,
          'port',
          { port: target.port, ports: ports.join(', ') },
          {
            related: listening.map((each) => ({
              ...placeOf(each),
              message: 'listens',
              args: { port: each.port },
            })),
            fixes: fixesOf(target, ports),
          },
        );
      },
    };
  },
});

function placeOf({ at }: Listener) {
  return at;
}

function fixesOf({ portAt }: HealthcheckTarget, ports: readonly number[]): readonly FixSpec<'usePort'>[] {
  const [port] = ports;
  if (!portAt || ports.length !== 1 || port === undefined) return [];
  return [{ title: 'usePort', args: { port }, safe: false, edits: [{ ...portAt, newText: String(port) }] }];
}
