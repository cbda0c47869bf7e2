import rule from '../../../rules/deployment/bind-source-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (...volumes: string[]) =>
  `services:\n  web:\n    image: nginx\n    volumes:\n${volumes.map((each) => `      - ${each}\n`).join('')}`;
const MOUNT = './nginx.conf:/etc/nginx/nginx.conf:ro';

const granted = (key: 'configs' | 'secrets', file: string) =>
  `services:\n  web:\n    image: nginx\n    ${key}: [it]\n${key}:\n  it:\n    file: ${file}\n`;
/** Something of a project, so that what is missing is not just elsewhere. */
const page = { 'index.html': '' };

ruleTest(rule, {
  good: [
    { 'compose.yaml': granted('configs', './nginx/site.conf'), 'nginx/site.conf': '' },
    { 'compose.yaml': granted('secrets', './secrets/password.txt') },
    { 'compose.yaml': granted('configs', './site.conf'), '.gitignore': 'site.conf\n' },
    { 'compose.yaml': granted('configs', '${DIR}/site.conf') },
    // Nobody is granted it.
    { 'compose.yaml': granted('configs', './site.conf').replace('[it]', '[]') },
    { 'compose.yaml': web(MOUNT), 'nginx.conf': '' },
    { 'deploy/compose.yaml': web('../nginx/nginx.conf:/etc/nginx/nginx.conf'), 'nginx/nginx.conf': '' },
    // Folders, data, secrets: Docker may make them, or somebody does on the server.
    {
      'compose.yaml': web(
        './data:/data',
        './logs/app.log:/app.log',
        './certs/site.conf:/x',
        './.env:/app/.env',
      ),
    },
    {
      'compose.yaml': web(
        './acme.json:/acme.json',
        './app.sock:/app.sock',
        './server.key:/k',
        './secrets.yaml:/s',
      ),
    },
    // What git leaves out is made where it is deployed.
    { 'compose.yaml': web('./config.yml:/config.yml'), '.gitignore': 'config.yml\n' },
    { 'docker/compose.yaml': web('./config.yml:/config.yml'), '.gitignore': '/docker/config.yml\n' },
    { 'compose.yaml': web('./config.yml:/config.yml'), 'config.example.yml': '' },
    { 'compose.yaml': web('./config.yml:/config.yml'), 'config.yml.dist': '' },
    // Of the host, of a variable, or no bind mount at all.
    {
      'compose.yaml': web(
        '/etc/nginx.conf:/etc/nginx/nginx.conf',
        '${CONF}/nginx.conf:/etc/nginx/nginx.conf',
      ),
    },
    { 'compose.yaml': web('nginx.conf:/etc/nginx/nginx.conf', '~/nginx.conf:/etc/nginx/nginx.conf') },
    {
      'compose.yaml': web(MOUNT),
      'compose.override.yaml': web('./prod.conf:/etc/nginx/nginx.conf'),
      'prod.conf': '',
    },
    // Nothing of the project is here but its compose file.
    { 'compose.yaml': web(MOUNT), 'README.md': '', '.env.example': '' },
    { 'compose.yaml': granted('configs', './nginx/site.conf') },
  ],
  bad: [
    // Of configs and secrets.
    [
      { 'compose.yaml': granted('configs', '«./nginx/site.conf»'), ...page },
      'refused',
      { args: [{ name: 'nginx/site.conf', service: 'web' }], fixes: [[]] },
    ],
    [
      {
        'compose.yaml': granted('secrets', '"«./secrets/db_pasword.txt»"'),
        'secrets/db_password.txt': 'x',
        ...page,
      },
      'refused',
      { fixed: { 'compose.yaml': granted('secrets', '"./secrets/db_password.txt"') } },
    ],
    [
      { 'compose.yaml': web('«./nginx.conf»:/etc/nginx/nginx.conf:ro'), ...page },
      'missing',
      { args: [{ name: 'nginx.conf', service: 'web' }], severity: 'warning', fixes: [[]] },
    ],
    [
      { 'compose.yaml': web('"«./nginx/ngnix.conf»:/etc/nginx/nginx.conf" # conf'), 'nginx/nginx.conf': '' },
      'missing',
      {
        fixed: { 'compose.yaml': web('"./nginx/nginx.conf:/etc/nginx/nginx.conf" # conf') },
        args: [{ name: 'nginx/ngnix.conf' }],
      },
    ],
    [
      {
        'shop/compose.yaml': web(
          'type: bind\n        source: «./init.sql»\n        target: /docker-entrypoint-initdb.d/init.sql\n        bind:\n          create_host_path: false',
        ),
        'shop/index.html': '',
      },
      'refused',
    ],
    [
      {
        'compose.yaml': web('./a.conf:/a.conf'),
        'compose.override.yaml': web('«./b.conf»:/b.conf'),
        'a.conf': '',
        'z.txt': '',
      },
      'missing',
    ],
    // The folders above the project may have any name.
    [
      { 'build/compose.yaml': web('«./nginx.conf»:/etc/nginx/nginx.conf'), 'build/index.html': '' },
      'missing',
      { args: [{ name: 'nginx.conf' }] },
    ],
    [
      { 'deploy/compose.yaml': web('«../nginx/nginx.conf»:/etc/nginx/nginx.conf'), ...page },
      'missing',
      { args: [{ name: '../nginx/nginx.conf' }] },
    ],
  ],
});
