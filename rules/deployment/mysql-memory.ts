import { addServerCommand } from '../edit/mysql-command.ts';
import { setOptions } from '../edit/option-file.ts';
import type { Args } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { type MemoryBound, memoryBound } from '../graph/services/bounds.ts';
import { roughBytes } from '../shared/bytes.ts';
import { lowMemorySettings } from '../shared/mysql/low-memory.ts';
import { type Contributor, estimateMemory, type MemoryEstimate } from '../shared/mysql/memory.ts';
import { type Server, serverName } from '../shared/mysql/server.ts';
import { basename } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Adds up what a database server may come to need and compares it with its container's limit
 * or with what the target machine leaves it. Where an option, a limit or the server itself is
 * not known, nothing is said.
 */
export default defineRule({
  id: 'deployment/mysql-memory',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M5'],
  since: '0.1.0',
  messages: {
    overLimit: '{server} may need {sum} with these settings, but its container is limited to {limit}.',
    overMachine: '{server} may need {sum} with these settings, but a host with {memory} leaves it {usable}.',
    nearLimit: {
      text: '{server} may need {sum} when all of its connections work, a little more than the {limit} of its container.',
      severity: 'info',
    },
    set: '`{name}` accounts for {bytes}.',
    unset: '`{name}` accounts for {bytes} at its default.',
    connections: '{count} connections account for {bytes}, up to {each} each.',
    server: 'The server itself accounts for {bytes}.',
    fix: 'Write settings for {memory} into {file}',
    command: 'Start it with settings for {memory}',
  },
  create: (context) => ({
    DatabaseServer(database) {
      const bound = memoryBound(database);
      const estimate = database.server && estimateMemory(database.server, database.options);
      if (!database.server || !bound || !estimate || estimate.sum <= bound.bytes) return;
      const at = placeOf(database, estimate, bound);
      if (!at) return;
      const args = { server: nameOf(database, database.server), sum: roughBytes(estimate.sum) };
      const extras = {
        related: estimate.contributors
          .slice(0, 3)
          .map((each) => relatedTo(each, estimate, database.at ?? at)),
        fixes: fixesFor(database, database.server, bound.bytes, context.sources),
      };
      if (bound.limitAt) {
        // An estimate from above: what is well beyond is likely to end it. A whole machine has others on it.
        const near = estimate.sum <= bound.bytes * LITTLE;
        context.report(
          at,
          near ? 'nearLimit' : 'overLimit',
          { ...args, limit: roughBytes(bound.bytes) },
          extras,
        );
        return;
      }
      const machine = { memory: roughBytes(database.target.memory ?? 0), usable: roughBytes(bound.bytes) };
      context.report(at, 'overMachine', { ...args, ...machine }, extras);
    },
  }),
});

/** How many times the memory that there is counts as a little too much. */
const LITTLE = 1.15;

/**
 * The option that asks for most, if it is set; else the limit, or the service. A lone option
 * file in which nothing is set is left alone: its server is only assumed.
 */
function placeOf(
  { at, service, image }: DatabaseServer,
  { contributors }: MemoryEstimate<MysqlOption>,
  { limitAt }: MemoryBound,
): Location | undefined {
  const option = contributors[0]?.option;
  if (option) return { path: option.path, start: option.start, end: option.end };
  return service || image ? (limitAt ?? at ?? service?.at) : undefined;
}

function relatedTo(
  { part, bytes, option }: Contributor<MysqlOption>,
  { connections, perConnection }: MemoryEstimate<MysqlOption>,
  otherwise: Location,
): Location & { readonly message: 'set' | 'unset' | 'connections' | 'server'; readonly args: Args } {
  const { path, start, end } = option ?? otherwise;
  const size = roughBytes(bytes);
  const place = { path, start, end };
  if (part === 'server') return { ...place, message: 'server', args: { bytes: size } };
  if (part === 'connections') {
    const args = { count: connections, bytes: size, each: roughBytes(perConnection) };
    return { ...place, message: 'connections', args };
  }
  return {
    ...place,
    message: option ? 'set' : 'unset',
    args: { name: part, bytes: size },
  };
}

/** Settings go to the last option file that the server reads, which wins; else to a new `command:`. */
function fixesFor(database: DatabaseServer, server: Server, memory: number, sources: Sources) {
  const settings = lowMemorySettings(
    server,
    database.options,
    ({ carrier }) => carrier === 'command',
    memory,
  );
  if (!settings) return [];
  const size = { memory: roughBytes(memory) };
  const path = database.optionFiles.findLast((each) => each.read)?.path;
  if (path === undefined) {
    const edits = addServerCommand(database.service, settings, sources);
    return edits ? [{ title: 'command' as const, args: size, safe: false, edits }] : [];
  }
  const file = sources.optionFile(path);
  if (!file) return [];
  const edits = setOptions(path, file, ['mysqld', 'server'], settings);
  return [{ title: 'fix' as const, args: { ...size, file: basename(path) }, safe: false, edits }];
}

function nameOf({ service }: DatabaseServer, server: Server): string {
  return service ? `${serverName(server)} (\`${service.name}\`)` : serverName(server);
}
