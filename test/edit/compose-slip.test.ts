import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainProblems } from '../../rules/edit/compose-problems.ts';
import { findSlip } from '../../rules/edit/compose-slip.ts';
import { withEdits } from '../../rules/edit/text.ts';
import { countFaults } from '../../rules/syntax/compose/count-faults.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';
import { BASES, baseText } from '../oracle/compose/mutations.ts';

const bases = BASES.map(baseText);

/** A file with one line moved, and which. */
const slips = fc
  .record({ text: fc.constantFrom(...bases), at: fc.nat(), by: fc.constantFrom(-3, -2, -1, 1, 2, 3) })
  .map(({ text, at, by }) => {
    const lines = text.split('\n');
    const entries = lines.flatMap((line, index) => (/^ *[^ #]/.test(line) ? [index] : []));
    const index = entries[at % entries.length] ?? 0;
    const line = lines[index] ?? '';
    const moved = by > 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${-by}}`), '');
    return { index, whole: text, text: lines.with(index, moved).join('\n') };
  });

describe('slips of indentation', () => {
  it('are put right by blanks alone, and once', () => {
    fc.assert(
      fc.property(slips, ({ text }) => {
        const found = explainProblems(parseCompose(text)).find(({ slip }) => slip)?.slip;
        if (!found || found.by === 0) return;
        const repaired = withEdits(text, found.edits);
        assert.equal(repaired.replaceAll(' ', ''), text.replaceAll(' ', ''));
        assert.ok(countFaults(repaired) < countFaults(text));
        assert.equal(findSlip(repaired, 0), undefined);
      }),
      { numRuns: 100 },
    );
  });

  it('are found in their line in nine of ten cases', () => {
    let [found, all] = [0, 0];
    fc.assert(
      fc.property(slips, ({ text, index }) => {
        const first = explainProblems(parseCompose(text)).find(
          ({ problem }) => problem.code === 'bad-indentation',
        );
        if (!first) return;
        all++;
        const { start } = first.slip?.at ?? first.problem;
        if (text.slice(0, start).split('\n').length - 1 === index) found++;
      }),
      { numRuns: 150, seed: 1 },
    );
    assert.ok(found >= all * 0.9, `${found} of ${all}`);
  });

  it('are searched for in any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a:', ' ', '- ', '\n', 'b', '#', '\t', '"', '[', '{', '|', '\uFEFF', '\r\n'),
          {
            maxLength: 40,
          },
        ),
        fc.nat(60),
        (parts, at) => {
          const text = parts.join('');
          const slip = findSlip(text, Math.min(at, text.length));
          if (slip) assert.ok(slip.at.start <= slip.at.end && slip.at.end <= text.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
