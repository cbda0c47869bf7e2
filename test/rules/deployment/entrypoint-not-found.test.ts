import rule from '../../../rules/deployment/entrypoint-not-found.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const python = (cmd: string, more = '', base = 'python:3.12-slim') =>
  `FROM ${base}\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n${more}CMD ${cmd}\n`;
const node = (cmd: string, more = '') => `FROM node:22\nWORKDIR /app\nCOPY . .\n${more}CMD ${cmd}\n`;
const files = {
  'requirements.txt': 'flask\ngunicorn\n',
  'run.py': 'from flask import Flask\napp = Flask(__name__)\n',
};

/** An application that TypeScript's compiler makes `dist` of. */
const compiled = (cmd: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: `FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:22\nWORKDIR /app\nCOPY package*.json ./\nCOPY --from=build /app/dist ./dist\nCMD ${cmd}\n`,
  'package.json': '{"scripts": {"build": "tsc"}}',
  'tsconfig.json': '{"compilerOptions": {"outDir": "./dist", "rootDir": "src"}}',
  'src/server.ts': '',
  ...more,
});

/** An application that a function makes. */
const factory = (cmd: string, parameters = '') => ({
  Dockerfile: python(cmd),
  ...files,
  'shop.py': `def create_app(${parameters}):\n    pass\n`,
});

/** An application of uWSGI, told by its file. */
const uwsgi = (settings: string, more: Readonly<Record<string, string>> = {}, name = 'uwsgi') => ({
  Dockerfile: python(`["${name}", "--ini", "uwsgi.ini"]`),
  ...files,
  'uwsgi.ini': `[uwsgi]\n${settings}\nprocesses = 4\n`,
  ...more,
});

/** An image without the file that its service runs, and what else the service has. */
const elsewhere = (more: string, file = '/srv/run.js') => ({
  'compose.yaml': `services:\n  app:\n    build: .\n    command: node ${file}\n${more}`,
  Dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY other.js .\n',
  'other.js': '',
});

/** A package of the project that pip installs. */
const installed = (application: string) => ({
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /build\nCOPY pyproject.toml .\nCOPY src src\nRUN pip install --no-cache-dir .\nWORKDIR /srv\nCMD ["gunicorn", "${application}"]\n`,
  'pyproject.toml': '[project]\nname = "shop"\n',
  'src/shop/__init__.py': '',
  'src/shop/main.py': 'app = 1\n',
});

/** A service with a healthcheck that runs something. */
const checked = (test: string, more = '') => ({
  Dockerfile: node('["node", "server.js"]', more),
  'server.js': '',
  'ops/health.sh': '#!/bin/sh\n',
  'compose.yaml': `services:\n  app:\n    build: .\n    healthcheck:\n      test: ${test}\n`,
});

/** An application that is started by a program of the system. */
const started = (entrypoint: string, more = '', base = 'python:3.12-slim') => ({
  Dockerfile: `FROM ${base}\nWORKDIR /app\nCOPY . .\n${more}ENTRYPOINT ${entrypoint}\nCMD ["python", "run.py"]\n`,
  ...files,
});

/** A start script that waits for a server by a loop. */
const waiting = (loop: string, entrypoint = '["./start.sh"]') => ({
  ...started(entrypoint),
  'start.sh': `#!/bin/sh\n${loop}\nexec python run.py\n`,
});

ruleTest(rule, {
  good: [
    // Programs that something brings, or may bring, or that an image may come with.
    started('["tini", "--"]', 'RUN apt-get update && apt-get install -y tini\n'),
    started('["tini", "--"]', 'ADD https://example.org/tini /usr/bin/tini\n'),
    started('["tini", "--"]', 'ARG URL\nRUN curl -L $URL | tar xz -C /usr/bin\n'),
    started('["tini", "--"]', 'COPY --from=example/tools /bin/ /usr/local/bin/\n'),
    started('["tini", "--"]', 'ENV PATH=/app/tools:$PATH\n'),
    started('["tini", "--"]', 'RUN ./install.sh\n'),
    started('["tini", "--"]', '', 'example.org/python'),
    started('["tini", "--"]', '', 'jenkins/jenkins:lts'),
    started('["dumb-init", "--"]', 'RUN pip install dumb-init\n'),
    started('["dumb-init", "--"]', 'RUN pip install -r requirements.txt\n'),
    started('["bash", "-c"]'),
    started('["pnpm", "start"]', 'RUN corepack enable\n', 'node:22'),
    started('["python"]', 'ENV PATH=/opt/venv/bin:$PATH\n', 'debian:trixie-slim'),
    started('["bash", "-c"]', 'RUN apk add --no-cache bash\n', 'python:3.12-alpine'),
    started('["./run"]', 'COPY --from=build /run /run\n', 'scratch'),
    {
      ...started('["tini", "--"]'),
      'compose.yaml': 'services:\n  app:\n    build: .\n    volumes: ["./tools:/usr/local/bin"]\n',
    },
    waiting('if command -v nc; then\n  until nc -z db 5432; do sleep 1; done\nfi'),
    waiting('nc -z db 5432 || true'),
    // The file comes with a mount that only somebody else knows, or as a config.
    elsewhere('    volumes_from: [code]\n  code:\n    image: example/code\n    volumes: [/srv]\n'),
    elsewhere('    extends:\n      file: ../base/compose.yaml\n      service: app\n'),
    elsewhere('    configs: [run.js]\nconfigs:\n  run.js:\n    file: other.js\n', '/run.js'),
    { Dockerfile: python('["gunicorn", "run:app"]'), ...files },
    { Dockerfile: python('gunicorn run:app', 'ENV FLASK_APP=run.py\n'), ...files },
    {
      Dockerfile: python('["gunicorn", "shop.wsgi:application"]'),
      ...files,
      'shop/wsgi.py': 'application = 1\n',
    },
    {
      Dockerfile: python('["gunicorn", "shop:create_app()"]'),
      ...files,
      'shop/__init__.py': 'def create_app():\n    pass\n',
    },
    {
      Dockerfile: python('["gunicorn", "--chdir", "src", "main:app"]'),
      ...files,
      'src/main.py': 'app = 1\n',
    },
    { Dockerfile: python('["uvicorn", "--app-dir=src", "main:app"]'), ...files, 'src/main.py': 'app = 1\n' },
    {
      Dockerfile: python('["uvicorn", "main:app"]', 'ENV PYTHONPATH=/app/src\n'),
      ...files,
      'src/main.py': 'app = 1\n',
    },
    { Dockerfile: python('["python", "-m", "shop"]'), ...files, 'shop/__main__.py': '' },
    // A module to Celery, or an attribute of one.
    {
      Dockerfile: python('["celery", "-A", "shop.app", "worker"]'),
      ...files,
      'shop/__init__.py': 'app = 1\n',
    },
    {
      Dockerfile: python('["celery", "-A", "shop.jobs.app", "worker"]'),
      ...files,
      'shop/jobs.py': 'from x import *\n',
    },
    // A module that is installed, of the standard library, or that may be.
    { Dockerfile: python('["python", "-m", "http.server"]'), ...files },
    { Dockerfile: python('["python", "-m", "gunicorn", "run:app"]'), ...files },
    {
      Dockerfile: python('["gunicorn", "superset.app:create_app()"]'),
      ...files,
      'requirements.txt': 'apache-superset\n',
    },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN pip install .\n'), ...files },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN git clone https://example.org/x .\n'), ...files },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN ./build.sh\n'), ...files },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN install -m 644 x.py /app/other.py\n'), ...files },
    { Dockerfile: python('["gunicorn", "other:app"]', 'COPY --from=example/x / .\n'), ...files },
    { Dockerfile: python('["gunicorn", "other:app"]', '', 'example.org/base'), ...files },
    { Dockerfile: python('gunicorn $MODULE:app'), ...files },
    // The script of an official image; one of the project, which runs what it is given.
    {
      Dockerfile: python('["gunicorn", "run:app"]', 'ENTRYPOINT ["/docker-entrypoint.sh"]\n', 'nginx:1.27'),
      ...files,
    },
    {
      Dockerfile: python('["gunicorn", "run:app"]', 'ENTRYPOINT ["./docker-entrypoint.sh"]\n'),
      ...files,
      'docker-entrypoint.sh': '#!/bin/sh\nset -e\nexec "$@"\n',
    },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN poetry install\n'), ...files },
    // The Dockerfile lies in a folder of its own; the context is the one above.
    { 'docker/Dockerfile': python('["gunicorn", "run:app"]'), ...files, 'docker/nginx.conf': '' },
    { 'docker/Dockerfile': node('["node", "server.js"]'), 'server.js': '', 'docker/nginx.conf': '' },
    // Made before the build, or not checked out.
    { Dockerfile: node('["node", "dist/main.js"]'), 'package.json': '{}' },
    { Dockerfile: node('["node", "bundle.js"]'), 'package.json': '{}', '.gitignore': 'bundle.js\n' },
    {
      Dockerfile: python('["python", "-m", "vendored.tool"]'),
      ...files,
      '.gitmodules': '[submodule "x"]\n\tpath = vendored/tool\n',
    },
    { Dockerfile: python('["gunicorn", "other:app"]', 'RUN python manage.py make_modules\n'), ...files },
    { Dockerfile: python('["gunicorn", "-c", "conf.py", "run:app"]'), ...files, 'conf.py': '' },
    { Dockerfile: python('["gunicorn", "-c", "python:shop.conf", "run:app"]'), ...files },
    { Dockerfile: python('["gunicorn", "-c", "$CONF", "run:app"]'), ...files },
    { Dockerfile: python('pip install debugpy && python -m debugpy --listen 5678 run.py'), ...files },
    { Dockerfile: node('tsc && node app/main.js'), 'package.json': '{}', 'main.ts': '' },
    // Attributes that something else binds.
    { Dockerfile: python('["gunicorn", "run:other"]'), ...files, 'run.py': 'from shop import *\n' },
    { Dockerfile: python('["gunicorn", "run:other"]'), ...files, 'run.py': 'globals()["other"] = 1\n' },
    { Dockerfile: python('["gunicorn", "run:other"]'), ...files, 'run.py': 'if True:\n    other = 1\n' },
    // What a mount brings.
    {
      Dockerfile: python('["gunicorn", "other:app"]'),
      ...files,
      'compose.yaml': 'services:\n  app:\n    build: .\n    volumes: ["code:/app"]\nvolumes:\n  code:\n',
    },
    {
      Dockerfile: python('["gunicorn", "other:app"]'),
      ...files,
      'compose.yaml': 'services:\n  app:\n    build: .\n    volumes: ["./src:/app"]\n',
      'src/other.py': 'app = 1\n',
    },
    // What a build makes.
    {
      Dockerfile: node('["node", "dist/server.js"]', 'RUN npm ci && npm run build\n'),
      'package.json': '{"scripts": {"build": "webpack"}}',
    },
    {
      Dockerfile:
        'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:22\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/main.js"]\n',
      'package.json': '{"scripts": {"build": "vite build"}}',
    },
    factory('["gunicorn", "shop:create_app()"]'),
    factory('["gunicorn", "-k", "uvicorn.workers.UvicornWorker", "shop:create_app"]'),
    factory('["uvicorn", "shop:create_app"]'),
    factory('["gunicorn", "shop:create_app"]', 'environ, start_response'),
    factory('["gunicorn", "shop:create_app"]', '*args'),
    {
      ...factory('["gunicorn", "shop:create_app"]'),
      'gunicorn.conf.py': 'worker_class = "uvicorn.workers.UvicornWorker"\n',
    },
    uwsgi('module = run:app'),
    uwsgi('wsgi-file = run.py\ncallable = app'),
    uwsgi('chdir = /app/src\nmodule = shop:app', { 'src/shop.py': 'app = 1\n' }),
    uwsgi('module = %(project).wsgi'),
    uwsgi('module = run\ncallable = app'),
    compiled('["node", "dist/server.js"]'),
    compiled('["node", "dist/server"]'),
    compiled('["node", "dist/other.js"]', { 'package.json': '{"scripts": {"build": "tsup"}}' }),
    compiled('["node", "dist/other.js"]', { 'tsconfig.json': '{}' }),
    compiled('["node", "dist/src/server.js"]', {
      'tsconfig.json': '{"compilerOptions": {"outDir": "dist"}}',
    }),
    installed('shop.main:app'),
    installed('other.main:app'),
    checked('["CMD", "/app/ops/health.sh"]'),
    checked('["CMD", "/usr/bin/health.sh"]', 'RUN ./install.sh\n'),
    checked('["CMD", "health.sh"]'),
    {
      Dockerfile: node('["node", "server.js"]', 'RUN npm run build --if-present\n'),
      'server.js': '',
      'package.json': '{}',
    },
    {
      Dockerfile: node('["node", "server.js"]', 'RUN npm run build || true\n'),
      'server.js': '',
      'package.json': '{}',
    },
    { Dockerfile: node('["node", "server.js"]'), 'server.js': '' },
    { Dockerfile: node('["node", "-r", "dotenv/config", "server.js"]'), 'server.js': '' },
    {
      Dockerfile: node('["npm", "run", "start:prod"]'),
      'package.json': '{"scripts": {"start:prod": "node x.js"}}',
      'x.js': '',
    },
    { Dockerfile: node('["npm", "start"]'), 'package.json': '{}', 'server.js': '' },
    { Dockerfile: node('["npm", "start"]'), 'package.json': '{"scripts": ' },
    { Dockerfile: node('["yarn", "serve"]'), 'package.json': '{}' },
    { Dockerfile: node('["./entrypoint.sh"]'), 'entrypoint.sh': '#!/bin/sh\n' },
    {
      Dockerfile: node('["./entrypoint.sh"]', 'RUN printf "exec node" > entrypoint.sh\n'),
      'package.json': '{}',
    },
    { Dockerfile: node('if [ -f other.js ]; then node other.js; else node server.js; fi'), 'server.js': '' },
  ],
  bad: [
    [started('["«tini»", "--"]'), 'program', { severity: 'error' }],
    [started('["«dumb-init»", "--"]', 'RUN apt-get update\n'), 'program'],
    [started('["«bash»", "-c"]', '', 'python:3.12-alpine'), 'program'],
    [started('["tini", "--", "«gosu»", "app"]', 'RUN apk add tini\n', 'python:3.12-alpine'), 'program'],
    [
      {
        'compose.yaml': 'services:\n  app:\n    image: node:22-alpine\n    command: «bash» -c "node x.js"\n',
      },
      'program',
    ],
    [waiting('until nc -z db 5432; do sleep 1; done', '["«./start.sh»"]'), 'wait', { severity: 'warning' }],
    [waiting('while ! pg_isready -h db; do sleep 1; done', '["«./start.sh»"]'), 'wait'],
    [
      {
        ...elsewhere(''),
        'compose.yaml': 'services:\n  app:\n    build: .\n    command: node «/srv/run.js»\n',
      },
      'file',
    ],
    [
      { Dockerfile: python('["celery", "-A", "«shop.app»", "worker"]'), ...files, 'shop/__init__.py': '' },
      'module',
    ],
    // Folders in the same place, and a path that ends in the module's name, are not the module.
    [
      {
        ...files,
        'shop/__init__.py': '',
        Dockerfile: python(
          '["gunicorn", "«shop.app»:app"]',
          'RUN install -d -o nobody /app/uploads && mkdir -p /srv/app\n',
        ),
      },
      'module',
      { severity: 'error' },
    ],
    // What a command of Django makes is no module.
    [
      {
        ...files,
        Dockerfile: python(
          '["gunicorn", "«other»:app"]',
          'RUN SECRET_KEY=x python manage.py collectstatic --noinput\n',
        ),
      },
      'likelyModule',
    ],
    [
      { Dockerfile: python('["gunicorn", "-c", "«gunicorn_conf.py»", "run:app"]'), ...files },
      'file',
      { severity: 'error' },
    ],
    // pip's own index and its like are no project that it installs.
    [
      {
        ...files,
        Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nARG INDEX\nCOPY . .\nRUN pip install --no-cache-dir -i \${INDEX:-https://pypi.example.org/simple} --trusted-host pypi.example.org -r requirements.txt\nCMD ["gunicorn", "«other»:app"]\n`,
      },
      'module',
      { severity: 'error' },
    ],
    // A script of the project that is named like that of official images.
    [
      {
        ...files,
        Dockerfile: python('["gunicorn", "run:app"]', 'ENTRYPOINT ["«./docker-entrypoint.sh»"]\n'),
      },
      'file',
      { severity: 'error', args: [{ name: './docker-entrypoint.sh' }] },
    ],
    [
      { Dockerfile: python('["gunicorn", "-b", "0.0.0.0:8000", "«run_complete»:app"]'), ...files },
      'module',
      {
        severity: 'error',
        args: [{ name: 'run_complete' }],
        fixed: { Dockerfile: python('["gunicorn", "-b", "0.0.0.0:8000", "run:app"]') },
      },
    ],
    [
      { Dockerfile: python('["gunicorn", "run:«ap»"]'), ...files },
      'attribute',
      {
        args: [{ name: 'ap', of: 'run' }],
        related: ['run.py:1 This file has no `ap`.'],
        fixed: { Dockerfile: python('["gunicorn", "run:app"]') },
      },
    ],
    [
      { Dockerfile: python('["gunicorn", "run:app"]', 'ENV FLASK_APP=«run_complete.py»\n'), ...files },
      'setting',
      { severity: 'warning', args: [{ setting: 'FLASK_APP', name: 'run_complete.py' }] },
    ],
    [
      { Dockerfile: python('["flask", "run"]', 'ENV FLASK_APP=«runn.py»\n'), ...files },
      'module',
      { fixed: { Dockerfile: python('["flask", "run"]', 'ENV FLASK_APP=run.py\n') } },
    ],
    [
      {
        Dockerfile: python('["gunicorn", "run:app"]'),
        ...files,
        'compose.yaml':
          'services:\n  app:\n    build: .\n    command: gunicorn --workers 2 «shop.wsgi»:app\n',
      },
      'module',
    ],
    [
      {
        Dockerfile: python('["gunicorn", "run:app"]'),
        ...files,
        'compose.yaml':
          'services:\n  app:\n    build: .\n    volumes:\n      - .:/app\n    command: sh -c "flask db upgrade && exec gunicorn «rum»:app"\n',
      },
      'module',
      { fixes: [['use']] },
    ],
    [
      {
        Dockerfile: python('["gunicorn", "«mysite.wsgi»"]'),
        ...files,
        'shop/wsgi.py': 'application = 1\n',
        'shop/__init__.py': '',
      },
      'module',
      { fixed: { Dockerfile: python('["gunicorn", "shop.wsgi"]') } },
    ],
    [{ Dockerfile: python('["python", "«main.py»"]'), ...files }, 'file', { severity: 'error' }],
    [
      {
        Dockerfile: python('["python", "«main.py»"]'),
        ...files,
        'main.py': '',
        '.dockerignore': 'main.py\n',
      },
      'ignoredFile',
    ],
    [
      { Dockerfile: python('["gunicorn", "«other»:app"]', 'RUN frobnicate\n'), ...files },
      'likelyModule',
      { severity: 'warning' },
    ],
    [
      { Dockerfile: python('["python", "«other.py»"]', 'RUN frobnicate\n'), ...files },
      'likelyFile',
      { severity: 'warning' },
    ],
    [
      { Dockerfile: node('["node", "«serve.js»"]'), 'server.js': '' },
      'file',
      { fixed: { Dockerfile: node('["node", "server.js"]') } },
    ],
    [
      {
        Dockerfile: node('["npm", "run", "«start:prd»"]'),
        'package.json': '{"scripts": {"start:prod": "x"}}',
      },
      'script',
      { fixed: { Dockerfile: node('["npm", "run", "start:prod"]') } },
    ],
    [{ Dockerfile: node('["npm", "«start»"]'), 'package.json': '{}' }, 'script'],
    [
      { Dockerfile: node('["node", "server.js"]', 'ENTRYPOINT ["«./entrypoint.sh»"]\n'), 'server.js': '' },
      'file',
    ],
    [
      compiled('["node", "«dist/serve.js»"]'),
      'built',
      { severity: 'warning', fixed: { Dockerfile: compiled('["node", "dist/server.js"]').Dockerfile } },
    ],
    [
      compiled('["node", "«dist/server.js»"]', {
        'tsconfig.json': '{"compilerOptions": {"outDir": "lib"}}',
      }),
      'built',
      { fixed: { Dockerfile: compiled('["node", "lib/server.js"]').Dockerfile } },
    ],
    [
      installed('«shop.mian»:app'),
      'likelyModule',
      { fixed: { Dockerfile: installed('shop.main:app').Dockerfile } },
    ],
    [installed('shop.main:«application»'), 'attribute'],
    [
      uwsgi('module = shop.wsgi:application', {}, '«uwsgi»'),
      'module',
      { args: [{ name: 'shop.wsgi' }], fixes: [[]] },
    ],
    [uwsgi('wsgi-file = wsgi.py', {}, '«uwsgi»'), 'file'],
    [{ Dockerfile: python('uwsgi --http :80 --module «shop.wsgi»:application'), ...files }, 'module'],
    [
      factory('["gunicorn", "-w", "2", "shop:«create_app»"]'),
      'factory',
      { severity: 'warning', args: [{ name: 'create_app', of: 'shop' }] },
    ],
    [factory('gunicorn shop:«create_app»', 'config=None'), 'factory'],
    [
      { Dockerfile: node('["pnpm", "run", "«start»"]'), 'package.json': '{"scripts": {"serve": "x"}}' },
      'script',
    ],
    [checked('["CMD", "«/app/ops/healthcheck.sh»"]'), 'healthcheck', { severity: 'warning' }],
    [checked('node «ops/health.js» || exit 1'), 'healthcheck'],
    [
      {
        Dockerfile: node('["npm", "start"]', 'RUN npm ci\nRUN npm run «bulid»\n'),
        'package.json': '{"scripts": {"build": "x", "start": "y"}}',
      },
      'script',
      {
        severity: 'error',
        fixed: { Dockerfile: node('["npm", "start"]', 'RUN npm ci\nRUN npm run build\n') },
      },
    ],
    [
      {
        Dockerfile: python('["flask", "run"]'),
        ...files,
        'app.env': 'FLASK_APP=runn.py\n',
        'compose.yaml': 'services:\n  app:\n    build: .\n    env_file: «app.env»\n',
      },
      'module',
      { fixes: [[]], related: ['app.env:1 `FLASK_APP` is set here.'] },
    ],
    // In a script, what runs it is named.
    [
      {
        Dockerfile: python('["«./start.sh»"]'),
        ...files,
        'start.sh': '#!/bin/sh\nexec gunicorn old:app\n',
      },
      'module',
      { args: [{ name: 'old' }] },
    ],
  ],
});
