import rule from '../../../rules/mysql/deprecated-option.ts';
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
    '[mysqld]\nmax_connections=50\n',
    project('mysql:8.0.25', '[mysqld]\nreplica_parallel_workers=4\nlog_slave_updates=1\n'),
    project('mysql:5.7', '[mysqld]\nexpire_logs_days=7\n'),
    project('mariadb:11', '[mysqld]\nexpire_logs_days=7\n'),
    // Gone is another rule's.
    project('mysql:8.4', '[mysqld]\nexpire_logs_days=7\n'),
    '[client]\nexpire_logs_days=7\n',
    command('redis:7', '--expire-logs-days=7'),
  ],
  bad: [
    [
      '[mysqld]\n«expire_logs_days»=7\n',
      'successor',
      { args: [{ option: 'expire_logs_days', release: '8.0', servers: 'MySQL 8.0' }] },
    ],
    ['[mysqld]\n«symbolic-links»=0\n', 'deprecated', { severity: 'info' }],
    ['[mysqld]\n«old»=1\n«innodb_api_bk_commit_interval»=5\n', ['removedLater', 'deprecated']],
    [
      project('mysql:8.0.36', '[mysqld]\n«log-slave-updates» = 1\n«slave_parallel_workers»=4\n'),
      'successor',
      { fixed: { 'my.cnf': '[mysqld]\nlog-replica-updates = 1\nreplica_parallel_workers=4\n' } },
    ],
    [
      command('mysql:8.0', '--«log-slave-updates»=1'),
      'successor',
      { fixed: command('mysql:8.0', '--log-replica-updates=1') },
    ],
  ],
});
