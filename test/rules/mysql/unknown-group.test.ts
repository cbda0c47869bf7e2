import rule from '../../../rules/mysql/unknown-group.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[mysqld]\nport=1\n[mysqld ]\nport=2\n[MySQLd]\nport=1\n[client]\nport=1\n[server]\nport=1\n',
    '[mysqld-8.0]\nport=1\n[mariadb-11]\nport=1\n[mariadb-11.4]\nport=1\n[mysqld_safe]\nnice=1\n[mysqld2]\nport=2\n',
    '[mysqldump]\nquick\n[mysqld_multi]\nlog=x\n[myapp]\nuser=a\n[client_backup]\nuser=b\n[mysqld_replica]\nport=1\n[]\nport=1\n',
    // Nothing stands in it, or it is malformed.
    '[ mysqld]\n# nothing\n[mysqldd]\n[mysqld]\nport=1\n',
    { 'openssl.cnf': '[mysqldd]\nport=1\n[req]\nbits=2048\n' },
    { 'openssl.cnf': '[ ca ]\ndefault_ca=x\n[ clients ]\na=b\n' },
  ],
  bad: [
    ['«[ mysqld]»\nport=1\n', 'blank', { fixed: '[mysqld]\nport=1\n' }],
    ['«[mysqldd]»\nport=1\n', 'near', { fixed: '[mysqld]\nport=1\n' }],
    [
      '[mysqld]\nport=1\n«[mysqd]» # server\nport=2\n«[cleint]»\nport=1\n',
      'near',
      { fixes: [['rename'], ['rename']] },
    ],
    ['«[mysqld-8.0.36]»\nport=1\n', 'version', { fixed: '[mysqld-8.0]\nport=1\n' }],
    ['«[mysqld_8.0]»\nport=1\n«[mysqld-8]»\nport=1\n', 'version', { fixes: [['rename'], []] }],
  ],
});
