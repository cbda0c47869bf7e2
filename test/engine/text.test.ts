import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineEndingOf, lineIndex, wholeLines } from '../../rules/shared/text.ts';

describe('lineIndex', () => {
  it('counts LF, CRLF and CR as line ends', () => {
    const text = 'a\nb\r\nc\rd';
    const lines = lineIndex(text);
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => {
        const { start, end } = lines.lineRange(line);
        return text.slice(start, end);
      }),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('maps every offset to a position and back', () => {
    const chars = fc.constantFrom('a', 'ü', '😀', '\n', '\r\n', '\t');
    fc.assert(
      fc.property(fc.array(chars, { maxLength: 40 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        const lines = lineIndex(text);
        const position = lines.positionOf(offset);
        const insideLineEnd = text[offset - 1] === '\r' && text[offset] === '\n';
        if (!insideLineEnd) assert.equal(lines.offsetOf(position), offset);
      }),
    );
  });

  it('clamps what lies outside', () => {
    const lines = lineIndex('ab\ncd');
    assert.equal(lines.offsetOf({ line: 0, column: 99 }), 2);
    assert.equal(lines.offsetOf({ line: 9, column: 0 }), 5);
    assert.equal(lines.offsetOf({ line: -1, column: 3 }), 0);
    assert.deepEqual(lines.positionOf(99), { line: 1, column: 2 });
  });
});

describe('text helpers', () => {
  it('takes the first line ending for the file’s', () => {
    assert.equal(lineEndingOf('a\r\nb\n'), '\r\n');
    assert.equal(lineEndingOf('a\nb\r\n'), '\n');
    assert.equal(lineEndingOf(''), '\n');
  });

  it('widens a range to whole lines', () => {
    const text = 'one\ntwo\nthree';
    const { start, end } = wholeLines(text, { start: 5, end: 6 });
    assert.equal(text.slice(start, end), 'two\n');
    assert.deepEqual(wholeLines(text, { start: 9, end: 13 }), { start: 8, end: 13 });
    assert.deepEqual(wholeLines(text, { start: 0, end: 5 }), { start: 0, end: 8 });
  });
});
