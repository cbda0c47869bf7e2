import assert from 'node:assert/strict';
import { applyEdits, type Finding, mysqlUpgrade, renderer, rules } from '../../rules/index.ts';
import { upgradePath } from '../../rules/upgrade/upgrade-path.ts';
import { type Files, workspaceOf } from '../harness/memory.ts';

/** A server with an option file, and a volume for the data if `volume` says so. */
function project(image: string, cnf: string, volume = ''): Files {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf\n${volume}`,
    'my.cnf': cnf,
  };
}

const VOLUME = '      - data:/var/lib/mysql\nvolumes:\n  data:\n';

function upgrade(files: Files, series: string): readonly Finding[] {
  const { workspace } = workspaceOf(files);
  return mysqlUpgrade(workspace.deployments(), rules, series, workspace.sources());
}

const said = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => `${finding.severity} ${finding.rule} ${finding.message}`);

const changed = (findings: readonly Finding[]): readonly unknown[] =>
  findings.filter(({ message }) => message === 'changedDefault').map(({ args }) => args.option);

describe('checking an upgrade of MySQL', () => {
  it('says what the other series refuses, where it stands, with its fix', () => {
    const files = project('mysql:8.0', '[mysqld]\nexpire_logs_days=7\ncharacter_set_server=utf8mb4\n');
    const found = upgrade(files, '8.4');
    const removed = found.find(({ rule }) => rule === 'mysql/removed-option');
    assert.equal(removed?.path, '/project/my.cnf');
    assert.match(renderer('en').message(removed as Finding), /MySQL 8\.4 \(`db`\) will not start/);
    const [fix] = removed?.fixes ?? [];
    assert.equal(
      applyEdits(files['my.cnf'] ?? '', fix?.edits ?? []),
      '[mysqld]\nbinlog_expire_logs_seconds=604800\ncharacter_set_server=utf8mb4\n',
    );
  });

  it('names defaults that change, not of what is set, and keeps them on request', () => {
    const files = project('mysql:8.0', '[mysqld]\ninnodb_io_capacity=100\ninnodb_flush_method=fsync\n');
    const found = upgrade(files, '8.4');
    assert.ok(changed(found).includes('innodb_log_buffer_size'));
    assert.ok(
      !changed(found).includes('innodb_io_capacity') && !changed(found).includes('innodb_flush_method'),
    );
    const buffer = found.find(({ args }) => args.option === 'innodb_log_buffer_size');
    assert.deepEqual([buffer?.args.before, buffer?.args.after], ['16M', '64M']);
    const [fix] = buffer?.fixes ?? [];
    const kept = applyEdits(files['my.cnf'] ?? '', fix?.edits ?? []);
    assert.match(kept, /\ninnodb_log_buffer_size=16M\n$/);
    assert.ok(!changed(upgrade({ ...files, 'my.cnf': kept }, '8.4')).includes('innodb_log_buffer_size'));
  });

  it('reads the groups of the release that it moves to', () => {
    const cnf =
      '[mysqld-8.0]\nexpire_logs_days=7\n[mysqld-8.4]\ninnodb_log_buffer_size=8M\nno_such_option=1\n';
    const found = upgrade(project('mysql:8.0', cnf), '8.4');
    assert.ok(!said(found).some((each) => each.includes('removed-option')));
    assert.ok(said(found).some((each) => each.includes('unknown-option')));
    assert.ok(!changed(found).includes('innodb_log_buffer_size'));
  });

  it('knows which way data go, and whether there are any', () => {
    assert.ok(
      said(upgrade(project('mysql:5.7', '', VOLUME), '8.4')).includes('error deploylint/mysql-upgrade steps'),
    );
    assert.ok(said(upgrade(project('mysql:5.7', ''), '8.4')).includes('info deploylint/mysql-upgrade steps'));
    assert.deepEqual(said(upgrade(project('mysql:8.4', '', VOLUME), '8.0')), [
      'error deploylint/mysql-upgrade downgrade',
    ]);
    const mysql = (series: string) => ({ flavor: 'mysql', series }) as const;
    assert.deepEqual(upgradePath(mysql('5.7'), mysql('9.7')), { kind: 'steps', via: ['8.0', '8.4'] });
    assert.deepEqual(upgradePath(mysql('8.1'), mysql('8.4')), { kind: 'direct' });
    assert.deepEqual(upgradePath(mysql('8.3'), mysql('9.7')), { kind: 'steps', via: ['8.4'] });
    assert.deepEqual(upgradePath(mysql('9.7'), mysql('26.7')), { kind: 'direct' });
  });

  it('remembers accounts of the former plugin', () => {
    const native = '[mysqld]\ndefault_authentication_plugin=mysql_native_password\n';
    assert.ok(
      said(upgrade(project('mysql:8.0', native), '8.4')).includes(
        'warning deploylint/mysql-upgrade accountsOff',
      ),
    );
    assert.ok(
      said(upgrade(project('mysql:5.7', ''), '9.7')).includes(
        'warning deploylint/mysql-upgrade accountsGone',
      ),
    );
    assert.ok(!said(upgrade(project('mysql:8.0', ''), '8.4')).some((each) => each.includes('accounts')));
    const switchedOn = '[mysqld]\nmysql_native_password=ON\n';
    assert.ok(
      !said(upgrade(project('mysql:8.0', switchedOn), '8.4')).some((each) => each.includes('accounts')),
    );
    assert.ok(
      said(upgrade(project('mysql:8.4', switchedOn), '9.7')).some((each) => each.includes('accountsGone')),
    );
  });

  it('is silent where nothing changes, of other servers, of unknown ones, and where a comment says so', () => {
    assert.deepEqual(said(upgrade(project('mysql:8.4', '[mysqld]\nport=3306\n'), '8.4')), []);
    assert.deepEqual(said(upgrade(project('mariadb:11', '[mysqld]\nquery_cache_size=0\n'), '8.4')), []);
    assert.deepEqual(said(upgrade(project(`\${IMAGE}`, '[mysqld]\nquery_cache_size=0\n'), '8.4')), []);
    const silenced = '[mysqld]\n# deploylint-disable-next-line mysql/removed-option\nexpire_logs_days=7\n';
    assert.ok(
      !said(upgrade(project('mysql:8.0', silenced), '8.4')).some((each) => each.includes('removed-option')),
    );
  });

  it('checks a lone option file, without a word of defaults', () => {
    const found = said(upgrade({ 'my.cnf': '[mysqld]\nexpire_logs_days=7\n' }, '8.4'));
    assert.deepEqual(found, ['error mysql/removed-option replaced']);
  });
});
