import { findOption } from '../data/mysql.ts';
import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';
import { readOptionName } from '../shared/mysql/names.ts';
import type { OptionFile, Problem } from '../syntax/mysql/nodes.ts';

/**
 * Oracle: `Found option without preceding group in config file FILE at line N.`, then `Fatal
 * error in defaults handling. Program aborted!`. The server stops at the first such line;
 * one finding covers the run of them.
 */
export default defineRule({
  id: 'mysql/option-without-group',
  over: 'mysql',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['M2'],
  since: '0.1.0',
  messages: {
    option: '`{text}` stands before the first group: the server does not start.',
    insert: 'Insert `[{group}]` above it',
    comment: 'Make it a comment',
  },
  create: (context) => ({
    OptionFile(file) {
      const stray = file.problems.filter((problem) => problem.kind === 'option-without-group');
      const [first] = stray;
      const ours =
        isMysqlFile(
          context.path,
          file.groups.map((group) => group.name),
        ) || stray.every(isServerOption);
      if (!first || !ours) return;
      const { start, end, text } = first;
      context.report(
        { start, end },
        'option',
        { text: shortened(text) },
        { fixes: fixesFor(context.path, file, stray) },
      );
    },
  }),
});

/** The header under which all of them belong, where that is clear; or the mark that makes a comment. */
function fixesFor(path: string, file: OptionFile, stray: readonly Problem[]) {
  const [first] = stray;
  if (!first) return [];
  if (/^(?:\/\/|--|\/\*)/.test(first.text)) {
    const edits = [{ path, start: first.start, end: first.start, newText: '# ' }];
    return [{ title: 'comment' as const, safe: true, edits }];
  }
  const group = stray.every(isServerOption) ? 'mysqld' : stray.every(isClientOption) ? 'client' : undefined;
  if (group === undefined) return [];
  const at = Math.max(first.line.start, file.byteOrderMark?.end ?? 0);
  const edits = [{ path, start: at, end: at, newText: `[${group}]\n` }];
  // Names that both know may have been meant for either.
  const safe = stray.some((problem) => isServerOption(problem) !== isClientOption(problem));
  return [{ title: 'insert' as const, args: { group }, safe, edits }];
}

function isServerOption(problem: Problem): boolean {
  const option = findOption(nameOf(problem));
  return option !== undefined && option.acceptedIn.length > 0;
}

function isClientOption(problem: Problem): boolean {
  return CLIENT_OPTIONS.has(nameOf(problem));
}

function nameOf({ text }: Problem): string {
  return readOptionName((text.split('=', 1)[0] ?? '').trim()).name;
}

function shortened(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

const MAX_TEXT = 60;
/** Options that the client programs take from `[client]`. */
const CLIENT_OPTIONS: ReadonlySet<string> = new Set([
  'bind_address',
  'character_sets_dir',
  'compress',
  'connect_timeout',
  'database',
  'default_auth',
  'default_character_set',
  'host',
  'max_allowed_packet',
  'net_buffer_length',
  'password',
  'plugin_dir',
  'port',
  'protocol',
  'socket',
  'ssl_ca',
  'ssl_cert',
  'ssl_cipher',
  'ssl_key',
  'ssl_mode',
  'tls_version',
  'user',
]);
