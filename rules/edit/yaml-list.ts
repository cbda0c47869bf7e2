import type { Range } from '../shared/text.ts';
import type { ComposeFile, YamlMap, YamlSeq } from '../syntax/compose/nodes.ts';
import { lineStartOf, type TextEdit } from './text.ts';
import { columnOf, findList, indentStep, isAliased, visitAround } from './yaml.ts';
import { isQuotedStyle } from './yaml-scalar.ts';

/**
 * Puts an entry in front of a mapping's others, where the mapping has no key to be found by: an
 * item of a list. `value` is YAML text of one line. Undefined if it is empty or shared by an anchor.
 */
export function prependEntry(
  file: ComposeFile,
  mapAt: Range,
  key: string,
  value: string,
): readonly TextEdit[] | undefined {
  let map: YamlMap | undefined;
  visitAround(file, mapAt, (node) => {
    if (node.kind === 'map' && node.start === mapAt.start && node.end === mapAt.end) map = node;
  });
  const first = map?.entries[0];
  if (!map || !first || (map.anchor && isAliased(file, map.anchor.name))) return undefined;
  const isQuoted = first.key.kind === 'scalar' && isQuotedStyle(first.key.style);
  const pair = isQuoted ? `${JSON.stringify(key)}: ${JSON.stringify(value)}` : `${key}: ${value}`;
  const gap = map.flow ? ', ' : `\n${' '.repeat(columnOf(file.text, first.start))}`;
  return [{ start: first.start, end: first.start, newText: `${pair}${gap}` }];
}

/**
 * Turns the list that holds an item into a mapping: `- db` becomes `db:` with what `entryOf` gives for
 * it, one key and its value. Comments, order and quotes stay. Undefined if an item is no plain text,
 * is an alias, or the list is shared by an anchor.
 */
export function listToMap(
  file: ComposeFile,
  itemAt: Range,
  entryOf: (name: string) => readonly [key: string, value: string],
): readonly TextEdit[] | undefined {
  const seq = file.documents
    .map((root) => root && findList(root, itemAt)?.seq)
    .find((found) => found !== undefined);
  if (!seq || (seq.anchor && isAliased(file, seq.anchor.name))) return undefined;
  const shift = seq.flow ? 0 : indentBelowKey(file, seq);
  if (shift === undefined) return undefined;
  const edits: TextEdit[] = [];
  for (const item of seq.items) {
    if (item.kind !== 'scalar' || item.anchor || item.tag || item.source === '') return undefined;
    const name = file.text.slice(item.start, item.end);
    const [key, value] = entryOf(item.source);
    if (seq.flow) {
      edits.push({ start: item.start, end: item.end, newText: `${name}: {${key}: ${value}}` });
      continue;
    }
    const dash = /-[ \t]+$/.exec(file.text.slice(lineStartOf(file.text, item.start), item.start));
    if (!dash || name.includes('\n')) return undefined;
    const start = item.start - dash[0].length;
    const indent = ' '.repeat(columnOf(file.text, start) + shift + indentStep(file));
    const newText = `${' '.repeat(shift)}${name}:\n${indent}${key}: ${value}`;
    edits.push({ start, end: item.end, newText });
  }
  if (!seq.flow) return edits;
  const { start, end } = seq;
  return [{ start, end: start + 1, newText: '{' }, ...edits, { start: end - 1, end, newText: '}' }];
}

/** Blanks that keys need where the dashes of a list stand no deeper than its own key. */
function indentBelowKey(file: ComposeFile, seq: YamlSeq): number | undefined {
  let shift: number | undefined;
  visitAround(file, seq, (node) => {
    if (node.kind !== 'map' || node.flow) return;
    const entry = node.entries.find(({ value }) => value === seq);
    if (!entry) return;
    const isFlush = columnOf(file.text, seq.start) <= columnOf(file.text, entry.key.start);
    shift = isFlush ? indentStep(file) : 0;
  });
  return shift;
}
