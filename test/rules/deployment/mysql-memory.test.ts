import assert from 'node:assert/strict';
import rule from '../../../rules/deployment/mysql-memory.ts';
import { at, type Files, workspaceOf } from '../../harness/memory.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A database with a memory limit, and an option file if one is given. */
function project(image: string, limit: string, cnf?: string, command = ''): Record<string, string> {
  const mount = cnf === undefined ? '' : '    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n';
  const memory = limit === '' ? '' : `    mem_limit: ${limit}\n`;
  const compose = `services:\n  db:\n    image: ${image}\n${memory}${command}${mount}`;
  return { 'compose.yaml': compose, ...(cnf === undefined ? {} : { 'my.cnf': cnf }) };
}

const SMALL =
  '[mysqld]\nperformance_schema=OFF\ninnodb_buffer_pool_size=128M\ninnodb_log_buffer_size=8M\nmax_connections=50\ntable_open_cache=400\n';

ruleTest(rule, {
  good: [
    project('mysql:8.0', '2G'),
    project('mysql:8.0', '512M', SMALL),
    project('mysql:8.4', '512m', SMALL),
    project('mysql:9.7', '1G', '[mysqld]\ninnodb_log_buffer_size=16M\nmax_connections=100\n'),
    project('mariadb:11', '512M'),
    // Neither a limit nor a machine is known, or the limit is none.
    project('mysql:8.0', ''),
    project('mysql:8.0', `\${LIMIT}`),
    project('mysql:8.0', '0'),
    [project('mysql:8.0', ''), { config: { target: { memory: '2G' } } }],
    // What the server will take is not known.
    project('mysql:8.0', '512M', undefined, `    command: --innodb-buffer-pool-size=\${POOL}\n`),
    project('mysql:8.0', '512M', '[mysqld]\ninnodb_dedicated_server=ON\n'),
    project(`\${IMAGE}`, '512M', '[mysqld]\ninnodb_buffer_pool_size=4G\n'),
    project('redis:7', '64M'),
    // A lone file whose server is only assumed, with nothing in it that asks for much.
    [{ 'my.cnf': '[mysqld]\nport=3306\n' }, { config: { target: { memory: '512M' } } }],
    { 'my.cnf': '[mysqld]\ninnodb_buffer_pool_size=4G\n' },
  ],
  bad: [
    // Settings join those that the command has, laid out like them.
    [
      project('mysql:8.0', '«512M»', undefined, '    command:\n      - "--port=3306" # why\n'),
      'overLimit',
      {
        fixed: project(
          'mysql:8.0',
          '512M',
          undefined,
          '    command:\n      - "--port=3306" # why\n      - "--performance-schema=OFF"\n      - "--innodb-log-buffer-size=8M"\n      - "--max-connections=50"\n      - "--table-open-cache=400"\n      - "--table-definition-cache=400"\n      - "--temptable-max-ram=32M"\n',
        ),
      },
    ],
    [
      project('mysql:8.0', '«512M»', undefined, '    command: mysqld --port=3306 # why\n'),
      'overLimit',
      {
        fixed: project(
          'mysql:8.0',
          '512M',
          undefined,
          '    command: mysqld --port=3306 --performance-schema=OFF --innodb-log-buffer-size=8M --max-connections=50 --table-open-cache=400 --table-definition-cache=400 --temptable-max-ram=32M # why\n',
        ),
      },
    ],
    [
      project('mysql:8.0', '«512M»', undefined, '    command: sh -c "mysqld"\n'),
      'overLimit',
      { fixes: [[]] },
    ],
    [
      project('mysql:8.0', '«512M»'),
      'overLimit',
      {
        args: [{ server: 'MySQL 8.0 (`db`)', sum: '821M', limit: '512M' }],
        related: [
          'compose.yaml:3 151 connections account for 293M, up to 1.9M each.',
          'compose.yaml:3 `performance_schema` accounts for 229M at its default.',
          'compose.yaml:3 `innodb_buffer_pool_size` accounts for 141M at its default.',
        ],
        fixed: {
          'compose.yaml':
            'services:\n  db:\n    image: mysql:8.0\n    mem_limit: 512M\n    command: --performance-schema=OFF --innodb-log-buffer-size=8M --max-connections=50 --table-open-cache=400 --table-definition-cache=400 --temptable-max-ram=32M\n',
        },
      },
    ],
    [
      project('mysql:8.0', '«512M»', '[mysqld]\n# tuned\nmax-connections = 80\n\n[client]\nport = 3306\n'),
      'overLimit',
      {
        fixed: {
          'my.cnf':
            '[mysqld]\n# tuned\nmax-connections = 50\nperformance-schema = OFF\ninnodb-log-buffer-size = 8M\ntable-open-cache = 400\ntable-definition-cache = 400\ntemptable-max-ram = 32M\n\n[client]\nport = 3306\n',
        },
      },
    ],
    // What is set too high is where it must change.
    [
      project('mysql:8.4', '1G', '[mysqld]\n«innodb_buffer_pool_size=2G»\n'),
      'overLimit',
      {
        related: [
          'my.cnf:2 `innodb_buffer_pool_size` accounts for 2253M.',
          'compose.yaml:3 151 connections account for 293M, up to 1.9M each.',
          'compose.yaml:3 `performance_schema` accounts for 229M at its default.',
        ],
      },
    ],
    [
      project('mariadb:11', '512M', '[mysqld]\n«innodb_buffer_pool_size=1G»\n'),
      'overLimit',
      {
        fixed: {
          'my.cnf':
            '[mysqld]\ninnodb_buffer_pool_size=128M\ninnodb_log_buffer_size=8M\nmax_connections=50\ntable_open_cache=400\ntable_definition_cache=400\n',
        },
      },
    ],
    [
      project('mysql:8.0', '1G', undefined, '    command: «--max-connections=1000»\n'),
      'overLimit',
      { fixes: [[]] },
    ],
    // The command line wins over files: a fix in the file would not do.
    [
      project('mysql:8.0', '512M', '[mysqld]\n', '    command: «--innodb-buffer-pool-size=1G»\n'),
      'overLimit',
      { fixes: [[]] },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:9.7\n    deploy:\n      resources:\n        limits:\n          memory: «128M»\n    volumes:\n      - ./my.cnf:/etc/my.cnf\n',
        'my.cnf': '[mysqld]\n',
      },
      'overLimit',
      { fixes: [[]] },
    ],
    // A little beyond is only mentioned.
    [
      project('mysql:8.0', '«800M»', '[mysqld]\n'),
      'nearLimit',
      { severity: 'info', args: [{ sum: '821M', limit: '800M' }], fixes: [['fix']] },
    ],
    // Without a limit it is the machine that bounds the server.
    [
      project('«mysql:8.0»', ''),
      'overMachine',
      {
        config: { target: { memory: '1G' } },
        args: [{ memory: '1G', usable: '774M', sum: '821M' }],
        related: [
          'compose.yaml:3 151 connections account for 293M, up to 1.9M each.',
          'compose.yaml:3 `performance_schema` accounts for 229M at its default.',
          'compose.yaml:3 `innodb_buffer_pool_size` accounts for 141M at its default.',
        ],
      },
    ],
    [project('«mysql:8.0»', '4G'), 'overMachine', { config: { target: { memory: '1G' } } }],
    [
      { 'my.cnf': '[mysqld]\n«innodb_buffer_pool_size=2G»\n' },
      'overMachine',
      { config: { target: { memory: '1G' } }, fixes: [['fix']] },
    ],
    [{ Dockerfile: 'FROM «mysql:8.4»\n' }, 'overMachine', { config: { target: { memory: '1G' } } }],
  ],
});

describe('the fix of deployment/mysql-memory', () => {
  it('is offered, never applied by itself: it changes how the server works', () => {
    const files: Files = project('mysql:8.0', '512M', '[mysqld]\n');
    const { workspace } = workspaceOf(files, { rules: [rule] });
    const fixes = workspace.report(at('compose.yaml'))?.findings.flatMap((finding) => finding.fixes);
    assert.deepEqual(
      fixes?.map((fix) => fix.safe),
      [false],
    );
  });
});
