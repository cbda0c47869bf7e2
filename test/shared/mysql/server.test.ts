import assert from 'node:assert/strict';
import {
  isAtLeast,
  readsGroup,
  releaseName,
  serverName,
  serverOfVersion,
  tabledSeries,
} from '../../../rules/shared/mysql/server.ts';
import { compareVersions } from '../../../rules/shared/version-numbers.ts';

describe('database servers', () => {
  it('reads series and releases, and nothing into a bare major or a word', () => {
    assert.deepEqual(serverOfVersion('mysql', '8.0'), { flavor: 'mysql', series: '8.0' });
    assert.deepEqual(serverOfVersion('mysql', '8.0.36'), {
      flavor: 'mysql',
      series: '8.0',
      version: '8.0.36',
    });
    assert.deepEqual(serverOfVersion('percona', '8.0.36.28'), {
      flavor: 'percona',
      series: '8.0',
      version: '8.0.36',
    });
    for (const text of ['8', 'latest', '', '8.0-debian', '8.x'])
      assert.equal(serverOfVersion('mysql', text), undefined);
  });
  it('compares releases by number', () => {
    assert.equal(compareVersions('8.0.9', '8.0.36'), -1);
    assert.equal(compareVersions('9.7', '9.7.0'), 0);
    assert.equal(compareVersions('26.7', '9.7'), 1);
  });
  it('takes a bare series for its last release', () => {
    assert.equal(isAtLeast({ flavor: 'mysql', series: '8.0' }, '8.0.30'), true);
    assert.equal(isAtLeast({ flavor: 'mysql', series: '8.0', version: '8.0.29' }, '8.0.30'), false);
    assert.equal(isAtLeast({ flavor: 'mysql', series: '8.0' }, '8.1.0'), false);
  });
  it('tables the calendar releases as 9.7, the ones between not at all, MariaDB never', () => {
    const of = (series: string) => tabledSeries({ flavor: 'mysql', series });
    assert.deepEqual(['5.7', '8.0', '8.3', '9.6', '9.7', '26.7'].map(of), [
      '5.7',
      '8.0',
      undefined,
      undefined,
      '9.7',
      '9.7',
    ]);
    assert.equal(tabledSeries({ flavor: 'mariadb', series: '11.8' }), undefined);
  });
  it('calls development releases and first ones by their series', () => {
    assert.deepEqual(['8.0.3', '8.0.11', '8.0.13', '8.4.0', '9.5.0', '5.5'].map(releaseName), [
      '8.0',
      '8.0',
      '8.0.13',
      '8.4',
      '9.5',
      '5.5',
    ]);
  });
  it('names servers', () => {
    assert.equal(
      serverName({ flavor: 'percona', series: '8.0', version: '8.0.36' }),
      'Percona Server 8.0.36',
    );
  });
  it('reads the groups that mysqld 9.7 reads, and no other', () => {
    const server = { flavor: 'mysql', series: '9.7' } as const;
    const names = [
      'mysqld',
      'server',
      'mysqld-9.7',
      'mysqld-9',
      'mysqld-9.7.4',
      'mysqld_9.7',
      'mysqld-8.0',
      'mysqld_safe',
      'mysqldn',
      'mariadb',
      'client',
      'mysql',
      'embedded',
      ' mysqld',
      '',
    ];
    assert.deepEqual(
      names.filter((name) => readsGroup(server, name)),
      ['mysqld', 'server', 'mysqld-9.7'],
    );
  });
  it('reads the groups that mariadbd 10.11 names in its help', () => {
    const server = { flavor: 'mariadb', series: '10.11' } as const;
    const read = [
      'mysqld',
      'server',
      'mysqld-10.11',
      'mariadb',
      'mariadb-10.11',
      'mariadbd',
      'mariadbd-10.11',
      'client-server',
      'galera',
    ];
    assert.ok(read.every((name) => readsGroup(server, name)));
    assert.ok(
      !['mariadb-11', 'client', 'mysqld-9.7', 'mariadb-client'].some((name) => readsGroup(server, name)),
    );
  });
});
