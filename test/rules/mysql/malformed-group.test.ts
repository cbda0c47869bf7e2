import rule from '../../../rules/mysql/malformed-group.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\nport=1\n',
    '[mysqld]]\n',
    '[mysqld # ]\n',
    '[mysqld] trailing words\n',
    '# [mysqld\n[mysqld]\n',
    '[mysqld]\nsql_mode=[\n',
    { 'tls/req.cnf': '[ req\nprompt = no\n' },
  ],
  bad: [
    ['«[mysqld»\nport=1\n', 'unclosed', { fixed: '[mysqld]\nport=1\n' }],
    [
      '[client]\nport=1\n  «[mysqld» \nport=2\n',
      'unclosed',
      { fixed: '[client]\nport=1\n  [mysqld] \nport=2\n' },
    ],
    ['«[mysqld # main»\nport=1\n', 'unclosed', { fixed: '[mysqld] # main\nport=1\n' }],
    ['«[mysqld)»\nport=1\n', 'unclosed', { fixed: '[mysqld]\nport=1\n' }],
    ['«[mysqld-8.0»\n«[client»', 'unclosed', { fixed: '[mysqld-8.0]\n[client]' }],
    ['«[mysqld port=1»\n', 'unclosed', { fixes: [[]] }],
    ['«[»\n', 'unclosed', { fixes: [[]] }],
    [{ 'db.cnf': '«[mysqld»\nport=1\n' }, 'unclosed', { fixed: { 'db.cnf': '[mysqld]\nport=1\n' } }],
  ],
});
