import rule from '../../../rules/deployment/config-not-read.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const CNF = '[mysqld]\nmax_connections=50\n';

/** A server with one mount; `more` are further keys of the service. */
function project(
  image: string,
  mount: string,
  files: Record<string, string>,
  more = '',
): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n${more}    volumes:\n      - ${mount}\n`,
    ...files,
  };
}

const mounted = (image: string, target: string, text = CNF, more = '') =>
  project(image, `./my.cnf:${target}`, { 'my.cnf': text }, more);

/** An image that copies an option file. */
const copied = (lines: string) => ({ Dockerfile: `FROM mysql:8.4\n${lines}`, 'my.cnf': CNF });

ruleTest(rule, {
  good: [
    mounted('mysql:8.4', '/etc/mysql/conf.d/my.cnf:ro'),
    mounted('mysql:8.4', '/etc/my.cnf'),
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:8.4\n    configs:\n      - {source: cnf, target: /etc/mysql/conf.d/zz.cnf}\nconfigs:\n  cnf:\n    content: |\n      [mysqld]\n      port=1\n',
    },
    mounted('mysql:8.4', '/etc/mysql/my.cnf'),
    // 5.7 still had the folder of Debian's packages.
    mounted('mysql:5.7', '/etc/mysql/mysql.conf.d/mysqld.cnf'),
    mounted('mariadb:11', '/etc/mysql/mariadb.conf.d/90-own.cnf'),
    // The command names it, or a file that is read includes it.
    mounted('mysql:8.4', '/cnf/my.cnf', CNF, '    command: --defaults-extra-file=/cnf/my.cnf\n'),
    mounted('mysql:8.4', '/cnf/my.cnf', CNF, '    command: [mysqld, --defaults-file, /cnf/my.cnf]\n'),
    {
      'compose.yaml':
        'services:\n  db:\n    image: mysql:8.4\n    volumes: [./a.cnf:/etc/my.cnf, ./own:/etc/own]\n',
      'a.cnf': '[mysqld]\nport=3306\n!includedir /etc/own\n',
      'own/b.cnf': CNF,
    },
    // Another way to start may copy it; a build may, too.
    mounted('mysql:8.4', '/my.cnf', CNF, '    entrypoint: /start.sh\n'),
    mounted('mysql:8.4', '/my.cnf', CNF, '    command: sh -c "cp /my.cnf /etc/ && exec mysqld"\n'),
    copied('COPY my.cnf /own.cnf\nRUN cp /own.cnf /etc/my.cnf\n'),
    copied('COPY my.cnf /own/my.cnf\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n'),
    // For clients and tools, for images that look where their makers say, for no database at all.
    mounted('mysql:8.4', '/root/backup.cnf', '[client]\nuser=backup\n[mysqldump]\nquick\n'),
    mounted('bitnami/mysql:8.4', '/bitnami/mysql/my.cnf'),
    mounted('example/own-mysql:1', '/cnf/my.cnf'),
    mounted('redis:7', '/etc/my.cnf'),
    // One group of several is read; other programs' groups are not the server's.
    mounted('mysql:8.4', '/etc/my.cnf', '[mysqld-5.7]\nquery_cache_size=0\n[mysqld-8.4]\nport=3306\n'),
    mounted('mysql:8.4', '/etc/my.cnf', '[mysqld_safe]\nnice=0\n[client]\nport=3306\n'),
    mounted('mysql:8.4', '/etc/my.cnf', '# nothing yet\n[mysqld-8.0]\n'),
    project('mysql:8.4', './conf:/etc/mysql/conf.d', { 'conf/my.cnf': CNF, 'conf/notes.txt': CNF }),
  ],
  bad: [
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    configs:\n      - «source: cnf\n        target: /etc/mysql/zz.cnf»\nconfigs:\n  cnf:\n    content: |\n      [mysqld]\n      port=1\n',
      },
      'path',
      { fixes: [['move']] },
    ],
    [
      project('mysql:8.4', '«./my.cnf:/etc/mysql/mysql.conf.d/my.cnf:ro»', { 'my.cnf': CNF }),
      'path',
      {
        fixed: project('mysql:8.4', './my.cnf:/etc/mysql/conf.d/my.cnf:ro', {}),
        args: [{ servers: 'MySQL 8.4 (`db`)', path: '/etc/mysql/mysql.conf.d/my.cnf' }],
      },
    ],
    [project('mariadb:11', '«./my.cnf:/etc/custom.cnf»', { 'my.cnf': CNF }), 'path', { fixes: [['move']] }],
    [
      project('mysql:8.4', '«./my.conf:/etc/mysql/conf.d/my.conf»', { 'my.conf': CNF }),
      'extension',
      { fixed: project('mysql:8.4', './my.conf:/etc/mysql/conf.d/my.cnf', {}) },
    ],
    [
      project('mysql:8.4', '«./conf:/etc/mysql/conf.d»', { 'conf/my.ini': CNF }),
      'extension',
      { fixes: [[]] },
    ],
    [copied('COPY «my.cnf» /etc/mysql/mysql.conf.d/\n'), 'path', { fixes: [[]] }],
    [copied('COPY «my.cnf» /own/my.cnf\nRUN chmod 644 /own/my.cnf\n'), 'path'],
    [
      mounted('mysql:8.4', '/etc/my.cnf', '«[mysqld-8.0]»\nmax_connections=50\n'),
      'group',
      { related: ['compose.yaml:5 The file gets into the container here.'] },
    ],
    [mounted('mysql:8.4', '/etc/my.cnf', '[client]\nport=3306\n«[mariadb]»\nmax_connections=50\n'), 'group'],
  ],
});
