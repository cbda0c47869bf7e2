import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import { type Files, workspaceOf } from '../harness/memory.ts';

/** What the rules over whole deployments say of a project, `path rule message`. */
function found(files: Files): readonly string[] {
  const { workspace } = workspaceOf(files, { rules: rules.filter(({ id }) => id.startsWith('deployment/')) });
  return workspace
    .linted()
    .flatMap((path) => workspace.report(path)?.findings ?? [])
    .map(
      ({ path, rule, message }) =>
        `${path.replace('/project/', '')} ${rule.replace('deployment/', '')} ${message}`,
    );
}

const FLASK: Files = {
  'compose.yaml': `services:
  web:
    image: nginx:1.27-alpine
    ports: ["80:80"]
    volumes: ["./nginx/site.conf:/etc/nginx/conf.d/default.conf:ro"]
    depends_on: [api]
  api:
    build: ./api
    restart: unless-stopped
    env_file: api.env
    environment:
      DATABASE_URL: postgresql+psycopg2://shop:pear@db:5432/orchard
      REDIS_URL: redis://cache:6379/0
    mem_limit: 512m
    cpus: 1
  worker:
    build: ./api
    command: celery -A shop.tasks worker --concurrency 2
    env_file: api.env
    environment:
      REDIS_URL: redis://cache:6379/0
    mem_limit: 256m
  db:
    image: postgres:17
    environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: pear, POSTGRES_DB: orchard }
    volumes: ["data:/var/lib/postgresql/data"]
  cache:
    image: redis:7.4-alpine
volumes:
  data:
`,
  'api.env': 'SECRET_KEY=x\n',
  'nginx/site.conf':
    'server {\n  listen 80;\n  location /api/ { proxy_pass http://api:8000; }\n  location / { root /usr/share/nginx/html; }\n}\n',
  'api/Dockerfile': `FROM python:3.12-slim
WORKDIR /srv
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN mkdir -p logs
EXPOSE 8000
HEALTHCHECK CMD curl -fsS http://localhost:8000/api/health || exit 1
ENTRYPOINT ["sh", "entrypoint.sh"]
CMD ["gunicorn", "--workers", "3", "--bind", "0.0.0.0:8000", "wsgi:app"]
`,
  'api/entrypoint.sh': '#!/bin/sh\nset -e\nflask --app wsgi db upgrade\nexec "$@"\n',
  'api/requirements.txt':
    'flask==3.0.3\ngunicorn==22.0.0\ncelery==5.4.0\nredis==5.0.1\npsycopg2-binary==2.9.9\nflask-sqlalchemy==3.1.1\nflask-migrate==4.0.7\n',
  'api/wsgi.py': 'from shop import create_app\n\napp = create_app()\n',
  'api/shop/__init__.py':
    'import logging\nimport os\n\nfrom flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]\n    app.logger.addHandler(logging.FileHandler("logs/shop.log"))\n\n    from .views import bp\n\n    app.register_blueprint(bp, url_prefix="/api")\n    return app\n',
  'api/shop/views.py':
    'from flask import Blueprint\n\nbp = Blueprint("api", __name__)\n\n\n@bp.get("/health")\ndef health():\n    return "ok"\n',
  'api/shop/tasks.py':
    'import os\n\nfrom celery import Celery\n\napp = Celery("shop", broker=os.environ["REDIS_URL"])\n',
};

const NODE: Files = {
  'docker-compose.yml': `services:
  app:
    build: .
    restart: unless-stopped
    ports: ["8080:3000"]
    environment:
      DB_HOST: mysql
      DB_USER: shop
      DB_PASSWORD: apple
      DB_NAME: shop
    mem_limit: 256m
    environment_note: x-ignored
  mysql:
    image: mysql:8.4
    environment: { MYSQL_ROOT_PASSWORD: r00t, MYSQL_USER: shop, MYSQL_PASSWORD: apple, MYSQL_DATABASE: shop }
    command: --performance-schema=OFF --innodb-buffer-pool-size=64M --max-connections=30
`.replace('    environment_note: x-ignored\n', ''),
  Dockerfile: `FROM node:22-alpine
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev
COPY src ./src
ENV NODE_OPTIONS=--max-old-space-size=160
HEALTHCHECK CMD wget -q --spider http://localhost:3000/status || exit 1
CMD ["npm", "start"]
`,
  'package.json': '{"scripts": {"start": "node src/server.js"}, "dependencies": {"express": "4.19.2"}}',
  'src/server.js':
    "const express = require('express');\nconst app = express();\nconst port = process.env.PORT || 3000;\napp.get('/status', (req, res) => res.end('ok'));\napp.use('/orders', require('./orders'));\napp.listen(port, () => console.log('up'));\n",
  'src/orders.js':
    "const { Router } = require('express');\nconst router = Router();\nrouter.get('/', (req, res) => res.json([]));\nmodule.exports = router;\n",
};

const DJANGO: Files = {
  'compose.yaml': `services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 shop.wsgi
    ports: ["8000:8000"]
    environment:
      DJANGO_SETTINGS_MODULE: shop.settings
`,
  Dockerfile:
    'FROM python:3.12\nWORKDIR /code\nCOPY requirements.txt /code/\nRUN pip install -r requirements.txt\nCOPY . /code/\nHEALTHCHECK CMD curl -f http://localhost:8000/healthz/\n',
  'requirements.txt': 'Django==5.0.6\ngunicorn==22.0.0\n',
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
  'shop/__init__.py': '',
  'shop/settings.py': 'ROOT_URLCONF = "shop.urls"\n',
  'shop/urls.py':
    'from django.urls import path\nfrom . import views\nurlpatterns = [path("healthz/", views.health)]\n',
  'shop/views.py': 'def health(request):\n    pass\n',
  'shop/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\napplication = get_wsgi_application()\n',
};

/** A project, what is changed in it, and what is to be said then. */
type Slip = readonly [name: string, path: string, from: string, to: string, expected: string];

const SLIPS: readonly (readonly [title: string, project: Files, slips: readonly Slip[]])[] = [
  [
    'Flask, Celery, PostgreSQL, Redis and nginx',
    FLASK,
    [
      ['no curl', 'api/Dockerfile', 'curl &&', 'libpq5 &&', 'api/Dockerfile healthcheck-tool-missing found'],
      [
        'a port',
        'api/Dockerfile',
        '0.0.0.0:8000',
        '0.0.0.0:5000',
        'api/Dockerfile healthcheck-target-mismatch port',
      ],
      [
        'a path',
        'api/Dockerfile',
        '/api/health',
        '/healthz',
        'api/Dockerfile healthcheck-target-mismatch path',
      ],
      ['a module', 'api/Dockerfile', 'wsgi:app"', 'run:app"', 'api/Dockerfile entrypoint-not-found module'],
      [
        'an attribute',
        'api/Dockerfile',
        'wsgi:app"',
        'wsgi:application"',
        'api/Dockerfile entrypoint-not-found attribute',
      ],
      [
        'a folder',
        'api/Dockerfile',
        'RUN mkdir -p logs\n',
        '',
        'api/Dockerfile runtime-directory-missing missing',
      ],
      ['workers', 'api/Dockerfile', '"3"', '"9"', 'api/Dockerfile workers-exceed-limits memory'],
      [
        'a source',
        'api/Dockerfile',
        'COPY requirements.txt ./',
        'COPY requirements.txt uwsgi.ini ./',
        'api/Dockerfile copy-source-missing missing',
      ],
      [
        'loopback',
        'api/Dockerfile',
        '0.0.0.0:8000',
        '127.0.0.1:8000',
        'api/Dockerfile loopback-in-container needed',
      ],
      [
        'an upstream',
        'nginx/site.conf',
        'http://api:',
        'http://backend:',
        'compose.yaml proxy-target-missing host',
      ],
      ['its port', 'nginx/site.conf', 'api:8000', 'api:5000', 'compose.yaml proxy-target-missing port'],
      [
        'localhost',
        'nginx/site.conf',
        'http://api:',
        'http://localhost:',
        'compose.yaml proxy-target-missing own',
      ],
      [
        'a published port',
        'compose.yaml',
        '"80:80"',
        '"80:8080"',
        'compose.yaml published-port-unused unused',
      ],
      [
        'a password',
        'compose.yaml',
        'shop:pear@',
        'shop:plum@',
        'compose.yaml database-credentials-mismatch password',
      ],
      ['a user', 'compose.yaml', '//shop:', '//postgres:', 'compose.yaml database-credentials-mismatch user'],
      [
        'a database',
        'compose.yaml',
        '5432/orchard',
        '5432/shop',
        'compose.yaml database-credentials-mismatch database',
      ],
      ['a host', 'compose.yaml', '@db:', '@database:', 'compose.yaml unknown-host unknown'],
      [
        'a cache',
        'compose.yaml',
        'redis://cache:6379/0\n    mem',
        'redis://redis:6379/0\n    mem',
        'compose.yaml unknown-host unknown',
      ],
      ['a variable', 'api.env', 'SECRET_KEY', 'SECRET', 'compose.yaml missing-environment-variable missing'],
      [
        'celery',
        'compose.yaml',
        '--concurrency 2',
        '--concurrency 8',
        'compose.yaml workers-exceed-limits memory',
      ],
      [
        'a script',
        'api/Dockerfile',
        '"entrypoint.sh"',
        '"docker-entrypoint.sh"',
        'api/Dockerfile entrypoint-not-found file',
      ],
    ],
  ],
  [
    'Express and MySQL',
    NODE,
    [
      ['no curl', 'Dockerfile', 'wget -q --spider', 'curl -f', 'Dockerfile healthcheck-tool-missing found'],
      [
        'a port',
        'Dockerfile',
        'localhost:3000',
        'localhost:8080',
        'Dockerfile healthcheck-target-mismatch port',
      ],
      ['a path', 'Dockerfile', '3000/status', '3000/health', 'Dockerfile healthcheck-target-mismatch path'],
      [
        'a published port',
        'docker-compose.yml',
        '8080:3000',
        '8080:80',
        'docker-compose.yml published-port-unused unused',
      ],
      [
        'a script',
        'Dockerfile',
        '["npm", "start"]',
        '["npm", "run", "prod"]',
        'Dockerfile entrypoint-not-found script',
      ],
      [
        'a file',
        'Dockerfile',
        '["npm", "start"]',
        '["node", "server.js"]',
        'Dockerfile entrypoint-not-found file',
      ],
      ['a heap', 'Dockerfile', '=160', '=512', 'Dockerfile workers-exceed-limits heap'],
      [
        'a password',
        'docker-compose.yml',
        'DB_PASSWORD: apple',
        'DB_PASSWORD: plum',
        'docker-compose.yml database-credentials-mismatch password',
      ],
      [
        'a host',
        'docker-compose.yml',
        'DB_HOST: mysql',
        'DB_HOST: mysq',
        'docker-compose.yml unknown-host unknown',
      ],
      [
        'loopback',
        'src/server.js',
        'listen(port,',
        "listen(port, '127.0.0.1',",
        'Dockerfile loopback-in-container published',
      ],
    ],
  ],
  [
    'Django',
    DJANGO,
    [
      ['a package', 'compose.yaml', 'shop.wsgi', 'mysite.wsgi', 'compose.yaml entrypoint-not-found module'],
      [
        'settings',
        'compose.yaml',
        'shop.settings',
        'shop.settings.prod',
        'compose.yaml entrypoint-not-found setting',
      ],
      ['a path', 'Dockerfile', '/healthz/', '/health/', 'Dockerfile healthcheck-target-mismatch path'],
      [
        'the default address',
        'compose.yaml',
        ' --bind 0.0.0.0:8000',
        '',
        'compose.yaml loopback-in-container published',
      ],
      [
        'a published port',
        'compose.yaml',
        '8000:8000',
        '8000:80',
        'compose.yaml published-port-unused unused',
      ],
    ],
  ],
];

describe('deployments of several files', () => {
  for (const [title, project, slips] of SLIPS) {
    describe(title, () => {
      it('is silent where all is well', () => assert.deepEqual(found(project), []));
      for (const [name, path, from, to, expected] of slips) {
        it(`finds a slip: ${name}`, () => {
          const text = project[path] ?? '';
          assert.ok(text.includes(from), `${path} has no ${from}`);
          const said = found({ ...project, [path]: text.replace(from, to) });
          assert.ok(said.includes(expected), `said: ${said.join(' | ')}`);
        });
      }
    });
  }
});
