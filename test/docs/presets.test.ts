import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';

const FILE = join(root, 'test/docs/presets.txt');

/**
 * Turning a rule on for everybody is a decision: it must show in review. After one, write the
 * list anew with `UPDATE_PRESETS=1 npx mocha test/docs/presets.test.ts`.
 */
describe('presets', () => {
  it('hold the rules that were decided on', () => {
    const lists = (['recommended', 'strict'] as const).map((preset) => {
      const ids = rules
        .filter(({ presets }) =>
          preset === 'recommended'
            ? presets.includes('recommended')
            : presets.includes('strict') && !presets.includes('recommended'),
        )
        .map(({ id }) => `  ${id}\n`);
      return `${preset}\n${ids.join('')}`;
    });
    const text = lists.join('');
    if (process.env.UPDATE_PRESETS) writeFileSync(FILE, text);
    assert.equal(text, readFileSync(FILE, 'utf8'));
  });
});
