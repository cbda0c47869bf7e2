import rule from '../../../rules/compose/unset-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (environment: string) =>
  `services:\n  app:\n    image: x\n    environment: {A: "${environment}"}\n`;
const project = (compose: string, env = 'OTHER=1\n') => ({ 'compose.yaml': compose, '.env': env });

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
  ],
  bad: [
    [project(app('«${DOMAIN}» ${DOMAIN}')), 'blank', { severity: 'info', args: [{ name: 'DOMAIN' }] }],
    [
      project('services:\n  app:\n    image: "shop:«$TAG»"\n    ports: ["«${PORT}»:80"]\n'),
      'breaks',
      {
        severity: 'warning',
        args: [
          { name: 'TAG', key: 'image' },
          { name: 'PORT', key: 'ports' },
        ],
      },
    ],
    [
      project(app('«${MYSQL_PASWORD}»'), 'MYSQL_PASSWORD=x\n'),
      'misspelt',
      { severity: 'warning', fixed: { 'compose.yaml': app('${MYSQL_PASSWORD}') } },
    ],
    // That one has its own use.
    [project(app('«${DB_PASSWORD2}» ${DB_PASSWORD1}'), 'DB_PASSWORD1=x\n'), 'blank'],
  ],
});
