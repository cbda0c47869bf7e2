import rule from '../../../rules/deployment/secret-not-given.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const SECRETS = 'secrets:\n  db_password:\n    file: ./password.txt\n  other:\n    file: ./other.txt\n';
const project = (service: string) => ({
  'compose.yaml': `services:\n  db:\n    image: postgres:17\n${service}${SECRETS}`,
  'password.txt': 'x',
  'other.txt': 'x',
});
const FILE = '    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n';
const MARKED = FILE.replace(/(\/run\S+)/, '«$1»');
/** A service with a script. */
const scripted = (script: string, service = '') => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}${SECRETS}`,
  Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY start.sh ./\nRUN chmod +x start.sh\nCMD ["./start.sh"]\n',
  'start.sh': `#!/bin/sh\n${script}\nexec node server.js\n`,
  'password.txt': 'x',
  'other.txt': 'x',
});
const READS = 'export URL="pg://app:$(cat /run/secrets/db_password)@db/shop"';

ruleTest(rule, {
  good: [
    project(`${FILE}    secrets: [db_password]\n`),
    project(`${FILE}    secrets:\n      - source: other\n        target: db_password\n`),
    project(`${FILE}    secrets:\n      - source: other\n        target: /run/secrets/db_password\n`),
    project(`${FILE}    secrets:\n      - \${SECRET}\n`),
    // Something else puts it there, or may.
    project(`${FILE}    volumes:\n      - ./password.txt:/run/secrets/db_password:ro\n`),
    project(`${FILE}    volumes:\n      - ./secrets:/run/secrets\n`),
    project(`${FILE}    volumes:\n      - ./x:\${TARGET}\n`),
    project(`${FILE}    profiles: [db]\n`),
    project('    environment:\n      POSTGRES_PASSWORD_FILE: ${FILE:-/run/secrets/${NAME}}\n'),
    scripted(READS, '    secrets: [db_password]\n'),
    // It can do without.
    scripted('if [ -f /run/secrets/db_password ]; then cat /run/secrets/db_password; fi'),
    scripted('[ -f /run/secrets/db_password ] && export P="$(cat /run/secrets/db_password)"'),
    scripted('export P="$(cat /run/secrets/db_password 2>/dev/null || true)"'),
    // Of the image, not of this project.
    {
      'compose.yaml': 'services:\n  app:\n    build: .\n',
      Dockerfile: 'FROM node:22\nENV TOKEN_FILE=/run/secrets/token\nCMD ["node"]\n',
    },
  ],
  bad: [
    [project(MARKED), 'missing', { severity: 'warning' }],
    [
      project(`${MARKED}    secrets: [other]\n`),
      'similar',
      {
        args: [{ service: 'db', file: '/run/secrets/db_password', secret: 'db_password', given: 'other' }],
      },
    ],
    [
      {
        ...project(MARKED.replace('POSTGRES', 'DB')),
        'compose.yaml': project(`    build: .\n${MARKED}`)['compose.yaml'].replace(/ +image.*\n/, ''),
        Dockerfile: 'FROM php:8.4-apache\nCOPY php.ini $PHP_INI_DIR/conf.d/\n',
        'php.ini': '',
      },
      'missing',
    ],
    [project(`${MARKED}    volumes:\n      - ./x:/srv\n`), 'missing'],
    [
      project(
        '    healthcheck:\n      test: «["CMD-SHELL", "mysqladmin ping -p$$(cat /run/secrets/root)"]»\n    secrets: [db_password, other]\n',
      ),
      'missing',
    ],
    [
      {
        ...scripted(READS, '    secrets: [other]\n'),
        Dockerfile:
          'FROM node:22\nWORKDIR /app\nCOPY start.sh ./\nRUN chmod +x start.sh\nCMD ["«./start.sh»"]\n',
      },
      'similar',
    ],
  ],
});
