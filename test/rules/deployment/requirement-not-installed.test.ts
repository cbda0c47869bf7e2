import rule from '../../../rules/deployment/requirement-not-installed.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (dockerfile: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: dockerfile,
  'requirements.txt': 'flask==3.0.3\n',
  'app.py': 'import flask\n',
  ...more,
});
const IMAGE = 'FROM python:3.12-slim\nWORKDIR /app\n';

ruleTest(rule, {
  good: [
    project(`${IMAGE}COPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n`),
    // Something else installs, or may.
    project(`${IMAGE}COPY . .\nRUN pip install flask\n`),
    project(`${IMAGE}COPY . .\nRUN pip wheel -r requirements.txt -w /wheels\n`),
    project(`${IMAGE}COPY . .\nRUN ./install.sh\n`),
    project(`${IMAGE}COPY . .\nRUN make deps\n`),
    project(`${IMAGE}COPY . .\nRUN chmod 755 bin/* && bin/pip3-install\n`),
    project(`${IMAGE}COPY . .\nRUN uv sync\n`),
    project(`${IMAGE}COPY . .\nRUN python -m pip install $EXTRA\n`),
    project(`${IMAGE}COPY . .\nCMD pip install -r requirements.txt && python app.py\n`),
    project(`${IMAGE}COPY . .\nENTRYPOINT ["./start.sh"]\n`, {
      'start.sh': '#!/bin/sh\npip install -r requirements.txt\nexec "$@"\n',
    }),
    {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    command: sh -c "pip install -r requirements.txt && python app.py"\n',
      ...project(`${IMAGE}COPY . .\n`),
    },
    project(
      'FROM python:3.12-slim AS build\nCOPY . .\nRUN pip install -t /x -r requirements.txt\nFROM python:3.12-slim\nCOPY --from=build /x /x\nCOPY . .\n',
    ),
    project(`${IMAGE}COPY --from=ghcr.io/example/deps /venv /venv\nCOPY . .\n`),
    // Nobody knows what the base has, or it installs by itself.
    project('FROM example.org/our-python:3\nCOPY . .\n'),
    project('FROM python:3-onbuild\nCOPY . .\n'),
    project('FROM node:22\nCOPY . .\n'),
    // The file is not meant for this image, or asks for nothing.
    project(`${IMAGE}COPY app.py .\n`),
    project(`${IMAGE}COPY . .\n`, { '.dockerignore': '*.txt\n' }),
    project(`${IMAGE}COPY . .\n`, { 'requirements.txt': '# nothing\n' }),
    // Developers' files that include the other, or in an image for developers.
    project(`${IMAGE}COPY . .\nRUN pip install -r requirements-dev.txt\n`, {
      'requirements-dev.txt': '-r requirements.txt\npytest\n',
    }),
    project(`${IMAGE}COPY . .\nRUN pip install -r requirements.txt -r requirements-dev.txt\n`, {
      'requirements-dev.txt': 'pytest\n',
    }),
    {
      'Dockerfile.dev': `${IMAGE}COPY . .\nRUN pip install -r requirements-dev.txt\n`,
      'requirements-dev.txt': 'pytest\n',
      'requirements.txt': 'flask\n',
    },
    project(`${IMAGE}COPY . .\nRUN pip install -r requirements-prod.txt\n`, {
      'requirements-prod.txt': 'flask\n',
    }),
  ],
  bad: [
    [
      project(`${IMAGE}«COPY . .»\nCMD ["python", "app.py"]\n`),
      'none',
      {
        severity: 'warning',
        fixed: {
          Dockerfile: `${IMAGE}COPY . .\nRUN pip install --no-cache-dir -r requirements.txt\nCMD ["python", "app.py"]\n`,
        },
      },
    ],
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: backend\n    command: python app.py\n',
        'backend/Dockerfile':
          'FROM python:3.12-slim\n«COPY requirements.txt /tmp/»\nWORKDIR /app\nCOPY . .\n',
        'backend/requirements.txt': 'flask==3.0.3\n',
      },
      'none',
      {
        fixed: {
          'backend/Dockerfile':
            'FROM python:3.12-slim\nCOPY requirements.txt /tmp/\nRUN pip install --no-cache-dir -r /tmp/requirements.txt\nWORKDIR /app\nCOPY . .\n',
        },
      },
    ],
    [
      project(`${IMAGE}COPY . .\nRUN pip install --no-cache-dir -r «requirements-dev.txt»\n`, {
        'requirements-dev.txt': 'pytest\n',
      }),
      'other',
      { fixed: { Dockerfile: `${IMAGE}COPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n` } },
    ],
    [
      project(`${IMAGE}COPY . .\nRUN pip install -r «"requirements-dev.txt"»\n`, {
        'requirements-dev.txt': 'pytest\n',
      }),
      'other',
      { fixes: [[]] },
    ],
  ],
});
