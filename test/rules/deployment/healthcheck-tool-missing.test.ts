import rule from '../../../rules/deployment/healthcheck-tool-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const image = (base: string, rest: string, more = '') => `FROM ${base}\n${more}COPY . /app\n${rest}\n`;
const curl = 'HEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1';
const compose = (test: string, what = 'image: postgres:16') =>
  `services:\n  app:\n    ${what}\n    healthcheck:\n      test: ${test}\n`;

ruleTest(rule, {
  good: [
    // A mount brings it, or what is mounted is not known.
    ...[
      'volumes: ["/opt/curl:/usr/bin/curl:ro"]',
      'volumes_from: [tools]\n  tools:\n    image: example/tools',
    ].map((more) => ({
      'compose.yaml': `${compose('curl -f http://localhost:8000/', 'build: .')}    ${more}\n`,
      Dockerfile: image('python:3.12-slim', 'CMD ["python", "app.py"]'),
    })),
    {
      Dockerfile:
        'FROM debian:13 AS tools\nFROM php:8.4-fpm\nCOPY --from=tools /usr/bin /usr/bin\nHEALTHCHECK CMD cgi-fcgi -bind -connect 127.0.0.1:9000\n',
    },
    {
      Dockerfile:
        'FROM php:8.4-fpm-alpine\nRUN apk add --no-cache fcgi\nHEALTHCHECK CMD cgi-fcgi -bind -connect 127.0.0.1:9000\n',
    },
    {
      Dockerfile:
        'FROM gcr.io/distroless/static-debian12:debug-nonroot\nHEALTHCHECK CMD wget -q http://localhost:8080/\nENTRYPOINT ["/app"]\n',
    },
    {
      Dockerfile: image(
        'python:3.12-slim',
        'RUN install -m 755 tools/* /usr/local/bin/\nHEALTHCHECK CMD curl -f http://localhost/',
      ),
    },
    // The image has it, itself, by a package, or by a copy.
    { Dockerfile: image('python:3.12', curl) },
    { Dockerfile: image('python:3.12-slim', curl, 'RUN apt-get update && apt-get install -y curl\n') },
    { Dockerfile: image('alpine:3.20', curl, 'RUN apk add --no-cache curl\n') },
    { Dockerfile: image('python:3.12-slim', curl, 'COPY --from=tools /curl /usr/local/bin/curl\n') },
    { Dockerfile: image('node:20-alpine', 'HEALTHCHECK CMD wget -q --spider http://localhost:3000') },
    { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD python -c "import app"') },
    {
      Dockerfile: image('python:3.12', 'HEALTHCHECK CMD ["/app/check.sh"]'),
      'check.sh': '#!/bin/sh\ncurl -f http://localhost:8000/ || exit 1\n',
    },
    { 'compose.yaml': compose('["CMD", "pg_isready"]', 'image: example.org/mariadb:11.4') },
    { 'compose.yaml': compose('["CMD", "pg_isready"]', 'image: python:3.13') },
    { 'compose.yaml': compose('["CMD", "redis-cli", "ping"]', 'image: valkey/valkey:8') },
    { Dockerfile: image('eclipse-temurin:21-jre', 'HEALTHCHECK CMD curl -f http://localhost/') },
    // Installed in the stage that it is based on.
    {
      Dockerfile: `FROM python:3.12-slim AS base\nRUN apt-get install -y curl\nFROM base\n${curl}\n`,
    },
    // Something may have brought it.
    { Dockerfile: image('python:3.12-slim', curl, 'RUN ./install.sh\n') },
    { Dockerfile: image('python:3.12-slim', curl, 'RUN apt-get install -y $PACKAGES\n') },
    { Dockerfile: image('python:3.12-slim', curl, 'COPY --from=build /usr/bin /usr/bin\n') },
    { Dockerfile: image('python:3.12-slim', curl, 'RUN curl --version\n') },
    // Nobody knows that image, or that program.
    { Dockerfile: image('example.org/base:1', curl) },
    { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD /app/health') },
    { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK NONE') },
    // One of them is there.
    {
      Dockerfile: image(
        'node:20-alpine',
        'HEALTHCHECK CMD curl -f http://localhost:3000 || wget -q --spider http://localhost:3000 || exit 1',
      ),
    },
    { 'compose.yaml': compose('["CMD-SHELL", "pg_isready -U app"]') },
    { 'compose.yaml': compose('["NONE"]') },
    { 'compose.yaml': compose('["CMD", "${TOOL}", "http://localhost"]') },
    { 'compose.yaml': compose('["CMD", "curl", "http://localhost"]', 'image: nginx:1.27') },
    // The service asks in another way than its image.
    {
      Dockerfile: image('python:3.12-slim', curl),
      'compose.yaml': compose('["CMD", "python", "-c", "import app"]', 'build: .'),
    },
  ],
  bad: [
    [
      {
        Dockerfile:
          'FROM composer:2 AS vendor\nFROM php:8.4-fpm\nCOPY --from=vendor /usr/bin/composer /usr/bin/composer\nHEALTHCHECK CMD «cgi-fcgi» -bind -connect 127.0.0.1:9000\n',
      },
      'found',
    ],
    [
      {
        Dockerfile:
          'FROM php:8.4-fpm\nRUN apt-get update && apt-get install -y libicu-dev\nHEALTHCHECK CMD SCRIPT_NAME=/ping «cgi-fcgi» -bind -connect 127.0.0.1:9000\n',
      },
      'found',
    ],
    [
      {
        Dockerfile:
          'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /app /app\nHEALTHCHECK CMD ["«wget»", "-q", "http://localhost:8080/"]\nENTRYPOINT ["/app"]\n',
        'main.go': 'package main\n',
      },
      'found',
    ],
    // The client of another database, and what only the usual variant of an image has.
    [
      { 'compose.yaml': compose('["CMD", "«pg_isready»"]', 'image: mariadb:11.4') },
      'found',
      { args: [{ tool: 'pg_isready' }] },
    ],
    [
      { Dockerfile: image('eclipse-temurin:21-jre-alpine', 'HEALTHCHECK CMD «curl» -f http://localhost/') },
      'found',
    ],
    // In a script, what runs that is named.
    [
      {
        Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD ["«/app/check.sh»"]'),
        'check.sh': '#!/bin/sh\ncurl -f http://localhost:8000/ || exit 1\n',
      },
      'found',
      { args: [{ tool: 'curl' }], fixes: [['install']] },
    ],
    // A folder that is made, another program that is put in place.
    [
      {
        Dockerfile: image(
          'python:3.12-slim',
          'RUN install -d -o nobody /srv && install -m 755 start /usr/local/bin/\nHEALTHCHECK CMD «curl» -f http://localhost:8000/',
        ),
      },
      'found',
    ],
    [
      { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD «curl» -f http://localhost:8000/ || exit 1') },
      'found',
      {
        severity: 'warning',
        args: [{ tool: 'curl' }],
        related: ['Dockerfile:1 `python:3.12-slim` comes without `curl`.'],
        fixes: [['use', 'install']],
        fixed: {
          Dockerfile: image(
            'python:3.12-slim',
            `HEALTHCHECK CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8000/', timeout=5)"]`,
          ),
        },
      },
    ],
    [
      {
        Dockerfile: image('node:22-alpine', '', 'RUN apk add --no-cache git\n'),
        'compose.yaml': compose('["CMD", "«curl»", "-f", "http://localhost:3000/health"]', 'build: .'),
      },
      'found',
      {
        fixes: [['use', 'install']],
        fixed: {
          'compose.yaml': compose(
            '["CMD", "wget", "-q", "--spider", "http://localhost:3000/health"]',
            'build: .',
          ),
        },
      },
    ],
    // Other headers are not given up; nor is a test of several commands.
    [
      { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD «curl» -H "Host: x" http://localhost:8000/') },
      'found',
      { fixes: [['install']] },
    ],
    [
      { Dockerfile: image('python:3.12-slim', 'HEALTHCHECK CMD ["sh", "-c", "«nc» -z localhost 80"]') },
      'found',
    ],
    // What another stage installed is not in this one.
    [
      {
        Dockerfile: `FROM python:3.12-slim AS build\nRUN apt-get install -y curl\nFROM python:3.12-slim\nCOPY --from=build /venv /venv\nHEALTHCHECK CMD «curl» -f http://localhost:8000/ || exit 1\n`,
      },
      'found',
    ],
    [
      { 'compose.yaml': compose('curl -f http://localhost || exit 1').replace('curl -f', '«curl» -f') },
      'found',
      { fixes: [[]] },
    ],
    [
      { Dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD «wget» --spider http://localhost:3000\n' },
      'found',
      {
        fixed: {
          Dockerfile:
            'FROM node:22-slim\nHEALTHCHECK CMD ["node", "-e", "fetch(\'http://localhost:3000\').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]\n',
        },
      },
    ],
    [
      {
        Dockerfile: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD ["«curl»", "http://localhost"]\n',
      },
      'found',
    ],
  ],
});
