import rule from '../../../rules/compose/missing-memory-limit.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const LIMITED = '    deploy: {resources: {limits: {memory: 64M}}}\n';

ruleTest(rule, {
  good: [
    'services:\n  cache:\n    image: redis:7.4\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n',
    'services:\n  cache:\n    image: redis:7.4\n    mem_limit: 64m\n',
    'services:\n  cache:\n    image: redis:7.4\n    mem_limit: ${MEMORY}\n',
    // Somebody thought about it: zero means no limit.
    'services:\n  cache:\n    image: redis:7.4\n    mem_limit: 0\n',
    // Through an anchor, a merge key, a list of them, an extension field.
    'services:\n  a:\n    image: redis:7.4\n    deploy: &limits\n      resources: {limits: {memory: 64M}}\n  b:\n    image: nginx:1.30\n    deploy: *limits\n',
    'x-small: &small\n  mem_limit: 64m\nservices:\n  cache:\n    <<: *small\n    image: redis:7.4\n',
    'x-a: &a {init: true}\nx-b: &b {mem_limit: 64m}\nservices:\n  cache:\n    <<: [*a, *b]\n    image: redis:7.4\n',
    // Through extends, in this file and another.
    `services:\n  base:\n    image: redis:7.4\n${LIMITED}  cache:\n    extends: base\n`,
    {
      'compose.yaml':
        'services:\n  cache:\n    extends: {file: base.yaml, service: small}\n    image: redis:7.4\n',
      'base.yaml': `services:\n  small:\n    image: redis:7.4\n${LIMITED}`,
    },
    // The override file sets it.
    {
      'compose.yaml': 'services:\n  cache:\n    image: redis:7.4\n',
      'compose.override.yaml': `services:\n  cache:\n${LIMITED}`,
    },
    // An extended file that we can't see, or an unknown alias, may bring one.
    'services:\n  cache:\n    extends: {file: "${DIR}/base.yaml", service: small}\n    image: redis:7.4\n',
    'services:\n  cache:\n    <<: *missing\n    image: redis:7.4\n',
    // Jobs that others wait for to finish are gone when the rest runs.
    `services:\n  migrate:\n    image: python:3.12\n  web:\n    image: nginx:1.30\n${LIMITED}    depends_on: {migrate: {condition: service_completed_successfully}}\n`,
    'services:\n  migrate:\n    image: python:3.12\n    deploy: {restart_policy: {condition: none}}\n',
    'services:\n  tools:\n    image: adminer:5\n    profiles: [debug]\n',
    'services:\n  cache:\n    image: redis:7.4\n    deploy: {replicas: 0}\n',
    // A fragment without image: what it belongs to is not known.
    'services:\n  cache:\n    environment: {A: b}\n',
    'x-service:\n  image: redis:7.4\nservices: {}\n',
    'services:\n  cache:\n',
  ],
  bad: [
    // Compose 2.40: "can't set distinct values on 'mem_limit' and 'deploy.resources.limits.memory'".
    [
      'x-d: &d {resources: {limits: {cpus: "0.5"}}}\nservices:\n  «web»:\n    image: nginx:1.30\n    deploy: *d\n',
      'missing',
      { fixes: [[]] },
    ],
    // Begun and left empty.
    [
      'services:\n  «web»:\n    image: nginx:1.30\n    mem_limit:\n',
      'missing',
      { fixed: 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 128M\n' },
    ],
    [
      'services:\n  «cache»:\n    image: redis:7.4\n',
      'missing',
      {
        fixed:
          'services:\n  cache:\n    image: redis:7.4\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n',
        severity: 'warning',
        args: [{ service: 'cache' }],
      },
    ],
    // In the style of the other services.
    [
      'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 128m\n  «db»:\n    image: mysql:8.4 # db\n\nvolumes: {}\n',
      'missing',
      {
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 128m\n  db:\n    image: mysql:8.4 # db\n    mem_limit: 896M\n\nvolumes: {}\n',
      },
    ],
    // In the style of the service itself, and not below what it reserves.
    [
      'services:\n  «db»:\n    image: postgres:17\n    mem_reservation: 300m\n',
      'missing',
      { fixed: 'services:\n  db:\n    image: postgres:17\n    mem_reservation: 300m\n    mem_limit: 300M\n' },
    ],
    [
      'services:\n  «db»:\n    image: postgres:17\n    deploy:\n      resources:\n        reservations:\n          memory: 64M\n',
      'missing',
      {
        fixed:
          'services:\n  db:\n    image: postgres:17\n    deploy:\n      resources:\n        reservations:\n          memory: 64M\n        limits:\n          memory: 256M\n',
      },
    ],
    // What a server may come to need by its settings.
    [
      'services:\n  «db»:\n    image: mysql:8.4\n    command: mysqld --innodb-buffer-pool-size=1G\n',
      'missing',
      {
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    command: mysqld --innodb-buffer-pool-size=1G\n    deploy:\n      resources:\n        limits:\n          memory: 1920M\n',
      },
    ],
    // Where the machine is known, the settings have to fit the usual.
    [
      {
        'compose.yaml': 'services:\n  «db»:\n    image: mysql:8.4\n    mem_swappiness: 0\n',
        '.deploylintrc.yaml': 'target: {memory: 1G}\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  db:\n    image: mysql:8.4\n    mem_swappiness: 0\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
        },
      },
    ],
    [
      { 'compose.dev.yaml': 'services:\n  «cache»:\n    image: redis:7.4\n' },
      'development',
      { severity: 'info' },
    ],
    // CPUs are no memory.
    [
      'services:\n  «web»:\n    image: nginx:1.30\n    deploy: {resources: {limits: {cpus: "0.5"}}}\n',
      'missing',
      {
        fixed:
          'services:\n  web:\n    image: nginx:1.30\n    deploy: {resources: {limits: {cpus: "0.5", memory: 128M}}}\n',
      },
    ],
    // A merged `deploy` must not be hidden.
    [
      'x-a: &a\n  deploy: {mode: global}\nservices:\n  «web»:\n    <<: *a\n    image: nginx:1.30\n',
      'missing',
      {
        fixed:
          'x-a: &a\n  deploy: {mode: global}\nservices:\n  web:\n    <<: *a\n    image: nginx:1.30\n    mem_limit: 128M\n',
      },
    ],
    // Never into an anchor that others use.
    [
      'x-web: &web\n  image: nginx:1.30\nservices:\n  «a»: *web\n  b:\n    image: nginx:1.30\n    mem_limit: 64m\n',
      'missing',
      { fixes: [[]] },
    ],
    // Kinds: a site built into nginx, a heavy Python backend, a worker.
    [
      {
        'compose.yaml': 'services:\n  «site»:\n    build: ./site\n',
        'site/Dockerfile': 'FROM nginx:1.30\nCOPY dist /usr/share/nginx/html\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  site:\n    build: ./site\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n',
        },
      },
    ],
    [
      {
        'compose.yaml': 'services:\n  «api»:\n    build: .\n    mem_swappiness: 0\n',
        Dockerfile:
          'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
        'requirements.txt': 'flask==3.1.0\npandas==2.2.3\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  api:\n    build: .\n    mem_swappiness: 0\n    deploy:\n      resources:\n        limits:\n          memory: 768M\n',
        },
      },
    ],
    [
      {
        'compose.yaml': 'services:\n  «worker»:\n    build: .\n    command: celery -A app worker\n',
        Dockerfile: 'FROM python:3.12-slim\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  worker:\n    build: .\n    command: celery -A app worker\n    deploy:\n      resources:\n        limits:\n          memory: 256M\n',
        },
      },
    ],
    // Nobody knows how much an unknown image needs.
    ['services:\n  «web»:\n    image: example/shop:1\n', 'missing', { fixes: [[]] }],
    // A global service, one on the host's network, an included one.
    [
      'services:\n  «agent»:\n    image: nginx:1.30\n    deploy: {mode: global}\n    network_mode: host\n',
      'missing',
    ],
    // Reported where it is first defined.
    [
      {
        'compose.yaml': 'services:\n  «cache»:\n    image: redis:7.4\n',
        'compose.override.yaml': 'services:\n  cache:\n    ports: ["6379:6379"]\n',
      },
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:7.4\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n',
        },
      },
    ],
    [
      {
        'compose.yaml': 'include: [db/compose.yaml]\nservices: {}\n',
        'db/compose.yaml': 'services:\n  «db»:\n    image: redis:7.4\n',
      },
      'missing',
    ],
  ],
});
