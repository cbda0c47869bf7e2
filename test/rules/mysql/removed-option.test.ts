import assert from 'node:assert/strict';
import rule from '../../../rules/mysql/removed-option.ts';
import { at, type Files, workspaceOf } from '../../harness/memory.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A compose project whose database mounts `my.cnf`. */
function project(image: string, cnf: string, more = ''): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n${more}`,
    'my.cnf': cnf,
  };
}

function command(image: string, line: string): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${line}\n` };
}

const CACHE = '[mysqld]\nquery_cache_type=0\n';

ruleTest(rule, {
  good: [
    // The server's series and flavour decide.
    project('mysql:5.7', CACHE),
    project('mysql:5.7.44', CACHE),
    project('mariadb:11', CACHE),
    project('mariadb:10.11', '[mysqld]\nquery-cache-size = 16M\n'),
    ['[mysqld]\nquery_cache_type=0\n', { config: { mysql: { series: '5.7' } } }],
    ['[mysqld]\nquery_cache_type=0\n', { config: { mysql: { series: '10.11', flavor: 'mariadb' } } }],
    // Meant for MariaDB, as far as anybody can tell.
    { 'mariadb/my.cnf': CACHE },
    { 'conf.d/galera.cnf': CACHE },
    { 'my.cnf': `[mariadb]\nport=3306\n${CACHE}` },
    project('mysql:8.0.12', '[mysqld]\nlog_syslog=1\n'),
    // Included by a file that is mounted, or in a folder around those that a server looks at.
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:5.7\n    volumes: ["./my.cnf:/etc/mysql/my.cnf", "./extra:/opt/extra/"]\n',
      'my.cnf': '[mysqld]\nport=3306\n!includedir /opt/extra/\n!include /opt/extra/more.cfg\n',
      'extra/a.cnf': CACHE,
      'extra/b.ini': CACHE.replace('query_cache_type=0', 'port=1'),
    },
    {
      'compose.yaml': 'services:\n  db:\n    image: mariadb:11\n    volumes: [./mysql:/etc/mysql]\n',
      'mysql/my.cnf': CACHE,
      'mysql/conf.d/a.cnf': CACHE,
    },
    {
      'compose.yaml':
        'services:\n  db:\n    image: lscr.io/linuxserver/mariadb:latest\n    volumes: [./config:/config]\n',
      'config/custom.cnf': CACHE,
    },
    project(
      'mysql:8.0',
      '[mysqld]\nexpire_logs_days=7\ndefault_authentication_plugin=mysql_native_password\n',
    ),
    project('mysql:8.4', '[mysqld]\ninnodb_log_file_size=64M\n'),
    // Nothing is known of the server.
    project(`\${IMAGE}`, CACHE),
    // Forgiven, unread, or not a name that was ever there.
    '[mysqld]\nloose_query_cache_type=0\nloose-query-cache-size = 0\nloose_skip-innodb\n',
    '[client]\nquery_cache_type=0\n[mysqldump]\nquery_cache_type=0\n[mysqld-5.7]\nquery_cache_type=0\n[ mysqld]\nquery_cache_type=0\n',
    '[mysqld]\n#query_cache_type=0\n; query_cache_type=0\ninit_connect = "query_cache_type=0"\n',
    '[mysqld]\nquery_cache_typo=0\nQuery_Cache_Type=0\n',
    // Options of plugins and of other builds are not removed because they are absent.
    '[mysqld]\nvalidate_password_length=8\nndbcluster\naudit_log=ON\nskip-name-resolve\nskip_log_bin\n',
    // The mount is not where a server reads, or the command is not the server's.
    command('mysql:8.0', 'mysqladmin --query-cache-type=0'),
    command('mysql:8.0', '--max-connections=50'),
    command('mysql:5.7', '--query-cache-type=0'),
    command('mysql:8.0', '--loose-query-cache-type=0'),
    command('redis:7', '--query-cache-type=0'),
  ],
  bad: [
    [
      {
        Dockerfile: `FROM arm64v8/mysql:8.4\nCOPY <<"EOF" /etc/mysql/conf.d/a.cnf\n[mysqld]\n«query_cache_type=0»\nEOF\nCOPY <<x /etc/my.cnf\n[mysqld]\n«query_cache_size = $SIZE»\nx\n`,
      },
      'removed',
    ],
    // The server follows `!includedir` into a folder that is mounted.
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.0\n    volumes: ["./my.cnf:/etc/mysql/my.cnf", "./extra:/opt/extra"]\n',
        'my.cnf': '[mysqld]\n!includedir /opt/extra/\n',
        'extra/a.cnf': '[mysqld]\n«query_cache_type=0»\n',
      },
      'removed',
      { args: [{ servers: 'MySQL 8.0 (`db`)' }] },
    ],
    // A lone file is taken for the configured series, 8.0 without one.
    [
      '[mysqld]\n«query_cache_type=0»\nport=3306\n',
      'removed',
      {
        fixed: '[mysqld]\nport=3306\n',
        args: [{ option: 'query_cache_type', release: '8.0', servers: 'MySQL 8.0' }],
      },
    ],
    ['[mysqld]\n  «query-cache-size = 0» # off\n', 'removed', { fixed: '[mysqld]\n' }],
    [
      '[mysqld-8.0]\n«query_cache_type=0»\n[server]\n«query_cache_limit=1M»\n',
      'removed',
      { fixed: '[mysqld-8.0]\n[server]\n' },
    ],
    [
      '[mysqld]\n# cache\n«query_cache_type=0»\n«query_cache_size=0»\n«query_cache_limit=1M»\n# end\n',
      'removed',
      { fixed: '[mysqld]\n# cache\n# end\n' },
    ],
    ['[mysqld]\n«maximum_query_cache_size=1M»\n«skip-sync_frm»\n', 'removed', { fixed: '[mysqld]\n' }],
    [
      '[mysqld]\n«ignore_builtin_innodb»\n',
      'removed',
      { config: { mysql: { series: '26.7' } }, fixed: '[mysqld]\n' },
    ],
    // Renamed, or with a successor that says the same.
    [
      '[mysqld]\n«key-buffer = 16M»\n«tx_isolation=READ-COMMITTED»\n«storage_engine=InnoDB» # x\n',
      'replaced',
      {
        fixed:
          '[mysqld]\nkey-buffer-size = 16M\ntransaction_isolation=READ-COMMITTED\ndefault_storage_engine=InnoDB # x\n',
      },
    ],
    [
      '[mysqld]\n«key_buffer=16M»\nkey_buffer_size=32M\n',
      'replaced',
      { fixed: '[mysqld]\nkey_buffer_size=32M\n' },
    ],
    ['[mysqld]\n«log_warnings=2»\n', 'replaced', { fixed: '[mysqld]\nlog_error_verbosity=3\n' }],
    [
      '[mysqld]\n«log_slow_queries = /var/log/slow.log»\n',
      'replaced',
      { fixed: '[mysqld]\nslow_query_log = 1\nslow_query_log_file = /var/log/slow.log\n' },
    ],
    [
      project('mysql:8.4', '[mysqld]\n«expire-logs-days=7»\n«skip-host-cache»\n«skip-ssl»\n'),
      'replaced',
      {
        fixed: { 'my.cnf': '[mysqld]\nbinlog-expire-logs-seconds=604800\nhost-cache-size=0\ntls-version=\n' },
        related: ['compose.yaml:3 MySQL 8.4 (`db`) runs here.'],
      },
    ],
    [
      project('mysql:9.7', '[mysqld]\n«innodb_log_file_size=256M»\n«innodb_log_files_in_group=4»\n'),
      'replaced',
      { fixed: { 'my.cnf': '[mysqld]\ninnodb_redo_log_capacity=1G\n' } },
    ],
    [
      project('mysql:8.4', '[mysqld]\n«default_authentication_plugin=mysql_native_password»\n'),
      'replaced',
      { fixed: { 'my.cnf': '[mysqld]\n' } },
    ],
    // The image says the series, the exact release, the kind.
    [project('mysql:8', '[mysqld]\n«query_cache_type=0»\n'), 'removed'],
    [project('mysql', '[mysqld]\n«query_cache_type=0»\n'), 'removed'],
    [
      project('percona:8.0', '[mysqld]\n«query_cache_type=0»\n'),
      'removed',
      { args: [{ servers: 'Percona Server 8.0 (`db`)' }] },
    ],
    [
      project('mysql:8.0.36', '[mysqld]\n«log_syslog=1»\n'),
      'replaced',
      { args: [{ release: '8.0.13', servers: 'MySQL 8.0.36 (`db`)' }] },
    ],
    [
      project('mysql:5.7.40', '[mysqld]\n«myisam_repair_threads=2»\n'),
      'removed',
      { args: [{ release: '5.7.39' }] },
    ],
    // Several servers read one file: one finding names those that refuse it; the fix is safe if all do.
    [
      project(
        'mysql:5.7',
        '[mysqld]\n«query_cache_type=0»\n',
        '  new:\n    image: mysql:8.4\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf\n',
      ),
      'removed',
      { args: [{ servers: 'MySQL 8.4 (`new`)' }], related: ['compose.yaml:7 MySQL 8.4 (`new`) runs here.'] },
    ],
    [
      project(
        'mysql:8.0',
        '[mysqld]\n«query_cache_type=0»\n',
        '  new:\n    image: mysql:8.4\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf\n',
      ),
      'removed',
      { args: [{ servers: 'MySQL 8.0 (`db`), MySQL 8.4 (`new`)' }], fixed: { 'my.cnf': '[mysqld]\n' } },
    ],
    // Commands of services, in all their forms.
    [
      command('mysql:8.0', '«--query-cache-type=0» --max-connections=50'),
      'removed',
      { fixed: command('mysql:8.0', '--max-connections=50') },
    ],
    [
      command('mysql:8.0', '["mysqld", «"--query_cache_type=0"»]'),
      'removed',
      { fixed: command('mysql:8.0', '["mysqld"]') },
    ],
    [
      command(
        'mysql:8.0',
        '\n      - --max-connections=50\n      - «--query-cache-size=0»\n      - --skip-name-resolve',
      ),
      'removed',
      { fixed: command('mysql:8.0', '\n      - --max-connections=50\n      - --skip-name-resolve') },
    ],
    [
      command('mysql:8.0', 'mysqld «--query-cache-size 0» --port=3307'),
      'removed',
      { fixed: command('mysql:8.0', 'mysqld --port=3307') },
    ],
    [
      command('mysql:8.4', '«--default-authentication-plugin=mysql_native_password»'),
      'replaced',
      { fixed: { 'compose.yaml': 'services:\n  db:\n    image: mysql:8.4\n' } },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    entrypoint: mysqld\n    command: >\n      «--query-cache-type=0»\n',
      },
      'removed',
      { fixes: [[]] },
    ],
    // In a command, too, a successor takes the place, in the same spelling and quotes.
    [
      command(
        'mysql:8.4',
        '[mysqld, «"--expire_logs_days", "3"», «\'--tx-isolation=READ-COMMITTED\'», «--skip-host-cache»]',
      ),
      'replaced',
      {
        fixed: command(
          'mysql:8.4',
          '[mysqld, "--binlog_expire_logs_seconds", "259200", \'--transaction-isolation=READ-COMMITTED\', --host-cache-size=0]',
        ),
      },
    ],
    // The image that copies the file, and its command.
    [
      {
        Dockerfile: 'FROM mysql:8.0\nCOPY my.cnf /etc/mysql/conf.d/my.cnf\n',
        'my.cnf': '[mysqld]\n«query_cache_type=0»\n',
      },
      'removed',
      { fixed: { 'my.cnf': '[mysqld]\n' }, related: ['Dockerfile:1 MySQL 8.0 runs here.'] },
    ],
    [
      { Dockerfile: 'FROM mysql:8.4\nCMD ["mysqld", «"--query-cache-type=0"»]\n' },
      'removed',
      { fixed: { Dockerfile: 'FROM mysql:8.4\nCMD ["mysqld"]\n' } },
    ],
  ],
});

describe('the fix of mysql/removed-option', () => {
  const OTHER = '  other:\n    image: mysql:5.7\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf\n';
  const safe = (files: Files) => {
    const { workspace } = workspaceOf(files, { rules: [rule] });
    return workspace
      .report(at('my.cnf'))
      ?.findings.flatMap((finding) => finding.fixes.map((fix) => fix.safe));
  };
  it('is safe if every server that reads the line refuses it, and else not', () => {
    assert.deepEqual(safe(project('mysql:8.0', CACHE)), [true]);
    assert.deepEqual(safe(project('mysql:8.0', CACHE, OTHER)), [false]);
  });
});
