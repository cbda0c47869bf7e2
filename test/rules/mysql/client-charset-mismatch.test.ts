import rule from '../../../rules/mysql/client-charset-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const SERVER = '[mysqld]\ncharacter-set-server=utf8mb4\n';

ruleTest(rule, {
  good: [
    `[client]\ndefault-character-set=utf8mb4\n${SERVER}`,
    `[client]\nport=3306\n${SERVER}`,
    '[client]\ndefault_character_set=utf8\n',
    // A larger set loses nothing; one set by two names; what cannot be compared.
    '[client]\ndefault_character_set=utf8mb4\n[mysqld]\ncharacter_set_server=latin1\n',
    '[client]\ndefault_character_set=utf8\n[mysqld]\ncharacter_set_server=utf8mb3\n',
    `[client]\ndefault_character_set=binary\n[mysql]\ndefault_character_set=auto\n${SERVER}`,
    `[client]\ndefault_character_set=\${CHARSET}\n${SERVER}`,
    `[client]\ndefault_character_set=latin1\ndefault_character_set=utf8mb4\n${SERVER}`,
    `[mysqldump_other]\ndefault_character_set=latin1\n${SERVER}`,
  ],
  bad: [
    [
      `[client]\ndefault-character-set = «utf8» # c\n${SERVER}`,
      'apart',
      {
        fixed: `[client]\ndefault-character-set = utf8mb4 # c\n${SERVER}`,
        related: ["my.cnf:4 The server's is set here."],
      },
    ],
    [`[mysqldump]\ndefault_character_set=«"latin1"»\n${SERVER}`, 'apart', { fixes: [[]] }],
    [
      `[client]\ndefault_character_set=«latin1»\n[mysql]\ndefault_character_set=«utf8mb3»\n${SERVER}`,
      'apart',
    ],
  ],
});
