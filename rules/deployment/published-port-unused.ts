import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';

export default defineRule({
  id: 'deployment/published-port-unused',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    unused:
      'The port {port} of the container is published, and `{service}` listens on {ports}: connections are refused.',
    listens: 'It listens on {port} because of this.',
    use: 'Publish port {port} of the container',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process({ service, listening }) {
        if (!service || !listening || listening.length === 0) return;
        const published = tcpPorts(service);
        if (!published) return;
        // A further port may be that of a debugger, of metrics, of anything that the code opens by itself.
        const answers = ({ first, last }: Published) =>
          listening.some(({ port }) => first <= port && port <= last);
        if (published.some(answers)) return;
        const ports = [...new Set(listening.map(({ port }) => port))].sort((a, b) => a - b);
        const [only] = ports;
        for (const { first, last, at } of published) {
          if (!isNew(at)) continue;
          const port = first === last ? String(first) : `${first}-${last}`;
          const written = context.sources.text(at.path)?.slice(at.start, at.end);
          const fixable =
            ports.length === 1 && published.length === 1 && written === String(first) && first === last;
          const fixes: FixSpec<'use'>[] =
            fixable && only !== undefined
              ? [
                  {
                    title: 'use',
                    args: { port: only },
                    safe: false,
                    edits: [{ ...at, newText: String(only) }],
                  },
                ]
              : [];
          context.report(
            at,
            'unused',
            { service: service.name, port, ports: ports.join(', ') },
            {
              related: listening.map((each) => ({
                ...each.at,
                message: 'listens',
                args: { port: each.port },
              })),
              fixes,
            },
          );
        }
      },
    };
  },
});

interface Published {
  readonly first: number;
  readonly last: number;
  readonly at: Service['at'];
}

/** Published container ports; undefined where one of them is not known. */
function tcpPorts({ compose }: Service): readonly Published[] | undefined {
  if (compose.networkMode) return undefined;
  const found: Published[] = [];
  for (const { target, protocol, known, invalid } of compose.ports) {
    if (!known || invalid || !target?.value || protocol === undefined) return undefined;
    if (protocol === 'tcp') found.push({ ...target.value, at: target.at });
  }
  return found;
}
