import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { effectiveTag } from '../shared/image-reference.ts';

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
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    floating:
      '`{image}` moves to another series one day, and the data in its volume can not go back: name the series.',
  },
  create: onNode('Service', ({ image, facts, compose }, context) => {
    if (image.kind !== 'pulled' || facts?.role !== 'database' || facts.version?.certain !== false) return;
    const { reference, at } = image;
    const tag = effectiveTag(reference);
    // A tag with a number keeps to a major version, which is all that most of them need.
    if (reference.digest || (tag !== undefined && /\d/.test(tag) && !SERIES_IN_MINOR.has(facts.kind))) return;
    const keeps = compose.volumes.some(({ type, source }) => type === 'volume' && source !== undefined);
    const binds = compose.volumes.some(
      ({ type, target }) => type === 'bind' && isData(target?.value, facts.volumes),
    );
    if (keeps || binds) context.report(at, 'floating', { image: reference.text });
  }),
});

function isData(target: string | undefined, volumes: readonly string[]): boolean {
  return target !== undefined && volumes.includes(target.replace(/(.)\/+$/, '$1'));
}
