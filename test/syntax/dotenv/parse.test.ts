import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDotenv } from '../../../rules/syntax/dotenv/parse.ts';

/** Name and value of each entry, as Compose 2.40 was seen to read it. */
function read(text: string): readonly (readonly [string, string | undefined])[] {
  return parseDotenv(text).entries.map(({ name, value }) => [name, value]);
}

describe('dotenv', () => {
  const cases: readonly [text: string, entries: readonly (readonly [string, string | undefined])[]][] = [
    ['A=x', [['A', 'x']]],
    ['A= x y  ', [['A', 'x y']]],
    ['A=x#c', [['A', 'x#c']]],
    ['A=x #c', [['A', 'x']]],
    ['A=x\t#c', [['A', 'x\t#c']]],
    ['A= #c', [['A', '#c']]],
    [
      'A="x" # c\nB=1',
      [
        ['A', 'x'],
        ['B', '1'],
      ],
    ],
    ["A='it\\'s $B'", [['A', "it's $B"]]],
    [
      'A="l1\nl2"\nB=2',
      [
        ['A', 'l1\nl2'],
        ['B', '2'],
      ],
    ],
    ['A="a\\nb\\tc\\"d\\$e\\\\f\\q"', [['A', 'a\nb\tc"d$e\\f\\q']]],
    ['export A = 1', [['A', '1']]],
    ['exportA=1', [['exportA', '1']]],
    ['A: x', [['A', 'x']]],
    [
      'A\nC=3',
      [
        ['A', undefined],
        ['C', '3'],
      ],
    ],
    ['A=${C:-d}', [['A', 'd']]],
    ['A=${C}', [['A', undefined]]],
    [
      'C=1\nA=$C-${C}',
      [
        ['C', '1'],
        ['A', '1-1'],
      ],
    ],
    [
      "C=1\nA='$C'",
      [
        ['C', '1'],
        ['A', '$C'],
      ],
    ],
    ['A=$$x', [['A', '$x']]],
    ['A=a"b c"', [['A', 'a"b c"']]],
    ['A==b', [['A', '=b']]],
    [
      'A=\n  B=1',
      [
        ['A', ''],
        ['B', '1'],
      ],
    ],
    [
      '\uFEFFA=1\r\nC=2\r\n',
      [
        ['A', '1'],
        ['C', '2'],
      ],
    ],
    ['  # c\n  A=1', [['A', '1']]],
  ];
  for (const [text, entries] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), entries));
  }

  it('names what Compose refuses, and reads on', () => {
    const problems = (text: string) =>
      parseDotenv(text).problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
    assert.deepEqual(problems('A!=1\nB=2'), ['bad-name !']);
    assert.deepEqual(read('A!=1\nB=2'), [['B', '2']]);
    assert.deepEqual(problems('A x=1'), ['space-in-name A x']);
    assert.deepEqual(problems('A="un\nB=1'), ['unclosed-quote "un']);
  });

  it('knows where names, values and comments stand', () => {
    const text = '# head\nexport A="b c" # tail\nB= x # y\n';
    const { entries, comments } = parseDotenv(text);
    assert.deepEqual(
      entries.map(({ nameAt, valueAt }) => [
        text.slice(nameAt.start, nameAt.end),
        text.slice(valueAt.start, valueAt.end),
      ]),
      [
        ['A', '"b c"'],
        ['B', 'x'],
      ],
    );
    assert.deepEqual(
      comments.map(({ text: words, ownLine }) => [words, ownLine]),
      [
        ['head', true],
        ['tail', false],
        ['y', false],
      ],
    );
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('A', '=', '"', "'", '\n', '#', ' ', '$', '{', '}', '\\', ':', '-', '\r', 'export '),
        ),
        (parts) => {
          const text = parts.join('');
          const { entries, problems } = parseDotenv(text);
          for (const { start, end } of [...entries, ...problems])
            assert(0 <= start && start <= end && end <= text.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
