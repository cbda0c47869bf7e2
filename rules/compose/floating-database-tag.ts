import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { effectiveTag, type ImageReference } from '../shared/image-reference.ts';
import { withoutSlash } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';

/** Servers whose minor versions change the format of the data, or what the server accepts. */
const SERIES_IN_MINOR: ReadonlySet<string> = new Set(['mysql', 'mariadb']);

/**
 * A database with data and a tag that moves to another series one day: the new server upgrades the
 * data, from which there is no way back, or refuses it (`database files are incompatible with server`).
 */
export default defineRule({
  id: 'compose/floating-database-tag',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  since: '0.1.0',
  messages: {
    floating:
      '`{image}` moves to another series one day, and the data in its volume can not go back: name the series.',
    pin: 'Stay on `{tag}`, the series of today',
  },
  create: onNode('Service', ({ image, facts, compose }, context) => {
    if (facts?.role !== 'database' || facts.version?.certain !== false) return;
    const base = image.kind === 'built' ? image.image.base : image.kind === 'pulled' ? image : undefined;
    if (!base) return;
    const { reference, at } = base;
    const tag = effectiveTag(reference);
    // A tag with a number keeps to a major version, which is all that most of them need.
    if (reference.digest || (tag !== undefined && /\d/.test(tag) && !SERIES_IN_MINOR.has(facts.kind))) return;
    const keeps = compose.volumes.some(({ type, source }) => type === 'volume' && source !== undefined);
    const binds = compose.volumes.some(
      ({ type, target }) => type === 'bind' && isData(target?.value, facts.volumes),
    );
    if (!keeps && !binds) return;
    const pinned = tagOfToday(tag, facts.version.series);
    const edits = pinned === undefined ? [] : tagEdits(context.sources, at, reference, pinned);
    context.report(
      at,
      'floating',
      { image: reference.text },
      {
        // Not safe: the data may be of an older series.
        fixes: pinned === undefined ? [] : [{ title: 'pin', args: { tag: pinned }, safe: false, edits }],
      },
    );
  }),
});

function isData(target: string | undefined, volumes: readonly string[]): boolean {
  return target !== undefined && volumes.includes(withoutSlash(target));
}

/** The tag of a series in place of one that floats; undefined where it says more than that. */
function tagOfToday(tag: string | undefined, series: string): string | undefined {
  if (tag === undefined || /^(?:latest|lts|stable|\d+)$/.test(tag)) return series;
  return tag === 'alpine' ? `${series}-alpine` : undefined;
}

function tagEdits(
  sources: Sources,
  at: Location,
  { text, tag }: ImageReference,
  pinned: string,
): readonly Edit[] {
  const written = sources.text(at.path)?.slice(at.start, at.end) ?? '';
  // Not where a variable says it: it says it elsewhere too.
  const start = at.start + written.indexOf(text) + (tag ? tag.start : text.length);
  if (!written.includes(text)) return [];
  return [
    { path: at.path, start, end: start + (tag ? tag.text.length : 0), newText: tag ? pinned : `:${pinned}` },
  ];
}
