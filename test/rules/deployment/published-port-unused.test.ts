import rule from '../../../rules/deployment/published-port-unused.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (
  ports: string,
  command = 'command: gunicorn -b 0.0.0.0:8000 app:app',
  image = 'python:3.12',
) => ({
  'compose.yaml': `services:\n  app:\n    image: ${image}\n    ${command}\n    ports: ${ports}\n`,
});

ruleTest(rule, {
  good: [
    {
      'compose.yaml':
        'services:\n  web:\n    image: bitnami/nginx:1.27\n    ports: ["80:9000"]\n    volumes:\n      - ./site.conf:/opt/bitnami/nginx/conf/server_blocks/site.conf\n',
      'site.conf': 'server {\n  listen 9000;\n}\n',
    },
    ...['bitnami/nginx:1.27', 'nginxinc/nginx-unprivileged:1.27-alpine'].map((image) => ({
      'compose.yaml': `services:\n  web:\n    image: ${image}\n    ports: ["80:8080"]\n`,
    })),
    // What is mounted out of sight may be a configuration.
    ...['nginx:1.28', 'mysql:8.4'].flatMap((image) =>
      [
        'volumes_from: [settings]\n  settings:\n    image: example/settings',
        'volumes: ["${SETTINGS}:${FOLDER}"]',
        'extends:\n      file: ../base/compose.yaml\n      service: web',
      ].map((more) => ({
        'compose.yaml': `services:\n  web:\n    image: ${image}\n    ports: ["8080:8080"]\n    ${more}\n`,
      })),
    ),
    // What is copied is out of sight: it comes from another stage, by a pattern, or is not here.
    ...[
      'COPY nginx/*.conf /etc/nginx/conf.d/',
      'COPY site.conf /etc/nginx/conf.d/default.conf',
      'COPY --from=build /site.conf /etc/nginx/conf.d/default.conf',
      'RUN sed -i s/80/8080/ /etc/nginx/conf.d/default.conf',
      'RUN echo "server { listen 8080; }" > /etc/nginx/conf.d/default.conf',
      'COPY nginx/configure.sh /docker-entrypoint.d/',
      'COPY nginx/site.conf /\nCMD ["sh", "-c", "envsubst < /site.conf > /etc/nginx/conf.d/default.conf && nginx"]',
      'COPY nginx/configure.sh /\nCMD ["/configure.sh"]',
    ].map((copy) => ({
      'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8080:8080"]\n',
      Dockerfile: `FROM busybox AS build\nRUN make\nFROM nginx:1.28\n${copy}\n`,
      'nginx/site.conf': 'server {\n  listen 8080;\n}\n',
      'nginx/configure.sh': '#!/bin/sh\ncp /site.conf /etc/nginx/conf.d/default.conf\nexec nginx\n',
    })),
    // What the tag or a plugin brings with it.
    {
      'compose.yaml':
        'services:\n  mq:\n    image: rabbitmq:4-management-alpine\n    ports: ["15672:15672", "5672:5672"]\n',
    },
    {
      'compose.yaml':
        'services:\n  mq:\n    image: rabbitmq:4\n    ports: ["1883:1883"]\n    volumes: ["./plugins:/etc/rabbitmq/enabled_plugins"]\n',
      plugins: '[rabbitmq_mqtt].\n',
    },
    project('["80:8000"]'),
    project('["80:8000", "5678:5678"]'),
    project('["8000"]'),
    project('["7990-8010:7990-8010"]'),
    project('["5000:5000/udp"]'),
    project('["${PORT}:${PORT}"]'),
    project('["80:5000"]', 'command: gunicorn -b $${BIND} app:app'),
    project('["80:5000"]', 'command: ./start.sh'),
    project('["80:5000"]', 'restart: always'),
    project('["80:5000"]', 'command: gunicorn -b unix:/run/x.sock app:app'),
    project('["80:5000"]', 'command: celery -A shop worker'),
    project('["80:5000"]', 'network_mode: host\n    command: gunicorn app:app'),
    project('["6380:6379"]', 'command: redis-server --appendonly yes', 'redis:7'),
    project('["8080:80"]', 'restart: always', 'nginx:1.27'),
    // Proxies listen on what they are told.
    project(
      '["80:8000", "8080:8080"]',
      'command: --entrypoints.web.address=:8000 --api.insecure',
      'traefik:3',
    ),
    project('["8080:8080"]', 'restart: always', 'caddy:2'),
    project('["8080:8080"]', 'restart: always', 'haproxy:3.1'),
    {
      'compose.yaml':
        'services:\n  web:\n    image: caddy:2\n    ports: ["80:80", "443:443", "8080:8080", "8443:8443"]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n',
      Caddyfile:
        '{\n\temail a@example.org\n}\n(log) {\n\tlog\n}\n:8080, example.org {\n\timport log\n}\nadmin.example.org:8443 {\n}\n',
    },
    {
      'compose.yaml':
        'services:\n  web:\n    image: caddy:2\n    ports: ["8080:8080"]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n',
      Caddyfile: '{$SITE} {\n}\n',
    },
    project('["27018:27018"]', 'command: mongod --shardsvr --replSet a', 'mongo:8'),
    project('["80:3000"]', 'environment: { server__port: 3000 }', 'ghost:5'),
    {
      'compose.yaml': 'services:\n  app:\n    build: .\n    ports: ["80:3000"]\n',
      Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["npm", "start"]\n',
    },
  ],
  bad: [
    // A file of the base's own folder that says nothing of ports.
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["80:«8080»"]\n',
        Dockerfile: 'FROM wordpress:6.8-apache\nCOPY php.ini $PHP_INI_DIR/conf.d/\n',
        'php.ini': 'memory_limit = 128M\n',
      },
      'unused',
    ],
    [
      project('["80:«5000»"]'),
      'unused',
      {
        severity: 'warning',
        args: [{ port: '5000', ports: '8000' }],
        related: ['compose.yaml:4 It listens on 8000 because of this.'],
        fixed: project('["80:8000"]'),
      },
    ],
    [project('["80:«5000»", "81:«5001»"]'), 'unused', { fixes: [[], []] }],
    [project('[{ target: «5000», published: "80" }]'), 'unused'],
    [project('["8080:«8080»"]', 'restart: always', 'nginx:1.27'), 'unused'],
    [project('["6380:«6380»"]', 'command: redis-server', 'redis:7'), 'unused'],
    [
      {
        'compose.yaml':
          'services:\n  web:\n    image: caddy:2\n    ports: ["80:«8080»"]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n',
        Caddyfile: 'http://example.org\nrespond "here"\n',
      },
      'unused',
      { related: ['Caddyfile:1 It listens on 80 because of this.'] },
    ],
    [project('["5433:«5433»"]', 'restart: always', 'postgres:17'), 'unused'],
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n    ports: ["80:«3000»"]\n',
        Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
        'server.js': 'app.listen(8080);\n',
      },
      'unused',
      { related: ['server.js:1 It listens on 8080 because of this.'] },
    ],
  ],
});
