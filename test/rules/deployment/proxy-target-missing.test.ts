import rule from '../../../rules/deployment/proxy-target-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const APP = '  app:\n    image: python:3.12\n    command: gunicorn -b 0.0.0.0:8000 app:app\n';
const project = (conf: string, more = APP, web = '') => ({
  'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./site.conf:/etc/nginx/conf.d/default.conf\n${web}${more}`,
  'site.conf': conf,
});
const marked = (conf: string, more = APP) => ({
  ...project(conf, more),
  'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - «./site.conf:/etc/nginx/conf.d/default.conf»\n${more}`,
});
const pass = (to: string) => `server {\n  listen 80;\n  location / {\n    proxy_pass ${to};\n  }\n}\n`;

const caddy = (caddyfile: string, marks = ['', ''], more = '') => ({
  'compose.yaml': `services:\n  web:\n    image: caddy:2\n    volumes:\n      - ${marks[0]}./Caddyfile:/etc/caddy/Caddyfile${marks[1]}\n${more}${APP}`,
  Caddyfile: caddyfile,
});
const found = ['«', '»'];
const traefik = (labels: string) => ({
  'compose.yaml': `services:\n  traefik:\n    image: traefik:3\n${APP}    labels:\n${labels}`,
});

/** nginx before php-fpm, whose image brings a file of pools. */
const fpm = (port: number, pools: string, name = 'zzz-pool.conf', run = '') => ({
  ...project(
    `server {\n  listen 80;\n  location / {\n    fastcgi_pass app:${port};\n  }\n}\n`,
    '  app:\n    build: .\n',
  ),
  Dockerfile: `FROM php:8.4-fpm-alpine\n${run}COPY pool.conf /usr/local/etc/php-fpm.d/${name}\n`,
  'pool.conf': pools,
});

ruleTest(rule, {
  good: [
    // Who joins the network of a container may listen there, too.
    ...['service:app', '${MODE}'].map((mode) =>
      project(pass('http://app:9901'), `${APP}  side:\n    image: example/side\n    network_mode: ${mode}\n`),
    ),
    fpm(9000, '[www]\npm.max_children = 4\nlisten = 9000\n'),
    fpm(9001, '[www]\nlisten = 0.0.0.0:9001\n'),
    fpm(9001, '[www]\nlisten = [::]:9001 ; all\n'),
    // Another pool beside that of the image; what the image says later; another's file of that.
    fpm(9000, '[shop]\nlisten = 9001\n'),
    fpm(9000, '[www]\nlisten = 9001\n', 'www.conf'),
    fpm(9001, '[www]\nlisten = 9001\n', 'zz-docker.conf'),
    // Not known.
    fpm(9001, '[www]\nlisten = ${PORT}\n'),
    fpm(9001, '[www]\nlisten = /run/php.sock\n'),
    fpm(9001, '[www]\n', 'zzz-pool.conf', 'RUN rm /usr/local/etc/php-fpm.d/zz-docker.conf\n'),
    caddy('example.org {\n\treverse_proxy app:8000\n}\n'),
    caddy('example.org\nreverse_proxy /api/* app:8000\n'),
    caddy(':80 {\n\treverse_proxy @api {$UPSTREAM:app:1} http://app:8000 {\n\t\tlb_policy first\n\t}\n}\n'),
    caddy(
      ':80 {\n\treverse_proxy unix//run/app.sock\n\treverse_proxy app:8000-8010\n\treverse_proxy api.example.org\n}\n',
    ),
    caddy(
      ':80 {\n\treverse_proxy other:1\n}\n',
      undefined,
      '    command: caddy run --config /srv/Caddyfile\n',
    ),
    traefik('      - traefik.http.services.app.loadbalancer.server.port=8000\n'),
    traefik('      - "traefik.http.services.app.loadbalancer.server.port=${PORT}"\n'),
    traefik('      - traefik.tcp.services.app.loadbalancer.server.port=5000\n'),
    traefik(
      '      traefik.http.services.a.loadbalancer.server.port: 8000\n      traefik.http.services.b.loadbalancer.server.port: 9000\n',
    ),
    // What a variable holds is not known, or comes from several places.
    project(`server {\n  set $up http://$http_x;\n  location / {\n    proxy_pass $up;\n  }\n}\n`),
    project(
      `server {\n  location /a {\n    set $up http://app:1;\n    set $up http://app:8000;\n    proxy_pass $up;\n  }\n}\n`,
    ),
    project(pass('http://app:8000')),
    project(pass('http://app:8000/api/')),
    project(`upstream backend {\n  server app:8000;\n}\n${pass('http://backend')}`),
    project(pass('http://$upstream:5000')),
    project(pass('https://example.org')),
    project(pass('http://host.docker.internal:5000')),
    project(pass('http://unix:/run/app.sock')),
    project(pass('http://localhost:80')),
    // What it listens on is not known.
    project(pass('http://app:5000'), '  app:\n    image: example.org/app\n'),
    // Other names of it, and names from elsewhere.
    project(pass('http://shop-app:8000'), `${APP}    container_name: shop-app\n`),
    project(pass('http://api:8000'), `${APP}    networks:\n      default:\n        aliases: [api]\n`),
    project(pass('http://other:8000'), APP, '    extra_hosts:\n      - "other:10.0.0.1"\n'),
    project(pass('http://other:8000'), `${APP}networks:\n  default:\n    external: true\n`),
    project(
      pass('http://other:8000'),
      `${APP}networks:\n  shared:\n    external: true\n`,
      '    networks: [shared]\n',
    ),
    project(pass('http://other:8000'), APP, '    network_mode: host\n'),
    project(pass('http://other:8000'), APP, '    profiles: [web]\n'),
    // A service of another file, which may be started beside it.
    {
      ...project(pass('http://other:8000')),
      'docker-compose.apps.yml': 'services:\n  other:\n    image: busybox\n',
    },
    // Something runs beside nginx.
    {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM nginx:1.27\nCOPY site.conf /etc/nginx/conf.d/default.conf\nCMD ["supervisord"]\n',
      'site.conf': pass('http://127.0.0.1:5000'),
    },
    // A file that nginx does not read.
    project(pass('http://other:8000'), APP, '    command: nginx -c /etc/other.conf\n'),
    { ...project(pass('http://app:8000')), 'old.conf': pass('http://other:1') },
    // Alone: nobody knows who else is there.
    {
      Dockerfile: 'FROM nginx:1.27\nCOPY site.conf /etc/nginx/conf.d/default.conf\n',
      'site.conf': pass('http://other:5000'),
    },
  ],
  bad: [
    ...[fpm(9001, '[www]\npm = static\n'), fpm(9000, '[www]\nlisten = 9001\n')].map(
      (files): [Readonly<Record<string, string>>, string] => [
        {
          ...files,
          'compose.yaml': (files['compose.yaml'] ?? '').replace(/(\.\/site\S+)/, '«$1»'),
        },
        'port',
      ],
    ),
    [
      marked(pass('http://ap:8000')),
      'host',
      {
        severity: 'warning',
        args: [{ program: 'nginx', host: 'ap' }],
        related: ['site.conf:4 It says so here.'],
        fixed: { 'site.conf': pass('http://app:8000') },
      },
    ],
    [
      marked(pass('http://app:5000')),
      'port',
      {
        args: [{ port: 5000, ports: '8000' }],
        related: ['site.conf:4 It says so here.', 'compose.yaml:8 `app` listens on 8000 because of this.'],
        fixed: { 'site.conf': pass('http://app:8000') },
      },
    ],
    [marked(pass('http://app')), 'port', { fixed: { 'site.conf': pass('http://app:8000') } }],
    [marked(`upstream backend {\n  server app:5000 max_fails=3;\n}\n${pass('http://backend')}`), 'port'],
    [marked(pass('http://localhost:5000')), 'own', { fixes: [[]] }],
    [
      {
        'compose.yaml': `services:\n  web:\n    build: ./web\n${APP}`,
        'web/Dockerfile': 'FROM nginx:1.27-alpine\n«COPY nginx.conf /etc/nginx/nginx.conf»\n',
        'web/nginx.conf': `http {\n  include mime.types;\n${pass('http://nobody:80')}}\n`,
      },
      'host',
      { fixes: [[]] },
    ],
    [
      {
        'compose.yaml': `services:\n  web:\n    image: nginx\n    volumes: [«"./conf:/etc/nginx/conf.d"»]\n${APP}`,
        'conf/a.conf': pass('http://app:9999'),
        'conf/b.txt': pass('http://nobody:9999'),
      },
      'port',
    ],
    [
      caddy('example.org {\n\thandle {\n\t\treverse_proxy app:5000\n\t}\n}\n', found),
      'port',
      {
        args: [{ program: 'Caddy', host: 'app', port: 5000, ports: '8000' }],
        related: ['Caddyfile:3 It says so here.', 'compose.yaml:8 `app` listens on 8000 because of this.'],
        fixed: { Caddyfile: 'example.org {\n\thandle {\n\t\treverse_proxy app:8000\n\t}\n}\n' },
      },
    ],
    [caddy(':80 {\n\treverse_proxy {\n\t\tto http://ap:8000\n\t}\n}\n', found), 'late-host'],
    [
      caddy(':80 {\n\tphp_fastcgi app:9000\n}\n', found, '    command: caddy run -c /etc/caddy/Caddyfile\n'),
      'port',
    ],
    [
      marked('server {\n  set $up http://app:5000;\n  location / {\n    proxy_pass $up;\n  }\n}\n'),
      'port',
      {
        fixed: {
          'site.conf': 'server {\n  set $up http://app:8000;\n  location / {\n    proxy_pass $up;\n  }\n}\n',
        },
      },
    ],
    [
      marked(
        'server {\n  set $up ap:8000;\n  location / {\n    proxy_pass http://$up$request_uri;\n  }\n}\n',
      ),
      'late-host',
    ],
    [
      traefik('      - "traefik.http.services.app.loadbalancer.server.port=«5000»"\n'),
      'label',
      {
        args: [{ host: 'app', port: 5000, ports: '8000' }],
        fixed: traefik('      - "traefik.http.services.app.loadbalancer.server.port=8000"\n'),
      },
    ],
    [traefik('      traefik.http.services.app.loadbalancer.server.port: «"5000"»\n'), 'label'],
  ],
});
