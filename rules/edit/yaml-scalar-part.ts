import { type Range, rangeOf } from '../shared/text.ts';
import type { ComposeFile, YamlNode } from '../syntax/compose/nodes.ts';
import type { TextEdit } from './text.ts';
import { visitAround } from './yaml.ts';

/**
 * Replaces a part of a scalar's content, quotes and all else kept. A plain scalar within brackets gets
 * quotes where the new text needs them there. `newText` holds neither quotes, backslashes nor line breaks.
 * Undefined if the place lies in no scalar.
 */
export function replacePart(
  file: ComposeFile,
  part: Range,
  newText: string,
): readonly TextEdit[] | undefined {
  let scalar: YamlNode | undefined;
  let isInFlow = false;
  visitAround(file, part, (node) => {
    if (node.kind === 'scalar') scalar = node;
    else if (node.kind !== 'alias') isInFlow = node.flow;
  });
  if (scalar?.kind !== 'scalar') return undefined;
  const { start, end, style } = scalar;
  if (style !== 'plain' || !isInFlow || !/[,[\]{}]/.test(newText)) return [{ ...rangeOf(part), newText }];
  const whole = file.text.slice(start, part.start) + newText + file.text.slice(part.end, end);
  return [{ start, end, newText: JSON.stringify(whole) }];
}
