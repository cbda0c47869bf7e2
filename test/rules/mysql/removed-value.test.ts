import rule from '../../../rules/mysql/removed-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

function project(image: string, cnf: string): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n`,
    'my.cnf': cnf,
  };
}

const MODES = '[mysqld]\nsql_mode=STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER\n';

ruleTest(rule, {
  good: [
    project('mysql:5.7', MODES),
    project('mariadb:11', MODES),
    project(`\${IMAGE}`, MODES),
    project('mysql:8.0.27', '[mysqld]\ntls_version=TLSv1.1,TLSv1.2\n'),
    project('mysql:8.4', '[mysqld]\ncharacter_set_server=utf8\ncollation_server=utf8_general_ci\n'),
    project('mysql:9.7', '[mysqld]\ncharacter_set_server=utf8mb3\ncollation_server=utf8mb3_general_ci\n'),
    '[mysqld]\nsql_mode=STRICT_TRANS_TABLES\nskip_sql_mode=NO_AUTO_CREATE_USER\ninit_connect="SET sql_mode=NO_AUTO_CREATE_USER"\n',
    '[client]\nsql_mode=NO_AUTO_CREATE_USER\n',
  ],
  bad: [
    [
      '[mysqld]\nsql_mode=STRICT_TRANS_TABLES,«NO_AUTO_CREATE_USER»\n',
      'removed',
      {
        fixed: '[mysqld]\nsql_mode=STRICT_TRANS_TABLES\n',
        args: [{ value: 'NO_AUTO_CREATE_USER', release: '8.0', servers: 'MySQL 8.0' }],
      },
    ],
    [
      '[mysqld]\nsql-mode = "«no_auto_create_user»,NO_ENGINE_SUBSTITUTION,«MYSQL40»" # modes\n',
      'removed',
      { fixed: '[mysqld]\nsql-mode = "NO_ENGINE_SUBSTITUTION" # modes\n' },
    ],
    ['[mysqld]\nsql_mode=«NO_AUTO_CREATE_USER»\n', 'removed', { fixed: '[mysqld]\nsql_mode=\n' }],
    [
      project('mysql:8.4', '[mysqld]\ntls_version=«TLSv1.1»,TLSv1.2\n'),
      'removed',
      {
        fixed: { 'my.cnf': '[mysqld]\ntls_version=TLSv1.2\n' },
        related: ['compose.yaml:3 MySQL 8.4 (`db`) runs here.'],
      },
    ],
    [project('mysql:8.4', '[mysqld]\ntls_version=«TLSv1»\n'), 'removed', { fixes: [['replace']] }],
    [
      project('mysql:9.7', '[mysqld]\ncharacter_set_server=«utf8»\ncollation_server=«utf8_general_ci»\n'),
      'removed',
      {
        fixed: { 'my.cnf': '[mysqld]\ncharacter_set_server=utf8mb4\ncollation_server=utf8mb4_general_ci\n' },
      },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.0\n    command: --port=3306 --sql-mode=ANSI,«NO_AUTO_CREATE_USER»\n',
      },
      'removed',
    ],
    // Where the word is not written as it reads, nothing is rewritten.
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.0\n    command: [«"--sql-mode=\\x41NSI,NO_AUTO_CREATE_USER"»]\n',
      },
      'removed',
      { fixes: [[]] },
    ],
  ],
});
