import rule from '../../../rules/mysql/duplicate-option.ts';
import { ruleTest } from '../../harness/rule-test.ts';

function project(image: string, cnf: string): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n`,
    'my.cnf': cnf,
  };
}

function command(image: string, line: string): Record<string, string> {
  return { 'compose.yaml': `services:\n  db:\n    image: ${image}\n    command: ${line}\n` };
}

ruleTest(rule, {
  good: [
    '[mysqld]\nmax_connections=50\nport=3306\n',
    // They add up, or change a part at a time.
    '[mysqld]\nreplicate-do-db=a\nreplicate_do_db=b\nplugin_load_add=a.so\nplugin_load_add=b.so\noptimizer_switch=mrr=on\noptimizer_switch=semijoin=off\n',
    '[mysqld]\nbinlog-do-db=a\nbinlog-do-db=b\nperformance-schema-instrument=x=ON\nperformance_schema_instrument=y=ON\n',
    // Another group, another cache, another thing.
    '[mysqld]\nport=3306\n[server]\nport=3307\n[client]\nport=3306\nport=3307\n',
    '[mysqld]\nhot.key_buffer_size=1M\ncold.key_buffer_size=2M\nkey_buffer_size=8M\n',
    '[mysqld]\nsort_buffer_size=1M\nmaximum_sort_buffer_size=8M\n',
    // A file and a command that overrides it.
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:8.0\n    command: --max-connections=20\n    volumes: [./my.cnf:/etc/mysql/conf.d/my.cnf]\n',
      'my.cnf': '[mysqld]\nmax_connections=50\n',
    },
    project(`\${IMAGE}`, '[mysqldump]\nignore-table=a\nignore-table=b\n'),
  ],
  bad: [
    [
      '[mysqld]\n«max_connections=50»\nport=3306\nmax-connections = 60\n',
      'overridden',
      {
        fixed: '[mysqld]\nport=3306\nmax-connections = 60\n',
        args: [{ value: '60' }],
        related: ['my.cnf:4 This one counts.'],
      },
    ],
    ['[mysqld]\n«port=1»\n«port=2»\nport=3\n', 'overridden', { fixed: '[mysqld]\nport=3\n' }],
    [
      '[mysqld]\n# for speed\n«skip-name-resolve»\n[client]\nport=1\n[mysqld]\nskip_name_resolve\n',
      'repeated',
      { fixed: '[mysqld]\n# for speed\n[client]\nport=1\n[mysqld]\nskip_name_resolve\n' },
    ],
    [
      '[mysqld]\n«slow_query_log=1»\nskip-slow-query-log\n',
      'overridden',
      { args: [{ value: 'skip-slow-query-log' }] },
    ],
    [project('mariadb:11', '[mariadb]\n«aria_log_file_size=1M»\naria_log_file_size=2M\n'), 'overridden'],
    [
      command('mysql:8.4', '«--max-connections=50» --port=3306 --max_connections=60'),
      'overridden',
      { fixed: command('mysql:8.4', '--port=3306 --max_connections=60') },
    ],
    // Nothing would be left of the ENTRYPOINT.
    [
      { Dockerfile: 'FROM mysql:8.0\nENTRYPOINT [«"--port=1"»]\nCMD ["--port=2"]\n' },
      'overridden',
      { fixes: [[]] },
    ],
  ],
});
