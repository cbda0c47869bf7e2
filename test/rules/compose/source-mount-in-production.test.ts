import rule from '../../../rules/compose/source-mount-in-production.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const DOCKERFILE = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "app.py"]\n';
const files = (volumes: string, more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  web:\n    build: ./web\n    volumes:\n${volumes}`,
  'web/Dockerfile': DOCKERFILE,
  'web/app.py': '',
  ...more,
});

ruleTest(rule, {
  good: [
    files('      - data:/app\n'),
    files('      - /app\n'),
    // Data and configuration are no code.
    files('      - ./web/uploads:/app/uploads\n', { 'web/uploads/a.png.txt': '' }),
    files('      - ./web/settings.ini:/app/settings.ini\n', { 'web/settings.ini': '' }),
    files('      - ./logs:/app/logs\n', { 'logs/a.txt': '' }),
    files('      - ./web/conf:/app/conf:ro\n', { 'web/conf/settings.py': '' }),
    // Beside what the image has.
    files('      - ./web:/backup\n'),
    files('      - ${SOURCE}:/app\n'),
    files('      - ./web:${TARGET}\n'),
    // Nothing is built here: the host's folder is all the code there is.
    {
      'compose.yaml': 'services:\n  web:\n    image: python:3.13\n    volumes: ["./web:/app"]\n',
      'web/app.py': '',
    },
    // For developers, or only the override has it.
    {
      ...files(''),
      'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      'compose.override.yaml': 'services:\n  web:\n    volumes: ["./web:/app"]\n',
    },
    {
      'docker-compose.dev.yml': 'services:\n  web:\n    build: ./web\n    volumes: ["./web:/app"]\n',
      'web/Dockerfile': DOCKERFILE,
    },
    // The production file takes it back.
    files('      - ./web:/app\n', { 'compose.prod.yaml': 'services:\n  web:\n    volumes: !reset []\n' }),
  ],
  bad: [
    [
      files('      - «./web:/app» # code\n      - data:/data\n'),
      'hidden',
      {
        severity: 'warning',
        args: [{ service: 'web', source: './web', target: '/app' }],
        fixed: { 'compose.yaml': 'services:\n  web:\n    build: ./web\n    volumes:\n      - data:/data\n' },
      },
    ],
    // Nothing is left of the list.
    [
      files('      - «{type: bind, source: ./web/src, target: /app/src}»\n    init: true\n', {
        'web/src/main.py': '',
      }),
      'hidden',
      { fixed: { 'compose.yaml': 'services:\n  web:\n    build: ./web\n    init: true\n' } },
    ],
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    volumes: [«".:/app"»]\n',
        Dockerfile: DOCKERFILE,
      },
      'hidden',
      { args: [{ source: '.' }] },
    ],
    [files('      - «./web/src:/app/src:ro»\n', { 'web/src/index.js': '' }), 'hidden'],
    // The base has it, and the production file leaves it.
    [
      files('      - «./web:/app/»\n', { 'compose.prod.yaml': 'services:\n  web:\n    restart: always\n' }),
      'hidden',
    ],
    // The production file has a list of its own, which merges with that of the base.
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: ./web\n    volumes:\n      - data:/data\n',
        'compose.prod.yaml': 'services:\n  web:\n    volumes:\n      - «./web:/app»\n    init: true\n',
        'web/Dockerfile': DOCKERFILE,
      },
      'hidden',
      { fixed: { 'compose.prod.yaml': 'services:\n  web:\n    init: true\n' } },
    ],
    // A list that another service shares.
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: ./web\n    volumes: &v [«"./web:/app"»]\n  b:\n    image: x\n    volumes: *v\n',
        'web/Dockerfile': DOCKERFILE,
      },
      'hidden',
      { fixes: [[]] },
    ],
    // A Dockerfile that we can't read.
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: {context: ./web, dockerfile: "${FILE}"}\n    volumes: [«"./web:/app"»]\n',
        'web/app.py': '',
      },
      'hidden',
    ],
  ],
});
