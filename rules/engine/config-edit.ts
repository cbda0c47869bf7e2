import { type Document, isMap, isScalar, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { basename } from '../shared/paths.ts';
import { lineEndingOf } from '../shared/text.ts';
import type { TargetConfig } from './config.ts';
import type { Edit } from './finding.ts';

/** What `target` is to say: the name of a common machine, or sizes. */
export type NewTarget = string | Pick<TargetConfig, 'memory' | 'cpus'>;

/**
 * The edit that makes a configuration file (or the `deploylint` key of a `package.json`) name
 * another target, or none. Everything else stays, comments too. Undefined where the file is broken,
 * a `package.json` has no such key, or there is no target to take away.
 */
export function targetEdit(text: string, path: string, target: NewTarget | undefined): Edit | undefined {
  const hidden = text.startsWith('\uFEFF') ? 1 : 0;
  const source = hidden ? ` ${text.slice(1)}` : text;
  const document = parseDocument(source, { uniqueKeys: true });
  if (document.errors.length > 0) return undefined;
  const top = topOf(document, path);
  if (top === undefined) return undefined;
  const json = path.endsWith('.json') || (isMap(top) && top.flow === true);
  const pair = isMap(top) ? top.items.find(({ key }) => isScalar(key) && key.value === 'target') : undefined;
  const edit =
    target === undefined
      ? pair && removed(source, top as YAMLMap, pair as Member, json)
      : withTarget(source, top, pair as Member | undefined, target, json);
  return edit && { path, ...edit };
}

type Member = Pair<Node, Node | null>;

function withTarget(
  source: string,
  top: YAMLMap | null,
  pair: Member | undefined,
  target: NewTarget,
  json: boolean,
): TextEdit | undefined {
  const value = written(withSwap(target, pair?.value), json);
  return pair ? replaced(source, pair, value) : added(source, top, value, json);
}

type TextEdit = Omit<Edit, 'path'>;

/** The mapping that holds the keys; null for an empty file. */
function topOf({ contents }: Document.Parsed, path: string): YAMLMap | null | undefined {
  const top =
    basename(path) === 'package.json' && isMap(contents) ? contents.get('deploylint', true) : contents;
  if (top === null || isMap(top)) return top;
  return isScalar(top) && top.value === null ? null : undefined;
}

/** From behind the key to the end of the value; a comment on the key's line stays on it. */
function replaced(source: string, { key, value }: Member, text: string): TextEdit | undefined {
  const start = key.range?.[1];
  if (start === undefined) return undefined;
  const colon = source.indexOf(':', start);
  const from = value?.range?.[0] ?? colon + 1;
  const to = value?.range?.[1] ?? colon + 1;
  const end = from + source.slice(from, to).trimEnd().length;
  const comment = /^[ \t]*(#[^\r\n]*)\r?\n/.exec(source.slice(colon + 1, from))?.[1];
  return {
    start: colon + 1,
    end: Math.max(end, colon + 1),
    newText: ` ${text}${comment ? ` ${comment}` : ''}`,
  };
}

/** Its lines; of what stands between braces, it and the comma that goes with it. */
function removed(source: string, { items }: YAMLMap, pair: Member, json: boolean): TextEdit | undefined {
  const start = pair.key.range?.[0];
  const last = pair.value?.range?.[1] ?? pair.key.range?.[1];
  if (start === undefined || last === undefined) return undefined;
  const end = start + source.slice(start, last).trimEnd().length;
  if (!json) {
    const line = source.indexOf('\n', end);
    return {
      start: source.lastIndexOf('\n', start - 1) + 1,
      end: line < 0 ? source.length : line + 1,
      newText: '',
    };
  }
  const index = items.findIndex((each) => (each as unknown) === pair);
  const next = (items[index + 1]?.key as Node | undefined)?.range?.[0];
  if (next !== undefined) return { start, end: next, newText: '' };
  const before = (items[index - 1]?.value as Node | undefined)?.range?.[1];
  return { start: before ?? start, end, newText: '' };
}

function added(source: string, top: YAMLMap | null, text: string, json: boolean): TextEdit | undefined {
  if (json)
    return top
      ? addedToJson(source, top, text)
      : { start: source.length, end: source.length, newText: `{ "target": ${text} }` };
  const ending = lineEndingOf(source);
  // Where `deploylint init` has left an example, the line stands best below it.
  const example = /^#[ \t]*target:.*(?:\r?\n#[ \t]{2,}\S.*)*\r?\n/m.exec(source);
  const at = example ? example.index + example[0].length : source.length;
  const before = at > 0 && source[at - 1] !== '\n' ? ending : '';
  return { start: at, end: at, newText: `${before}target: ${text}${ending}` };
}

/** As the first member, on a line of its own where the others have theirs. */
function addedToJson(source: string, top: YAMLMap, text: string): TextEdit | undefined {
  const start = top.range?.[0];
  if (start === undefined) return undefined;
  const first = (top.items[0]?.key as Node | undefined)?.range?.[0];
  const between = first === undefined ? '' : source.slice(start + 1, first);
  const blank = between.includes('\n') ? between.slice(0, between.search(/\S|$/)) : ' ';
  const member = `${blank}"target": ${text}${first === undefined ? ' ' : ','}`;
  return { start: start + 1, end: start + 1, newText: member };
}

/** Swap is somebody's own doing on whichever machine: it stays. */
function withSwap(target: NewTarget, before: unknown): string | object {
  const swap: unknown = isMap(before) ? before.get('swap') : undefined;
  if (swap === undefined) return target;
  return typeof target === 'string' ? { profile: target, swap } : { ...target, swap };
}

function written(target: string | object, json: boolean): string {
  if (typeof target === 'string') return json ? JSON.stringify(target) : target;
  const members = Object.entries(target).filter(([, value]) => value !== undefined);
  const words = members.map(([key, value]) =>
    json ? `${JSON.stringify(key)}: ${JSON.stringify(value)}` : `${key}: ${value}`,
  );
  return `{ ${words.join(', ')} }`;
}
