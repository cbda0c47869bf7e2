import assert from 'node:assert/strict';
import { findOption, optionNames } from '../../../rules/data/mysql.ts';
import { effectiveValue, OWN_NAMES, readOptionName } from '../../../rules/shared/mysql/names.ts';

describe('names of options', () => {
  it('leaves every own name of the table as it is', () => {
    for (const name of optionNames()) {
      if (findOption(name)?.formOf !== undefined) continue;
      assert.deepEqual([readOptionName(name).name, readOptionName(name).prefixes], [name, []], name);
    }
  });
  it('finds the base of the skip_ forms that the table holds', () => {
    for (const name of optionNames()) {
      const base = findOption(name)?.formOf;
      if (base !== undefined)
        assert.deepEqual([readOptionName(name).name, readOptionName(name).prefixes], [base, ['skip']]);
    }
  });
  it('lists no own name that is not tabled, one of MariaDB apart', () => {
    assert.deepEqual(
      [...OWN_NAMES].filter((name) => findOption(name) === undefined),
      ['plugin_maturity'],
    );
  });
  it('says where the own name begins', () => {
    assert.equal(readOptionName('loose-skip_innodb').offset, 'loose-skip_'.length);
    assert.equal(readOptionName('hot.key_buffer_size').offset, 'hot.'.length);
  });
  it('turns the sense of skip_ and enable_ round for 0 only', () => {
    assert.equal(effectiveValue(['skip'], undefined), '0');
    assert.equal(effectiveValue(['skip'], '0'), '1');
    assert.equal(effectiveValue(['disable'], '1'), '0');
    assert.equal(effectiveValue(['enable'], undefined), '1');
    assert.equal(effectiveValue(['loose', 'enable'], '0'), '0');
    assert.equal(effectiveValue(['loose'], '7'), '7');
    assert.equal(effectiveValue([], undefined), undefined);
  });
});
