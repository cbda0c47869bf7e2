import { canonicalCharacterSet } from '../data/mysql-values.ts';
import { defineRule } from '../engine/rule.ts';
import type { Option } from '../syntax/mysql/nodes.ts';

/** One option file that tells the client programs another character set than the server. */
export default defineRule({
  id: 'mysql/client-charset-mismatch',
  over: 'mysql',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    apart:
      'The client programs use `{client}` and the server `{server}`: characters that `{client}` does not have become question marks on their way.',
    server: "The server's is set here.",
    set: 'Write `{server}`',
  },
  create: (context) => ({
    OptionFile({ options }) {
      const server = last(
        options,
        ({ name, group }) => name === 'character_set_server' && /^(?:mysqld|server|mariadbd?)$/.test(group),
      );
      if (!server) return;
      const { path } = context;
      for (const group of ['client', 'mysql', 'mysqldump']) {
        const client = last(options, (each) => each.group === group && each.name === 'default_character_set');
        if (!client || !narrower(client.text, server.text)) continue;
        const args = { client: client.text, server: server.text };
        const { start, end } = client.range;
        const plain = client.raw === client.text;
        context.report({ start, end }, 'apart', args, {
          related: [{ path, start: server.range.start, end: server.range.end, message: 'server' }],
          fixes: plain
            ? [
                {
                  title: 'set',
                  args: { server: server.text },
                  safe: false,
                  edits: [{ path, start, end, newText: server.text }],
                },
              ]
            : [],
        });
      }
    },
  }),
});

/** The value of the last option that counts, if it is a plain text. */
function last(options: readonly Option[], counts: (option: Option) => boolean) {
  const value = options.findLast(counts)?.value;
  return value && !value.unknown && /^\w+$/.test(value.text) ? value : undefined;
}

/** True if the client's set lacks characters of the server's: only then something is lost. */
function narrower(client: string, server: string): boolean {
  const [own, other] = [canonicalCharacterSet(client), canonicalCharacterSet(server)];
  const rank = (name: string): number => (name === 'utf8mb4' ? 2 : name === 'utf8mb3' ? 1 : 0);
  if (own === 'binary' || other === 'binary' || own === 'auto') return false;
  return rank(own) < rank(other);
}
