import rule from '../../../rules/mysql/legacy-charset.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const LATEST = { config: { mysql: { series: '9.7' } } };

ruleTest(rule, {
  good: [
    '[mysqld]\ncharacter_set_server=utf8mb4\ncollation_server=utf8mb4_bin\n',
    '[mysqld]\ncharacter_set_server=binary\n',
    '[mysqld]\ncharacter_set_server=gb18030\n',
    '[mysqld]\ncharacter_set_filesystem=utf8\n',
    '[client]\ndefault_character_set=utf8\n',
    `[mysqld]\ncharacter_set_server=\${CHARSET}\n`,
    // Refused: another rule's.
    ['[mysqld]\ncharacter_set_server=utf8\n', LATEST],
    {
      'compose.yaml': 'services:\n  db:\n    image: example/own\n    command: --character-set-server=utf8\n',
    },
  ],
  bad: [
    [
      '[mysqld]\ncharacter-set-server = «utf8» # c\n',
      'short',
      { fixed: '[mysqld]\ncharacter-set-server = utf8mb4 # c\n', severity: 'info' },
    ],
    [
      '[mysqld]\ncharacter_set_server=«utf8mb3»\ncollation_server=«utf8_general_ci»\n',
      'short',
      { fixed: '[mysqld]\ncharacter_set_server=utf8mb4\ncollation_server=utf8mb4_general_ci\n' },
    ],
    ['[mysqld]\ncharacter_set_server=«utf8mb3»\n', 'short', LATEST],
    ['[mysqld]\ncharacter_set_server=«latin1»\n', 'single', { args: [{ better: 'utf8mb4' }] }],
    ['[mysqld]\ncharacter_set_server=«latin1»\ncollation_server=latin1_bin\n', 'single', { fixes: [[]] }],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:5.7\n    command: --character-set-server=«utf8»\n',
      },
      'short',
      {
        fixed: {
          'compose.yaml':
            'services:\n  db:\n    image: mysql:5.7\n    command: --character-set-server=utf8mb4\n',
        },
      },
    ],
  ],
});
