import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../rules/index.ts';
import { minimalEdits } from '../../server/minimal-edits.ts';

describe('minimal edits', () => {
  const edits = (before: string, after: string) =>
    minimalEdits('/x', before, after).map(({ start, end, newText }) => [start, end, newText]);

  it('are none for equal texts', () => {
    assert.deepEqual(edits('a\nb\n', 'a\nb\n'), []);
  });

  it('touch only what differs', () => {
    assert.deepEqual(edits('a\nbad\nc\n', 'a\ngood\nc\n'), [[2, 4, 'goo']]);
    assert.deepEqual(edits('a\nb\n', 'a\nx\nb\n'), [[2, 2, 'x\n']]);
    assert.deepEqual(edits('a\nx\nb\n', 'a\nb\n'), [[2, 4, '']]);
    assert.deepEqual(edits('1\n2\n3\n4\n', 'x\n2\n3\ny\n'), [
      [0, 1, 'x'],
      [6, 7, 'y'],
    ]);
  });

  it('never split a line end or a character', () => {
    assert.deepEqual(edits('a\n', 'a\r\n'), [[1, 2, '\r\n']]);
    assert.deepEqual(edits('a\r\n', 'a\r\r\n'), [[1, 1, '\r']]);
    assert.deepEqual(edits('😀', '😁'), [[0, 2, '😁']]);
  });

  it('turn any text into any other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '😀', '😁', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const list = minimalEdits('/x', before, after);
        let result = '';
        let at = 0;
        for (const { start, end, newText } of list) {
          assert.ok(start >= at, 'sorted, apart');
          result += before.slice(at, start) + newText;
          at = end;
        }
        assert.equal(result + before.slice(at), after);
      }),
      { numRuns: 200 },
    );
    assert.equal(applyEdits('a\nb\n', minimalEdits('/x', 'a\nb\n', 'b\nc\n')), 'b\nc\n');
  });

  it('give up on texts that have nothing in common, in time', () => {
    const lines = (from: number): string =>
      Array.from({ length: 20_000 }, (_, i) => `${from + i}\n`).join('');
    const list = edits(lines(1_000_000), lines(2_000_000));
    assert.equal(list.length, 1);
  });
});
