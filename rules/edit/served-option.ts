import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';
import { commandWordRemoval } from './command-word.ts';
import { optionStarting, removeOption } from './option-file.ts';

/** Takes an option out of its file or its command; no edit where nothing sensible would be left. */
export function removeServedOption(option: MysqlOption, sources: Sources): readonly Edit[] {
  if (option.carrier === 'command') {
    return commandWordRemoval(option.path, sources.text(option.path) ?? '', option);
  }
  const file = sources.optionFile(option.path);
  const node = file && optionStarting(file, option.start);
  return file && node ? removeOption(option.path, file, node) : [];
}

/**
 * Writes another name in an option's place, in its spelling with dashes or underscores. Only
 * where the name stands as it reads.
 */
export function renameServedOption(option: MysqlOption, name: string, sources: Sources): readonly Edit[] {
  const { path, nameRange, written } = option;
  if (sources.text(path)?.slice(nameRange.start, nameRange.end) !== written) return [];
  const newText = option.dashes || option.carrier === 'command' ? name.replaceAll('_', '-') : name;
  return [{ path, start: nameRange.start, end: nameRange.end, newText }];
}

/** Writes another value; its quotes stay. Only for plain text, where the value stands as it reads. */
export function setServedValue(option: MysqlOption, value: string, sources: Sources): readonly Edit[] {
  if (!option.value || option.value.unknown || /["'\\#\s]/.test(value)) return [];
  const { path } = option;
  const { start, end } = option.value.range;
  const standing = sources.text(path)?.slice(start, end) ?? '';
  const quote = /^(["'])[\s\S]*\1$/.test(standing) && standing.length > 1 ? 1 : 0;
  if (standing.slice(quote, standing.length - quote) !== option.value.text) return [];
  return [{ path, start: start + quote, end: end - quote, newText: value }];
}
