import { parseImageReference } from '../../shared/image-reference.ts';
import type { Range } from '../../shared/text.ts';
import type { Word } from '../shell/nodes.ts';
import type { ImageReference, ReferencePart } from './nodes.ts';

interface Parts {
  registry: readonly [number, number] | undefined;
  name: readonly [number, number];
  tag: readonly [number, number] | undefined;
  digest: readonly [number, number] | undefined;
}

/** Reads the image reference of a word; undefined if the image (not only its tag) is unknown. */
export function imageReference(word: Word): ImageReference | undefined {
  const value = word.value ?? word.unquoted;
  const parsed = parseImageReference(value);
  if (value === '' || (word.value === undefined && parsed === undefined)) return undefined;
  const parts = split(value);
  const written = writtenParts(word, parts);
  const range: Range = { start: word.start, end: word.end };
  const part = (key: keyof Parts): ReferencePart | undefined => {
    const span = parts[key];
    if (span === undefined) return undefined;
    const place = written?.[key];
    const where = place === undefined ? range : { start: word.start + place[0], end: word.start + place[1] };
    const text = value.slice(...span);
    return { ...where, value: word.value === undefined && text.includes('$') ? undefined : text };
  };
  const name = part('name');
  if (name?.value === undefined) return undefined;
  return {
    ...range,
    registry: part('registry'),
    name: { ...name, value: name.value },
    tag: part('tag'),
    digest: part('digest'),
    parsed,
    certainty: word.certainty,
  };
}

/** The parts as written, where the word is plain text between its variables. */
function writtenParts(word: Word, known: Parts): Parts | undefined {
  if (word.raw !== word.unquoted) return undefined;
  if (word.variables.length === 0) return known;
  // Variables become letters, so that nothing inside of them separates parts.
  let masked = word.raw;
  for (const { start, end } of word.variables) {
    const from = start - word.start;
    const to = end - word.start;
    masked = masked.slice(0, from) + 'x'.repeat(to - from) + masked.slice(to);
  }
  const parts = split(masked);
  const same = (key: 'registry' | 'tag' | 'digest'): boolean =>
    (parts[key] === undefined) === (known[key] === undefined);
  return same('registry') && same('tag') && same('digest') ? parts : undefined;
}

function split(written: string): Parts {
  const text = written.replace(/\$\{[^}]*\}?/g, (hole) => '$'.repeat(hole.length));
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : ([at + 1, text.length] as const);
  const end = at < 0 ? text.length : at;
  const slash = text.lastIndexOf('/', end - 1);
  const colon = text.lastIndexOf(':', end - 1);
  const tag = colon > slash && colon >= 0 ? ([colon + 1, end] as const) : undefined;
  const nameEnd = tag === undefined ? end : colon;
  const first = text.indexOf('/');
  const host = first < 0 || first > nameEnd ? '' : text.slice(0, first);
  const isHost = host === 'localhost' || host.includes('.') || host.includes(':');
  return {
    registry: isHost ? [0, first] : undefined,
    name: [isHost ? first + 1 : 0, nameEnd],
    tag,
    digest,
  };
}
