import assert from 'node:assert/strict';
import { defaultValue } from '../../../rules/data/mysql.ts';
import memory from '../../../rules/data/mysql-memory.json' with { type: 'json' };
import { lowMemorySettings } from '../../../rules/shared/mysql/low-memory.ts';
import {
  estimateMemory,
  type GivenOption,
  profileFor,
  usableMemory,
} from '../../../rules/shared/mysql/memory.ts';
import {
  type Flavor,
  type Server,
  serverOfVersion,
  TABLED_SERIES,
} from '../../../rules/shared/mysql/server.ts';
import { parseOptionFile } from '../../../rules/syntax/mysql/parse.ts';

const MIB = 1024 ** 2;

function server(version: string, flavor: Flavor = 'mysql'): Server {
  const result = serverOfVersion(flavor, version);
  assert.ok(result);
  return result;
}

function options(...lines: string[]): readonly GivenOption[] {
  return parseOptionFile(`[mysqld]\n${lines.join('\n')}`).options;
}

function sum(version: string, lines: readonly string[] = [], flavor: Flavor = 'mysql'): number | undefined {
  const estimate = estimateMemory(server(version, flavor), options(...lines));
  return estimate && Math.round(estimate.sum / MIB);
}

describe('the estimate of a MySQL server’s memory', () => {
  it('is far above 512 MiB for the defaults of 8.0 and later, not for MariaDB', () => {
    for (const version of ['8.0', '8.0.36', '8.3', '8.4', '9.0', '9.7', '26.7']) {
      assert.ok((sum(version) ?? 0) > 700, version);
    }
    assert.ok((sum('11.8', [], 'mariadb') ?? 999) < 512);
    assert.equal(sum('8.0', [], 'percona'), sum('8.0'));
  });
  it('has no figures before 5.7', () => {
    assert.equal(sum('5.6'), undefined);
  });
  it('is the sum of its parts, the largest first, each with the option that set it', () => {
    const given = options('innodb_buffer_pool_size=1G', 'key-buffer-size=16M');
    const estimate = estimateMemory(server('8.4'), given);
    assert.ok(estimate);
    const { contributors } = estimate;
    assert.equal(
      contributors.reduce((total, each) => total + each.bytes, 0),
      estimate.sum,
    );
    assert.deepEqual(
      contributors.map((each) => each.bytes),
      contributors.map((each) => each.bytes).toSorted((a, b) => b - a),
    );
    assert.equal(contributors[0]?.part, 'innodb_buffer_pool_size');
    assert.equal(contributors[0]?.option, given[0]);
    assert.equal(contributors.find((each) => each.part === 'key_buffer_size')?.bytes, 16 * MIB);
    assert.equal(contributors.find((each) => each.part === 'performance_schema')?.option, undefined);
  });
  it('rounds the pool up to whole chunks, and adds a tenth for its control blocks', () => {
    const pool = (...lines: string[]) =>
      estimateMemory(server('8.0'), options(...lines))?.contributors.find(
        (each) => each.part === 'innodb_buffer_pool_size',
      )?.bytes;
    assert.equal(pool('innodb_buffer_pool_size=200M'), Math.round(256 * MIB * 1.1));
    assert.equal(pool('innodb_buffer_pool_size=64M'), Math.round(64 * MIB * 1.1));
    assert.equal(pool('innodb_buffer_pool_size=1'), Math.round(5 * MIB * 1.1));
    assert.equal(pool('innodb_buffer_pool_size=1100M'), Math.round(2048 * MIB * 1.1));
    assert.equal(
      pool('innodb_buffer_pool_size=200M', 'innodb_buffer_pool_chunk_size=50M'),
      Math.round(200 * MIB * 1.1),
    );
  });
  it('counts the performance schema by its caches, and not at all when it is off', () => {
    const size = (...lines: string[]) =>
      Math.round(
        (estimateMemory(server('9.7'), options(...lines))?.contributors.find(
          (each) => each.part === 'performance_schema',
        )?.bytes ?? 0) / MIB,
      );
    assert.equal(size(), 229);
    assert.equal(size('table_open_cache=400'), 139);
    assert.equal(
      size(
        'table_open_cache=256',
        'performance_schema_error_size=0',
        'performance_schema_digests_size=500',
        'performance_schema_events_statements_history_long_size=100',
      ),
      98,
    );
    for (const off of [
      'performance_schema=OFF',
      'performance_schema=0',
      'skip-performance-schema',
      'disable_performance_schema',
    ]) {
      assert.equal(size(off), 0, off);
    }
    assert.equal(size('performance_schema=OFF', 'performance_schema'), 229);
  });
  it('multiplies what a connection may take by the connections', () => {
    const of = (...lines: string[]) => estimateMemory(server('8.0'), options(...lines));
    assert.equal(of()?.connections, 151);
    assert.equal(of()?.perConnection, (256 * 3 + 128 + 1024 + 32 + 32) * 1024);
    assert.equal(of('skip-log-bin')?.perConnection, (256 * 3 + 128 + 1024 + 32) * 1024);
    assert.equal(of('max_connections=0')?.connections, 1);
    assert.equal(of('sort_buffer_size=4M')?.perConnection, (4096 + 256 * 2 + 128 + 1024 + 32 + 32) * 1024);
    assert.equal(estimateMemory(server('8.0.26'), [])?.perConnection, (256 * 3 + 128 + 280 + 32 + 32) * 1024);
  });
  it('counts query cache and aria cache only where they are asked for', () => {
    const base = sum('10.11', [], 'mariadb') ?? 0;
    assert.equal(sum('10.11', ['query_cache_size=64M'], 'mariadb'), base);
    assert.equal(sum('10.11', ['query_cache_type=1', 'query_cache_size=64M'], 'mariadb'), base + 64);
    assert.equal(sum('10.11', ['aria_pagecache_buffer_size=64M'], 'mariadb'), base + 64);
  });
  it('gives up where a value is not known, or the server sizes itself', () => {
    const unknown = [{ name: 'max_connections', prefixes: [], value: { text: '', unknown: true } }];
    assert.equal(estimateMemory(server('8.0'), unknown), undefined);
    assert.equal(sum('8.0', ['max_connections=many']), undefined);
    assert.equal(sum('8.0', ['innodb_dedicated_server=ON']), undefined);
    assert.notEqual(sum('8.0', ['innodb_dedicated_server=OFF']), undefined);
    assert.notEqual(sum('8.0', ['slow_query_log_file=many']), undefined);
  });
  it('has the defaults that the table of options has', () => {
    for (const series of TABLED_SERIES) {
      for (const [name, value] of Object.entries(memory.servers[series].defaults)) {
        const tabled = defaultValue(name, series);
        if (name === 'log_bin' || tabled === undefined || tabled === 'auto') continue;
        assert.equal(String(value), tabled, `${name} ${series}`);
      }
    }
  });
});

describe('settings for little memory', () => {
  const settings = (version: string, mib: number, lines: readonly string[] = [], flavor: Flavor = 'mysql') =>
    lowMemorySettings(server(version, flavor), options(...lines), () => false, mib * MIB);

  it('fit, for every profile and series', () => {
    for (const { memory: bytes } of memory.profiles) {
      for (const version of ['5.7', '8.0', '8.4', '9.7']) {
        const found = settings(version, bytes / MIB);
        const given = (found ?? []).map(({ name, value }) => `${name}=${value}`);
        const estimate = sum(version, given) ?? Number.POSITIVE_INFINITY;
        assert.ok(estimate <= (bytes / MIB) * 0.85, `${version} ${bytes / MIB}: ${estimate}`);
      }
    }
  });
  it('are those of the largest size that fits', () => {
    assert.equal(profileFor(255 * MIB), undefined);
    assert.equal(profileFor(600 * MIB)?.memory, 512 * MIB);
    assert.equal(profileFor(9999 * MIB)?.memory, 1024 * MIB);
  });
  it('leave alone what is smaller already, and what the server does not know', () => {
    const names = (found: ReturnType<typeof settings>) => found?.map((each) => each.name);
    assert.ok(
      !names(settings('8.0', 512, ['innodb_buffer_pool_size=64M']))?.includes('innodb_buffer_pool_size'),
    );
    assert.ok(!names(settings('8.0', 512))?.includes('innodb_buffer_pool_size'));
    assert.ok(!names(settings('5.7', 384))?.includes('temptable_max_ram'));
    assert.ok(names(settings('8.0', 384))?.includes('temptable_max_ram'));
    const mariadb = names(settings('11.8', 256, [], 'mariadb'));
    assert.ok(mariadb && !mariadb.includes('performance_schema') && !mariadb.includes('temptable_max_ram'));
  });
  it('are not offered where they would not do', () => {
    assert.equal(settings('9.7', 128), undefined);
    const fixed = lowMemorySettings(
      server('8.0'),
      options('innodb_buffer_pool_size=2G'),
      () => true,
      512 * MIB,
    );
    assert.equal(fixed, undefined);
  });
  it('leave a machine something for itself', () => {
    assert.equal(usableMemory(1024 * MIB), 774 * MIB);
    assert.equal(usableMemory(100 * MIB), 0);
  });
});
