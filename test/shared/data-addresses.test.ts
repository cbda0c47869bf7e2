import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataAddress } from '../../rules/shared/data-addresses.ts';

describe('shared/data-addresses', () => {
  const cases: readonly [
    name: string,
    value: string,
    host: string,
    port: number | undefined,
    kind: string,
  ][] = [
    ['A', 'redis://cache:6379/0', 'cache', 6379, 'redis'],
    ['A', 'mysql+pymysql://u:p@db/shop?charset=utf8', 'db', undefined, 'mysql'],
    ['A', 'jdbc:postgresql://db:5433/x', 'db', 5433, 'postgres'],
    ['A', 'mongodb+srv://${USER}:${PW}@db', 'db', undefined, 'mongo'],
    ['REDIS_HOST', 'cache', 'cache', undefined, 'redis'],
    ['WORDPRESS_DB_HOST', 'db:3306', 'db', 3306, 'mysql'],
    ['PGHOST', 'localhost', 'localhost', undefined, 'postgres'],
  ];
  for (const [name, value, host, port, kind] of cases) {
    it(`${name}=${value}`, () => {
      const found = dataAddress(name, value);
      assert(found);
      assert.deepEqual([found.host, found.port], [host, port]);
      assert.equal(value.slice(found.hostFrom, found.end), port === undefined ? host : `${host}:${port}`);
      assert.ok(found.kinds?.includes(kind));
    });
  }

  it('knows no kind of a web address', () => {
    assert.equal(dataAddress('API_URL', 'http://localhost:8000/v1')?.kinds, undefined);
  });

  for (const [name, value] of [
    ['NOTE', 'see redis://cache'],
    ['REDIS_PORT', '6379'],
    ['REDIS_HOST', 'two words'],
    ['A', 'redis://a,redis://b'],
  ] as const) {
    it(`is silent: ${name}=${value}`, () => assert.equal(dataAddress(name, value), undefined));
  }

  it('never fails, and stays within the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const found = dataAddress(name, value);
        assert.ok(!found || (found.hostFrom >= 0 && found.end <= value.length));
      }),
      { numRuns: 200 },
    );
  });
});
