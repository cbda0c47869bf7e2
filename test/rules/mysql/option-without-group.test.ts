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
    // Texts in other files that are no option files.
    {
      'compose.yaml':
        'services:\n  web:\n    image: nginx\n    configs: [{source: x, target: /etc/nginx/x.cnf}]\nconfigs:\n  x:\n    content: |\n      user=1\n',
      Dockerfile: 'FROM nginx\nCOPY <<EOF /etc/nginx/x.cnf\nuser=1\nEOF\n',
    },
    // A source tree of MariaDB carries the configurations of OpenSSL and its like.
    { 'mariadb/extra/wolfssl/certs/renew/wolfssl.cnf': 'HOME = .\n[ ca ]\nprompt = no\n' },
    { 'mysql/tls.cnf': 'HOME = .\n[ ca ]\nprompt = no\n' },
  ],
  bad: [
    // Written in other files.
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    configs: [{source: cnf, target: /etc/mysql/conf.d/x.cnf}]\nconfigs:\n  cnf:\n    content: |\n      # few\n      «max_connections = 5»\n      [mysqld]\n',
      },
      'option',
      { fixes: [[]] },
    ],
    [
      {
        Dockerfile:
          'FROM mysql:8.4\nCOPY <<-EOF /etc/mysql/conf.d/x.cnf\n\t«max_connections = 5»\n\t[mysqld]\n\tEOF\n',
      },
      'option',
      { fixes: [[]] },
    ],
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
