import assert from 'node:assert/strict';
import { acceptance, defaultValue, findOption, optionNames } from '../../rules/data/mysql.ts';
import { type Flavor, serverOfVersion, TABLED_SERIES } from '../../rules/shared/mysql/server.ts';
import { compareVersions } from '../../rules/shared/version-numbers.ts';

function verdict(name: string, version: string, flavor: Flavor = 'mysql') {
  const option = findOption(name);
  const server = serverOfVersion(flavor, version);
  assert.ok(option && server, name);
  return acceptance(option, server);
}

describe('the table of MySQL options', () => {
  it('knows the query cache gone from 8.0 on, and there in 5.7 and MariaDB', () => {
    for (const version of ['8.0', '8.0.36', '8.4', '8.2', '9.4', '9.7', '26.7']) {
      assert.equal(verdict('query_cache_type', version), 'removed', version);
    }
    assert.equal(verdict('query_cache_type', '5.7'), 'accepted');
    assert.equal(verdict('query_cache_type', '5.7.44'), 'accepted');
    assert.equal(verdict('query_cache_type', '10.11', 'mariadb'), 'accepted');
    assert.equal(verdict('query_cache_type', '8.0', 'percona'), 'removed');
  });
  it('compares releases inside a series and between series', () => {
    assert.equal(verdict('log_syslog', '8.0.12'), 'accepted');
    assert.equal(verdict('log_syslog', '8.0.13'), 'removed');
    assert.equal(verdict('log_syslog', '8.0'), 'removed');
    assert.equal(verdict('expire_logs_days', '8.1'), 'accepted');
    assert.equal(verdict('expire_logs_days', '8.2'), 'removed');
    assert.equal(verdict('rpl_semi_sync_master_enabled', '9.4'), 'unknown');
    assert.equal(verdict('rpl_semi_sync_master_enabled', '9.5'), 'removed');
    assert.equal(verdict('innodb_log_file_size', '9.2'), 'accepted');
    assert.equal(verdict('innodb_log_file_size', '9.7'), 'removed');
  });
  it('knows a removal that reached an older series too', () => {
    assert.equal(verdict('myisam_repair_threads', '5.7.38'), 'accepted');
    assert.equal(verdict('myisam_repair_threads', '5.7.39'), 'removed');
    assert.equal(verdict('myisam_repair_threads', '8.0.29'), 'accepted');
    assert.equal(verdict('myisam_repair_threads', '5.7'), 'removed');
  });
  it('says not yet for later options', () => {
    assert.equal(verdict('authentication_policy', '5.7'), 'not-yet');
    assert.equal(verdict('container_aware', '8.4'), 'not-yet');
    assert.equal(verdict('container_aware', '9.7'), 'accepted');
  });
  it('never calls an option of another build or of a plugin removed because it is absent', () => {
    assert.equal(verdict('ndbcluster', '8.4'), 'unknown');
    assert.equal(verdict('audit_log', '8.4'), 'unknown');
    assert.equal(verdict('validate_password_length', '8.0'), 'unknown');
    assert.equal(verdict('clone', '8.4'), 'unknown');
  });
  it('agrees with the table for every option and series', () => {
    for (const name of optionNames()) {
      for (const series of TABLED_SERIES) {
        const taken = findOption(name)?.acceptedIn.includes(series);
        const said = verdict(name, series);
        if (said === 'accepted') assert.ok(taken, `${name} ${series}`);
        if (said === 'removed' || said === 'not-yet') assert.ok(!taken, `${name} ${series} ${said}`);
      }
    }
  });
  it('names a release for whatever a later series lost', () => {
    for (const name of optionNames()) {
      const option = findOption(name);
      if (!option || option.build !== undefined) continue;
      const [first, ...rest] = TABLED_SERIES.map((series) => option.acceptedIn.includes(series));
      let before = first;
      for (const taken of rest) {
        if (before && !taken) assert.notEqual(option.removed, undefined, name);
        before = taken;
      }
    }
  });
  it('calls only that a rename which leads to an option that outlived the old name', () => {
    for (const name of optionNames()) {
      const option = findOption(name);
      if (!option?.renamed) continue;
      const successor = findOption(option.replacement ?? '');
      assert.ok(successor, name);
      assert.ok(
        successor.removed === undefined || compareVersions(successor.removed, option.removed ?? '') > 0,
        name,
      );
    }
  });
  it('has defaults per series', () => {
    assert.equal(defaultValue('max_connections', '8.0'), '151');
    assert.equal(defaultValue('innodb_log_buffer_size', '8.0'), '16777216');
    assert.equal(defaultValue('innodb_log_buffer_size', '8.4'), '67108864');
    assert.equal(defaultValue('toString', '8.4'), undefined);
    assert.equal(findOption('constructor'), undefined);
  });
});
