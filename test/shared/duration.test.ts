import assert from 'node:assert/strict';
import { parseDuration } from '../../rules/shared/duration.ts';

describe('durations', () => {
  // Compared with Compose 2.40.
  const cases: readonly [text: string, milliseconds: number | undefined][] = [
    ['10s', 10_000],
    ['1.5s', 1500],
    ['500ms', 500],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['-1s', -1000],
    ['0', 0],
    ['10', undefined],
    ['1h30', undefined],
    ['1 s', undefined],
    ['1S', undefined],
    ['1y', undefined],
    ['s', undefined],
    ['', undefined],
  ];
  for (const [text, milliseconds] of cases) {
    it(`reads \`${text}\``, () => assert.equal(parseDuration(text), milliseconds));
  }
});
