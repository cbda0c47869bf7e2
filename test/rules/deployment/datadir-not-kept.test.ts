import rule from '../../../rules/deployment/datadir-not-kept.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server whose command sets an option, with mounts. */
function project(option: string, volumes: string, image = 'mysql:8.4'): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    command:\n      - ${option}\n    volumes: ${volumes}\n`,
  };
}

ruleTest(rule, {
  good: [
    project('--datadir=/var/lib/mysql', '[data:/var/lib/mysql]'),
    project('--datadir=/data/mysql', '[data:/data/mysql]'),
    project('--datadir=/data/mysql/', '[data:/data/, other:/var/lib/mysql]'),
    // Nothing is kept at all, or it is meant to go.
    project('--datadir=/data/mysql', '[./init.sql:/docker-entrypoint-initdb.d/init.sql]'),
    project('--datadir=/dev/shm/mysql', '[{type: tmpfs, target: /var/lib/mysql}]'),
    // Unknown places.
    project('--datadir=data', '[data:/var/lib/mysql]'),
    project(`--datadir=\${DIR}`, '[data:/var/lib/mysql]'),
    project('--datadir=/data/mysql', `[data:/var/lib/mysql, "other:\${WHERE}"]`),
    project('--datadir=/data/mysql', '[data:/var/lib/mysql]\n    volumes_from: [files]'),
    project('--datadir=/data', '[data:/var/lib/mysql]', 'redis:7'),
    { 'my.cnf': '[mysqld]\ndatadir=/data/mysql\n' },
  ],
  bad: [
    [
      project('«--datadir=/data/mysql»', '[data:/var/lib/mysql]'),
      'moved',
      {
        args: [{ datadir: '/data/mysql', servers: 'MySQL 8.4 (`db`)' }],
        related: ['compose.yaml:6 This volume stays empty.'],
      },
    ],
    [project('«--datadir=/data»', '[./data:/var/lib/mysql/, logs:/data/logs]', 'mariadb:11'), 'moved'],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    volumes: [data:/var/lib/mysql, ./my.cnf:/etc/my.cnf]\nvolumes: {data: }\n',
        'my.cnf': '[mysqld]\n«datadir = /srv/db» # disk 2\n',
      },
      'moved',
    ],
  ],
});
