import rule from '../../../rules/mysql/group-on-first-line.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\n# comment\nport=1\n',
    '  [mysqld]\nport=1\n',
    '# only a comment\n',
    '',
    'port=1\n[mysqld]\n',
    { 'openssl.cnf': '# x\n[req]\nbits=1\n' },
  ],
  bad: [
    ['# tuned\n\n«[mysqld]»\nport=1\n', 'below', { fixed: '[mysqld]\n# tuned\n\nport=1\n' }],
    [
      '\n«[mysqld]»\nport=1\n[client]\nport=1\n',
      'below',
      { fixed: '[mysqld]\n\nport=1\n[client]\nport=1\n' },
    ],
    ['# x\n«[mysqld]» # server\nport=1\n', 'below', { fixes: [[]] }],
    ['!include /x.cnf\n«[mysqld]»\nport=1\n', 'below', { fixes: [[]] }],
  ],
});
