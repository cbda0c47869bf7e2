import rule from '../../../rules/deployment/endless-binary-log.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server with a command. */
function project(command: string, image = 'mysql:8.4'): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${command}\n` };
}

const SMALL = { config: { target: { memory: '1G' } } };

ruleTest(rule, {
  good: [
    project('--port=3306'),
    project('--binlog-expire-logs-seconds=604800'),
    [project('--binlog-expire-logs-seconds=604800'), SMALL],
    [project('--skip-log-bin'), SMALL],
    project('--disable-log-bin --binlog-expire-logs-seconds=0'),
    // Off by default there.
    project('--binlog-expire-logs-seconds=0', 'mariadb:11'),
    project('--expire-logs-days=0', 'mysql:5.7'),
    project('--log-bin --server-id=1 --expire-logs-days=7', 'mysql:5.7'),
    project('--log-bin --expire-logs-days=7', 'mariadb:11'),
    // The days hold if the seconds are 0.
    project('--binlog-expire-logs-seconds=0 --expire-logs-days=5', 'mysql:8.0'),
    project(`--binlog-expire-logs-seconds=\${SECONDS}`),
    [project('--port=3306'), { config: { target: { memory: '8G' } } }],
    { 'my.cnf': '[mysqld]\nbinlog_expire_logs_seconds=0\n' },
  ],
  bad: [
    [
      project('«--binlog-expire-logs-seconds=0»'),
      'never',
      { fixed: project('--binlog-expire-logs-seconds=604800'), severity: 'warning' },
    ],
    [project('«--binlog-expire-logs-auto-purge=OFF»'), 'never', { fixes: [[]] }],
    [project('«--log-bin» --server-id=1', 'mysql:5.7'), 'never'],
    [project('«--log-bin=on-disk»', 'mariadb:11'), 'never'],
    [
      {
        'compose.yaml': 'services:\n  db:\n    image: mysql:5.7\n    volumes: [./my.cnf:/etc/my.cnf]\n',
        'my.cnf': '[mysqld]\nlog-bin=bin\n«expire_logs_days = 0» # c\n',
      },
      'never',
      { fixed: { 'my.cnf': '[mysqld]\nlog-bin=bin\nexpire_logs_days = 7 # c\n' } },
    ],
    [
      { 'compose.yaml': 'services:\n  db:\n    image: «mysql:8.4»\n' },
      'month',
      { ...SMALL, severity: 'info', args: [{ days: 30 }] },
    ],
  ],
});
