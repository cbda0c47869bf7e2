import rule from '../../../rules/deployment/missing-environment-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (more = '') =>
  `FROM python:3.12\nWORKDIR /app\nCOPY . .\n${more}CMD ["gunicorn", "app:app"]\n`;
const project = (code: string, service = '', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}`,
  Dockerfile: dockerfile(),
  'app.py': `import os\n${code}\napp = 1\n`,
  ...more,
});
const marked = (files: Readonly<Record<string, string>>) => ({
  ...files,
  'compose.yaml': (files['compose.yaml'] ?? '').replace('  app:', '  «app»:'),
});
const READ = 'KEY = os.environ["API_KEY"]';

ruleTest(rule, {
  good: [
    project(READ, '    environment:\n      API_KEY: x\n'),
    project(READ, '    environment:\n      - API_KEY\n'),
    project(READ, '    env_file: app.env\n', { 'app.env': 'API_KEY=x\n' }),
    project(READ, '', { Dockerfile: dockerfile('ENV API_KEY=x\n') }),
    project(`from dotenv import load_dotenv\nload_dotenv()\n${READ}`, '', { '.env': 'API_KEY=x\n' }),
    // Not needed, or not there for sure.
    project('KEY = os.environ.get("API_KEY")\nOTHER = os.getenv("OTHER", "x")'),
    project(`if "API_KEY" in os.environ:\n    ${READ}`),
    project(`os.environ["API_KEY"] = "x"\n${READ}`),
    project(`os.environ.setdefault("API_KEY", "x")\n${READ}`),
    project(`try:\n    ${READ}\nexcept KeyError:\n    KEY = None`),
    project('HOME = os.environ["HOME"]\nPATH = os.environ["PATH"]'),
    project(READ, '    env_file: missing.env\n'),
    project('KEY = os.environ[name]'),
    // Code that the service does not run.
    project('', '', { 'jobs.py': `import os\n${READ}\n` }),
    // A script may set it; and of a lone image nobody knows.
    project(READ, '    entrypoint: ./run.sh\n', {
      'run.sh': '#!/bin/sh\nexport API_KEY=$(cat /run/key)\nexec gunicorn app:app\n',
    }),
    { Dockerfile: dockerfile(), 'app.py': `import os\n${READ}\napp = 1\n` },
    project(READ, '    profiles: [x]\n'),
    project(`from dotenv import load_dotenv\n${READ}`, '    volumes: ["conf:/app"]\nvolumes:\n  conf:\n'),
  ],
  bad: [
    [
      marked(project(READ)),
      'missing',
      {
        severity: 'warning',
        args: [{ service: 'app', names: '`API_KEY`' }],
        related: ['app.py:2 `API_KEY` is read here.'],
        fixed: {
          'compose.yaml': 'services:\n  app:\n    build: .\n    environment:\n      API_KEY: ${API_KEY:?}\n',
        },
      },
    ],
    [
      marked(project(READ, '    environment:\n      OTHER: x\n')),
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  app:\n    build: .\n    environment:\n      OTHER: x\n      API_KEY: ${API_KEY:?}\n',
        },
      },
    ],
    [
      marked(
        project('from shop.settings import *', '    environment:\n      - OTHER=x\n', {
          'shop/settings.py': 'from os import environ\nA = environ["FIRST"]\nB = environ["SECOND"]\n',
          '.env': 'FIRST=x\n',
        }),
      ),
      'missing',
      { args: [{ names: '`FIRST`, `SECOND`' }], fixes: [[]] },
    ],
    [marked(project(`from dotenv import load_dotenv\nload_dotenv()\n${READ}`)), 'missing'],
  ],
});
