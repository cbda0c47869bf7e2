import rule from '../../../rules/mysql/incomplete-replication.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server with an option file. */
function project(image: string, cnf: string, more = ''): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n${more}    volumes: [./my.cnf:/etc/my.cnf]\n`,
    'my.cnf': `[mysqld]\n${cnf}\n`,
  };
}

ruleTest(rule, {
  good: [
    project('mysql:8.4', 'gtid_mode=ON\nenforce_gtid_consistency=ON'),
    project('mysql:8.4', 'gtid_mode=ON\nenforce-gtid-consistency'),
    project('mysql:8.4', 'gtid_mode=ON', '    command: --enforce-gtid-consistency=1\n'),
    project('mysql:8.4', 'gtid_mode=OFF_PERMISSIVE'),
    project('mysql:9.7', 'gtid_mode=ON'),
    project('mysql:8.0', 'log_bin=bin'),
    project('mysql:5.7', 'log_bin=bin\nserver-id=1'),
    project('mysql:5.7', 'skip-log-bin'),
    // Other images set what they need; a lone file may be one of several.
    project('bitnami/mysql:8.4', 'gtid_mode=ON'),
    project('mariadb:11', 'log_bin=bin'),
    project(`\${IMAGE}`, 'gtid_mode=ON'),
    project('mysql:8.4', `gtid_mode=ON\nenforce_gtid_consistency=\${ENFORCE}`),
    { 'my.cnf': '[mysqld]\ngtid_mode=ON\n' },
  ],
  bad: [
    [
      project('mysql:8.4', '«gtid_mode=ON»'),
      'gtid',
      { fixed: { 'my.cnf': '[mysqld]\ngtid_mode=ON\nenforce_gtid_consistency=ON\n' } },
    ],
    [
      project('mysql:9.7', '«gtid-mode = on» # c\nenforce-gtid-consistency = OFF'),
      'gtid',
      { fixed: { 'my.cnf': '[mysqld]\ngtid-mode = on # c\nenforce-gtid-consistency = ON\n' } },
    ],
    [
      { 'compose.yaml': 'services:\n  db:\n    image: mysql:8.0\n    command: [«--gtid-mode=ON»]\n' },
      'gtid',
      { fixes: [[]] },
    ],
    [
      project('mysql:5.7', '«log-bin = bin»'),
      'serverId',
      { fixed: { 'my.cnf': '[mysqld]\nlog-bin = bin\nserver-id = 1\n' } },
    ],
  ],
});
