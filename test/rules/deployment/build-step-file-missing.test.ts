import rule from '../../../rules/deployment/build-step-file-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const SOURCES = {
  'compose.yaml': 'services:\n  app:\n    build: .\n',
  'requirements.txt': 'flask\n',
  'package.json': '{}',
  'pyproject.toml': '[project]\nname = "app"\n',
  'app.py': '',
  'entrypoint.sh': '#!/bin/sh\n',
  'src/x.js': '',
};
/** A project whose image is built by these lines in `/app`. */
const on = (base: string, lines: string, more: Readonly<Record<string, string>> = {}) => ({
  ...SOURCES,
  ...more,
  Dockerfile: `FROM ${base}\nWORKDIR /app\n${lines}\n`,
});
const python = (lines: string, more?: Readonly<Record<string, string>>) =>
  on('python:3.12-slim', lines, more);
const node = (lines: string, more?: Readonly<Record<string, string>>) => on('node:22', lines, more);
const LOCK = { 'package-lock.json': '{}' };

/** A project that its backend builds with a description. */
const described = (backend: string) => ({
  'pyproject.toml': `[build-system]\nbuild-backend = "${backend}"\n[project]\nname = "app"\nreadme = "README.md"\n`,
  'README.md': '',
  'uv.lock': '',
});
const HATCH = described('hatchling.build');

ruleTest(rule, {
  good: [
    // The description of a project.
    python('COPY pyproject.toml README.md ./\nRUN pip install .', HATCH),
    python('COPY pyproject.toml ./\nRUN pip install .', described('setuptools.build_meta')),
    python(
      'COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-install-project\nCOPY . .\nRUN uv sync --frozen',
      HATCH,
    ),
    python('COPY pyproject.toml ./\nRUN poetry install --no-root', described('poetry.core.masonry.api')),
    python('COPY pyproject.toml ./\nRUN pip install .', {
      ...HATCH,
      'README.md': '',
      'pyproject.toml': '[project]\nname = "app"\n',
    }),
    python('COPY requirements.txt .\nRUN pip install -r requirements.txt'),
    python('COPY . .\nRUN cd /app && pip install -r ./requirements.txt'),
    python('COPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt'),
    python('COPY pyproject.toml .\nRUN pip install .[dev]'),
    python('COPY pyproject.toml .\nWORKDIR /app/sub\nRUN uv sync && poetry install'),
    // By a mount, by another stage, by the base of the stage.
    python(
      'RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt',
    ),
    python('RUN --mount=type=bind,target=. pip install -r requirements.txt'),
    python('RUN --mount=type=secret,id=list,target=/app/requirements.txt pip install -r requirements.txt'),
    python(
      'COPY requirements.txt .\nFROM python:3.12\nCOPY --from=0 /app /srv\nRUN pip install -r /srv/requirements.txt',
    ),
    python('COPY requirements.txt .\nFROM 0 AS b\nRUN pip install -r requirements.txt', {}),
    // What a command may have made.
    python('RUN curl -O https://example.org/requirements.txt\nRUN pip install -r requirements.txt'),
    python('RUN echo flask > requirements.txt && pip install -r requirements.txt'),
    python('COPY Pipfile* ./\nRUN pipenv lock && pipenv requirements > r.txt\nRUN pip install -r r.txt'),
    python('ADD https://example.org/x.sh /app/x.sh\nRUN chmod +x x.sh'),
    node('RUN npm init -y && npm ci'),
    on('golang:1.26', 'RUN go mod init x && go build ./...'),
    // What may fail, or may not run.
    python('RUN pip install -r requirements.txt || true\nCOPY . .'),
    python('RUN chmod +x entrypoint.sh; echo done\nCOPY . .'),
    python('RUN if [ -f requirements.txt ]; then pip install -r requirements.txt; fi'),
    python('RUN chmod -f +x entrypoint.sh\nCOPY . .'),
    // What is not needed, or lies elsewhere.
    node('RUN npm install -g serve'),
    node('RUN npm install express'),
    node('RUN npm run build --if-present --prefix web'),
    node('ENV COMPOSER=x.json\nRUN composer install'),
    python('RUN python -c "import this" && python -m venv /venv'),
    on('golang:1.26', 'COPY app.py .\nRUN go build main.go'),
    on('golang:1.26', 'ENV GO111MODULE=off\nRUN go build'),
    on('mcr.microsoft.com/dotnet/sdk:8.0', 'RUN dotnet new web && dotnet restore && dotnet tool install x'),
    // Bases and contexts of which nobody knows what they bring.
    on('ghcr.io/me/base:1', 'RUN pip install -r requirements.txt'),
    python('COPY --from=ghcr.io/me/x:1 /app /app\nRUN pip install -r requirements.txt'),
    python('ARG DIR\nRUN pip install -r $DIR/requirements.txt'),
    // A context without any source: those lie elsewhere.
    {
      'compose.yaml': SOURCES['compose.yaml'],
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n',
    },
    // Without a lock of any kind the project is not whole.
    node('COPY . .\nRUN npm ci'),
    node('COPY package*.json ./\nRUN npm ci'),
    // What is made before the build.
    node('COPY package*.json ./\nRUN npm ci', { '.gitignore': 'package-lock.json\n' }),
    // Said where it is copied.
    node('COPY package.json package-lock.json ./\nRUN npm ci', {
      ...LOCK,
      '.dockerignore': 'package-lock.json\n',
    }),
    node('COPY package.json package-lock.json ./\nRUN npm ci'),
    // A stage that nobody builds.
    { ...python(''), Dockerfile: 'FROM python:3.12 AS unused\nRUN pip install -r r.txt\nFROM busybox\n' },
    // A Dockerfile whose context is another folder.
    { 'docker/Dockerfile': 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n', 'docker/x': '' },
  ],
  bad: [
    [
      python('COPY pyproject.toml uv.lock ./\nRUN «uv sync» --frozen\nCOPY . .', HATCH),
      'later',
      { args: [{ file: '/app/README.md' }] },
    ],
    [python('COPY . .\nRUN pip install «.»', { ...HATCH, '.dockerignore': '*.md\n' }), 'ignored'],
    [
      python('COPY pyproject.toml ./\nRUN «poetry install»', described('poetry.core.masonry.api')),
      'uncopied',
    ],
    [
      python('RUN pip install -r «requirements.txt»\nCOPY . .'),
      'later',
      { severity: 'error', related: ['Dockerfile:4 `requirements.txt` is copied here.'] },
    ],
    [python('COPY . /src\nRUN pip install -r «requirements.txt»'), 'uncopied'],
    [python('RUN pip install -c «limits.txt» flask', { 'limits.txt': '' }), 'uncopied'],
    [
      python('COPY requirements.txt .\nRUN pip install -r «requirements.txt»', {
        'requirements.txt': '-r base.txt\n',
        'base.txt': 'flask\n',
      }),
      'uncopied',
      { args: [{ file: '/app/base.txt', program: 'pip install' }] },
    ],
    [python('RUN pip install «.»\nCOPY . .'), 'later', { args: [{ file: '/app/pyproject.toml' }] }],
    [
      python('COPY pyproject.toml .\nRUN «uv sync» --frozen', { 'uv.lock': '' }),
      'uncopied',
      { args: [{ file: '/app/uv.lock' }] },
    ],
    [python('COPY . .\nRUN uv pip install -r «dev.txt»'), 'lacking'],
    [python('RUN set -e; chmod +x «entrypoint.sh»; echo done\nCOPY . .'), 'later'],
    [python('RUN apt-get update && python «app.py» && echo\nCOPY . .'), 'later'],
    [python('RUN ["pip", "install", "-r", «"requirements.txt"»]'), 'uncopied'],
    [node('COPY package.json .\nRUN apk add git && «npm ci» --omit=dev', LOCK), 'uncopied'],
    [node('COPY package*.json ./\nRUN «npm ci»', { 'yarn.lock': '' }), 'uncopied'],
    [node('COPY . .\nRUN «npm ci»', { 'yarn.lock': '' }), 'lacking'],
    [
      node('COPY web/package.json ./\nRUN «npm ci»', {
        'web/package.json': '{}',
        'web/package-lock.json': '',
      }),
      'uncopied',
    ],
    [node('COPY . .\nRUN «npm ci»', { ...LOCK, '.dockerignore': '*.json\n!package.json\n' }), 'ignored'],
    [python('RUN uv pip sync «dev.txt»'), 'uncopied'],
    [python('RUN python -m venv /venv && /venv/bin/pip install -r «requirements.txt»'), 'uncopied'],
    [
      python('RUN python -m pip install -r «requirements.txt»'),
      'uncopied',
      { args: [{ program: 'python -m pip' }] },
    ],
    [node('RUN «npm install»\nCOPY . .'), 'later'],
    [node('COPY src .\nRUN «npm run» build'), 'uncopied'],
    [node('RUN «./entrypoint.sh»'), 'uncopied'],
    [on('golang:1.26', 'COPY src ./src\nRUN «go build» ./...'), 'uncopied'],
    [
      on('mcr.microsoft.com/dotnet/sdk:8.0', 'RUN dotnet restore «shop.csproj»\nCOPY . .', {
        'shop.csproj': '',
      }),
      'later',
    ],
    [on('maven:3.9-eclipse-temurin-21', 'RUN «mvn package» -B\nCOPY . .', { 'pom.xml': '' }), 'later'],
    // A Dockerfile alone: the folder it lies in is taken for its context.
    [
      {
        Dockerfile: 'FROM node:22\nCOPY package.json .\nCOPY . .\nRUN «npm ci»\n',
        'package.json': '{}',
        'pnpm-lock.yaml': '',
      },
      'likely',
      { severity: 'warning' },
    ],
    [
      { Dockerfile: 'FROM node:22\nRUN «npm ci»\n', 'index.js': '' },
      'uncopied',
      { args: [{ file: 'package.json' }] },
    ],
  ],
});
