import rule from '../../../rules/mysql/byte-order-mark.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\nport=3306\n',
    '# c\n[mysqld]\n',
    '[mysqld]\n\uFEFFport=3306\n',
    { 'openssl/req.cnf': '\uFEFF[ req ]\nprompt = no\n' },
  ],
  bad: [
    ['«\uFEFF»[mysqld]\nport=3306\n', 'mark', { fixed: '[mysqld]\nport=3306\n' }],
    ['«\uFEFF»# settings\n[mysqld]\n', 'mark', { fixed: '# settings\n[mysqld]\n' }],
    ['«\uFEFF»', 'mark', { fixed: '' }],
    [{ 'conf/db.cnf': '«\uFEFF»\n[client]\n' }, 'mark', { fixed: { 'conf/db.cnf': '\n[client]\n' } }],
  ],
});
