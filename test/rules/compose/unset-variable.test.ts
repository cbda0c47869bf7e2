import rule from '../../../rules/compose/unset-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (environment: string) =>
  `services:\n  app:\n    image: x\n    environment: {A: "${environment}"}\n`;
const project = (compose: string, env = 'OTHER=1\n') => ({ 'compose.yaml': compose, '.env': env });

const withFile = (file: string, environment: string) => `${app(environment)}    env_file: ${file}\n`;

ruleTest(rule, {
  good: [
    // No .env: who knows where they come from.
    app('${DOMAIN}'),
    project(app('${DOMAIN}'), 'DOMAIN=x\n'),
    project(app('${DOMAIN}'), 'DOMAIN\n'),
    project(app('${DOMAIN:-x} ${B-} ${C:?} ${D:+x}')),
    // Known to be optional by another use.
    project(app('${DOMAIN} ${DOMAIN:-x}')),
    project(app('${HOME} $UID ${COMPOSE_PROJECT_NAME} ${GITHUB_SHA}')),
    project(app('$$DOMAIN')),
    // Refused, says another rule.
    project('services:\n  app:\n    image: shop\n    mem_limit: ${MEMORY}\n'),
    // Another rule's: dollars that are none of Compose's.
    project(
      'services:\n  app:\n    image: x\n    environment: {DB_USER: x, DB_PASSWORD: pa$word}\n    healthcheck: {test: "ping -u $DB_USER"}\n',
    ),
    // Where the project keeps its variables is not known.
    project(app('${DOMAIN}'), 'COMPOSE_PROJECT_NAME=shop\n'),
    { 'compose.yaml': withFile('.env.production', '${DB_USER}'), '.env.production': 'DB_USER=x\n' },
    { 'compose.yaml': withFile('db.env', '${DOMAIN}'), 'db.env': 'DB_USER=x\n' },
    { 'compose.yaml': withFile('db.env', '${DB_USER:-}'), 'db.env': 'DB_USER=x\n' },
    { 'compose.yaml': withFile('db.env', '${DB_USER}'), 'db.env': 'DB_USER=x\n', '.env': 'DB_USER=x\n' },
  ],
  bad: [
    [project(app('«${DOMAIN}» ${DOMAIN}')), 'blank', { severity: 'info', args: [{ name: 'DOMAIN' }] }],
    [
      project('services:\n  app:\n    image: "«$REGISTRY»/shop"\n    ports: ["«${PORT}»:80"]\n'),
      'breaks',
      {
        severity: 'warning',
        args: [
          { name: 'REGISTRY', key: 'image' },
          { name: 'PORT', key: 'ports' },
        ],
      },
    ],
    [
      project(app('«${MYSQL_PASWORD}»'), 'MYSQL_PASSWORD=x\n'),
      'misspelt',
      { severity: 'warning', fixed: { 'compose.yaml': app('${MYSQL_PASSWORD}') } },
    ],
    // Each deployment may set that one.
    [project('services:\n  app:\n    image: "shop:«${IMAGE_TAG}»"\n'), 'blank'],
    [
      { 'compose.yaml': withFile('db.env', '«${DB_USER}»'), 'db.env': '# x\nDB_USER=x\n' },
      'container',
      {
        severity: 'warning',
        args: [{ name: 'DB_USER', file: 'db.env' }],
        related: ['db.env:2 It is set here.'],
      },
    ],
    [
      {
        'compose.yaml': withFile('.env.prod', '«${DB_USER}»'),
        '.env.prod': 'DB_USER=x\n',
        '.env': 'COMPOSE_PROJECT_NAME=shop\n',
      },
      'container',
    ],
    // That one has its own use.
    [project(app('«${DB_PASSWORD2}» ${DB_PASSWORD1}'), 'DB_PASSWORD1=x\n'), 'blank'],
  ],
});
