import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareNames } from '../../rules/shared/name-order.ts';

describe('shared/name-order', () => {
  it('sorts names as people do', () => {
    const names = ['a', 'a_b', 'a-b', 'a.b', 'a1', 'a10', 'a2', 'ab', 'aB', 'Ab', 'b', 'B', 'web'];
    assert.deepEqual([...names].reverse().sort(compareNames), names);
  });

  it('is the order of the root collation for names of services', () => {
    const collator = new Intl.Collator('en');
    const name = fc.string({ unit: fc.constantFrom(...'abcABCxyz019_-.'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        assert.equal(Math.sign(compareNames(a, b)), Math.sign(collator.compare(a, b)), `${a} ${b}`);
      }),
      { numRuns: 200 },
    );
  });
});
