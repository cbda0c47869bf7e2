import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tabsToBlanks } from '../../rules/edit/compose-tabs.ts';
import { withEdits } from '../../rules/edit/text.ts';
import { countFaults } from '../../rules/syntax/compose/count-faults.ts';
import { BASES, baseText } from '../oracle/compose/mutations.ts';

/** A file in which some lines are indented by tabs, one for each level. */
const tabbed = fc
  .record({
    text: fc.constantFrom(...BASES.map(baseText)),
    lines: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    width: fc.constantFrom(2, 4),
  })
  .map(({ text, lines, width }) => {
    const all = text.split('\n').map((line) => line.replace(/^ +/, (blanks) => blanks.repeat(width / 2)));
    for (const each of lines) {
      const at = each % all.length;
      all[at] = (all[at] ?? '').replace(/^ +/, (blanks) => '\t'.repeat(Math.ceil(blanks.length / width)));
    }
    return all.join('\n');
  });

describe('tabs that become blanks', () => {
  it('leave fewer faults, and change nothing but blanks', () => {
    let changed = 0;
    fc.assert(
      fc.property(tabbed, (text) => {
        const edits = tabsToBlanks(text);
        if (!edits) return;
        changed++;
        const result = withEdits(text, edits);
        assert.ok(countFaults(result) < countFaults(text));
        assert.equal(result.replace(/[ \t]/g, ''), text.replace(/[ \t]/g, ''));
      }),
      { numRuns: 60 },
    );
    assert.ok(changed > 0);
  });

  it('stay where they are text', () => {
    const text =
      'services:\n\tapp:\n    image: x\n    command: "a\tb"\n    labels:\n      note: |\n        a\tb\n';
    const result = withEdits(text, tabsToBlanks(text) ?? []);
    assert.equal(result, text.replace('\n\t', '\n  '));
  });

  it('are none where they are not what is wrong', () => {
    assert.equal(tabsToBlanks('services:\n  app: {image: [\t}\n'), undefined);
    assert.equal(tabsToBlanks('services:\n  app:\n    image: x\n'), undefined);
  });
});
