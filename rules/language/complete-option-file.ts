import { acceptance, clientOptionNames, findOption, type OptionFact, optionNames } from '../data/mysql.ts';
import { isUsualOption } from '../data/mysql-meanings.ts';
import { canonicalName, readOptionName } from '../shared/mysql/names.ts';
import { isAtLeast, isServerGroup, type Server } from '../shared/mysql/server.ts';
import type { OptionFile } from '../syntax/mysql/nodes.ts';
import { CLIENT_GROUP, serversOfGroup } from './option-servers.ts';
import { optionValues } from './option-values.ts';

/** Something that may be written at a place of an option file. */
export interface Completion {
  readonly kind: 'group' | 'option' | 'value' | 'directive';
  /** As it will stand. */
  readonly label: string;
  /** What takes the place of `[start, end)`. */
  readonly newText: string;
  readonly start: number;
  readonly end: number;
  /** Smaller is offered first. */
  readonly rank: number;
  /** Name of the option it is about, for its help. */
  readonly option?: string;
  readonly isDefault?: boolean;
  readonly deprecated?: boolean;
}

/**
 * What may be written at an offset: headers of groups, names of options that every server of the file
 * takes (in the file's spelling, those already set last), values.
 */
export function completeOptionFile(
  file: OptionFile,
  offset: number,
  servers: readonly Server[],
): readonly Completion[] {
  const { text, byteOrderMark } = file;
  const lineStart = Math.max(text.slice(0, offset).lastIndexOf('\n') + 1, byteOrderMark?.end ?? 0);
  const before = text.slice(lineStart, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  // Behind a carriage return nobody writes: it is half of a line's end.
  if (/^\s*;|#|\r/.test(before)) return [];
  const group = file.groups.findLast((each) => each.line.start < lineStart);
  const indent = /^\s*/.exec(before)?.[0].length ?? 0;
  const start = lineStart + indent;
  const header = /^\s*\[[ \t]*([^\]]*)$/.exec(before);
  if (header) {
    const end = offset + (/^[\w.-]*/.exec(after)?.[0].length ?? 0);
    const closed = text.slice(end).startsWith(']');
    return groupNames(servers).map((name, rank) => ({
      kind: 'group',
      label: `[${name}]`,
      newText: closed ? name : `${name}]`,
      start: offset - (header[1]?.length ?? 0),
      end,
      rank,
    }));
  }
  const value = /^\s*([\w.-]+)[ \t]*=[ \t]*(.*)$/.exec(before);
  if (value?.[1] !== undefined) {
    return group
      ? values(file, value[1], value[2] ?? '', offset, after, serversOfGroup(group.name, servers))
      : [];
  }
  const name = /^\s*(!?[\w-]*)$/.exec(before)?.[1];
  if (name === undefined) return [];
  const end = offset + (/^[\w-]*/.exec(after)?.[0].length ?? 0);
  if (name.startsWith('!') || (name === '' && !group))
    return [...headers(start, end, servers, name), ...directives(start, end)];
  if (!group) return headers(start, end, servers, name);
  return names(file, group.name, name, serversOfGroup(group.name, servers)).map((each) => ({
    ...each,
    start,
    end,
  }));
}

/** Groups that servers and clients read, the likeliest first. */
function groupNames(servers: readonly Server[]): readonly string[] {
  const own = servers.flatMap(({ flavor, series }) =>
    flavor === 'mariadb' ? [`mariadb-${series}`, 'mariadb'] : [`mysqld-${series}`],
  );
  return [
    ...new Set(['mysqld', 'client', 'mysql', 'mysqldump', ...own, 'server', 'mysqladmin', 'mysqld_safe']),
  ];
}

function headers(
  start: number,
  end: number,
  servers: readonly Server[],
  typed: string,
): readonly Completion[] {
  if (typed.startsWith('!')) return [];
  return groupNames(servers).map((name, rank) => ({
    kind: 'group',
    label: `[${name}]`,
    newText: `[${name}]`,
    start,
    end,
    rank,
  }));
}

function directives(start: number, end: number): readonly Completion[] {
  return ['!includedir', '!include'].map((label, i) => ({
    kind: 'directive',
    label,
    newText: `${label} `,
    start,
    end,
    rank: 100 + i,
  }));
}

/** Names that belong into a group, without the places that they are written to. */
function names(
  file: OptionFile,
  group: string,
  typed: string,
  servers: readonly Server[],
): readonly Omit<Completion, 'start' | 'end'>[] {
  const set = new Set(file.options.filter((each) => sameKind(each.group, group)).map((each) => each.name));
  set.delete(readOptionName(typed).name);
  const spell = spellingOf(file, typed);
  if (CLIENT_GROUP.test(group) || group === 'client-server') {
    return clientOptionNames().map((name) => ({
      kind: 'option',
      label: spell(name),
      newText: spell(name),
      rank: set.has(name) ? SET : USUAL,
    }));
  }
  return optionNames().flatMap((name) => {
    const fact = findOption(name);
    if (!fact || fact.formOf !== undefined || !isTaken(fact, servers)) return [];
    const deprecated = servers.some(
      (server) => fact.deprecated !== undefined && isAtLeast(server, fact.deprecated),
    );
    const rank = set.has(name) ? SET : deprecated ? DEPRECATED : isUsualOption(name) ? USUAL : OTHER;
    return [
      {
        kind: 'option' as const,
        label: spell(name),
        newText: spell(name),
        rank,
        option: name,
        ...(deprecated ? { deprecated } : {}),
      },
    ];
  });
}

const [USUAL, OTHER, DEPRECATED, SET] = [0, 1, 2, 3];

/** True if every server takes it; with none known, if any tabled series does. */
function isTaken(fact: OptionFact, servers: readonly Server[]): boolean {
  if (servers.length === 0)
    return fact.acceptedIn.length > 0 && fact.build === undefined && fact.needs === undefined;
  return servers.every((server) => acceptance(fact, server) === 'accepted');
}

function sameKind(group: string, other: string): boolean {
  return group === other || (isServerGroup(group) && isServerGroup(other));
}

/** As what is typed begins, else as most of the file's names are spelt. */
function spellingOf({ options }: OptionFile, typed: string): (name: string) => string {
  const compound = options.filter(({ written }) => /[-_]/.test(written));
  const dashed = compound.filter(({ dashes }) => dashes).length * 2 > compound.length;
  const dashes = /[-_]/.test(typed) ? !typed.includes('_') : dashed;
  return (name) => (dashes ? name.replaceAll('_', '-') : name);
}

/** Values, or members of a list behind the last comma. */
function values(
  { options }: OptionFile,
  written: string,
  typed: string,
  offset: number,
  after: string,
  servers: readonly Server[],
): readonly Completion[] {
  const { name } = readOptionName(canonicalName(written));
  const fact = findOption(name);
  if (!fact) return [];
  const charset = options.findLast((each) => each.name === 'character_set_server')?.value?.text;
  const { choices, list, defaults } = optionValues(fact, servers, charset);
  const quote = /^["']/.test(typed) ? 1 : 0;
  const own = list ? typed.slice(Math.max(typed.lastIndexOf(',') + 1, quote)) : typed.slice(quote);
  const rest = (list ? /^[^,\s"'#]*/ : /^[^\s"'#]*/).exec(after)?.[0].length ?? 0;
  return choices.map((label, i) => {
    const isDefault = defaults.some((each) => each.toLowerCase() === label.toLowerCase());
    return {
      kind: 'value',
      label,
      newText: label,
      start: offset - own.length,
      end: offset + rest,
      rank: isDefault ? 0 : i + 1,
      option: name,
      ...(isDefault ? { isDefault } : {}),
    };
  });
}
