import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { prependEntry } from '../edit/yaml-list.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { isForDevelopment } from '../shared/development.ts';
import type { Location } from '../shared/text.ts';
import type { PortShape } from '../syntax/compose/shapes.ts';

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** Docker publishes past the host's firewall: its rules come before those of ufw and firewalld. */
export default defineRule({
  id: 'compose/database-port-exposed',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['C13'],
  since: '0.1.0',
  messages: {
    exposed:
      'Port {port} of the {kind} server `{service}` is published on every interface of the host, past its firewall.',
    local: 'Publish it on 127.0.0.1 only',
  },
  create: onNode('Deployment', ({ services, development }, context) => {
    // What is for developers faces no internet.
    if (development) return;
    for (const { name, facts, compose } of services) {
      if (facts?.role !== 'database' && facts?.role !== 'cache') continue;
      // On the host's own network nothing is published.
      if (compose.networkMode && compose.networkMode.value !== 'bridge') continue;
      for (const port of compose.ports) {
        const target = port.target?.value;
        if (!port.known || port.invalid || target === undefined || isForDevelopment(port.at.path)) continue;
        if (port.hostIp && !EVERYWHERE.has(port.hostIp.value ?? '?')) continue;
        if (!facts.ports.some((each) => target.first <= each && each <= target.last)) continue;
        const args = { service: name, kind: facts.kind, port: port.published?.value?.first ?? target.first };
        context.report(port.at, 'exposed', args, {
          // Not safe: who connects from another machine no longer can.
          fixes: [{ title: 'local', safe: false, edits: bindLocally(context.sources, port) ?? [] }],
        });
      }
    }
  }),
});

function bindLocally(sources: Sources, port: PortShape<Location>): readonly Edit[] | undefined {
  const { path } = port.at;
  const file = sources.compose(path);
  if (!file) return undefined;
  const { raw } = port;
  if (raw.kind === 'scalar') {
    const said = port.hostIp ? file.text.slice(port.hostIp.at.start, port.hostIp.at.end) : '';
    const rest = said === '' ? raw.source : raw.source.slice(said.length + 1);
    const edits = setScalar(file, port.at, `127.0.0.1:${port.published ? '' : ':'}${rest.replace(/^:/, '')}`);
    return edits && inFile(path, edits);
  }
  const edits = port.hostIp
    ? setScalar(file, port.hostIp.at, '127.0.0.1')
    : prependEntry(file, port.at, 'host_ip', '127.0.0.1');
  return edits && inFile(path, edits);
}
