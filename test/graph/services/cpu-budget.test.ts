import assert from 'node:assert/strict';
import { reportOf } from '../../report/report-of.ts';

describe('graph/services/cpu-budget', () => {
  it('adds up the limits of what runs together, and tells who has none', () => {
    const { cpus } = reportOf({
      'compose.yaml':
        'services:\n  a:\n    image: a\n    cpus: 0.5\n  b:\n    image: b\n    cpus: 0.3\n    scale: 2\n  c:\n    image: c\n    deploy: {resources: {reservations: {cpus: "0.25"}}}\n  d:\n    image: d\n    cpus: ${X}\n  e:\n    image: e\n    cpus: 4\n    profiles: [p]\n',
      '.deploylintrc.yaml': 'target: {cpus: 2}\n',
    });
    assert.equal(cpus.machine, 2);
    assert.equal(cpus.sum, 1.1);
    assert.deepEqual(
      cpus.limited.map(({ name, each, replicas, total }) => [name, each, replicas, total]),
      [
        ['b', 0.3, 2, 0.6],
        ['a', 0.5, 1, 0.5],
      ],
    );
    assert.deepEqual(
      cpus.reserved.map(({ name, total }) => [name, total]),
      [['c', 0.25]],
    );
    assert.deepEqual(
      cpus.unlimited.map(({ name }) => name),
      ['c'],
    );
    assert.deepEqual(
      cpus.unknown.map(({ name }) => name),
      ['d'],
    );
  });
});
