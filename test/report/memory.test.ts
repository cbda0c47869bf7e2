import assert from 'node:assert/strict';
import type { Files } from '../harness/memory.ts';
import { reportOf, reportsOf, SHOP } from './report-of.ts';

const MIB = 1024 ** 2;

describe('report/memory', () => {
  it('adds up the limits of what runs together', () => {
    const { budget } = reportOf({
      'compose.yaml':
        'services:\n  a:\n    image: a\n    mem_limit: 64M\n  b:\n    image: b\n    mem_limit: 100M\n    scale: 2\n  c:\n    image: c\n  d:\n    image: d\n    mem_limit: ${X}\n  e:\n    image: e\n    mem_limit: 1G\n    profiles: [p]\n  f:\n    image: f\n    mem_limit: 0\n',
      '.deploylintrc.yaml': 'target: {memory: 512M}\n',
    });
    assert.equal(budget.machine, 512 * MIB);
    assert.equal(budget.sum, 264 * MIB);
    assert.deepEqual(
      budget.limited.map(({ name, total, replicas }) => `${name} ${total / MIB} ${replicas}`),
      ['b 200 2', 'a 64 1'],
    );
    assert.deepEqual(
      budget.unlimited.map(({ name }) => name),
      ['c', 'f'],
    );
    assert.deepEqual(
      budget.unknown.map(({ name }) => name),
      ['d'],
    );
  });

  it('divides up what a database server needs, and says what bounds it', () => {
    const [database] = reportOf(SHOP).databases;
    assert.equal(database!.server, 'MySQL 8.4');
    assert.equal(database!.service, 'db');
    const { estimate, bound } = database!;
    assert.equal(
      estimate!.parts.reduce((sum, { bytes }) => sum + bytes, 0),
      estimate!.sum,
    );
    assert.deepEqual(
      estimate!.parts.map(({ bytes }) => bytes),
      estimate!.parts.map(({ bytes }) => bytes).sort((a, b) => b - a),
    );
    assert.equal(estimate!.parts.find(({ part }) => part === 'connections')!.at!.path, '/project/my.cnf');
    assert.equal(bound!.limitAt?.path, '/project/compose.yaml');
    assert.equal(bound!.bytes, 640 * MIB);
  });

  it('takes the machine for the bound where no limit is', () => {
    const files: Files = {
      ...SHOP,
      'compose.yaml': SHOP['compose.yaml']!.replace('    mem_limit: 640M\n', ''),
    };
    assert.equal(reportOf(files).databases[0]!.bound!.limitAt, undefined);
    assert.ok(reportOf(files).databases[0]!.bound!.bytes < 1024 * MIB);
    const { '.deploylintrc.yaml': _, ...unconfigured } = files;
    assert.equal(reportOf(unconfigured).databases[0]!.bound, undefined);
  });

  it('says nothing of a server that nobody knows', () => {
    const [database] = reportOf({ ...SHOP, 'my.cnf': '[mysqld]\ninnodb_dedicated_server=ON\n' }).databases;
    assert.equal(database!.estimate, undefined);
  });

  it('orders deployments: for production, then the larger ones; lone images after stacks', () => {
    const service = (name: string) => `  ${name}:\n    image: ${name}\n`;
    const { reports } = reportsOf({
      'compose.yaml': `services:\n${service('a')}${service('b')}`,
      'compose.prod.yaml': `services:\n${service('c')}`,
      'tools/Dockerfile': 'FROM busybox\n',
      'requirements.txt': 'flask==3.1.0\n',
    });
    assert.deepEqual(
      reports.map(({ files, production }) => `${files.join()} ${production}`),
      ['/project/compose.prod.yaml true', '/project/compose.yaml false', '/project/tools/Dockerfile false'],
    );
  });
});
