import rule from '../../../rules/mysql/missing-include-argument.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\nport=1\n!includedir /etc/mysql/conf.d/\n!include /x.cnf # more\n',
    '!Include\n!includes\n! \n[mysqld]\nport=1\n# !include\n',
    { 'php.cnf': '!include\nx = 1\n' },
  ],
  bad: [
    ['[mysqld]\nport=1\n«!includedir»\nuser=a\n', 'missing', { fixed: '[mysqld]\nport=1\nuser=a\n' }],
    ['«!include» # nothing\n[mysqld]\nport=1\n', 'missing', { fixed: '[mysqld]\nport=1\n' }],
  ],
});
