import assert from 'node:assert/strict';
import { formatBytes, parseBytes } from '../../rules/shared/bytes.ts';

describe('byte sizes', () => {
  // Compared with Compose 2.40.
  const cases: readonly [text: string, bytes: number | undefined][] = [
    ['512M', 512 * 1024 ** 2],
    ['512MiB', 512 * 1024 ** 2],
    ['512 M', 512 * 1024 ** 2],
    ['512m ', 512 * 1024 ** 2],
    ['.5g', 512 * 1024 ** 2],
    ['1.5gb', 1536 * 1024 ** 2],
    ['5 kb', 5120],
    ['1000', 1000],
    ['7b', 7],
    ['0', 0],
    ['-1', -1],
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
});
