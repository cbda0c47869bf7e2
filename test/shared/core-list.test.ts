import assert from 'node:assert/strict';
import { parseCoreList } from '../../rules/shared/core-list.ts';

describe('shared/core-list', () => {
  it('reads what the kernel reads', () => {
    assert.deepEqual(parseCoreList('0'), { highest: 0, count: 1 });
    assert.deepEqual(parseCoreList('0-2,2,5'), { highest: 5, count: 4 });
    for (const text of ['', 'a', '3-1', '0-', '0-99999', '-1']) assert.equal(parseCoreList(text), undefined);
  });
});
