import { inFile } from '../edit/text.ts';
import { replacePart } from '../edit/yaml-scalar-part.ts';
import { onNode } from '../engine/graded.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { writtenValue } from '../graph/services/environment.ts';
import { hostNames } from '../graph/services/host-names.ts';
import { containerPorts, publishedPorts, shareNetwork } from '../graph/services/network.ts';
import type { Location } from '../shared/text.ts';

/** `db:3307`, alone or in an address. The name may stand at the beginning, behind `//`, `@` or a comma. */
const ADDRESS = /(?<=^|\/\/|@|,)([A-Za-z\d][\w.-]*):(\d{1,5})(?=[/?#,]|$)/g;

interface Use {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly at: Location;
  /** The port itself, for the fix. */
  readonly literal: Location | undefined;
}

export default defineRule({
  id: 'compose/host-port-between-services',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    published:
      '`{other}` is published on port {port} of the host; other services reach it on {container}, the port inside of its container.',
    container: 'Use port {container}',
    here: 'The port is published here.',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const isNew = oncePerPlace();
    for (const service of services) {
      if (!service.active || service.compose.networkMode) continue;
      for (const { host, port, at, literal } of usesOf(service)) {
        const other = services.find((each) => each !== service && hostNames(each).includes(host));
        if (!other || !shareNetwork(service, other) || containerPorts(other).has(port)) continue;
        const published = publishedPorts(other).find((each) => each.host === port);
        if (!published || !isNew(at)) continue;
        const { container } = published;
        const file = literal && context.sources.compose(literal.path);
        const edits = (file && replacePart(file, literal, String(container))) ?? [];
        const ports = other.compose.ports.find(({ published: each }) => each?.value?.first === port);
        context.report(
          at,
          'published',
          { other: other.name, port, container },
          {
            related: ports ? [{ ...ports.at, message: 'here' }] : [],
            // Not safe: the program may listen on both.
            fixes: [
              {
                title: 'container',
                args: { container },
                safe: false,
                edits: inFile(at.path, edits),
              },
            ],
          },
        );
      }
    }
  }),
});

/** Addresses in the environment of a service: in one value, or host and port in a pair of variables. */
function usesOf({ compose }: Service): readonly Use[] {
  const hosts = new Map(compose.environment.map(({ name, value }) => [name, value]));
  return compose.environment.flatMap((entry) => {
    const { name } = entry;
    const value = writtenValue(entry);
    if (!value) return [];
    const partner = partnerOf(name, hosts);
    if (partner && /^\d{1,5}$/.test(value.text)) {
      const end = value.text.length;
      const [at, literal] = [value.place(0, end), value.literal(0, end)];
      return [{ name, host: partner, port: Number(value.text), at, literal }];
    }
    return [...value.text.matchAll(ADDRESS)].map((match) => {
      const [, host = '', port = ''] = match;
      const from = match.index + host.length + 1;
      const to = from + port.length;
      return { name, host, port: Number(port), at: value.place(from, to), literal: value.literal(from, to) };
    });
  });
}

/** The host beside a port: `DB_HOST` of `DB_PORT`, `PGHOST` of `PGPORT`. */
function partnerOf(name: string, values: ReadonlyMap<string, string | null | undefined>): string | undefined {
  const prefix = /^(.*)PORT$/.exec(name)?.[1];
  if (prefix === undefined) return undefined;
  return (
    ['HOST', 'HOSTNAME', 'SERVER'].map((each) => values.get(prefix + each)).find((each) => !!each) ??
    undefined
  );
}
