import assert from 'node:assert/strict';
import type { Edit, Finding, Fix } from '../../rules/engine/finding.ts';
import { applyEdits, type ChosenFix, compatibleFixes } from '../../rules/engine/fix.ts';

const edit = (start: number, end: number, newText: string, path = '/f'): Edit => ({
  path,
  start,
  end,
  newText,
});

function chosen(rule: string, edits: readonly Edit[], group?: string): ChosenFix {
  const fix: Fix = { title: 'fix', args: {}, safe: true, group, edits };
  const finding: Finding = {
    path: '/f',
    start: 0,
    end: 0,
    rule,
    message: 'm',
    args: {},
    severity: 'warning',
    fixes: [fix],
    related: [],
    tags: [],
  };
  return { finding, fix };
}

const titles = (fixes: readonly ChosenFix[]) => fixes.map((each) => each.finding.rule);

describe('compatibleFixes', () => {
  it('takes fixes that stand apart, in order of place', () => {
    assert.deepEqual(
      titles(compatibleFixes([chosen('b', [edit(5, 6, 'y')]), chosen('a', [edit(0, 1, 'x')])])),
      ['a', 'b'],
    );
  });

  it('leaves a fix that overlaps or touches another for the next pass', () => {
    assert.deepEqual(
      titles(compatibleFixes([chosen('a', [edit(0, 3, 'x')]), chosen('b', [edit(2, 4, 'y')])])),
      ['a'],
    );
    assert.deepEqual(
      titles(compatibleFixes([chosen('a', [edit(0, 3, 'x')]), chosen('b', [edit(3, 4, 'y')])])),
      ['a'],
    );
  });

  it('takes a fix whole or not at all', () => {
    const both = chosen('b', [edit(2, 4, 'y'), edit(9, 9, 'z')]);
    assert.deepEqual(titles(compatibleFixes([chosen('a', [edit(0, 3, 'x')]), both])), ['a']);
  });

  it('drops edits that are already there word for word', () => {
    const same = compatibleFixes([
      chosen('a', [edit(0, 1, 'x')]),
      chosen('b', [edit(0, 1, 'x'), edit(5, 5, 'y')]),
    ]);
    assert.deepEqual(
      same.map((each) => each.fix.edits.length),
      [1, 1],
    );
  });

  it('serves a group once a pass', () => {
    assert.deepEqual(
      titles(compatibleFixes([chosen('a', [edit(0, 0, 'x')], 'g'), chosen('b', [edit(9, 9, 'y')], 'g')])),
      ['a'],
    );
  });

  it('does not let files get into each other’s way', () => {
    assert.equal(
      compatibleFixes([chosen('a', [edit(0, 3, 'x', '/a')]), chosen('b', [edit(0, 3, 'x', '/b')])]).length,
      2,
    );
  });
});

describe('applyEdits', () => {
  it('writes new text in the file’s own line ending', () => {
    assert.equal(applyEdits('a\r\nb\r\n', [edit(3, 3, 'x\ny\n')]), 'a\r\nx\r\ny\r\nb\r\n');
    assert.equal(applyEdits('a\nb', [edit(0, 1, 'c'), edit(2, 3, '')]), 'c\n');
  });
});
