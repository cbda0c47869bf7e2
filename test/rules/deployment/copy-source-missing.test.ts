import rule from '../../../rules/deployment/copy-source-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const compose = { 'compose.yaml': 'services:\n  app:\n    build: .\n' };
const built = (dockerfile: string, more: Readonly<Record<string, string>> = {}) => ({
  ...compose,
  Dockerfile: `FROM busybox\n${dockerfile}\n`,
  'app.py': '',
  ...more,
});

/** A page that one stage builds with this script, and another one takes. */
const page = (script: string, source: string, more: Readonly<Record<string, string>> = {}) => ({
  ...compose,
  Dockerfile: `FROM node:22 AS build\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\nRUN npm run build\nFROM nginx\nCOPY --from=build ${source} /usr/share/nginx/html\n`,
  'package.json': `{"scripts": {"start": "x", "build": "${script}"}}`,
  ...more,
});
/** What one stage holds in `/app`, and another takes of it. */
const taken = (lines: string, source: string, base = 'python:3.12') =>
  built(
    `FROM ${base} AS build\nWORKDIR /app\nCOPY app.py .\n${lines}\nFROM busybox\nCOPY --from=build ${source} /x`,
  );

/** A program that one stage builds by these commands, of all that the project has, and what is taken of that stage. */
const ofGo = (command: string, source: string, more: Readonly<Record<string, string>> = {}) => ({
  ...compose,
  Dockerfile: `FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go mod download && ${command}\nFROM scratch\nCOPY --from=build ${source} /x\n`,
  'main.go': 'package main\n',
  'web/page.html': '',
  ...more,
});

ruleTest(rule, {
  good: [
    // Go's programs, what lies beside them, and what other commands may make.
    ofGo('go build -o /out/shop ./cmd', '/out/shop'),
    ofGo('go build -o /out/ ./...', '/out/server'),
    ofGo('go build -o $OUT ./cmd', '/src/other'),
    ofGo('go build ./cmd', '/src/cmd'),
    ofGo('go generate && go build -o /out/shop', '/src/docs'),
    ofGo('go build -o /out/shop && ./package.sh', '/out/other'),
    ofGo('go build -o /out/shop', '/src/web'),
    ofGo('go build -o /out/shop', '/src/dist'),
    ofGo('go build -o /out/shop', '/src/docs', { '.gitignore': 'docs/\n' }),
    ofGo('go install ./cmd', '/go/bin/cmd'),
    { ...ofGo('go build -o /out/shop', '/src/docs'), 'compose.yaml': 'services: {}\n' },
    // What a stage has, may make, or installs.
    page('vite build', '/app/dist'),
    page('tsc -b && vite build', 'app/dist/'),
    page('vite build --outDir build', '/app/build'),
    page('vite build', '/app/build', { 'vite.config.ts': 'export default { build: { outDir: "build" } }' }),
    page('run-p type-check \\"build-only\\"', '/app/build'),
    page('react-scripts build && mv build dist', '/app/dist'),
    page('next build', '/app/out', { 'next.config.mjs': 'export default { output: "export" }' }),
    page('next build', '/app/public'.replace('public', 'node_modules')),
    taken('RUN make', '/app/server'),
    taken('RUN pip install --user flask', '/root/.local'),
    taken('RUN pip install flask', '/usr/local/lib'),
    taken('RUN python -m venv env', '/app/env'),
    taken('', '/app/app.py'),
    taken('', '/app'),
    taken('', '/elsewhere/x'),
    taken('', '/app/dist', 'ghcr.io/me/builder'),
    taken('RUN npm ci', '/app/node_modules', 'node:22'),
    built('COPY app.py .'),
    built('COPY ./app.py /app.py\nADD . /x'),
    built('COPY src/ /src', { 'src/x.py': '' }),
    // What is made before the build.
    built('COPY dist/ /srv'),
    built('COPY target/app.jar /app.jar'),
    built('COPY web/out /srv'),
    built('COPY .env ./'),
    built('COPY certs/server.key /etc/ssl/'),
    built('COPY local_settings.py .', { '.gitignore': 'local_settings.py\n' }),
    built('COPY sub/schema.json .', { 'sub/.gitignore': '*.json\n', 'sub/x': '' }),
    // What nobody knows.
    built('ARG FILE=other.py\nCOPY $FILE .'),
    built('COPY other*.py ./'),
    built('COPY package.json yarn.lock* ./', { 'package.json': '{}' }),
    // Mounts of what is there, of the whole context, of other things.
    built('RUN --mount=type=bind,source=app.py,target=/x cat /x'),
    built('RUN --mount=type=bind,target=/x --mount=type=cache,target=/y ls /x && ls /y'),
    built('RUN --mount=type=bind,from=busybox,source=/etc/z,target=/x --mount=type=secret,id=z,target=/z ls'),
    // To Docker, the same as without the dots.
    built('COPY ../app.py ./'),
    // Not of the context, or not needed.
    built('COPY --from=busybox /bin/x /bin/x'),
    built('ADD https://example.org/x.tar.gz /x'),
    built('COPY <<EOF /x\nhi\nEOF'),
    {
      ...compose,
      Dockerfile: 'FROM busybox AS unused\nCOPY nothing .\nFROM busybox\nCOPY app.py .\n',
      'app.py': '',
    },
    {
      'compose.yaml': 'services:\n  app:\n    build: https://example.org/x.git\n',
      Dockerfile: 'FROM busybox\nCOPY app.py .\nCOPY x.py .\n',
      'app.py': '',
      'x.py': '',
    },
    // A context above.
    {
      'compose.yaml':
        'services:\n  app:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
      'docker/Dockerfile': 'FROM busybox\nCOPY app.py .\n',
      'app.py': '',
    },
    // Alone, with a context that is another one.
    {
      'docker/Dockerfile': 'FROM busybox\nCOPY app.py .\nCOPY run.sh .\n',
      'app.py': '',
      'docker/run.sh': '',
    },
    { Dockerfile: 'FROM busybox\nCOPY nothing.py .\n' },
    // Nothing of the project is here but what describes its deployment.
    { ...compose, Dockerfile: 'FROM busybox\nCOPY app.py config.toml /srv/\n', 'README.md': '' },
    {
      'compose.yaml':
        'services:\n  app:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
      'docker/Dockerfile': 'FROM busybox\nCOPY src /srv\nCOPY docker /docker\n',
    },
    { Dockerfile: 'FROM busybox\nCOPY app.py .\nCOPY ./client /client\n', 'app.py': '' },
  ],
  bad: [
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: ./web\n',
        'web/Dockerfile': 'FROM busybox\nCOPY «../shared» /shared\n',
        'shared/x.py': '',
      },
      'outside',
      { severity: 'error', fixes: [[]] },
    ],
    [
      built('COPY app.py .\nRUN --mount=target=/x,source=«/ap.py» cat /x && ls'),
      'missing',
      { fixes: [['use']] },
    ],
    [
      page('react-scripts build', '«/app/dist»'),
      'output',
      {
        severity: 'warning',
        args: [{ command: 'react-scripts build', made: 'build' }],
        related: ['Dockerfile:6 It is built here.'],
        fixed: { Dockerfile: page('react-scripts build', '/app/build').Dockerfile },
      },
    ],
    [
      page('tsc && vite build', '«app/build/»'),
      'output',
      { fixed: { Dockerfile: page('tsc && vite build', 'app/dist').Dockerfile } },
    ],
    [page('next build', '«/app/out»'), 'output'],
    [
      taken('RUN apt-get update', '«/app/dist»'),
      'inStage',
      { severity: 'error', args: [{ stage: 'build' }] },
    ],
    [taken('', '«/app/ap.py»'), 'inStage'],
    [ofGo('CGO_ENABLED=0 go build -o /out/shop ./cmd', '«/out/server»'), 'inStage'],
    [ofGo('go build -o /out/shop', '«/src/templates»'), 'inStage'],
    [ofGo('go build -o /out/shop', '«/src/web»', { '.dockerignore': 'web\n' }), 'ignoredInStage'],
    // A Dockerfile in a compose file.
    [
      {
        'compose.yaml':
          'services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM busybox\n        COPY app.sh \\\n          «lib.sh» /srv/\n',
        'app.sh': 'exit\n',
      },
      'missing',
    ],
    [
      built('COPY «ap.py» .'),
      'missing',
      {
        severity: 'error',
        args: [{ source: 'ap.py' }],
        fixed: { Dockerfile: 'FROM busybox\nCOPY app.py .\n' },
      },
    ],
    [built('COPY app.py «./requirements/prod.txt» /'), 'missing', { fixes: [[]] }],
    [built('COPY «config/» /etc/app/'), 'missing', { args: [{ source: 'config' }] }],
    [
      {
        ...compose,
        Dockerfile: 'FROM busybox AS build\nCOPY «nothing» .\nFROM busybox\nCOPY --from=build /x /x\n',
        'app.py': '',
      },
      'missing',
    ],
    [
      { 'api/Dockerfile': 'FROM busybox\nCOPY app.py .\nCOPY «run.sh» .\n', 'api/app.py': '' },
      'likely',
      { severity: 'warning' },
    ],
  ],
});
