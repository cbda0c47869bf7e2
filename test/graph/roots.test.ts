import assert from 'node:assert/strict';
import { composeRoots, isBaseName, namedFiles } from '../../rules/graph/roots.ts';

/** The stacks that files make, where those in `incomplete` need another one. */
function stacks(paths: readonly string[], incomplete: readonly string[] = [], named: readonly string[] = []) {
  const at = (name: string): string => `/shop/${name}`;
  const alone = (path: string): boolean => !incomplete.some((name) => at(name) === path);
  return composeRoots(paths.map(at), alone, named).map(({ files }) =>
    files.map((path) => path.slice('/shop/'.length)).join(' '),
  );
}

describe('the stacks of a folder', () => {
  it('are the base with its override, and each file that stands on its own', () => {
    assert.deepEqual(stacks(['compose.yaml']), ['compose.yaml']);
    assert.deepEqual(stacks(['compose.yaml', 'compose.override.yaml', 'compose.dev.yaml']), [
      'compose.yaml compose.override.yaml',
      'compose.dev.yaml',
    ]);
    assert.deepEqual(stacks(['compose.yml', 'docker-compose.yml']), ['compose.yml', 'docker-compose.yml']);
  });

  it('lay a file that only completes others over the base', () => {
    assert.deepEqual(stacks(['compose.yaml', 'compose.prod.yaml'], ['compose.prod.yaml']), [
      'compose.yaml',
      'compose.yaml compose.prod.yaml',
    ]);
  });

  it('do not run a base alone that needs another file', () => {
    assert.deepEqual(stacks(['compose.yaml', 'compose.prod.yaml'], ['compose.yaml']), [
      'compose.yaml compose.prod.yaml',
    ]);
    assert.deepEqual(stacks(['compose.yml', 'docker-compose.yml'], ['compose.yml']), [
      'compose.yml',
      'docker-compose.yml',
    ]);
    // Nothing is there that could complete it.
    assert.deepEqual(stacks(['compose.yaml'], ['compose.yaml']), ['compose.yaml']);
  });

  it('are what COMPOSE_FILE names, and what the other files make', () => {
    const files = ['compose.yaml', 'compose.prod.yaml', 'compose.dev.yaml', 'compose.override.yaml'];
    assert.deepEqual(stacks(files, [], ['./compose.yaml', 'compose.prod.yaml']), [
      'compose.yaml compose.prod.yaml',
      'compose.dev.yaml',
      'compose.override.yaml',
    ]);
    // Files of other folders are not planned here.
    assert.deepEqual(stacks(['compose.yaml'], [], ['../compose.yaml']), ['compose.yaml']);
  });

  it('read COMPOSE_FILE with either separator', () => {
    assert.deepEqual(namedFiles('a.yaml:b.yaml', undefined), ['a.yaml', 'b.yaml']);
    assert.deepEqual(namedFiles('a.yaml;b.yaml', undefined), ['a.yaml', 'b.yaml']);
    assert.deepEqual(namedFiles('a.yaml,b.yaml', ','), ['a.yaml', 'b.yaml']);
    assert.deepEqual(namedFiles(undefined, undefined), []);
  });

  it('know the names that Compose looks for', () => {
    assert.ok(isBaseName('/shop/docker-compose.yaml'));
    assert.ok(!isBaseName('/shop/compose.prod.yaml'));
  });
});
