import { setServedValue } from '../edit/served-option.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { Service } from '../graph/nodes.ts';
import { parseNumber } from '../shared/mysql/values.ts';

/** `port` of a server set to another than the one that the service publishes. */
export default defineRule({
  id: 'deployment/database-port-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  since: '0.1.0',
  messages: {
    mismatch: '{servers} listens on port {port}, but the port {published} of its container is published.',
    published: 'It is published here.',
    set: 'Listen on {published}',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { service, options } = database;
        const option = options.findLast(({ name, prefixes }) => name === 'port' && prefixes.length === 0);
        const port = option?.value?.unknown === false ? parseNumber(option.value.text) : undefined;
        const usual = service?.facts?.ports[0];
        if (!service || !option?.value || port === undefined || port < 1 || port === usual) return;
        const published = publishedPort(service, usual);
        if (!published || service.compose.ports.some((each) => covers(each, port)) || !isNew(option)) return;
        const edits = setServedValue(option, String(usual), context.sources);
        const args = { published: usual ?? 0 };
        context.report(
          { path: option.path, start: option.start, end: option.end },
          'mismatch',
          { ...args, servers: serverNames([database]), port },
          {
            related: [{ ...published.at, message: 'published' }],
            fixes: edits.length === 0 ? [] : [{ title: 'set', args, safe: false, edits }],
          },
        );
      },
    };
  },
});

type Port = Service['compose']['ports'][number];

/** The port that the image's server has by default, if it is published. */
function publishedPort({ compose }: Service, usual: number | undefined): Port | undefined {
  if (compose.networkMode || usual === undefined) return undefined;
  return compose.ports.find(({ target }) => target?.value?.first === usual && target.value.last === usual);
}

/** True if it publishes that port, or nobody knows which. */
function covers({ target, known, invalid }: Port, port: number): boolean {
  if (!known || invalid || !target?.value) return true;
  return target.value.first <= port && port <= target.value.last;
}
