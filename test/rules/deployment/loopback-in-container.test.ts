import rule from '../../../rules/deployment/loopback-in-container.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (command: string, more = '', ports = '["80:8000"]') => ({
  'compose.yaml': `services:\n  app:\n    image: python:3.12\n    command: ${command}\n    ports: ${ports}\n${more}`,
});
const LOCAL = 'gunicorn --bind 127.0.0.1:8000 app:app';

ruleTest(rule, {
  good: [
    {
      'compose.yaml': 'services:\n  app:\n    build: .\n',
      Dockerfile: 'FROM python:3.12\nEXPOSE 9000\nCMD ["uvicorn", "app:app"]\n',
    },
    {
      'compose.yaml': 'services:\n  app:\n    build: .\n    network_mode: host\n',
      Dockerfile: 'FROM python:3.12\nEXPOSE 8000\nCMD ["uvicorn", "app:app"]\n',
    },
    project('gunicorn --bind 0.0.0.0:8000 app:app'),
    project('gunicorn --bind :8000 app:app'),
    project('gunicorn --bind 127.0.0.1:8000 --bind 0.0.0.0:9000 app:app'),
    project('gunicorn --bind $${HOST}:8000 app:app'),
    project('uvicorn --host 0.0.0.0 app:app'),
    // Nobody is to reach it, or by other means.
    project(LOCAL, '', '[]'),
    project(LOCAL, '', '["5555:5555"]'),
    project(LOCAL, '    network_mode: host\n'),
    project(LOCAL, '  side:\n    image: nginx\n    network_mode: "service:app"\n'),
    project(LOCAL, '  side:\n    image: busybox\n    environment:\n      OTHER: http://myapp:8000\n', '[]'),
    { Dockerfile: 'FROM python:3.12\nCMD ["flask", "run"]\n' },
    { Dockerfile: 'FROM python:3.12\nEXPOSE 5000\nCMD ["flask", "run", "--host=0.0.0.0"]\n' },
    { Dockerfile: 'FROM python:3.12\nENV FLASK_RUN_HOST=0.0.0.0\nEXPOSE 5000\nCMD ["flask", "run"]\n' },
    { Dockerfile: 'FROM python:3.12\nENV PORT=8000\nEXPOSE 8000\nCMD ["gunicorn", "app:app"]\n' },
  ],
  bad: [
    // A script that is copied to the path, without its ending.
    [
      {
        Dockerfile:
          'FROM python:3.12-slim\nWORKDIR /app\nCOPY entrypoint.sh /usr/local/bin/entrypoint\nRUN chmod +x /usr/local/bin/entrypoint\nEXPOSE 8000\nENTRYPOINT ["entrypoint"]\nCMD ["«uvicorn»", "app:app"]\n',
        'entrypoint.sh': '#!/bin/sh\nset -e\nexec "$@"\n',
      },
      'exposed',
    ],
    // Nothing in sight connects to it, but its image says that it is for others.
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n',
        Dockerfile: 'FROM python:3.12\nEXPOSE 8000\nCMD ["«uvicorn»", "app:app"]\n',
      },
      'exposed',
    ],
    // An entrypoint that prepares the database first, and an env file that is not in sight.
    [
      {
        'compose.yaml':
          'services:\n  app:\n    build: .\n    command: «gunicorn» -c conf.py app:app\n    env_file: [{path: .env, required: false}]\n    ports: ["80:8000"]\n',
        Dockerfile: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./docker-entrypoint.sh"]\n',
        'docker-entrypoint.sh':
          '#!/bin/sh\nif [ -n "$MIGRATE" ]; then\n  until flask db upgrade; do sleep 1; done\n  python manage.py migrate\nfi\nexec "$@"\n',
        'conf.py': 'bind = "127.0.0.1:8000"\n',
      },
      'published',
      { related: ['conf.py:1 It listens there because of this.'] },
    ],
    [
      project('gunicorn --bind «127.0.0.1:8000» app:app'),
      'published',
      { severity: 'warning', fixed: project('gunicorn --bind 0.0.0.0:8000 app:app') },
    ],
    [project('«uvicorn» app:app'), 'published', { fixes: [[]] }],
    [
      project(
        '«flask» run',
        '  web:\n    image: busybox\n    environment:\n      API: http://app:5000/v1\n',
        '[]',
      ),
      'needed',
      { args: [{ other: 'web' }] },
    ],
    [{ Dockerfile: 'FROM python:3.12\nEXPOSE 5000\nCMD ["«flask»", "run"]\n' }, 'exposed'],
    [
      {
        Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nEXPOSE 5000\nCMD ["«python»", "app.py"]\n',
        'app.py': 'from flask import Flask\napp = Flask(__name__)\napp.run(port=5000)\n',
      },
      'exposed',
      { related: ['app.py:3 It listens there because of this.'] },
    ],
  ],
});
