import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { putInPlace, wrapServices } from '../../rules/edit/compose-place.ts';
import { withEdits } from '../../rules/edit/text.ts';
import { countFaults } from '../../rules/syntax/compose/count-faults.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';
import { checkShape } from '../../rules/syntax/compose/shape-check.ts';
import { isKeyFault } from '../../rules/syntax/compose/shape-keys.ts';
import { BASES, baseText } from '../oracle/compose/mutations.ts';

/** A file with a key, and what lies below it, at another level; some can still be read. */
const misplaced = fc
  .record({ text: fc.constantFrom(...BASES.map(baseText)), at: fc.nat(), by: fc.constantFrom(-4, -2, 2, 4) })
  .map(({ text, at, by }) => {
    const lines = text.split('\n');
    const keys = lines.flatMap((line, index) => (/^ *[\w-]+:/.test(line) ? [index] : []));
    const first = keys[at % keys.length] ?? 0;
    const depth = indentOf(lines[first] ?? '');
    const next = lines.findIndex(
      (line, index) => index > first && line.trim() !== '' && indentOf(line) <= depth,
    );
    const last = next < 0 ? lines.length : next;
    const moved = lines.map((line, index) => {
      if (index < first || index >= last || line.trim() === '') return line;
      return by > 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${-by}}`), '');
    });
    return moved.join('\n');
  });

describe('keys that are brought where they belong', () => {
  it('leave fewer faults, and lose no line', () => {
    fc.assert(
      fc.property(misplaced, (text) => {
        const fault = parseCompose(text)
          .values.flatMap((value) => checkShape(value))
          .find(({ code }) => isKeyFault(code));
        const found = fault && putInPlace(text, fault.at.start, fault.owners);
        if (!found) return;
        const placed = withEdits(text, found.edits);
        assert.ok(countFaults(placed) < countFaults(text));
        const added = linesOf(placed);
        for (const line of linesOf(text)) {
          assert.ok(added.includes(line), line);
          added.splice(added.indexOf(line), 1);
        }
        for (const line of added) assert.ok(fault.owners.includes(line.replace(/:$/, '')), line);
      }),
      { numRuns: 100 },
    );
  });
});

describe('services of the format of Compose 1', () => {
  it('say the same below `services`', () => {
    for (const text of BASES.map(baseText)) {
      const section = /^services:\n((?:(?: .*|#.*)?\n)+)/m.exec(text)?.[1] ?? '';
      // The anchors stand elsewhere.
      const old = section
        .replace(/^ {2}/gm, '')
        .replace(/^.*<<:.*\n/gm, '')
        .replace(/\*(?=\w)/g, '');
      const wrapped = withEdits(old, wrapServices(old, 0, old.trimEnd().length));
      const options = { merge: true } as const;
      assert.deepEqual(parse(wrapped, options), { services: parse(old, options) });
      assert.equal(wrapped.replace(/^ {2}/gm, ''), `services:\n${old}`);
    }
  });
});

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
