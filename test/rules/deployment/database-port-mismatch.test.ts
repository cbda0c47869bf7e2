import rule from '../../../rules/deployment/database-port-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server whose command sets a port. */
function project(option: string, ports: string, more = ''): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: mysql:8.4\n    command: ["${option}"]\n    ports: ${ports}\n${more}`,
  };
}

ruleTest(rule, {
  good: [
    project('--port=3306', '["3307:3306"]'),
    project('--port=3307', '["3307:3307"]'),
    project('--port=3307', '["3306:3306", "3307:3307"]'),
    project('--port=3307', '["3300-3310:3300-3310"]'),
    // Not published, or some other port is; not known.
    project('--port=3307', '["33060:33060"]'),
    project('--port=3307', '[]'),
    project(`--port=\${PORT}`, '["3306:3306"]'),
    project('--port=3307', `["3306:3306", "\${MORE}"]`),
    project('--mysqlx-port=3307', '["3306:3306"]'),
    project('--port=0', '["3306:3306"]'),
    project('--port=3307', '["3306:3306"]', '    network_mode: host\n'),
    { 'my.cnf': '[mysqld]\nport=3307\n' },
  ],
  bad: [
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    command: [«--port=3307»]\n    ports: ["3307:3306"]\n',
      },
      'mismatch',
      { args: [{ port: 3307, published: 3306 }], related: ['compose.yaml:5 It is published here.'] },
    ],
    [
      {
        'compose.yaml': `services:\n  db:\n    image: mysql:8.4\n    command: [«"--port=\${PORT:-3307}"»]\n    ports: ["3307:3306"]\n`,
      },
      'mismatch',
      { fixes: [[]] },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    ports: ["3307:3306"]\n    volumes: [./my.cnf:/etc/my.cnf]\n',
        'my.cnf': '[mysqld]\n«port = 3307» # c\n',
      },
      'mismatch',
      { fixed: { 'my.cnf': '[mysqld]\nport = 3306 # c\n' } },
    ],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    ports: ["3306:3306"]\n    volumes: [./my.cnf:/etc/my.cnf]\n',
        'my.cnf': '[mysqld]\n«port=3K»\n',
      },
      'mismatch',
    ],
  ],
});
