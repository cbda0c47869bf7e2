import assert from 'node:assert/strict';
import { formatBytes, parseBytes, roughBytes } from '../../rules/shared/bytes.ts';

describe('byte sizes', () => {
  // Compared with Compose 2.40.
  const cases: readonly [text: string, bytes: number | undefined][] = [
    ['512M', 512 * 1024 ** 2],
    ['512MiB', 512 * 1024 ** 2],
    ['512 M', 512 * 1024 ** 2],
    ['512m ', undefined],
    ['512 ', 512],
    ['+5k', 5120],
    ['1e3', 1000],
    ['1_000', 1000],
    ['.5g', 512 * 1024 ** 2],
    ['1.5gb', 1536 * 1024 ** 2],
    ['5 kb', 5120],
    ['1000', 1000],
    ['7b', 7],
    ['0', 0],
    ['-1', undefined],
    ['512Mi', undefined],
    ['5q', undefined],
    ['1gg', undefined],
    ['M', undefined],
    ['0x10', undefined],
    ['', undefined],
  ];
  for (const [text, bytes] of cases) {
    it(`reads \`${text}\``, () => assert.equal(parseBytes(text), bytes));
  }

  it('writes the shortest exact form', () => {
    for (const text of ['512M', '1G', '64K', '1536M', '1000'])
      assert.equal(formatBytes(parseBytes(text) ?? 0), text);
  });

  it('rounds for people', () => {
    const rough: readonly [number, string][] = [
      [1024 ** 3, '1G'],
      [0.3 * 1024 ** 3, '307M'],
      [1057.4 * 1024 ** 2, '1057M'],
      [1.94 * 1024 ** 2, '1.9M'],
      [6 * 1024 ** 2, '6M'],
      [1000, '0.1M'],
    ];
    for (const [bytes, text] of rough) assert.equal(roughBytes(bytes), text);
  });
});
