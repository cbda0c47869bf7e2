import {
  type OptionHelp,
  optionAt,
  optionHelp,
  type Range,
  type Server,
  serverName,
} from '../rules/index.ts';
import { optionTextsOf } from './option-texts.ts';
import type { Session } from './session.ts';

/** The help for the option of MySQL at an offset of a file, as Markdown, and where its name stands. */
export function optionHelpAt(
  session: Session,
  path: string,
  offset: number,
): { readonly value: string; readonly range: Range } | undefined {
  const { workspace } = session;
  const isOptionFile = workspace.report(path)?.language === 'mysql';
  const tree = isOptionFile ? workspace.sources().optionFile(path) : undefined;
  const found = optionAt(workspace.deployments(), path, offset, tree);
  const value = found && optionMarkdown(session, found.option.name, found.servers);
  return value === undefined
    ? undefined
    : { value, range: found?.option.nameRange ?? { start: offset, end: offset } };
}

/** What there is to know of an option, as Markdown; undefined for a name that is not tabled. */
export function optionMarkdown(
  { locale }: Pick<Session, 'locale'>,
  name: string,
  servers: readonly Server[],
): string | undefined {
  const help = optionHelp(name, locale);
  if (!help) return undefined;
  const texts = optionTextsOf(locale);
  const { type, introduced, deprecated, removed, successor, choices } = help;
  const facts = [
    introduced && texts.introduced(introduced),
    deprecated && texts.deprecated(deprecated),
    removed && texts.removed(removed),
    successor && texts.successor(successor),
    help.mariadb ? undefined : texts.notMariadb,
  ].filter((fact) => fact !== undefined);
  const shown = choices.slice(0, MOST_CHOICES).map((each) => `\`${each}\``);
  const parts = [
    `**${name}** · ${texts.types[type] ?? type}`,
    help.meaning,
    choices.length === 0
      ? rangeOf(help, texts.range)
      : `${texts.takes}: ${shown.join(', ')}${choices.length > shown.length ? ', …' : ''}`,
    tableOf(help, texts.series, texts.default, texts.computed),
    facts.join(' · '),
    servers.length === 0 ? undefined : texts.readBy(servers.map(serverName).join(', ')),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

const MOST_CHOICES = 30;

function rangeOf(
  { min, max, type }: OptionHelp,
  inWords: (min: string | undefined, max: string | undefined) => string,
): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  const inCode = (value: number | undefined) =>
    value === undefined ? undefined : `\`${type === 'size' ? sizeOf(value) : value}\``;
  return inWords(inCode(min), inCode(max));
}

/** The default in each tabled series; a dash where the series does not have the option. */
function tableOf({ series }: OptionHelp, title: string, row: string, computed: string): string {
  const cells = series.map(({ taken, default: value }) => {
    if (!taken) return '–';
    if (value === undefined) return computed;
    return value === '' ? '`""`' : `\`${value.replaceAll('|', '\\|')}\``;
  });
  return [
    `| ${title} | ${series.map((each) => each.series).join(' | ')} |`,
    `|---${'|---'.repeat(series.length)}|`,
    `| ${row} | ${cells.join(' | ')} |`,
  ].join('\n');
}

/** `128M` of 134217728. */
function sizeOf(bytes: number): string {
  for (const [letter, size] of SIZES)
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${letter}`;
  return String(bytes);
}

const SIZES = [
  ['T', 1024 ** 4],
  ['G', 1024 ** 3],
  ['M', 1024 ** 2],
  ['K', 1024],
] as const;
