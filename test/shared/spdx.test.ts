import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLicenseExpression } from '../../rules/shared/spdx.ts';

describe('licence expressions', () => {
  it('takes what SPDX takes', () => {
    for (const text of [
      'MIT',
      'apache-2.0',
      'GPL-2.0+',
      'GPL-2.0-or-later WITH Classpath-exception-2.0',
      '(MIT OR Apache-2.0) AND CC-BY-4.0',
      'LicenseRef-Own',
      'DocumentRef-a:LicenseRef-b OR ISC',
      '((MIT))',
    ])
      assert.ok(isLicenseExpression(text), text);
  });

  it('takes nothing else', () => {
    for (const text of [
      '',
      'Apache',
      'MIT or',
      'AND MIT',
      'MIT MIT',
      '(MIT',
      'MIT)',
      'GPL-2.0 WITH MIT',
      'Apache 2.0',
      'proprietary',
      '()',
    ])
      assert.ok(!isLicenseExpression(text), text);
  });

  it('never fails', () => {
    const piece = fc.constantFrom('(', ')', ' ', 'MIT', ' AND ', ' WITH ', '+', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        isLicenseExpression(pieces.join(''));
      }),
      { numRuns: 100 },
    );
  });
});
