import { acceptance, findOption, type OptionFact } from '../data/mysql.ts';
import { renameServedOption } from '../edit/served-option.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { isAtLeast, releaseName } from '../shared/mysql/server.ts';
import { successorText } from '../shared/mysql/successors.ts';

/** Options that the server takes with a warning and that a later series has dropped, or will. */
export default defineRule({
  id: 'mysql/deprecated-option',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M6'],
  since: '0.1.0',
  messages: {
    deprecated: '`{option}` is deprecated since MySQL {release}; {servers} still takes it.',
    removedLater:
      '`{option}` is deprecated since MySQL {release} and gone in {removed}; {servers} still takes it.',
    successor:
      '`{option}` is deprecated since MySQL {release}; {servers} still takes it. Its successor is {successor}.',
    rename: 'Write `{successor}`',
  },
  create: (context) => ({
    MysqlOption({ option, servers }) {
      const fact = findOption(option.name);
      if (!fact?.deprecated) return;
      const warning = servers.filter((each) => warns(fact, each));
      if (warning.length === 0) return;
      const { path, nameRange } = option;
      const successor = successorText(fact.replacement);
      const args = {
        option: option.written,
        release: releaseName(fact.deprecated),
        servers: serverNames(warning),
        ...(successor === undefined ? {} : { successor }),
        ...(fact.removed === undefined ? {} : { removed: releaseName(fact.removed) }),
      };
      const message =
        successor !== undefined ? 'successor' : fact.removed === undefined ? 'deprecated' : 'removedLater';
      const name = synonym(fact, servers);
      const others = servers.flatMap((each) => each.options);
      const usable = name !== undefined && !others.some((each) => each.name === name);
      const edits =
        usable && option.prefixes.length === 0 ? renameServedOption(option, name, context.sources) : [];
      context.report({ path, start: nameRange.start, end: nameRange.end }, message, args, {
        fixes:
          edits.length === 0 ? [] : [{ title: 'rename', args: { successor: name ?? '' }, safe: true, edits }],
        tags: ['deprecated'],
      });
    },
  }),
});

function warns(fact: OptionFact, { server }: DatabaseServer): boolean {
  if (!server || server.flavor === 'mariadb' || fact.deprecated === undefined) return false;
  return acceptance(fact, server) === 'accepted' && isAtLeast(server, fact.deprecated);
}

/** The new name of the same thing: renamed in the table, or new words for master and slave. */
function synonym(fact: OptionFact, servers: readonly DatabaseServer[]): string | undefined {
  const { name, replacement } = fact;
  if (replacement === undefined) return undefined;
  const reworded = name.replace('slave', 'replica').replace('master', 'source');
  const successor = findOption(replacement);
  const known = servers.every(
    ({ server }) => server && successor && acceptance(successor, server) === 'accepted',
  );
  return known && (fact.renamed || reworded === replacement) ? replacement : undefined;
}
