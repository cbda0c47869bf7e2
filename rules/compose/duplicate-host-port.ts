import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { clash, type HostPort, hostPorts } from '../graph/services/host-ports.ts';
import { isForSwarm } from '../graph/services/traits.ts';

/**
 * Only one container can have a port of the host. Compose takes the file; Docker starts the first
 * and fails on the second: `Bind for 0.0.0.0:8080 failed: port is already allocated`.
 */
export default defineRule({
  id: 'compose/duplicate-host-port',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  // An override file may take the port away.
  across: 'every',
  aliases: ['dclint:no-duplicate-exported-ports'],
  since: '0.1.0',
  messages: {
    duplicate:
      '`{service}` and `{other}` both publish port {port} of the host: the second fails with `port is already allocated`.',
    twice: '`{service}` publishes port {port} of the host twice: it fails with `port is already allocated`.',
    replicas:
      '`{service}` runs {count} times and publishes port {port} of the host: one of them gets it, the others fail with `port is already allocated`.',
    first: 'It is published here.',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const seen: HostPort[] = [];
    // A swarm shares a port among the replicas.
    const isSwarm = services.some(isForSwarm);
    for (const each of hostPorts(services)) {
      const count = each.service.replicas ?? 1;
      if (count > 1 && !isSwarm)
        context.report(each.at, 'replicas', { service: each.service.name, count, port: each.first });
      const other = seen.find((before) => clash(before, each) !== undefined && !isAppended(before, each));
      seen.push(each);
      if (!other) continue;
      const args = {
        service: each.service.name,
        other: other.service.name,
        port: clash(other, each) ?? each.first,
      };
      // Both may have it from one place, by `extends` or an anchor: then it is this service that has to change.
      const isShared = each.at.path === other.at.path && each.at.start === other.at.start;
      context.report(
        isShared ? each.service.at : each.at,
        each.service === other.service ? 'twice' : 'duplicate',
        args,
        {
          related: [{ ...other.at, message: 'first' }],
        },
      );
    }
  }),
});

/** True for what `compose/appended-port` says of a port that two files publish. */
function isAppended(a: HostPort, b: HostPort): boolean {
  const target = a.port.target?.value?.first;
  return a.service === b.service && a.at.path !== b.at.path && target === b.port.target?.value?.first;
}
