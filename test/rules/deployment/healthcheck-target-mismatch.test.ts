import rule from '../../../rules/deployment/healthcheck-target-mismatch.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const python = (check: string, cmd: string, more = '') =>
  `FROM python:3.12\nWORKDIR /app\nCOPY . .\n${more}HEALTHCHECK CMD ${check}\nCMD ${cmd}\n`;
const curl = (port: string) => `curl -f http://localhost:${port}/ || exit 1`;
const gunicorn = '["gunicorn", "-b", "0.0.0.0:8000", "app:app"]';
const app = { 'app.py': 'app = 1\n' };

const served = (path: string, code: string, check = (url: string) => `curl -f ${url} || exit 1`) => ({
  Dockerfile: python(check(`http://localhost:8000${path}`), gunicorn),
  'app.py': `from flask import Flask\napp = Flask(__name__)\n${code}`,
});
const HEALTH = '@app.get("/api/health")\ndef health():\n    pass\n';

const django = (path: string, urls: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: python(`curl -f http://localhost:8000${path}`, '["gunicorn", "-b", ":8000", "shop.wsgi"]'),
  'shop/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\napplication = get_wsgi_application()\n',
  'shop/urls.py': `from django.urls import include, path\nurlpatterns = [\n${urls}]\n`,
  ...more,
});
const HEALTHZ = '    path("healthz/", views.health),\n';
const ORDERS = {
  'orders/urls.py': 'urlpatterns = [path("<int:id>/", views.order), path("health", views.health)]\n',
};

/** A server in Node.js with a script for its healthcheck. */
const scripted = (check: string, files: Readonly<Record<string, string>>) => ({
  Dockerfile: `FROM node:22\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD ${check}\nCMD ["node", "server.js"]\n`,
  'server.js': 'server.listen(3000);\n',
  ...files,
});
const ASKS = (port: string) =>
  `require('http').get({ host: 'localhost', port: ${port}, path: '/health' }, (r) => process.exit(r.statusCode === 200 ? 0 : 1));\n`;

ruleTest(rule, {
  good: [
    // The port of the container whose network it joins.
    {
      'compose.yaml': `services:\n  app:\n    image: example/app\n  side:\n    image: python:3.12\n    network_mode: service:app\n    command: gunicorn -b 0.0.0.0:8000 app:app\n    healthcheck:\n      test: curl -f http://localhost:3000/\n`,
    },
    // Which port the base says, nobody knows.
    {
      Dockerfile: `FROM example.org/node\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD ${curl('8080')}\nCMD ["node", "server.js"]\n`,
      'server.js': 'app.listen(process.env.PORT || 3000);\n',
    },
    scripted('node check.js', { 'check.js': ASKS('process.env.PORT || 3000') }),
    scripted('node check.js', { 'check.js': ASKS('portOf(x)') }),
    scripted('node check.js', { 'check.js': ASKS('8080').replace('localhost', 'other') }),
    scripted('./check.sh', { 'check.sh': '#!/bin/sh\ncurl -f http://localhost:3000/health\n' }),
    scripted('./check.sh', { 'check.sh': '#!/bin/sh\ncurl -f http://localhost:$PORT/health\n' }),
    django('/healthz/', HEALTHZ),
    django('/admin/login/', `${HEALTHZ}    path("admin/", admin.site.urls),\n`),
    django('/orders/health', `${HEALTHZ}    path("orders/", include("orders.urls")),\n`, ORDERS),
    django('/accounts/login', '    path("accounts/", include("allauth.urls")),\n'),
    django('/health', `${HEALTHZ}    re_path(r"^h", views.h),\n`),
    django('/health', `${HEALTHZ}    path("", include(router.urls)),\n`),
    served('/api/health', HEALTH),
    served('/api/health/', HEALTH),
    served('/orders/5', '@app.route("/orders/<int:id>")\ndef f(id):\n    pass\n'),
    served('/v1/ping', 'bp = Blueprint("x", __name__)\n@bp.route("/ping")\ndef f():\n    pass\n'),
    served('/health', `${HEALTH}app.add_url_rule("/health", view_func=health)\n`),
    served('/health', `${HEALTH}@app.route(PATH)\ndef f():\n    pass\n`),
    served('/health', HEALTH, (url) => `curl ${url}`),
    served('/health', 'x = 1\n'),
    {
      Dockerfile:
        'FROM node:22\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:3000/health\nCMD ["node", "server.js"]\n',
      'server.js': "const app = express();\napp.use('/api', require('./routes'));\napp.listen(3000);\n",
      'routes.js': "router.get('/health', (req, res) => res.end());\n",
    },
    ...[
      "'http://localhost:%s/' % os.environ['PORT']",
      "f'http://localhost:{port}/'",
      "'http://localhost:' + os.environ['PORT']",
      "'http://localhost:{}'.format(port)",
    ].map((url) => ({ Dockerfile: python(`python -c "import os; urlopen(${url})"`, gunicorn), ...app })),
    served('/', HEALTH, (url) => `python -c "urlopen('${url}' + path)"`),
    { Dockerfile: python(curl('8000'), gunicorn), ...app },
    { Dockerfile: python(curl('8000'), '["gunicorn", "app:app"]'), ...app },
    ...['os.environ["BIND"]', 'f"0.0.0.0:{port}"', '["0.0.0.0:9000"]', '"0.0.0.0:" + find_port()'].map(
      (bind) => ({
        Dockerfile: python(curl('5000'), '["gunicorn", "app:app"]'),
        'gunicorn.conf.py': `import os\nbind = ${bind}\n`,
        ...app,
      }),
    ),
    {
      Dockerfile: python(
        curl('5000'),
        '["sh", "-c", "gunicorn --bind=0.0.0.0:$PORT app:app"]',
        'ENV PORT=5000\n',
      ),
      ...app,
    },
    { Dockerfile: python(curl('8000'), 'gunicorn -b :${PORT:-8000} app:app'), ...app },
    { Dockerfile: python(curl('9000'), '["gunicorn", "app:app"]', 'ENV PORT=9000\n'), ...app },
    {
      Dockerfile: python(curl('9000'), '["gunicorn", "app:app"]'),
      'gunicorn.conf.py': 'bind = "0.0.0.0:9000"\n',
      ...app,
    },
    // What is not known.
    {
      Dockerfile: python(curl('9000'), '["gunicorn", "app:app"]'),
      'gunicorn.conf.py': 'import os\nbind = os.environ["BIND"]\n',
    },
    { Dockerfile: python(curl('9000'), 'gunicorn -b $BIND app:app') },
    { Dockerfile: python(curl('9000'), '["./start"]') },
    { Dockerfile: python(curl('$PORT'), gunicorn) },
    { Dockerfile: python(curl('9000'), '["gunicorn", "-b", "unix:/run/x.sock", "app:app"]') },
    // Another host, or another server beside it.
    { Dockerfile: python('curl -f http://other:9000/', gunicorn) },
    { Dockerfile: python(curl('9000'), 'nginx & gunicorn -b :8000 app:app') },
    { Dockerfile: python(`curl http://localhost:9000 || curl http://localhost:8000`, gunicorn) },
    // A file that is not in git may say more.
    {
      Dockerfile: python(curl('5001'), '["python", "app.py"]'),
      'app.py':
        'import os\nfrom flask import Flask\nfrom dotenv import load_dotenv\nload_dotenv()\napp = Flask(__name__)\napp.run(port=int(os.getenv("PORT", "5000")))\n',
    },
    { Dockerfile: python(curl('5001'), '["flask", "run"]'), '.flaskenv': 'FLASK_RUN_PORT=5001\n' },
    // The command of the service counts, and its environment.
    {
      Dockerfile: python(curl('9000'), gunicorn),
      'compose.yaml': 'services:\n  app:\n    build: .\n    command: gunicorn -b 0.0.0.0:9000 app:app\n',
    },
    {
      Dockerfile: python(curl('9000'), '["uvicorn", "app:app"]'),
      'compose.yaml': 'services:\n  app:\n    build: .\n    env_file: app.env\n',
      'app.env': 'UVICORN_PORT=9000\n',
    },
    {
      Dockerfile: python(curl('3000'), '["./run.sh"]', 'ENTRYPOINT ["./entrypoint.sh"]\n'),
      'entrypoint.sh': '#!/bin/sh\nset -e\npython migrate.py\nexec "$@"\n',
      'run.sh': '#!/bin/sh\nexec uvicorn --port 3000 app:app\n',
    },
    // Code.
    {
      Dockerfile: python(curl('5001'), '["python", "app.py"]'),
      'app.py':
        'from flask import Flask\napp = Flask(__name__)\nif __name__ == "__main__":\n    app.run(host="0.0.0.0", port=5001)\n',
    },
    {
      Dockerfile: python(curl('5001'), '["python", "app.py"]'),
      'app.py': 'from flask import Flask\napp = Flask(__name__)\napp.run(port=config.PORT)\n',
    },
    {
      Dockerfile:
        'FROM node:22\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:3000\nCMD ["npm", "start"]\n',
      'package.json': '{"scripts": {"start": "node server.js"}}',
      'server.js': 'const port = process.env.PORT || 3000;\napp.listen(port, () => {});\n',
    },
  ],
  bad: [
    [scripted('node «check.js»', { 'check.js': ASKS('process.env.PORT || 8080') }), 'port', { fixes: [[]] }],
    [
      scripted('["node", "«check.mjs»"]', {
        'check.mjs': 'await fetch(`http://127.0.0.1:${process.env.PORT ?? 80}/`);\n',
      }),
      'port',
    ],
    [
      scripted('«./check.sh»', { 'check.sh': '#!/bin/sh\nset -e\ncurl -f http://localhost:8080/health\n' }),
      'port',
      { fixes: [[]] },
    ],
    ...[
      "f\"0.0.0.0:{os.environ.get('PORT', '9000')}\"",
      '"0.0.0.0:" + os.getenv("PORT", "9000")  # public',
      '":" + str(int(os.environ.get("PORT", 9000)))',
      'os.environ["BIND"]',
    ].map((bind): [Readonly<Record<string, string>>, string] => [
      {
        Dockerfile: python(curl('«5000»'), '["gunicorn", "app:app"]', 'ENV BIND=0.0.0.0:9000\n'),
        'gunicorn.conf.py': `import os\nbind = ${bind}\n`,
        ...app,
      },
      'port',
    ]),
    [
      django('«/health»', `${HEALTHZ}    path("admin/", admin.site.urls),\n`),
      'path',
      { related: ['shop/urls.py:3 It serves `/healthz/`.'], fixes: [['usePath']] },
    ],
    [django('«/health»', '    path("orders/", include("orders.urls")),\n', ORDERS), 'path'],
    [
      served('«/health»', HEALTH),
      'path',
      {
        args: [{ path: '/health' }],
        related: ['app.py:3 It serves `/api/health`.'],
        fixed: { Dockerfile: served('/api/health', HEALTH).Dockerfile },
      },
    ],
    [
      {
        Dockerfile: python('wget -q --spider «http://localhost:8000»', gunicorn),
        'app.py': `from fastapi import FastAPI\nfrom orders import router\napp = FastAPI()\napp.include_router(router, prefix="/orders")\n`,
        'orders.py': '@router.get("/all")\ndef f():\n    pass\n',
      },
      'path',
      { fixes: [[]] },
    ],
    [
      {
        Dockerfile:
          'FROM node:22\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -fsS http://localhost:3000«/health»\nCMD ["node", "server.js"]\n',
        'server.js':
          "const express = require('express');\nconst app = express();\napp.get('/status', (req, res) => res.end());\napp.listen(3000);\n",
      },
      'path',
      { fixes: [['usePath']] },
    ],
    [
      { Dockerfile: python(curl('«5000»'), gunicorn), ...app },
      'port',
      {
        severity: 'warning',
        args: [{ port: 5000, ports: '8000' }],
        related: ['Dockerfile:5 It listens on 8000 because of this.'],
        fixed: { Dockerfile: python(curl('8000'), gunicorn) },
      },
    ],
    [
      {
        Dockerfile: python(
          'curl -f «http://localhost/health»',
          '["uvicorn", "app:app", "--host", "0.0.0.0"]',
        ),
      },
      'port',
      { fixes: [[]] },
    ],
    [
      {
        Dockerfile: python(
          `["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:«8080»/x')"]`,
          '["flask", "run"]',
        ),
      },
      'port',
      { args: [{ ports: '5000' }] },
    ],
    [{ Dockerfile: python('nc -z localhost «5000»', 'exec gunicorn --bind 0.0.0.0:8000 app:app') }, 'port'],
    [
      {
        Dockerfile: python('true', gunicorn),
        'compose.yaml':
          'services:\n  app:\n    build: .\n    command: ["python", "manage.py", "runserver", "0.0.0.0:8001"]\n    healthcheck:\n      test: ["CMD", "curl", "http://app:«8000»/"]\n',
      },
      'port',
    ],
    [
      {
        Dockerfile: python(curl('«5000»'), '["gunicorn", "app:app"]'),
        'gunicorn.conf.py': '# ours\nbind = "0.0.0.0:9000"  # public\n',
      },
      'port',
      { related: ['gunicorn.conf.py:2 It listens on 9000 because of this.'] },
    ],
    [
      {
        Dockerfile: python(curl('«5000»'), '["python", "app.py"]'),
        'app.py':
          'import os\nfrom flask import Flask\napp = Flask(__name__)\napp.run(host="0.0.0.0", port=int(os.environ.get("PORT", 5001)))\n',
      },
      'port',
      { related: ['app.py:4 It listens on 5001 because of this.'] },
    ],
    [
      {
        Dockerfile:
          'FROM node:22\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:«8080»\nENTRYPOINT ["dumb-init", "--"]\nCMD ["npm", "start"]\n',
        'package.json': '{"scripts": {"start": "node server.js"}}',
        'server.js': '// app.listen(8080)\nconst PORT = process.env.PORT ?? 3000;\napp.listen(PORT);\n',
      },
      'port',
    ],
  ],
});
