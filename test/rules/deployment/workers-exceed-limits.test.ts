import rule from '../../../rules/deployment/workers-exceed-limits.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile =
  'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
const project = (service: string, requirements = 'flask\n', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`,
  Dockerfile: dockerfile,
  'requirements.txt': requirements,
  ...more,
});

const host = (target: Readonly<Record<string, string | number>>) => ({ config: { target } });
const conf = (text: string) => ({ 'gunicorn.conf.py': `import multiprocessing, os\n${text}\n` });
/** A service that runs an image for PHP with a file of settings mounted. */
const php = (image: string, target: string, settings: string) => ({
  'compose.yaml': `services:\n  app:\n    image: ${image}\n    mem_limit: 256m\n    volumes:\n      - ${target}\n`,
  'php.conf': settings,
});
/** A service of an official image with a command. */
const service = (image: string, command: string, limit: string) => ({
  'compose.yaml': `services:\n  app:\n    image: ${image}\n    command: ${command}\n    mem_limit: ${limit}\n`,
});
/** The same with a configuration file mounted. */
const configured = (image: string, command: string, target: string, text: string) => ({
  'compose.yaml': `${service(image, command, '128m')['compose.yaml']}    volumes:\n      - ./app.conf:${target}:ro\n`,
  'app.conf': text,
});
/** php-fpm with a line of its Dockerfile. */
const built = (line: string) => ({
  'compose.yaml': 'services:\n  app:\n    build: .\n    mem_limit: 256m\n',
  Dockerfile: `FROM php:8.3-fpm\n${line}\nCOPY . /var/www\n`,
});
const POOL = './php.conf:/usr/local/etc/php-fpm.d/zz-app.conf';

ruleTest(rule, {
  good: [
    project('command: gunicorn --workers 2 app:app\nmem_limit: 384m\ncpus: 0.8'),
    project('command: gunicorn --workers 3 app:app\nmem_limit: 256m\ncpus: 1'),
    project('command: gunicorn -w 3 app:app\ncpus: 1.0'),
    // Nothing to compare with, or something that is not known.
    project('command: gunicorn --workers 16 app:app'),
    project('command: gunicorn --workers 16 app:app\nmem_limit: ${MEMORY}'),
    project('command: gunicorn --workers ${WORKERS} app:app\nmem_limit: 64m'),
    project('command: gunicorn app:app\nmem_limit: 64m'),
    project('command: gunicorn --threads 16 app:app\ncpus: 0.5'),
    project('command: gunicorn app:app\nmem_limit: 64m', 'flask\n', {
      'gunicorn.conf.py': 'import os\nworkers = os.cpu_count()\n',
    }),
    project('command: celery -A shop worker -P gevent -c 100\nmem_limit: 256m'),
    project('command: echo --workers 16\nmem_limit: 64m'),
    // Counted by cores that nobody told of, or in a way that is not read.
    project(
      'command: gunicorn app:app\nmem_limit: 128m',
      'flask\n',
      conf('workers = multiprocessing.cpu_count() * 2 + 1'),
    ),
    project('command: sh -c "gunicorn -w $$(nproc) app:app"\nmem_limit: 128m'),
    [
      project(
        'command: gunicorn app:app\nmem_limit: 128m',
        'flask\n',
        conf('workers = min(8, os.cpu_count())'),
      ),
      host({ cpus: 16 }),
    ],
    [
      project('command: gunicorn app:app\ncpus: 1', 'flask\n', conf('workers = os.cpu_count()')),
      host({ cpus: 2 }),
    ],
    // Installed for another process.
    project('command: gunicorn -w 4 app:app\nmem_limit: 384m', 'flask\ntorch\n', {
      'app.py': 'from flask import Flask\nimport views\napp = Flask(__name__)\n',
      'views.py': 'import requests\n',
    }),
    // Shared by fork.
    project('command: gunicorn --preload --workers 8 app:app\nmem_limit: 384m', 'pandas\n'),
    project(
      'command: gunicorn app:app\nmem_limit: 384m',
      'pandas\n',
      conf('workers = 8\npreload_app = True'),
    ),
    [project('command: celery -A shop beat\nmem_limit: 64m'), host({ cpus: 16 })],
    [project('command: celery -A shop worker\nmem_limit: 512m'), host({ cpus: 2 })],
    project('command: pm2-runtime -i 4 dist/main.js\nmem_limit: 256m'),
    project('command: uwsgi --http :8000 --processes 2 --module app\nmem_limit: 256m'),
    project('command: uwsgi --ini uwsgi.ini\nmem_limit: 256m', 'flask\n', {
      'uwsgi.ini': '[uwsgi]\nprocesses = %k\n',
    }),
    php('php:8.3-fpm', POOL, '[www]\npm = dynamic\npm.max_children = 20\n;pm.max_children = 500\n'),
    // Two pools, or an image that reads its settings elsewhere.
    php('php:8.3-fpm', POOL, '[a]\npm.max_children = 40\n[b]\npm.max_children = 40\n'),
    php('example/fpm', POOL, '[www]\npm.max_children = 50\n'),
    php('php:8.3-cli', POOL, '[www]\npm.max_children = 50\n'),
    built('RUN echo "pm.max_children = 10" >> /usr/local/etc/php-fpm.d/www.conf'),
    built('# pm.max_children = 50'),
    // Counted otherwise, or by what is not known.
    [project('command: celery -A shop worker --autoscale=10,3\nmem_limit: 128m'), host({ cpus: 8 })],
    project('command: gunicorn app:app\nenvironment:\n  GUNICORN_CMD_ARGS: --threads 8\nmem_limit: 128m'),
    // Caches that leave room, or whose limit nobody set.
    service('redis:7.4', 'redis-server --maxmemory 100mb', '128m'),
    service('redis:7.4', 'redis-server --maxmemory ${SIZE}', '128m'),
    service('redis:7.4', 'redis-server /etc/redis.conf', '128m'),
    service('postgres:17', 'postgres -c shared_buffers=128MB', '512m'),
    service('postgres:17', 'postgres -c shared_buffers=4096', '128m'),
    service('memcached:1.6', '-m 64', '96m'),
    service('redis:7.4', 'redis-server --maxmemory 1gb', '0'),
    configured(
      'redis:7.4',
      'redis-server /etc/redis.conf',
      '/etc/redis.conf',
      'maxmemory 64mb\n# maxmemory 1gb\n',
    ),
    configured('redis:7.4', 'redis-server', '/etc/redis.conf', 'maxmemory 1gb\n'),
    // Heaps that leave room.
    project('command: java -XX:MaxRAMPercentage=75 -jar x.jar\nmem_limit: 512m'),
    project('command: java -XX:MaxRAMPercentage=95 -jar x.jar'),
    [project('command: java -Xmx512m -jar x.jar'), host({ memory: '1G' })],
    // Nothing puts it on the command line.
    project('command: ["java", "-jar", "x.jar"]\nenvironment:\n  JAVA_OPTS: -Xmx2g\nmem_limit: 512m'),
    project('command: node --max-old-space-size=384 x.js\nmem_limit: 512m'),
    project('command: java -Xmx384m -jar x.jar\nmem_limit: 512m'),
    project('command: java -jar x.jar\nmem_limit: 512m'),
    project('command: java -Xmx4g -jar x.jar'),
  ],
  bad: [
    [
      project(
        'command: gunicorn --bind 0.0.0.0:5001 --workers «4» app:app\ndeploy:\n  resources:\n    limits:\n      cpus: "0.8"\n      memory: 384M',
      ),
      'cpus',
      {
        severity: 'warning',
        args: [{ program: 'gunicorn', workers: 4, cpus: 0.8 }],
        fixes: [['useOne']],
        fixed: {
          'compose.yaml': project(
            'command: gunicorn --bind 0.0.0.0:5001 --workers 1 app:app\ndeploy:\n  resources:\n    limits:\n      cpus: "0.8"\n      memory: 384M',
          )['compose.yaml'],
        },
      },
    ],
    [
      project('command: ["gunicorn", "-w«4»", "app:app"]\nmem_limit: 256m'),
      'memory',
      { fixes: [['use']], related: ['compose.yaml:5 The limit of `app`.'] },
    ],
    [project('command: uvicorn --workers=«4» app:app\nmem_limit: 384m', 'pandas==2.2.3\n'), 'memory'],
    [project('command: celery -A shop worker --concurrency «8»\nmem_limit: 256m'), 'memory'],
    [project('command: gunicorn app:app\nenvironment:\n  WEB_CONCURRENCY: «8»\ncpus: 1'), 'cpus'],
    [
      project('command: «gunicorn» app:app\ncpus: 1', 'flask\n', { 'gunicorn.conf.py': 'workers = 9\n' }),
      'cpus',
      { fixes: [[]] },
    ],
    [
      built("RUN sed -i 's/pm.max_children = 5/«pm.max_children = 60»/' /usr/local/etc/php-fpm.d/www.conf"),
      'memory',
      { args: [{ workers: 60 }] },
    ],
    [project('command: java «-Xmx512m» -jar x.jar\nmem_limit: 512m'), 'heap', { fixes: [[]] }],
    [
      project('command: java «-XX:MaxRAMPercentage=95.0» -jar x.jar\nmem_limit: 512m'),
      'heap',
      { args: [{ heap: '486M' }] },
    ],
    [
      project(
        'command: ["sh", "-c", "java $$JAVA_OPTS -jar x.jar"]\nenvironment:\n  JAVA_OPTS: «-Xmx2g»\nmem_limit: 512m',
      ),
      'heap',
    ],
    [project('command: java «-Xmx1g» -jar x.jar'), 'hostHeap', host({ memory: '1G' })],
    [project('command: uwsgi --http :8000 -p «8» --module app\nmem_limit: 256m', 'uwsgi\n'), 'memory'],
    [
      project('command: «uwsgi» --ini uwsgi.ini\nmem_limit: 256m', 'uwsgi\n', {
        'uwsgi.ini': '[uwsgi]\nmaster = true\nprocesses = 10\n',
      }),
      'memory',
      { related: ['compose.yaml:5 The limit of `app`.', 'uwsgi.ini:3 The number of workers is set here.'] },
    ],
    [
      project('command: «uwsgi» /app/uwsgi.ini\nmem_limit: 256m', 'uwsgi\n', {
        'uwsgi.ini': '[uwsgi]\nworkers = 10\n',
      }),
      'memory',
    ],
    // What an import brings along.
    [
      project('command: gunicorn -w «4» app:app\nmem_limit: 512m', 'flask\neasyocr\n', {
        'app.py': 'from flask import Flask\nimport views\napp = Flask(__name__)\n',
        'views.py': 'def read():\n    import easyocr\n',
      }),
      'memory',
      { args: [{ need: '955M' }] },
    ],
    // Nobody knows what a helper imports.
    [
      project('command: gunicorn -w «4» app:app\nmem_limit: 512m', 'flask\ntorch\n', {
        'app.py': 'from importlib import import_module\nimport_module("views")\n',
      }),
      'memory',
    ],
    [project('command: gunicorn --workers «16» app:app'), 'hostMemory', host({ memory: '1G' })],
    [
      project('command: «celery» -A shop worker'),
      'hostMemory',
      {
        ...host({ memory: '1G', cpus: 16 }),
        args: [{ program: 'celery', workers: 16, need: '1027M', limit: '774M' }],
        related: [
          'compose.yaml:4 The workers are counted by the CPUs of the host, 16: no limit changes that.',
        ],
      },
    ],
    [
      project(
        'command: «gunicorn» app:app\ncpus: 0.5',
        'flask\n',
        conf('workers = multiprocessing.cpu_count() * 2 + 1'),
      ),
      'cpus',
      {
        ...host({ cpus: 2 }),
        args: [{ workers: 5, cpus: 0.5 }],
        related: [
          'compose.yaml:5 The limit of `app`.',
          'gunicorn.conf.py:2 The workers are counted by the CPUs of the host, 2: no limit changes that.',
        ],
      },
    ],
    [
      project(
        'command: «gunicorn» app:app\ncpus: 1',
        'flask\n',
        conf('workers = int(os.environ.get("WORKERS", "8"))'),
      ),
      'cpus',
      {
        related: [
          'compose.yaml:5 The limit of `app`.',
          'gunicorn.conf.py:2 The number of workers is set here.',
        ],
      },
    ],
    [
      project('command: sh -c «"gunicorn -w $$((2 * $$(nproc) + 1)) app:app"»\nmem_limit: 512m'),
      'memory',
      { ...host({ cpus: 8 }), args: [{ workers: 17 }] },
    ],
    [project('command: gunicorn app:app --workers «9»'), 'hostCpus', host({ cpus: 2 })],
    [
      project('command: «pm2-runtime» start ecosystem.config.js\nmem_limit: 256m', '', {
        'ecosystem.config.js':
          'module.exports = {\n  apps: [{\n    script: "dist/main.js",\n    instances: "max",\n  }],\n};\n',
      }),
      'memory',
      { ...host({ cpus: 16 }), args: [{ program: 'pm2-runtime', workers: 16 }] },
    ],
    [
      project('command: bundle exec «puma»\ncpus: 1', '', {
        'config/puma.rb': 'threads 5, 5\nworkers ENV.fetch("WEB_CONCURRENCY") { 8 }\npreload_app!\n',
      }),
      'cpus',
      { args: [{ program: 'puma', workers: 8 }] },
    ],
    [
      service('redis:7.4', 'redis-server --maxmemory «256mb» --maxmemory-policy allkeys-lru', '128m'),
      'cache',
      {
        args: [{ program: 'redis-server', size: '256M', limit: '128M' }],
        related: ['compose.yaml:5 The limit of `app`.'],
      },
    ],
    [
      configured(
        'redis:7.4',
        'redis-server «/etc/redis.conf»',
        '/etc/redis.conf',
        'appendonly yes\nmaxmemory 512mb\n',
      ),
      'cache',
      {
        args: [{ size: '512M' }],
        related: ['compose.yaml:5 The limit of `app`.', 'app.conf:2 The size is set here.'],
      },
    ],
    [
      configured(
        'postgres:17',
        'postgres -c «config_file=/etc/pg.conf»',
        '/etc/pg.conf',
        "shared_buffers = '1GB'\n",
      ),
      'cache',
    ],
    [service('redis:7.4', '--maxmemory «134217728»', '128m'), 'cache'],
    [service('postgres:17', 'postgres -c «shared_buffers=1GB» -c max_connections=50', '512m'), 'cache'],
    [service('memcached:1.6', 'memcached -m «1024»', '256m'), 'cache'],
    [service('mongo:8', 'mongod --wiredTigerCacheSizeGB «1.5»', '1g'), 'cache'],
    [
      project(
        'command: gunicorn app:app\nenvironment:\n  GUNICORN_CMD_ARGS: «--workers=8 --threads=2»\ncpus: 1',
      ),
      'cpus',
      { args: [{ workers: 8 }], fixes: [[]] },
    ],
    [
      php('php:8.3-fpm-alpine', `«${POOL}»`, '[www]\npm = dynamic\npm.max_children = 50\n'),
      'memory',
      {
        args: [{ program: 'php-fpm', workers: 50, need: '515M' }],
        related: ['compose.yaml:4 The limit of `app`.', 'php.conf:3 The number of workers is set here.'],
      },
    ],
    [
      php(
        'php:8.3-apache',
        '«./php.conf:/etc/apache2/mods-enabled/mpm_prefork.conf»',
        '<IfModule mpm_prefork_module>\n  MaxRequestWorkers 150\n</IfModule>\n',
      ),
      'memory',
      { args: [{ program: 'apache2', workers: 150 }] },
    ],
    [project('environment:\n  NODE_OPTIONS: «--max-old-space-size=1024»\nmem_limit: 512m'), 'heap'],
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n    mem_limit: 128m\n',
        Dockerfile: `${dockerfile}CMD ["gunicorn", "--workers", "«4»", "app:app"]\n`,
        'requirements.txt': 'flask\n',
      },
      'memory',
      { fixes: [['useOne']] },
    ],
  ],
});
