import rule from '../../../rules/mysql/collation-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A service with an option file and a command. */
function project(image: string, cnf: string, command: string): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${command}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n`,
    'my.cnf': cnf,
  };
}

const OLD = { config: { mysql: { series: '5.7' } } };

ruleTest(rule, {
  good: [
    '[mysqld]\ncharacter_set_server=utf8mb4\ncollation_server=utf8mb4_0900_ai_ci\n',
    '[mysqld]\ncollation_server=utf8mb4_bin\n',
    '[mysqld]\ncharacter_set_server=latin1\n',
    // One character set by two names; case does not matter.
    '[mysqld]\ncharacter_set_server=utf8\ncollation_server=utf8mb3_general_ci\n',
    '[mysqld]\ncharacter_set_server=UTF8MB3\ncollation_server=UTF8_BIN\n',
    '[mysqld]\ncharacter_set_server=binary\ncollation_server=binary\n',
    ['[mysqld]\ncollation_server=latin1_german1_ci\n', OLD],
    // The last one counts.
    '[mysqld]\ncharacter_set_server=latin1\ncollation_server=utf8mb4_bin\ncharacter_set_server=utf8mb4\n',
    project('mysql:8.4', '[mysqld]\ncollation_server=latin1_bin\n', '--character-set-server=latin1'),
    // Unknown values, names and servers; groups of others.
    `[mysqld]\ncharacter_set_server=\${CHARSET}\ncollation_server=latin1_bin\n`,
    '[mysqld]\ncharacter_set_server=latin1\ncollation_server=utf8mb4_own_ci\n',
    ['[mysqld]\ncollation_server=latin1_bin\n', { config: { mysql: { series: '11.4', flavor: 'mariadb' } } }],
    '[client]\ncharacter_set_server=latin1\n[mysqld]\ncollation_server=utf8mb4_bin\n',
  ],
  bad: [
    [
      '[mysqld]\ncharacter-set-server = latin1\ncollation-server = «utf8mb4_bin» # c\n',
      'mismatch',
      {
        fixed: '[mysqld]\ncharacter-set-server = latin1\ncollation-server = latin1_bin # c\n',
        fixes: [['setCollation', 'setCharset']],
        related: ['my.cnf:2 The character set is set here.'],
        severity: 'error',
      },
    ],
    [
      '[mysqld]\ncollation_server=«utf8mb4_unicode_ci»\ncharacter_set_server=latin1\n',
      'mismatch',
      { fixed: '[mysqld]\ncollation_server=utf8mb4_unicode_ci\ncharacter_set_server=utf8mb4\n' },
    ],
    ['[mysqld]\ncollation_server=«latin1_german1_ci»\n', 'unset', { fixes: [[]] }],
    [
      '[mysqld]\ncollation_server=«utf8mb4_bin»\n',
      'unset',
      { ...OLD, fixed: '[mysqld]\ncollation_server=latin1_bin\n' },
    ],
    [
      project('mysql:8.4', '[mysqld]\ncollation_server=«utf8mb4_bin»\n', '--character-set-server=latin1'),
      'mismatch',
      { related: ['compose.yaml:4 The character set is set here.'] },
    ],
    [
      {
        'compose.yaml':
          'services:\n  old:\n    image: mysql:8.0\n    volumes: [./my.cnf:/etc/my.cnf]\n  new:\n    image: mysql:8.4\n    volumes: [./my.cnf:/etc/my.cnf]\n',
        'my.cnf': '[mysqld]\ncharacter_set_server=latin1\ncollation_server=«utf8mb4_bin»\n',
      },
      'mismatch',
      { args: [{ servers: 'MySQL 8.0 (`old`), MySQL 8.4 (`new`)' }] },
    ],
  ],
});
