import rule from '../../../rules/mysql/unknown-option.ts';
import { ruleTest } from '../../harness/rule-test.ts';

function command(image: string, line: string): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${line}\n` };
}

function project(image: string, cnf: string): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n`,
    'my.cnf': cnf,
  };
}

/** A service that is given an option file in the compose file itself. */
function embedded(image: string, target: string, lines: readonly string[]): Record<string, string> {
  const content = lines.map((line) => `      ${line}\n`).join('');
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    configs:\n      - source: cnf\n        target: ${target}\nconfigs:\n  cnf:\n    content: |\n${content}`,
  };
}

const CONFIGURED = { config: { mysql: { series: '9.7' } } };

ruleTest(rule, {
  good: [
    '[mysqld]\nplugin_innodb_buffer_pool_size=1G\ncomponent_own.timeout=5\ncomponent_own.more.timeout=5\n',
    // A lone file may be for Windows, or for the CONNECT engine.
    '[mysqld]\nshared_memory\nconnect_work_size=5\nconnect_timezone=x\n',
    `[mysqld]\n%{name}=1\n@NAME@=2\n$(name)=3\n`,
    embedded('mysql:8.4', '/etc/mysql/conf.d/my.cnf', [
      '[mysqld]',
      'max_connections=5',
      '[client]',
      'foo_bar=1',
    ]),
    embedded('mysql:8.4', '/etc/other.cnf', ['[mysqld]', 'max_conections=5']),
    { Dockerfile: 'FROM mysql:8.0\nCMD echo mysqld --max-conections=5\n' },
    command('mysql:8.4', "sh -c 'echo mysqld --max-conections=5'"),
    command('mysql:8.4', "sh -c 'test -f /x || mysqld --max-conections=5'"),
    // Another file than the usual ones is named.
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:8.4\n    command: --defaults-file=/cnf/my.cnf\n    volumes: [./a.cnf:/etc/my.cnf, ./b.cnf:/cnf/my.cnf]\n',
      'a.cnf': '[mysqld]\nmax_conections=5\n',
      'b.cnf': '[mysqld]\nmax_connections=5\n',
    },
    '[mysqld]\nmax_connections=50\nmax-connections=50\nskip-name-resolve\nskip_log_bin\nhot.key_buffer_size=1M\n',
    // Removed and later options are other rules'.
    '[mysqld]\nquery_cache_type=0\ncontainer_aware=ON\n',
    // Forgiven, of other programs, or of groups that are not read.
    '[mysqld]\nloose_max_conections=50\nloose-foo\n',
    '[client]\nmax_conections=5\n[mysqld-5.7]\nmax_conections=5\n[mysqldump]\nquick\n',
    // Plugins and components bring names of their own.
    '[mysqld]\nvalidate_password.policy=LOW\nvalidate_password_length=8\ngroup_replication_foo=1\nserver_audit_logging=ON\nrocksdb_block_cache_size=1G\n',
    '[mysqld]\nplugin_load_add=ha_other.so\nother_engine_size=5\n',
    `[mysqld]\n{% if replica %}\n{{ more }}=1\n\${NAME}=2\n`,
    // Other servers have other options.
    project('mariadb:11', '[mysqld]\naria_pagecache_buffer_size=8M\nfoo_bar_baz=1\n'),
    project('percona:8.0', '[mysqld]\nslow_query_log_always_write_time=1\n'),
    '[mysqld]\naria_pagecache_buffer_size=8M\nwsrep_on=ON\ninnodb_defragment=ON\n',
    project('mysql:5.6', '[mysqld]\nsome_old_name=1\n'),
    project(`\${IMAGE}`, '[mysqld]\nmax_conections=5\n'),
    command('mysql:8.4', '--defaults-file=/etc/my.cnf --max-connections=50 -u root'),
    command('redis:7', '--max-conections=50'),
  ],
  bad: [
    [
      '[mysqld]\n«max_conections»=50\n',
      'nearest',
      { fixed: '[mysqld]\nmax_connections=50\n', args: [{ near: 'max_connections', servers: 'MySQL 8.0' }] },
    ],
    [
      '[mysqld]\n«max-conections» = 50 # few\n',
      'nearest',
      { fixed: '[mysqld]\nmax-connections = 50 # few\n' },
    ],
    // Names are case sensitive and are not completed.
    ['[mysqld]\n«Port»=3306\n', 'nearest', { fixed: '[mysqld]\nport=3306\n' }],
    [
      '[mysqld]\n«innodb_buffer_pool_sze»=1G\n',
      'nearest',
      { fixed: '[mysqld]\ninnodb_buffer_pool_size=1G\n' },
    ],
    ['[mysqld]\n«skip-name-reslove»\n', 'nearest', { fixes: [['write']] }],
    ['[mysqld]\n«this_is_no_option_at_all»=1\n', 'unknown', { fixes: [[]] }],
    ['[mysqld]\n«--port»=3306\n', 'dashes', { fixed: '[mysqld]\nport=3306\n' }],
    ['[mysqld]\n«port 3306»\n', 'noValue', { fixed: '[mysqld]\nport=3306\n' }],
    ['[mysqld]\n«max_connections: 50»\n', 'noValue', { fixed: '[mysqld]\nmax_connections=50\n' }],
    ['[mysqld]\n«warning_count»=1\n', 'variable'],
    ['[mysqld]\n«lc.messages»=en_US\n', 'nearest', { fixed: '[mysqld]\nlc_messages=en_US\n' }],
    ['[mysqld]\n«mysqld.port»=1\n«global.max_connections»=5\n«...»\n', ['nearest', 'nearest', 'unknown']],
    ['[mysqld]\n«connect_timoeut»=5\n', 'nearest'],
    // The reader of option files takes these on a command line only.
    ['[mysqld]\n«defaults-extra-file»=/x\n', 'unknown'],
    ['[mysqld]\n«plugin_max_connections»=5\n', 'nearest', { fixed: '[mysqld]\nmax_connections=5\n' }],
    ['[mysqld]\n«<?php»\n«ssl_ca: ca.pem»\n', ['unknown', 'noValue']],
    ['[mysqld]\n«wsrep_on»=ON\n«aria_pagecache_buffer_size»=8M\n', 'unknown', CONFIGURED],
    [command('mysql:8.4', '--«shared-memory»'), 'build'],
    [
      command(
        'mysql:8.4',
        '["bash", "-c", "sleep 5; exec docker-entrypoint.sh mysqld --«max-conections»=50 --port=1"]',
      ),
      'nearest',
      {
        fixed: command(
          'mysql:8.4',
          '["bash", "-c", "sleep 5; exec docker-entrypoint.sh mysqld --max-connections=50 --port=1"]',
        ),
      },
    ],
    [command('mysql:8.4', "sh -c 'mysqld --«max-conections»=50'"), 'nearest'],
    [embedded('mysql:8.4', '/etc/mysql/conf.d/my.cnf', ['[mysqld]', '«max_conections»=5']), 'nearest'],
    [
      { Dockerfile: 'FROM mysql:8.0\nCMD exec mysqld --«max_conections»=50\n' },
      'nearest',
      { fixed: { Dockerfile: 'FROM mysql:8.0\nCMD exec mysqld --max-connections=50\n' } },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    command: [mysqld, --defaults-extra-file=/cnf/my.conf]\n    volumes: [./my.conf:/cnf/my.conf]\n',
        'my.conf': '[mysqld]\n«max_conections»=5\n',
      },
      'nearest',
    ],
    ['[mysqld]\nport=3306\n«password»=x\n«no-auto-rehash»\n', 'client'],
    [project('mysql:8.4', '[mysqld]\n«aria_pagecache_buffer_size»=8M\n'), 'unknown'],
    [
      command('mysql:8.4', '--«max-conections»=50'),
      'nearest',
      { args: [{ servers: 'MySQL 8.4 (`db`)' }], fixed: command('mysql:8.4', '--max-connections=50') },
    ],
    [
      { Dockerfile: 'FROM mysql:8.0\nCMD ["mysqld", "--«max_conections»=50"]\n' },
      'nearest',
      { fixed: { Dockerfile: 'FROM mysql:8.0\nCMD ["mysqld", "--max-connections=50"]\n' } },
    ],
  ],
});
