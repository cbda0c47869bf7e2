import rule from '../../../rules/deployment/wait-too-short.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (command: string, image = 'mysql:8.4', more = '') => ({
  'compose.yaml': `services:\n  app:\n    image: example/app\n    command: ${command}\n${more}  db:\n    image: ${image}\n    healthcheck: {test: [CMD, "true"]}\n`,
});

ruleTest(rule, {
  good: [
    project('./wait-for-it.sh db:3306 -t 120 -- node x.js'),
    project('./wait-for-it.sh --timeout=0 db:3306 -- node x.js'),
    project('./wait-for-it.sh db:3306 --timeout=$TIME -- node x.js'),
    project('dockerize -wait tcp://db:3306 -timeout 2m node x.js'),
    // Fast, or not of this project.
    project('./wait-for-it.sh db:6379 -- node x.js', 'redis:8'),
    project('./wait-for-it.sh other.example.org:3306 -- node x.js'),
    project('sh -c "until nc -z db 3306; do sleep 1; done; node x.js"'),
    // Compose waits already.
    project(
      './wait-for-it.sh db:3306 -- node x.js',
      'mysql:8.4',
      '    depends_on:\n      db:\n        condition: service_healthy\n',
    ),
  ],
  bad: [
    [
      project('«./wait-for-it.sh» db:3306 -- node x.js'),
      'short',
      {
        severity: 'info',
        args: [{ program: 'wait-for-it.sh', timeout: 15, kind: 'mysql', dependency: 'db' }],
      },
    ],
    [project('./wait-for-it.sh db:3306 -t «20» -- node x.js'), 'short', { args: [{ timeout: 20 }] }],
    [project('«dockerize» -wait tcp://db:3306 node x.js'), 'short', { args: [{ timeout: 10 }] }],
    [project('dockerize -wait tcp://db:3306 -timeout «15s» node x.js'), 'short', { args: [{ timeout: 15 }] }],
    [
      {
        ...project('./start.sh'),
        'compose.yaml': 'services:\n  app:\n    build: .\n  db:\n    image: mysql:8.4\n',
        Dockerfile: 'FROM node:22\nCOPY . /\nCMD ["«/start.sh»"]\n',
        'start.sh': '#!/bin/sh\n/wait-for-it.sh db:3306\nexec node x.js\n',
        'wait-for-it.sh': '#!/bin/sh\necho waiting\n',
      },
      'short',
    ],
  ],
});
