import assert from 'node:assert/strict';
import { bringsAlong, isNodeModule, packageOfProgram } from '../../rules/data/node.ts';
import table from '../../rules/data/node-packages.json' with { type: 'json' };

describe('packages of npm', () => {
  it('names only packages of the table as brought along', () => {
    const names = new Set(table.names.split(' '));
    for (const [by, list] of Object.entries(table.brings)) {
      assert.ok(names.has(by), by);
      assert.deepEqual(
        list.split(' ').filter((name) => !names.has(name) || name === by),
        [],
        by,
      );
    }
  });

  it('says who brings what, and what it does not know', () => {
    assert.equal(bringsAlong('express', 'body-parser'), true);
    assert.equal(bringsAlong('express', 'cors'), false);
    assert.equal(bringsAlong('@nestjs/platform-express', 'express'), true);
    assert.equal(bringsAlong('@acme/server', 'cors'), undefined);
    assert.equal(bringsAlong('express', '@acme/server'), undefined);
  });

  it('tells modules of Node.js from packages', () => {
    for (const own of ['fs', 'fs/promises', 'node:test', 'node:anything']) assert.ok(isNodeModule(own), own);
    for (const other of ['fs-extra', 'express', 'path-to-regexp']) assert.ok(!isNodeModule(other), other);
  });

  it('knows programs by another name', () => {
    assert.equal(packageOfProgram('tsc'), 'typescript');
    assert.equal(packageOfProgram('express'), undefined);
  });
});
