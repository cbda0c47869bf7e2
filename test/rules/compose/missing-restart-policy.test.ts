import rule from '../../../rules/compose/missing-restart-policy.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body = '') => `services:\n  web:\n    image: nginx:1.30\n${body}`;

ruleTest(rule, {
  good: [
    web('    restart: always\n'),
    web('    restart: "no"\n'),
    web('    restart: ${RESTART}\n'),
    web('    deploy: {restart_policy: {condition: any}}\n'),
    web('    deploy: *unknown\n'),
    web('    profiles: [debug]\n'),
    'x-base: &base {restart: always}\nservices:\n  web:\n    <<: *base\n    image: nginx:1.30\n',
    // Others wait for it to finish.
    'services:\n  migrate:\n    image: busybox\n  web:\n    image: nginx:1.30\n    restart: always\n    depends_on: {migrate: {condition: service_completed_successfully}}\n',
    web('    command: python manage.py migrate\n'),
    // Not for production: by their names, or because there is another.
    { 'docker-compose.dev.yml': web() },
    { '.devcontainer/docker-compose.yml': web() },
    { 'compose.yaml': web(), 'compose.override.yaml': 'services:\n  web:\n    tty: true\n' },
    { 'compose.yaml': web(), 'compose.prod.yaml': 'services:\n  web:\n    restart: always\n' },
    'services:\n  web:\n    environment: {A: b}\n',
  ],
  bad: [
    [
      'services:\n  «web»:\n    image: nginx:1.30\n    ports:\n      - "80:80"   # http\n',
      'missing',
      {
        severity: 'info',
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "80:80"   # http\n    restart: unless-stopped\n',
      },
    ],
    [
      {
        'docker-compose-prod.yml': 'services:\n  «web»:\n    image: nginx:1.30\n',
        'compose.dev.yaml': web(),
      },
      'missing',
    ],
    [
      {
        'production/compose.yaml': 'services:\n  «web»:\n    image: nginx:1.30\n',
        'production/compose.extra.yaml': web('    restart: always\n'),
      },
      'missing',
    ],
    [
      { 'deploy/stack.yml': 'services:\n  «web»:\n    image: nginx:1.30\n' },
      'missing',
      { config: { files: { compose: ['**/stack.yml'] }, production: ['**/stack.yml'] } },
    ],
    // The file for production is the one to change, where it has the service.
    [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n  «db»:\n    image: postgres:17\n',
        'compose.prod.yaml': 'services:\n  «web»:\n    init: true\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.30\n  db:\n    image: postgres:17\n    restart: unless-stopped\n',
          'compose.prod.yaml': 'services:\n  web:\n    init: true\n    restart: unless-stopped\n',
        },
      },
    ],
    // Merged in: a key of our own would be no harm, but the file is left alone where it is not clear.
    [
      'x-base: &base {init: true, restart: }\nservices:\n  «web»:\n    <<: *base\n    image: nginx:1.30\n',
      'missing',
      { fixes: [[]] },
    ],
  ],
});
