import rule from '../../../rules/deployment/fixed-at-first-start.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A server whose command sets an option. */
function project(
  option: string,
  volumes = '[data:/var/lib/mysql]',
  image = 'mysql:8.0',
): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    command:\n      - ${option}\n    volumes: ${volumes}\n`,
  };
}

ruleTest(rule, {
  good: [
    project('--max-connections=50'),
    // Nothing is kept.
    project('--lower-case-table-names=1', '[./init.sql:/docker-entrypoint-initdb.d/init.sql]'),
    project('--lower-case-table-names=1', '[{type: tmpfs, target: /var/lib/mysql}]'),
    // 5.7 and MariaDB let it be changed; an option that is gone is another rule's.
    project('--lower-case-table-names=1', '[data:/var/lib/mysql]', 'mysql:5.7'),
    project('--lower-case-table-names=1', '[data:/var/lib/mysql]', 'mariadb:11'),
    project('--default-authentication-plugin=mysql_native_password', '[data:/var/lib/mysql]', 'mysql:8.4'),
    project('--lower-case-table-names=1', '[data:/var/lib/mysql]', `\${IMAGE}`),
    { 'my.cnf': '[mysqld]\nlower_case_table_names=1\n' },
  ],
  bad: [
    [
      project('«--lower-case-table-names=1»'),
      'refused',
      { args: [{ option: 'lower-case-table-names' }], related: ['compose.yaml:6 The data are kept here.'] },
    ],
    [project('«--innodb-page-size=8K»', '[./data:/var/lib/mysql/]', 'mysql:8.4'), 'refused'],
    [project('«--default-authentication-plugin=mysql_native_password»'), 'accounts'],
    [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    volumes: [data:/var/lib/mysql, ./my.cnf:/etc/my.cnf]\nvolumes: {data: }\n',
        'my.cnf': '[mysqld]\n«authentication_policy = caching_sha2_password» # c\n',
      },
      'accounts',
    ],
  ],
});
