import rule from '../../../rules/mysql/not-yet-available-option.ts';
import { ruleTest } from '../../harness/rule-test.ts';

function project(image: string, cnf: string): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n`,
    'my.cnf': cnf,
  };
}

function command(image: string, line: string): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${line}\n` };
}

ruleTest(rule, {
  good: [
    project('mysql:8.0.30', '[mysqld]\ninnodb_redo_log_capacity=1G\n'),
    project('mysql:8.0', '[mysqld]\ninnodb_redo_log_capacity=1G\n'),
    project(
      'mysql:5.7',
      '[mysqld]\nloose_innodb_redo_log_capacity=1G\n[mysqld-8.0]\ninnodb_redo_log_capacity=1G\n',
    ),
    project('mariadb:11', '[mysqld]\ninnodb_redo_log_capacity=1G\n'),
    project('mysql', '[mysqld]\ncontainer_aware=ON\n'),
    project(`\${IMAGE}`, '[mysqld]\ncontainer_aware=ON\n'),
    command('redis:7', '--container-aware=ON'),
  ],
  bad: [
    [
      '[mysqld]\nport=3306\n«container_aware=ON»\n',
      'later',
      { fixed: '[mysqld]\nport=3306\n', args: [{ servers: 'MySQL 8.0' }] },
    ],
    [
      project('mysql:8.0.29', '[mysqld]\n«innodb-redo-log-capacity = 1G» # new\n'),
      'later',
      { args: [{ release: '8.0.30' }], related: ['compose.yaml:3 MySQL 8.0.29 (`db`) runs here.'] },
    ],
    [project('mysql:5.7', '[mysqld]\n«authentication_policy=caching_sha2_password»\n'), 'later'],
    [
      command('mysql:5.7', '--port=3306 «--binlog-expire-logs-seconds=604800»'),
      'later',
      { fixed: command('mysql:5.7', '--port=3306') },
    ],
    [
      { Dockerfile: 'FROM mysql:5.7\nENTRYPOINT ["mysqld", «"--log-replica-updates=1"»]\n' },
      'later',
      { fixed: { Dockerfile: 'FROM mysql:5.7\nENTRYPOINT ["mysqld"]\n' } },
    ],
    // Nothing would be left of the entrypoint.
    [
      {
        'compose.yaml': 'services:\n  db:\n    image: mysql:5.7\n    entrypoint: «--log-replica-updates=1»\n',
      },
      'later',
      { fixes: [[]] },
    ],
  ],
});
