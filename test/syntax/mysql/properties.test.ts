import assert from 'node:assert/strict';
import fc from 'fast-check';
import { optionFileFacts } from '../../../rules/facts/option-file.ts';
import type { Range } from '../../../rules/shared/text.ts';
import { parseOptionFile } from '../../../rules/syntax/mysql/parse.ts';
import { walkOptionFile } from '../../../rules/syntax/mysql/walk.ts';

const pieces = fc.constantFrom(
  '[',
  ']',
  '[mysqld]',
  '\n',
  '\r\n',
  '\r',
  '=',
  '#',
  ';',
  '!',
  '!include ',
  '!includedir',
  '"',
  "'",
  '\\',
  ' ',
  '\t',
  '\0',
  '\uFEFF',
  'port',
  'loose-',
  'skip_',
  '-',
  '_',
  '.',
  '数',
  '\u{1F600}',
);
const texts = fc.array(pieces, { maxLength: 40 }).map((each) => each.join(''));

describe('any text as an option file', () => {
  it('gives nodes that lie in the text, in order, and slices that say what the nodes say', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = parseOptionFile(text);
        const inside = ({ start, end }: Range) => 0 <= start && start <= end && end <= text.length;
        for (const nodes of [
          file.groups,
          file.options,
          file.directives,
          file.problems,
          file.comments,
          file.units,
        ]) {
          assert.ok(nodes.every(inside));
          assert.ok(nodes.every((node, i) => i === 0 || (nodes[i - 1] as Range).end <= node.start));
        }
        for (const option of file.options) {
          if (text.includes('\0')) continue;
          assert.equal(text.slice(option.nameRange.start, option.nameRange.end), option.written);
          assert.equal(text.slice(option.start, option.end), option.text);
          if (option.value)
            assert.equal(text.slice(option.value.range.start, option.value.range.end), option.value.raw);
          assert.ok(option.line.start <= option.start && option.end <= option.line.end);
        }
        assert.deepEqual(
          file.groups.flatMap((group) => group.options),
          file.options,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('walks every node once, in document order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = parseOptionFile(text);
        const starts: number[] = [];
        walkOptionFile(file, (_type, node) => {
          if ('start' in node) starts.push(node.start);
        });
        assert.deepEqual(
          starts,
          starts.toSorted((a, b) => a - b),
        );
        const { groups, options, directives, problems, comments, byteOrderMark } = file;
        const count = [groups, options, directives, problems, comments].reduce(
          (sum, each) => sum + each.length,
          0,
        );
        assert.equal(starts.length, count + (byteOrderMark ? 1 : 0));
      }),
      { numRuns: 100 },
    );
  });

  it('stays linear: five megabytes of anything', () => {
    for (const piece of [
      '[mysqld]\n',
      'a=1\n',
      '\0\n',
      '\0',
      '[',
      '"\\',
      'skip_',
      '!include x\n',
      '# c\n',
      '\r',
    ]) {
      const file = parseOptionFile(piece.repeat(Math.ceil(5_000_000 / piece.length)));
      assert.equal(typeof optionFileFacts(file).refused, 'boolean');
    }
  }).timeout(20_000);
});
