import rule from '../../../rules/deployment/hidden-dependencies.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const DOCKERFILE =
  'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nCMD ["node", "server.js"]\n';
const files = (volumes: string, more = '', dockerfile = DOCKERFILE) => ({
  'compose.yaml': `services:\n  web:\n    build: .\n    volumes:${volumes}${more}`,
  Dockerfile: dockerfile,
  'package.json': '{}',
  'server.js': '',
});

const BUNDLE = DOCKERFILE.replace('COPY . .', 'COPY . .\nRUN npm run build').replace(
  'server.js',
  'dist/server.js',
);
const VENV =
  'FROM python:3.13-slim\nWORKDIR /app\nRUN python -m venv /app/.venv\nENV PATH="/app/.venv/bin:$PATH"\nCOPY . .\nCMD ["gunicorn", "main:app"]\n';
const binary = (volume: string, end: string) =>
  files(`\n      - ${volume}\n`, '', `FROM golang:1.25 AS build\nWORKDIR /app\nCOPY . .\n${end}`);

ruleTest(rule, {
  good: [
    // A volume of its own keeps what the image has.
    files('\n      - .:/app\n      - /app/node_modules\n'),
    files('\n      - .:/app\n      - modules:/app/node_modules/\nvolumes: { modules: }\n'),
    files('\n      - ./src:/app/src\n'),
    // It installs as it starts.
    files('\n      - .:/app\n', '    command: sh -c "npm install && node server.js"\n'),
    files('\n      - .:/app\n', '    entrypoint: ${ENTRY}\n'),
    files('\n      - .:/app\n', '    command: sh -c "yarn && yarn start"\n'),
    files('\n      - .:/app\n', '    command: make serve\n'),
    // The host has it.
    { ...files('\n      - .:/app\n'), 'node_modules/express/index.js': '' },
    files('\n      - .:/app\n      - ${MORE}:${PLACE}\n'),
    files('\n      - .:/srv\n'),
    files('\n      - .:/app\n', '    volumes_from: [modules]\n'),
    // Which file is started, only the machine knows.
    {
      ...binary('.:/app', 'RUN go build -o server .\nCMD ["./server"]\n'),
      'compose.yaml': `services:\n  web:\n    build: .\n    working_dir: \${DIR}\n    volumes:\n      - .:/app\n`,
    },
    files('\n      - .:/app\n', '', DOCKERFILE.replace('npm ci --omit=dev', 'npm install -g serve')),
    files('\n      - .:/app\n', '', DOCKERFILE.replace('RUN npm', 'RUN cd /opt && npm')),
    // Set up to install elsewhere.
    files('\n      - .:/app\n', '', DOCKERFILE.replace('COPY . .', 'RUN mkdir -p /node_modules\nCOPY . .')),
    files('\n      - .:/app\n', '    tmpfs: /app/node_modules\n'),
    {
      ...files('\n      - .:/app\n'),
      'compose.override.yaml': 'services:\n  web:\n    volumes: [/app/node_modules]\n',
    },
    // What is made lies elsewhere, is not what is started, or is on the host.
    binary('.:/app', 'RUN go build -o /usr/local/bin/server .\nCMD ["server"]\n'),
    binary('./src:/app/src', 'RUN go build -o server .\nCMD ["./server"]\n'),
    { ...binary('.:/app', 'RUN go build -o server .\nCMD ["./server"]\n'), server: '' },
    files('\n      - .:/app\n      - /app/node_modules\n', '    command: node server.js\n', BUNDLE),
    { ...files('\n      - .:/app\n      - /app/node_modules\n', '', BUNDLE), 'dist/server.js': '' },
    files('\n      - .:/app\n', '', VENV.replaceAll('/app/.venv', '/opt/venv')),
  ],
  bad: [
    [binary('«.:/app»', 'RUN go build -o server .\nCMD ["./server"]\n'), 'hidden', { fixes: [[]] }],
    [
      binary(
        '«.:/app»',
        'RUN true\nFROM scratch\nCOPY --from=build /app/server /app/\nCMD ["/app/server"]\n',
      ),
      'hidden',
      { args: [{ path: '/app/server', command: 'COPY --from=build', source: 'server' }] },
    ],
    [
      files('\n      - «.:/app»\n      - /app/node_modules\n', '', BUNDLE),
      'hidden',
      {
        args: [{ path: '/app/dist', command: 'npm run build', source: 'dist' }],
        related: ['Dockerfile:6 It is made here.'],
      },
    ],
    [
      files('\n      - «.:/app»\n', '', VENV),
      'hidden',
      { args: [{ path: '/app/.venv', command: 'python -m venv' }] },
    ],
    [
      files(
        '\n      - «.:/app»\n',
        '',
        'FROM python:3.13-slim\nWORKDIR /app\nENV POETRY_VIRTUALENVS_IN_PROJECT=true\nCOPY . .\nRUN poetry install\nCMD ["python", "a.py"]\n',
      ),
      'hidden',
    ],
    // The command is that of the base image.
    [
      files(
        '\n      - «.:/app»\n',
        '',
        'FROM php:8.4-apache\nWORKDIR /app\nCOPY . .\nRUN composer install\n',
      ),
      'hidden',
    ],
    [
      files('\n      - «.:/app» # live\n      - logs:/logs\nvolumes:\n  logs:\n'),
      'hidden',
      {
        args: [{ path: '/app/node_modules', command: 'npm ci', source: 'node_modules' }],
        related: ['Dockerfile:4 It is made here.'],
        fixed: {
          'compose.yaml':
            'services:\n  web:\n    build: .\n    volumes:\n      - .:/app # live\n      - /app/node_modules\n      - logs:/logs\nvolumes:\n  logs:\n',
        },
      },
    ],
    [files(' [«"./:/app/"»]\n'), 'hidden', { fixes: [[]] }],
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: ./php\n    volumes:\n      - «./php:/var/www»\n',
        'php/Dockerfile':
          'FROM php:8.3-cli\nWORKDIR /var/www\nCOPY . .\nRUN composer install --no-dev\nCMD ["php", "worker.php"]\n',
        'php/worker.php': '',
      },
      'hidden',
      { args: [{ path: '/var/www/vendor', command: 'composer install' }] },
    ],
  ],
});
