import rule from '../../../rules/deployment/root-as-database-user.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** A service with an environment. */
function project(environment: string, image = 'mysql:8.4', more = ''): Record<string, string> {
  return {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n${more}    environment:\n      ${environment}\n`,
  };
}

ruleTest(rule, {
  good: [
    project('MYSQL_USER: shop'),
    project('MYSQL_USER: ROOT'),
    project('MYSQL_ROOT_PASSWORD: root'),
    project(`MYSQL_USER: \${DB_USER}`),
    project('MYSQL_USER: root', 'mariadb:11'),
    project('MYSQL_USER: root', 'example/shop'),
    project('MYSQL_USER: root', 'mysql:8.4', '    entrypoint: /start.sh\n'),
  ],
  bad: [
    [project('«MYSQL_USER: root»'), 'root', { args: [{ service: 'db' }], severity: 'error' }],
    [project('- «MYSQL_USER=root»', 'mysql:5.7'), 'root'],
    [
      {
        'compose.yaml': 'services:\n  «db»:\n    image: mysql\n    env_file: db.env\n',
        'db.env': 'MYSQL_ROOT_PASSWORD=x\nMYSQL_USER=root\n',
      },
      'root',
      { related: ['db.env:2 It is set here.'] },
    ],
  ],
});
