import rule from '../../../rules/mysql/invalid-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

function command(image: string, line: string): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${line}\n` };
}

const LATEST = { config: { mysql: { series: '9.7' } } };

ruleTest(rule, {
  good: [
    // What follows a suffix letter does not count; letters of any case; signs.
    '[mysqld]\ninnodb_buffer_pool_size=128MB\nmax_allowed_packet=64m\nmax_connections=1K\nport=+3306\nkey_buffer_size="16M"\n',
    '[mysqld]\nslow_query_log=true\nlog_bin_trust_function_creators\ninnodb_file_per_table=oFF\nskip_log_bin=never\n',
    '[mysqld]\nbinlog_format=r\nbinlog_format=2\ntransaction_isolation=read-committed\nlong_query_time=.5\nlong_query_time=1e1\n',
    '[mysqld]\nsql_mode=\nsql_mode="strict_trans_tables,NO_ENGINE_SUBSTITUTION"\nsql_mode=4\nsql_mode=STRICT_ALL\nsql_mode=ansi,Traditional\n',
    '[mysqld]\noptimizer_switch=default,mrr=on,semijoin=default\nlog_output=FILE,table\n',
    '[mysqld]\ncharacter_set_server=UTF8MB4\ncollation_server=utf8mb4_0900_ai_ci\ncharacter-set-server=utf8\ncollation_server=utf8mb3_general_ci\n',
    '[mysqld]\nenforce_gtid_consistency=maybe\n',
    '[mysqld]\nmyisam_recover_options=backup,FORCE\nmyisam_recover_options\nreplicate_do_table=shop.orders\n',
    '[mysqld]\ntls_version=tlsv1.2,TLSv1.3,\ntls_version=\nssl_cipher=foo\noptimizer_trace=enabled=on,one_line=off\n',
    ['[mysqld]\nssl_cipher=ECDHE-RSA-AES128-GCM-SHA256:AES128-CCM:\ntls_ciphersuites=\n', LATEST],
    // What older releases made of a protocol is not known; old ones that are gone are another rule's.
    ['[mysqld]\ntls_version=TLSv1.4\n', { config: { mysql: { series: '5.7' } } }],
    ['[mysqld]\ntls_version=TLSv1,TLSv1.2\n', LATEST],
    // Turned round by a prefix, of a server that is not tabled, or not known.
    '[mysqld]\nskip_port=abc\nenable_slow_query_log=yes\nloose_innodb_buffer_pool_size=abc\n',
    `[mysqld]\nmax_connections=\${MAX}\nserver-id={{ id }}\nport=<%= port %>\nwait_timeout=@WAIT@\n`,
    ['[mysqld]\nmax_connections=abc\n', { config: { mysql: { series: '11.4', flavor: 'mariadb' } } }],
    ['[mysqld]\nmax_allowed_packet=1T\n', { config: { mysql: { series: '5.7' } } }],
    // Removed values and unknown names are other rules'.
    '[mysqld]\nsql_mode=NO_AUTO_CREATE_USER\nquery_cache_type=abc\nmax_conections=abc\n[client]\nport=abc\n',
    command('mysql:8.4', '--max-connections=50 --port'),
    command('redis:7', '--port=abc'),
  ],
  bad: [
    ['[mysqld]\n«port»\n', 'missing'],
    ['[mysqld]\n«port=»\n', 'empty'],
    ['[mysqld]\nansi=«ON»\n', 'surplus'],
    ['[mysqld]\nport=«abc»\n', 'number', { fixes: [[]], args: [{ value: 'abc', servers: 'MySQL 8.0' }] }],
    ['[mysqld]\nport=«3306;»\nwait_timeout=«30s»\n', 'number'],
    [
      '[mysqld]\ninnodb_buffer_pool_size = «1.5G»\n',
      'number',
      { fixed: '[mysqld]\ninnodb_buffer_pool_size = 1536M\n' },
    ],
    [
      '[mysqld]\nmax_allowed_packet="«»16 M"\n'.replace('"«»16 M"', '«"16 M"»'),
      'number',
      { fixed: '[mysqld]\nmax_allowed_packet="16M"\n' },
    ],
    ['[mysqld]\nmax_connections=«999999999999999999999»\n', 'tooLong'],
    ['[mysqld]\n«innodb_dedicated_server»\n', 'missing'],
    ['[mysqld]\nreplicate_do_table=«orders»\nreplicate_rewrite_db=«a>b»\n', 'form', { fixes: [[], []] }],
    ['[mysqld]\nmyisam_recover_options=«QUICK,REPAIR»\n', 'member', { args: [{ value: 'REPAIR' }] }],
    ['[mysqld]\nlog_output=«8»\n', 'choice'],
    [
      '[mysqld]\ntls_version="«»TLSv1.2, TLSv1.3"\n'.replace('"«»TLSv1.2, TLSv1.3"', '«"TLSv1.2, TLSv1.3"»'),
      'member',
    ],
    ['[mysqld]\nssl_cipher=«HIGH:!aNULL»\n', 'member', { ...LATEST, args: [{ value: 'HIGH' }] }],
    ['[mysqld]\noptimizer_trace=«1»\n', 'member'],
    ['[mysqld]\nlong_query_time=«1M»\n', 'decimal'],
    [
      '[mysqld]\nbinlog_format=«ROWS»\n',
      'choice',
      { fixed: '[mysqld]\nbinlog_format=ROW\n', severity: 'error' },
    ],
    ['[mysqld]\nbinlog_format=«3»\n', 'choice', LATEST],
    ['[mysqld]\ntransaction_isolation=«READ»\n', 'choice'],
    [
      '[mysqld]\ncharacter_set_server=«utf8mb5»\n',
      'choice',
      { fixed: '[mysqld]\ncharacter_set_server=utf8mb4\n' },
    ],
    [
      '[mysqld]\ncollation_server=«utf8mb4_unicode_cii»\n',
      'choice',
      { fixed: '[mysqld]\ncollation_server=utf8mb4_unicode_ci\n' },
    ],
    [
      '[mysqld]\nsql_mode=«STRICT_TRANS_TABLE5,ANSI»\n',
      'member',
      { fixed: '[mysqld]\nsql_mode=STRICT_TRANS_TABLES,ANSI\n', args: [{ value: 'STRICT_TRANS_TABLE5' }] },
    ],
    ['[mysqld]\nsql_mode=«"STRICT_TRANS_TABLES, ANSI"»\nlog_output=«FILE,»\n', 'member'],
    ['[mysqld]\noptimizer_switch=«mrr=on,foo=off»\noptimizer_switch=«mrr=yes»\n', 'member'],
    [
      '[mysqld]\nslow_query_log=«yes»\n',
      'boolean',
      { fixed: '[mysqld]\nslow_query_log=ON\n', severity: 'warning' },
    ],
    ['[mysqld]\ninnodb_file_per_table=«2»\n', 'boolean', { fixes: [[]] }],
    [
      '[mysqld]\nmax_connections=«200000»\n',
      'adjusted',
      {
        fixed: '[mysqld]\nmax_connections=100000\n',
        severity: 'warning',
        args: [{ read: 200000, limit: 100000 }],
      },
    ],
    ['[mysqld]\nmax_connections=«many»\n', 'adjusted', { fixes: [[]], args: [{ read: 0, limit: 1 }] }],
    [
      command('mysql:8.4', '--binlog-format=«ROWS» --max-connections=50'),
      'choice',
      { fixed: command('mysql:8.4', '--binlog-format=ROW --max-connections=50') },
    ],
  ],
});
