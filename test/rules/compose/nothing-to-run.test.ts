import rule from '../../../rules/compose/nothing-to-run.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  web: {image: nginx}\n  app: {build: .}\n  other: {build: {}}\n  model: {provider: {type: x}}\n',
    'services:\n  web: {image: "$' + '{IMAGE}"}\n',
    'services:\n  web: {restart: always, profiles: [debug]}\n  app: {image: x}\n',
    'services:\n  web: {extends: base}\n  base: {image: nginx}\n',
    // What can't be read may have the image.
    'services:\n  web:\n    <<: *unknown\n',
    'services:\n  web: {extends: {file: missing.yaml, service: web}}\n',
    'services:\n  web:\n',
    {
      'compose.yaml': 'services:\n  web: {restart: always}\n',
      'compose.override.yaml': 'services:\n  web: {image: a}\n',
    },
    // The base is completed by the file that is named after it.
    {
      'compose.yaml': 'services:\n  web: {restart: always}\n',
      'compose.prod.yaml': 'services:\n  web: {image: a}\n',
    },
    // Laid over a base that stands elsewhere.
    {
      'docker-compose.yml': 'services:\n  web: {image: a}\n',
      'dev/docker-compose.dev.yml': 'services:\n  web: {restart: always, depends_on: [db]}\n',
    },
    // It is laid over a file that lies elsewhere: `-f ../compose.yaml -f compose.dev.yaml`.
    { 'dev/compose.dev.yaml': 'services:\n  web: {restart: always}\n' },
  ],
  bad: [
    ['services:\n  «web»: {restart: always}\n', 'neither'],
    ['services:\n  «web»: {}\n', 'neither'],
    ['services:\n  «web»: {image: ""}\n', 'neither'],
    [
      {
        'compose.yaml': 'services:\n  web: {image: a}\n',
        'compose.override.yaml': 'services:\n  «db»: {restart: always}\n',
      },
      'neither',
    ],
  ],
});
