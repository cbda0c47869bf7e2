import type { Edit } from '../engine/finding.ts';
import { readOptionName } from '../shared/mysql/names.ts';
import { rangeOf } from '../shared/text.ts';
import type { Option, OptionFile } from '../syntax/mysql/nodes.ts';

/** An option as it should stand: name with underscores; no value for a bare name. */
export interface OptionSetting {
  readonly name: string;
  readonly value?: string;
}

/** The option of a file that begins at an offset. */
export function optionStarting({ options }: OptionFile, start: number): Option | undefined {
  let [low, high] = [0, options.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((options[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return options[low]?.start === start ? options[low] : undefined;
}

/**
 * Removes an option with its line. Comment lines stay, and of two blank lines that would
 * meet one goes.
 */
export function removeOption(path: string, file: OptionFile, option: Option): readonly Edit[] {
  const { text } = file;
  const { start, end } = option.line;
  const before = text.slice(text.lastIndexOf('\n', start - 2) + 1, start);
  const followingBlank = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end, end + 200))?.[0] ?? '';
  const meets = start > 0 && before.trim() === '' && (followingBlank !== '' || end === text.length);
  return [{ path, start, end: meets ? end + followingBlank.length : end, newText: '' }];
}

/** Writes another base name; prefixes, value, spacing and comment stay. */
export function renameOption(path: string, option: Option, name: string): readonly Edit[] {
  const start = option.nameRange.start + readOptionName(option.written).offset;
  return [{ path, start, end: option.nameRange.end, newText: option.dashes ? dashed(name) : name }];
}

/** Writes other options in an option's place, one a line, in its own style. */
export function replaceOption(
  path: string,
  file: OptionFile,
  option: Option,
  settings: readonly OptionSetting[],
): readonly Edit[] {
  const style = styleOf(file.text, file.options, option);
  const indent = file.text.slice(option.line.start, option.start);
  const lines = settings.map((setting) => written(setting, style));
  return [{ path, start: option.start, end: option.end, newText: lines.join(`\n${indent}`) }];
}

/**
 * Sets options: where one stands in a group of `groups` its last value is changed, else it is
 * added behind the last option of the first of these groups that the file has, or below a
 * new header of `groups[0]` at the end. Values that already hold give no edit.
 */
export function setOptions(
  path: string,
  file: OptionFile,
  groups: readonly [string, ...string[]],
  settings: readonly OptionSetting[],
): readonly Edit[] {
  const edits: Edit[] = [];
  const missing: OptionSetting[] = [];
  for (const setting of settings) {
    const last = file.options.findLast((each) => groups.includes(each.group) && each.name === setting.name);
    if (last) edits.push(...changed(path, file, last, setting));
    else missing.push(setting);
  }
  return missing.length === 0 ? edits : [...edits, added(path, file, groups, missing)];
}

function changed(path: string, file: OptionFile, option: Option, setting: OptionSetting): readonly Edit[] {
  const plain = option.prefixes.every((prefix) => prefix === 'loose' || prefix === 'plugin');
  const { value } = option;
  if (!plain) return replaceOption(path, file, option, [setting]);
  if (value?.text === setting.value) return [];
  if (!value || setting.value === undefined) return replaceOption(path, file, option, [setting]);
  return [{ path, ...rangeOf(value.range), newText: quoted(setting.value) }];
}

function added(
  path: string,
  file: OptionFile,
  groups: readonly [string, ...string[]],
  settings: readonly OptionSetting[],
): Edit {
  const { text } = file;
  const home = groups.map((name) => file.groups.findLast((each) => each.name === name)).find((each) => each);
  const last = home?.options.at(-1);
  const style = styleOf(file.text, last ? (home?.options ?? []) : file.options);
  const indent = last ? text.slice(last.line.start, last.start) : '';
  const lines = settings.map((setting) => indent + written(setting, style)).join('\n');
  if (home) {
    const at = (last ?? home).line.end;
    return { path, start: at, end: at, newText: endsLine(text, at) ? `${lines}\n` : `\n${lines}` };
  }
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const at = text.length;
  return { path, start: at, end: at, newText: `${gap}[${groups[0]}]\n${lines}\n` };
}

/** How a file spells its options. */
interface Style {
  readonly dashes: boolean;
  /** What stands between name and value. */
  readonly equals: string;
}

/** The style of an option where it has one, else what most of the others do. */
function styleOf(text: string, options: readonly Option[], option?: Option): Style {
  const compound = options.filter(({ written: name }) => /[-_]/.test(name));
  const own = option && /[-_]/.test(option.written) ? option.dashes : undefined;
  const dashes = own ?? compound.filter((each) => each.dashes).length * 2 > compound.length;
  const spaced = (option?.value ? [option] : options)
    .map((each) => equalsOf(text, each))
    .filter((each) => each !== undefined);
  const loose = spaced.filter((each) => each.length > 1).length * 2 > spaced.length;
  return { dashes, equals: loose ? ' = ' : '=' };
}

function equalsOf(text: string, { nameRange, value }: Option): string | undefined {
  return value && text.slice(nameRange.end, value.range.start);
}

function written({ name, value }: OptionSetting, { dashes, equals }: Style): string {
  const spelt = dashes ? dashed(name) : name;
  return value === undefined ? spelt : `${spelt}${equals}${quoted(value)}`;
}

function dashed(name: string): string {
  return name.replaceAll('_', '-');
}

/** A value so written that the server reads it back: escaped, and quoted where it needs to be. */
function quoted(value: string): string {
  const escaped = value.replace(/[\\\n\r\t\b]/g, (char) => ESCAPES[char] ?? char);
  return /^\s|\s$|["'#]/.test(value) ? `"${escaped.replaceAll('"', '\\"')}"` : escaped;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
};

function endsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}
