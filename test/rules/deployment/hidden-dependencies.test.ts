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
    files('\n      - .:/app\n', '', DOCKERFILE.replace('npm ci --omit=dev', 'npm install -g serve')),
    files('\n      - .:/app\n', '', DOCKERFILE.replace('RUN npm', 'RUN cd /opt && npm')),
    // Set up to install elsewhere.
    files('\n      - .:/app\n', '', DOCKERFILE.replace('COPY . .', 'RUN mkdir -p /node_modules\nCOPY . .')),
    files('\n      - .:/app\n', '    tmpfs: /app/node_modules\n'),
    {
      ...files('\n      - .:/app\n'),
      'compose.override.yaml': 'services:\n  web:\n    volumes: [/app/node_modules]\n',
    },
  ],
  bad: [
    [
      files('\n      - «.:/app» # live\n      - logs:/logs\nvolumes:\n  logs:\n'),
      'hidden',
      {
        args: [{ path: '/app/node_modules', command: 'npm ci', source: 'node_modules' }],
        related: ['Dockerfile:4 It is filled here.'],
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
