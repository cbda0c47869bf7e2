import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import type { ComposeService } from '../graph/project/project.ts';
import type { Setting } from '../shared/mysql/successors.ts';
import { lineEndOf } from './text.ts';
import { insertBelow } from './yaml.ts';

/**
 * Writes options as the command of a service, or behind those that its command has. Undefined where
 * the image's entrypoint would not start the server with them, or the service starts something else.
 */
export function addServerCommand(
  service: Service | undefined,
  settings: readonly Setting[],
  sources: Sources,
): readonly Edit[] | undefined {
  if (service?.image.kind !== 'pulled' || !OPTIONS_ALONE.has(service.image.reference.familiar))
    return undefined;
  const { command, entrypoint, home } = service.compose;
  if (entrypoint) return undefined;
  const words = settings.map(
    ({ name, value }) => `--${name.replaceAll('_', '-')}${value === undefined ? '' : `=${value}`}`,
  );
  if (command && command.form !== 'empty') return appended(command, words, sources);
  const file = command ? undefined : sources.compose(home.path);
  const edits = file && insertBelow(file, home.nameAt, ['command'], words.join(' '));
  return edits?.map((edit) => ({ path: home.path, ...edit }));
}

/** Images whose entrypoint starts the server with a command that begins with a dash. */
const OPTIONS_ALONE: ReadonlySet<string> = new Set(['mariadb', 'mysql', 'mysql/mysql-server', 'percona']);

/** The words behind the last one of a command that is the server's, laid out like it. */
function appended(
  { keyAt, form, words }: NonNullable<ComposeService['command']>,
  added: readonly string[],
  sources: Sources,
): readonly Edit[] | undefined {
  const [first, last] = [words?.[0], words?.at(-1)];
  const { path } = keyAt;
  const text = sources.text(path);
  // A command that an alias brings is others' too.
  const isOwn = first?.at.path === path && first.at.start > keyAt.end;
  if (!first || !last || text === undefined || !isOwn || !/^(?:--|mysqld$|mariadbd$)/.test(first.source))
    return undefined;
  const insert = (at: number, newText: string) => [{ path, start: at, end: at, newText }];
  const { start, end } = last.at;
  if (form === 'string') {
    const isPlain =
      text.slice(start, end) === last.source && /^["']?\s/.test(`${text.slice(end, end + 2)}\n`);
    return isPlain ? insert(end, added.map((word) => ` ${word}`).join('')) : undefined;
  }
  const quote = /["']/.exec(text[start] ?? '')?.[0] ?? '';
  const dash = /(?:^|\n)([ \t]*-[ \t]+)$/.exec(text.slice(0, start))?.[1];
  if (dash === undefined) return insert(end, added.map((word) => `, ${quote}${word}${quote}`).join(''));
  const lines = added.map((word) => `\n${dash}${quote}${word}${quote}`);
  return insert(lineEndOf(text, end), lines.join(''));
}
