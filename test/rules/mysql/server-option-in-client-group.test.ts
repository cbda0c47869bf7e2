import rule from '../../../rules/mysql/server-option-in-client-group.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    '[client]\nport=3306\nsocket=/x\ndefault-character-set=utf8mb4\nmax_allowed_packet=64M\nssl-ca=/x\nbind-address=1\n',
    '[mysql]\nno-auto-rehash\nprompt=x\nlocal_infile=1\n[mysqldump]\nquick\nsingle-transaction\nmax-allowed-packet=1G\n',
    '[mysqld]\nmax_connections=50\n[server]\ninnodb_buffer_pool_size=1G\n[mysqld_safe]\nlog_error=/x\nopen_files_limit=1\n',
    '[client]\nloose_innodb_buffer_pool_size=1G\n[client-server]\nmax_connections=5\n[myisamchk]\nkey_buffer_size=1M\n',
  ],
  bad: [
    ['[client]\n«max_connections»=50\n', 'client'],
    ['[mysql]\nprompt=x\n«innodb-buffer-pool-size» = 1G\n', 'client'],
    ['[mysqldump]\nquick\n«character-set-server»=utf8mb4\n', 'client', { args: [{ group: 'mysqldump' }] }],
  ],
});
