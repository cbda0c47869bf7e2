import assert from 'node:assert/strict';
import data from '../../rules/data/python-requires.json' with { type: 'json' };
import {
  isKnownDistribution,
  isOftenBrought,
  isTabled,
  withRequired,
} from '../../rules/data/python-requires.ts';
import { normalizeName } from '../../rules/syntax/requirements/name.ts';

describe('table of what distributions bring along', () => {
  it('has a source and a date', () => {
    assert.ok(data.source.length > 10);
    assert.match(data.date, /^20\d\d-\d\d$/);
  });

  it('names distributions in their normal form, once each, in order', () => {
    const keys = Object.keys(data.requires);
    assert.deepEqual(keys, [...new Set(keys)].sort());
    for (const [key, list] of Object.entries(data.requires)) {
      const names = [key.replace(/\[[a-z0-9-]+\]$/, ''), ...list.split(' ').filter((each) => each !== '')];
      assert.deepEqual(
        names,
        names.map((each) => normalizeName(each)),
      );
    }
  });

  it('follows requirements of requirements, and extras', () => {
    const all = withRequired(['flask', 'uvicorn[standard]']);
    assert.ok(['flask', 'werkzeug', 'markupsafe', 'python-dotenv'].every((each) => all.has(each)));
    assert.ok(!withRequired(['uvicorn']).has('python-dotenv'));
    assert.ok(withRequired(['scipy']).has('numpy'));
  });

  it('knows what is tabled, what others bring, and what exists', () => {
    assert.ok(isTabled('flask') && !isTabled('toString') && !isTabled('our-client'));
    assert.ok(isOftenBrought('requests') && !isOftenBrought('python-dotenv') && !isOftenBrought('nobody'));
    assert.ok(isKnownDistribution('pandas') && !isKnownDistribution('our-secret-sauce'));
  });
});
