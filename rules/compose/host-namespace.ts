import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { ComposeService } from '../graph/project/project.ts';
import type { Location } from '../shared/text.ts';

/** What a container shares with the host, by the key that says so. */
const KEYS = ['network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup'] as const;

/** A namespace of the host in place of one of its own. */
export default defineRule({
  id: 'compose/host-namespace',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  // An override file may take it back.
  across: 'every',
  since: '0.1.0',
  messages: {
    network_mode:
      '`{service}` has the network of the host: its ports are open there as they are, and it reaches what listens on `127.0.0.1`.',
    pid: '`{service}` sees the processes of the host, and as root may end them or read their memory.',
    ipc: '`{service}` shares memory with the processes of the host.',
    uts: '`{service}` may change the name of the host.',
    userns_mode: 'Root in `{service}` is root on the host, also where Docker is set up to keep them apart.',
    cgroup: '`{service}` sees the control groups of the host.',
  },
  create: onNode('Service', ({ name: service, compose }, context) => {
    for (const key of KEYS) {
      const at = hostAt(compose, key);
      if (at) context.report(at, key, { service });
    }
  }),
});

function hostAt({ value }: ComposeService, key: string): Location | undefined {
  const entry = value.kind === 'map' ? value.entries.get(key) : undefined;
  return entry?.value.kind === 'scalar' && entry.value.text === 'host' ? entry.value.at : undefined;
}
