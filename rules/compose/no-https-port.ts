import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';

/** Web servers and proxies that face browsers, by what their image serves as. */
const WEB: ReadonlySet<string> = new Set(['nginx', 'httpd', 'caddy', 'traefik', 'haproxy']);

export default defineRule({
  id: 'compose/no-https-port',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  seed: ['C14'],
  since: '0.1.0',
  messages: {
    missing:
      '`{service}` publishes port 80 and nothing publishes 443: browsers that try https get `ERR_CONNECTION_CLOSED` or no connection.',
  },
  create: onNode('Deployment', ({ production, services, complete }, context) => {
    // What we can't see may publish it.
    if (!production || !complete) return;
    const running = services.filter(({ active }) => active);
    if (running.some(mayServeHttps)) return;
    for (const { name, facts, compose } of running) {
      if (!facts || !WEB.has(facts.kind)) continue;
      for (const { at, known, hostIp, published } of compose.ports) {
        // Bound to one address, something else stands in front of it.
        if (!known || published?.value?.first !== 80 || published.value.last !== 80) continue;
        if (hostIp && hostIp.value !== '0.0.0.0' && hostIp.value !== '::') continue;
        context.report(at, 'missing', { service: name });
      }
    }
  }),
});

function mayServeHttps({ compose }: Service): boolean {
  if (!compose.complete || compose.networkMode) return true;
  return compose.ports.some(({ known, published, target }) => {
    if (!known) return true;
    const ports = [published?.value, target?.value];
    return ports.some((range) => range !== undefined && range.first <= 443 && 443 <= range.last);
  });
}
