import rule from '../../../rules/mysql/option-without-group.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\nmax_connections=50\n',
    '# comment\n; another\n\n  \n[mysqld]\nmax_connections=50\n',
    '!includedir /etc/mysql/conf.d/\n[mysqld]\n',
    '!foo\n[mysqld]\n',
    '',
    { 'tls/req.cnf': 'HOME = .\n[ req ]\nprompt = no\n' },
    // A source tree of MariaDB carries the configurations of OpenSSL and its like.
    { 'mariadb/extra/wolfssl/certs/renew/wolfssl.cnf': 'HOME = .\n[ ca ]\nprompt = no\n' },
    { 'mysql/tls.cnf': 'HOME = .\n[ ca ]\nprompt = no\n' },
  ],
  bad: [
    ['«max_connections=50»\nport=3306\n', 'option', { fixed: '[mysqld]\nmax_connections=50\nport=3306\n' }],
    [
      '# tuned\n«max-connections = 50» # few\n\n[client]\nport=3306\n',
      'option',
      { fixed: '# tuned\n[mysqld]\nmax-connections = 50 # few\n\n[client]\nport=3306\n' },
    ],
    ['«// tuned»\n[mysqld]\n', 'option', { fixed: '# // tuned\n[mysqld]\n' }],
    ['«-- tuned»\n[mysqld]\n', 'option', { fixed: '# -- tuned\n[mysqld]\n' }],
    ['«user=root»\npassword=x\n', 'option', { fixed: '[client]\nuser=root\npassword=x\n' }],
    [
      '«default-character-set = utf8mb4»\n\n[mysqld]\n',
      'option',
      { fixed: '[client]\ndefault-character-set = utf8mb4\n\n[mysqld]\n' },
    ],
    ['«password=x»\nmax_connections=5\n', 'option', { fixes: [[]] }],
    ['«port=3306»\n[mysqld]\n', 'option', { fixes: [['insert']] }],
    ['«mysqld]»\nport=3306\n', 'option', { fixes: [[]] }],
    [
      { 'db.cnf': '«innodb_buffer_pool_size=64M»\n' },
      'option',
      { fixed: { 'db.cnf': '[mysqld]\ninnodb_buffer_pool_size=64M\n' } },
    ],
  ],
});
