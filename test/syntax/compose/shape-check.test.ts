import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeTypes } from '../../../rules/data/compose-keys.ts';
import { parseCompose } from '../../../rules/syntax/compose/parse.ts';
import { checkShape } from '../../../rules/syntax/compose/shape-check.ts';
import { baseText } from '../../oracle/compose/mutations.ts';

const problemsOf = (text: string) => parseCompose(text).values.flatMap((value) => checkShape(value));

describe('the shape of compose files', () => {
  it('can be checked of every prefix of a file', () => {
    const text = baseText('shop');
    for (let end = 0; end < text.length; end += 5) problemsOf(text.slice(0, end));
  });

  it('can be checked of any tree, and each problem stands in the text', () => {
    const keys = [...composeTypes.values()].flatMap((type) => [...type.keys.keys()]);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(
          null,
          true,
          1,
          -1.5,
          '',
          'a',
          '512Mi',
          '80:80',
          '$' + '{A:-b}',
          '$' + '{A',
          '2024-01-01',
        ),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('services', 'networks', 'volumes', 'include'), tree),
        (root) => {
          const text = JSON.stringify(root);
          for (const { at } of problemsOf(text)) {
            assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says what is merged into many services once', () => {
    const services = Array.from({ length: 50 }, (_, index) => `  s${index}: {<<: *base}\n`).join('');
    assert.equal(
      problemsOf(`x-a: &base {image: nginx, imag: 1, ports: a}\nservices:\n${services}`).length,
      2,
    );
  });

  it('does not follow aliases that multiply', () => {
    const levels = Array.from(
      { length: 30 },
      (_, index) => `x-${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`)}]\n`,
    );
    const bomb = `x-0: &a0 [a]\n${levels.join('')}services: {web: {image: nginx, command: *a30, ports: *a30}}\n`;
    assert.ok(problemsOf(bomb).length < 100);
  });
});
