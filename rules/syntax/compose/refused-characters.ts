import type { Range } from '../../shared/text.ts';
import type { YamlNode, YamlProblem } from './yaml.ts';

/**
 * Characters that Compose's reader refuses and ours lets pass, observed with 2.40: control
 * characters anywhere, comments included; and a tab before a comment, in an empty line or behind a
 * dash, unless it stands in a text or between brackets.
 */
export function refusedCharacters(
  text: string,
  documents: readonly (YamlNode | undefined)[],
): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  for (const { index } of text.matchAll(CONTROL)) {
    found.push({ code: 'control-character', detail: '', other: undefined, start: index, end: index + 1 });
  }
  if (!text.includes('\t')) return found;
  const free: Range[] = [];
  for (const root of documents) if (root) collectFree(root, free);
  for (const match of text.matchAll(TAB)) {
    const start = match.index + match[0].indexOf('\t');
    if (free.some((range) => range.start < start && start <= range.end)) continue;
    if (!match[0].includes('-') && isBelowText(text, match.index, start)) continue;
    found.push({ code: 'tab-indentation', detail: '', other: undefined, start, end: start + 1 });
  }
  return found;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/g;

/** Blanks up to a tab, where nothing or a comment follows, or behind dashes. */
const TAB = /^ *\t[\t ]*(?=#|\r?$)|^ *(?:- +)*- *\t(?=[\t ]*[^\s#])/gm;

/** False of a text in which {@link refusedCharacters} finds nothing; quick. */
export function mayHaveRefused(text: string): boolean {
  return text.includes('\t') || text.search(CONTROL) >= 0;
}

/** Where tabs are as good as blanks: texts with quotes, blocks of text, and what stands in brackets. */
function collectFree(node: YamlNode, free: Range[]): void {
  if (node.kind === 'scalar') {
    if (node.style !== 'plain') free.push(node);
  } else if (node.kind === 'seq') {
    if (node.flow) free.push(node);
    else for (const item of node.items) collectFree(item, free);
  } else if (node.kind === 'map') {
    if (node.flow) free.push(node);
    else for (const { value } of node.entries) if (value) collectFree(value, free);
  }
}

/** True in lines that may belong to the plain text above them, as they are deeper than it is. */
function isBelowText(text: string, lineStart: number, tab: number): boolean {
  const above = text.slice(0, lineStart).trimEnd();
  const line = above.slice(above.lastIndexOf('\n') + 1);
  const isPlain = /(?:^|[:-])[ \t]+[^\s#'"|>[{&*!][^#]*$/.test(line) && !line.endsWith(':');
  return isPlain && tab - lineStart > line.search(/[^ -]/);
}
