import type { Range } from '../../shared/text.ts';
import { type Spliced, splicer } from '../shell/spliced.ts';
import type { ScalarValue } from './values.ts';

/**
 * Another file's text that is written as a value of a compose file, as Compose passes it on: variables replaced,
 * `$$` a dollar. Undefined if a variable hides a part of it.
 */
export function embeddedText(content: ScalarValue<Range>): Spliced | undefined {
  return spliced(content, content.interpolations);
}

/** The same before Compose replaces anything in it. */
export function embeddedSource(content: ScalarValue<Range>): Spliced {
  return spliced(content, []) ?? { text: '', pieces: [], end: content.contentStart };
}

function spliced(
  { source, contentStart, offsets }: ScalarValue<Range>,
  interpolations: ScalarValue<Range>['interpolations'],
): Spliced | undefined {
  const place = (at: number): number => offsets?.[at] ?? contentStart + at;
  const out = splicer();
  let from = 0;
  const addUntil = (end: number): void => {
    if (!offsets) out.add(source.slice(from, end), place(from));
    else for (; from < end; from++) out.add(source.charAt(from), place(from));
    from = end;
  };
  for (const { value, sourceStart, sourceEnd } of interpolations) {
    if (value === undefined) return undefined;
    addUntil(sourceStart);
    // Its first character stands for the whole expression, and the others for nothing of their own.
    out.add(value.slice(0, 1), place(sourceStart), place(sourceEnd) - place(sourceStart));
    for (const character of value.slice(1)) out.add(character, place(sourceEnd), 0);
    from = sourceEnd;
  }
  addUntil(source.length);
  return out.done(contentStart);
}
