import rule from '../../../rules/deployment/missing-requirement.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (rest = '', image = 'python:3.12-slim') =>
  `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n${rest}`;
const project = (app: string, requirements: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: dockerfile(),
  'requirements.txt': requirements,
  'app.py': app,
  ...more,
});

/** A project of its own in `src`, installed with these options by a stage whose environment is taken over. */
const installed = (options: string, requirements: string) => ({
  Dockerfile: `FROM python:3.12-slim AS build\nRUN python -m venv /venv\nENV PATH="/venv/bin:$PATH"\nWORKDIR /build\nCOPY requirements.txt pyproject.toml ./\nRUN pip install -r requirements.txt\nCOPY src ./src\nRUN pip install ${options}.\nFROM python:3.12-slim\nENV PATH="/venv/bin:$PATH"\nCOPY --from=build /venv /venv\nCMD ["uvicorn", "shop.main:app"]\n`,
  'requirements.txt': requirements,
  'pyproject.toml': '[project]\nname = "shop"\n',
  'src/shop/__init__.py': '',
  'src/shop/main.py': 'import fastapi\nimport jwt\nfrom shop import api\n',
  'src/shop/api.py': '',
});

/** A project that a tool installs from what `pyproject.toml` says. */
const byTool = (run: string, dependencies: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nRUN pip install --no-cache-dir uv poetry==1.8.5\nCOPY . .\nRUN ${run}\nCMD ["python", "app.py"]\n`,
  'pyproject.toml': `[project]\nname = "shop"\ndependencies = [${dependencies}]\n`,
  'app.py': 'import flask\nfrom dotenv import load_dotenv\n',
  ...more,
});
const poetry = (dependencies: string) => ({
  'pyproject.toml': `[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\npython = "^3.12"\n${dependencies}`,
});

ruleTest(rule, {
  good: [
    // What a project or its lock file names, may bring, or what is installed besides it.
    byTool('uv sync --frozen', '"flask", "python-dotenv>=1"'),
    byTool('uv sync --frozen', '"flask"', { 'uv.lock': '[[package]]\nname = "python-dotenv"\n' }),
    byTool('uv sync', '"flask", "shop-core @ git+https://example.org/core"'),
    byTool('uv sync', '"flask", "python-dotenv; sys_platform == \'linux\'"'),
    byTool('uv sync --extra web', '"flask"'),
    byTool('uv sync && ./install.sh', '"flask"'),
    byTool('uv sync && uv pip install python-dotenv', '"flask"'),
    byTool('uv sync', '"flask"', { 'dotenv.py': 'load_dotenv = 1\n' }),
    byTool('pip install .', '"flask"'),
    byTool('uv sync', ''),
    byTool('poetry install --only main', '', poetry('flask = "^3"\npython-dotenv = "^1"\n')),
    byTool('poetry install', '', poetry('flask = "^3"\ncore = { path = "../core" }\n')),
    // What a name needs is there, comes along, may come along, or the name is another one's.
    project('from fastapi import UploadFile\n', 'fastapi==0.115.6\npython-multipart==0.0.20\n'),
    project('from fastapi import UploadFile\n', 'fastapi[standard]==0.115.6\n'),
    project('from fastapi import UploadFile\n', 'fastapi==0.115.6\nfastapi-users==14.0.0\n'),
    project('from fastapi import FastAPI, Header\n', 'fastapi==0.115.6\n'),
    project('from forms import Form\n', 'fastapi==0.115.6\n', { 'forms.py': 'Form = 1\n' }),
    project(
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from fastapi import UploadFile\n',
      'fastapi==0.115.6\n',
    ),
    // What a project is installed with brings what it asks for; alone, it brings its own modules.
    installed('', 'fastapi==0.115.0\nuvicorn==0.30.0\n'),
    installed('--no-deps ', 'fastapi==0.115.0\nuvicorn==0.30.0\npyjwt==2.9.0\n'),
    project('import flask\nfrom dotenv import load_dotenv\n', 'Flask==3.0.3\npython-dotenv==1.0.1\n'),
    // The standard library, also what left it.
    project('import os, json, asyncio.subprocess, distutils, tomllib\n', 'flask\n'),
    // The project's own modules and packages, with or without __init__.py.
    project('import config\nfrom services.redis import x\nimport pandas\n', 'flask\n', {
      'config.py': '',
      'services/redis.py': '',
      'lib/pandas/frame.py': '',
    }),
    project('from . import redis\nfrom .pandas import x\n', 'flask\n'),
    // It can do without.
    project('try:\n    import orjson\nexcept ImportError:\n    orjson = None\n', 'flask\n'),
    project('from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\n', 'flask\n'),
    project('import sys\nif sys.platform == "win32":\n    import redis\n', 'flask\n'),
    project('if __name__ == "__main__":\n    import pandas\n', 'flask\n'),
    project('import importlib.util\nif importlib.util.find_spec("redis"):\n    import redis\n', 'flask\n'),
    // A dependency brings it.
    project('import werkzeug, click\nfrom markupsafe import Markup\n', 'flask==3.0.3\n'),
    project('from dotenv import load_dotenv\n', 'uvicorn[standard]==0.30\n'),
    project('import numpy\n', 'pandas==2.2.3\n'),
    project('import uvicorn, watchfiles, httpx\n', 'fastapi[standard]==0.115.0\n'),
    // An older distribution, or another build of it, has the same modules.
    project('import mysql.connector\n', 'mysql-connector==2.2.9\n'),
    project('import mlflow\n', 'mlflow-skinny==2.19.0\n'),
    // … or may: nobody looked that package up.
    project('import requests\n', 'some-client==1.0\n'),
    // Nobody knows whose module that is.
    project('import our_secret_sauce\nfrom google.cloud import some_service\nimport google\n', 'flask\n'),
    // Any of several will do.
    project('import cv2\n', 'opencv-contrib-python-headless==4.10.0.84\n'),
    // Code that does not go into the image, or does not run there.
    project('', 'flask\n', { 'tests/test_app.py': 'import pandas\n', 'setup.py': 'import pandas\n' }),
    project('', 'flask\n', { 'venv/lib/x.py': 'import pandas\n', 'docs/conf.py': 'import pandas\n' }),
    project('', 'flask\n', { '.dockerignore': 'jobs\n', 'jobs/train.py': 'import pandas\n' }),
    project('', 'flask\n', { 'worker/requirements.txt': 'pandas\n', 'worker/main.py': 'import pandas\n' }),
    {
      Dockerfile:
        'FROM python:3.12-slim\nCOPY app app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
      'requirements.txt': 'flask\n',
      'app/main.py': 'import flask\n',
      'jobs/train.py': 'import pandas\n',
    },
    // Something else installs, or may.
    { ...project('import pandas\n', 'flask\n'), Dockerfile: dockerfile('RUN pip install pandas\n') },
    { ...project('import pandas\n', 'flask\n'), Dockerfile: dockerfile('RUN pip install .\n') },
    { ...project('import pandas\n', 'flask\n'), Dockerfile: dockerfile('RUN pip install $EXTRA\n') },
    { ...project('import pandas\n', 'flask\n'), Dockerfile: dockerfile('RUN ./install.sh\n') },
    {
      ...project('import pandas\n', 'flask\n'),
      Dockerfile: dockerfile('RUN apt-get install -y python3-pandas\n'),
    },
    {
      ...project('import numpy, six\n', 'flask\n'),
      Dockerfile: dockerfile('', 'tensorflow/tensorflow:2.17.0'),
    },
    {
      ...project('import pandas\n', 'flask\n'),
      Dockerfile: dockerfile('', 'jupyter/scipy-notebook:2023-10-20'),
    },
    project('import pandas\n', 'flask\n-r ${BASE}\n'),
    project('import pandas\n', 'flask\n-e git+https://example.org/x.git\n'),
    project('import pandas\n', 'flask\n@!\n'),
    project('import redis\n', 'flask\nredis = 5.0.1\n'),
    // A function that asks first, or is called where the failure is caught.
    project(
      'def load():\n    import orjson\ntry:\n    load()\nexcept ModuleNotFoundError:\n    pass\n',
      'flask\n',
    ),
    // Tests and vendored code, wherever they lie.
    project('', 'flask\n', {
      'shop/helpers.py': 'import pytest, pandas\n',
      'shop/_vendor/x.py': 'import pandas\n',
    }),
    // Only one of the alternatives is loaded.
    project('', 'flask\n', {
      'shop/exports/kafka.py': 'import kafka\n',
      'shop/exports/redis.py': 'import redis\n',
      'shop/exports/csv.py': 'import pandas\n',
      'shop/exports/s3.py': 'import boto3\n',
    }),
    // Settings of a developer's machine, and apps that only those have.
    project('', 'django\n', {
      'shop/settings/dev.py': 'INSTALLED_APPS += ["debug_toolbar"]\n',
      'shop/settings/base.py':
        'DEBUG_APPS = ["debug_toolbar"]\nINSTALLED_APPS = [\n  "django.contrib.admin",\n  # "corsheaders",\n  "shop.orders",\n]\nif DEBUG:\n    INSTALLED_APPS += ["debug_toolbar"]\n',
    }),
    // The system's package manager brings the program; it may not run; the module is the project's own.
    {
      ...project('', 'flask\n'),
      Dockerfile: dockerfile('RUN apt-get install -y supervisor\nCMD ["supervisord", "-n"]\n'),
    },
    {
      ...project('', 'flask\n'),
      Dockerfile: dockerfile('CMD ["sh", "-c", "[ -z $W ] || celery worker"]\n'),
    },
    {
      ...project('', 'flask\n', { 'alembic/__main__.py': '' }),
      Dockerfile: dockerfile('CMD ["python", "-m", "alembic"]\n'),
    },
    {
      ...project('', 'gunicorn[gevent]\n'),
      Dockerfile: dockerfile('CMD ["gunicorn", "-k", "gevent", "app:app"]\n'),
    },
    {
      ...project('', 'gunicorn\n'),
      Dockerfile: dockerfile('CMD ["gunicorn", "-k", "gthread", "app:app"]\n'),
    },
    // URLs of other libraries, of examples, of a default that a variable takes the place of.
    project('u = "postgresql://x"\nv = "see mysql+pymysql://x"\n# w = "mysql+pymysql://x"\n', 'sqlalchemy\n'),
    project('u = "mysql+pymysql://x"\n', 'flask\n'),
    project('u = "mysql+pymysql://x"\nv = "postgresql+asyncpg://x"\n', 'sqlalchemy\n'),
    {
      ...project('u = os.getenv("DB", "mysql+pymysql://x")\n', 'sqlalchemy\nasyncpg\n'),
      Dockerfile: dockerfile('ENV DB=postgresql+asyncpg://x\n'),
    },
    project('ENGINE = "django.db.backends.sqlite3"\n', 'django\n'),
    // `uv pip` is pip by another name.
    {
      ...project('import redis\n', 'redis\n'),
      Dockerfile:
        'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim\nCOPY . .\nRUN uv pip install --system -r requirements.txt\n',
    },
    { ...project('import redis\n', 'flask\n'), Dockerfile: dockerfile('RUN uv sync\n') },
    // What comes with older images of Python.
    {
      ...project('import pkg_resources, setuptools\n', 'flask\n'),
      Dockerfile: dockerfile('', 'python:3.11-slim'),
    },
    // A requirement of a longer name may bring it.
    project('import airflow\n', 'apache-airflow-providers-http\n'),
    // No image, no code.
    { 'requirements.txt': 'flask\n', 'app.py': 'import pandas\n' },
    { ...project('', 'flask==3.0.3\n'), Dockerfile: dockerfile('CMD ["flask", "run"]\n') },
    { ...project('', 'redis==5.0.1\n'), Dockerfile: dockerfile('CMD ["python", "app.py"]\n') },
  ],
  bad: [
    [
      byTool('«uv sync --frozen --no-dev»', '"flask==3.0.3"'),
      'missing',
      {
        args: [{ packages: '`python-dotenv`' }],
        related: [
          'app.py:2 `dotenv` is needed here; `python-dotenv` brings it.',
          'pyproject.toml:3 The project says here what is installed.',
        ],
      },
    ],
    [
      byTool(
        'poetry config virtualenvs.create false && «poetry install --only main»',
        '',
        poetry('flask = "^3"\n'),
      ),
      'missing',
    ],
    [
      project('from fastapi import FastAPI, UploadFile\n', '«fastapi==0.115.6»\n'),
      'missing',
      {
        args: [{ packages: '`python-multipart`' }],
        related: ['app.py:1 `fastapi.UploadFile` works only where `python-multipart` is installed.'],
      },
    ],
    [
      project('from pydantic import BaseModel, EmailStr\n', '«pydantic==2.10.0»\n'),
      'missing',
      { args: [{ packages: '`email-validator`' }] },
    ],
    [
      installed('--no-deps ', 'fastapi==0.115.0\n«uvicorn==0.30.0»\n'),
      'missing',
      { args: [{ packages: '`pyjwt`' }] },
    ],
    [
      project('import flask\nfrom dotenv import load_dotenv\n', 'Flask==3.0.3\n«redis==5.0.1»\n'),
      'missing',
      {
        severity: 'warning',
        args: [{ packages: '`python-dotenv`' }],
        related: ['app.py:2 `dotenv` is needed here; `python-dotenv` brings it.'],
        fixes: [['addAll']],
        fixed: { 'requirements.txt': 'Flask==3.0.3\npython-dotenv\nredis==5.0.1\n' },
      },
    ],
    [
      project(
        'import pandas as pd\nfrom flask_jwt_extended import JWTManager\n',
        'redis==5.0.1\n«Flask==3.0.3»',
        { 'jobs/report.py': 'import pandas\ndef report():\n    import xlsxwriter\n' },
      ),
      'missing',
      {
        args: [{ packages: '`pandas`, `flask-jwt-extended`, `xlsxwriter`' }],
        fixes: [['addAll', 'add', 'add', 'add']],
        related: [
          'app.py:1 `pandas` is needed here; `pandas` brings it.',
          'jobs/report.py:1 `pandas` is needed here; `pandas` brings it.',
          'app.py:2 `flask_jwt_extended` is needed here; `flask-jwt-extended` brings it.',
          'jobs/report.py:3 `xlsxwriter` is needed here; `xlsxwriter` brings it.',
        ],
      },
    ],
    [project('', '«flask»\n', { 'shop/backends/redis_cache.py': 'import redis\n' }), 'missing'],
    [
      project('import cv2, psycopg2\n', '«flask==3.0.3»\n'),
      'missing',
      { args: [{ packages: '`opencv-python-headless`, `psycopg2-binary`' }] },
    ],
    // An upgrade of pip brings no package of the program.
    [
      {
        ...project('import yaml\n', '«flask==3.0.3»\n'),
        Dockerfile: dockerfile('RUN pip install --upgrade pip\n'),
      },
      'missing',
      { args: [{ packages: '`pyyaml`' }] },
    ],
    // What a line that pip refuses is about can be read all the same.
    [
      project('import pandas, redis\n', 'redis = 5.0.1\n«flask==3.0.3»\n'),
      'missing',
      { args: [{ packages: '`pandas`' }] },
    ],
    // Listed, but another distribution than the module's.
    [
      project('import pytesseract\n', '«tesseract==0.1.3»\n'),
      'missing',
      { args: [{ packages: '`pytesseract`' }] },
    ],
    [
      { ...project('', '«redis==5.0.1»\n'), Dockerfile: dockerfile('CMD ["gunicorn", "app:app"]\n') },
      'missing',
      { related: ['Dockerfile:5 `gunicorn` is needed here; `gunicorn` brings it.'] },
    ],
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: backend\n',
        'backend/Dockerfile': dockerfile(),
        'backend/requirements.txt': '«redis==5.0.1» --hash=sha256:aa\n',
        'backend/shop/views.py': 'import prometheus_client\n',
      },
      'missing',
      { fixes: [[]] },
    ],
    [
      {
        ...project('import pandas\n', '«flask»\n'),
        Dockerfile: dockerfile('', 'tensorflow/tensorflow:2.17.0'),
      },
      'missing',
      { args: [{ packages: '`pandas`' }] },
    ],
    [
      {
        ...project('import redis\n', '«flask»\n'),
        Dockerfile:
          'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim\nCOPY . .\nRUN uv pip install --system -r requirements.txt\n',
      },
      'missing',
      { args: [{ packages: '`redis`' }] },
    ],
    [
      {
        ...project('import redis\n', '«flask»\n'),
        Dockerfile:
          'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y curl python3-pip python3-yaml && curl -O https://example.org/model.bin\nCOPY . .\nRUN pip3 install -r requirements.txt\n',
      },
      'missing',
      { args: [{ packages: '`redis`' }] },
    ],
    [
      { ...project('import setuptools\n', '«flask»\n'), Dockerfile: dockerfile('', 'python:3.12-slim') },
      'missing',
      { args: [{ packages: '`setuptools`' }] },
    ],
    [
      project('from google.cloud import storage\n', '«flask»\n'),
      'missing',
      { args: [{ packages: '`google-cloud-storage`' }] },
    ],
    [
      project('', '«django»\n', {
        'shop/settings.py':
          "INSTALLED_APPS = [\n    'django.contrib.admin',\n    'rest_framework',\n    'shop',\n]\n",
        'shop/urls.py': '',
      }),
      'missing',
      {
        args: [{ packages: '`djangorestframework`' }],
        related: ['shop/settings.py:3 `rest_framework` is needed here; `djangorestframework` brings it.'],
      },
    ],
    // Commands: in an entrypoint script, of a service, as a module, behind `sh -c`; worker classes.
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: sh -c "alembic upgrade head && uvicorn app:app"\n  worker:\n    build: .\n    command: celery -A app worker\n',
        ...project('', '«flask»\n', {
          'entrypoint.sh': '#!/bin/sh\nset -e\npython -m streamlit run x.py &\nexec "$@"\n',
        }),
        Dockerfile: dockerfile('ENTRYPOINT ["./entrypoint.sh"]\n'),
      },
      'missing',
      { args: [{ packages: '`streamlit`, `alembic`, `uvicorn`, `celery`' }] },
    ],
    [
      {
        ...project('', '«gunicorn»\n'),
        Dockerfile: dockerfile('CMD ["gunicorn", "-k", "uvicorn.workers.UvicornWorker", "app:app"]\n'),
      },
      'missing',
      { related: ['Dockerfile:5 `uvicorn.workers.UvicornWorker` is needed here; `uvicorn` brings it.'] },
    ],
    // The file that is started runs what only the main module runs.
    [
      {
        ...project('if __name__ == "__main__":\n    import uvicorn\n    uvicorn.run("x:app")\n', '«flask»\n'),
        Dockerfile: dockerfile('CMD ["python", "-u", "app.py"]\n'),
      },
      'missing',
      { args: [{ packages: '`uvicorn`' }] },
    ],
    // Code that is mounted, not copied.
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    volumes: ["./app:/app"]\n',
        Dockerfile: 'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': '«flask»\n',
        'app/main.py': 'import redis\n',
        'other/main.py': 'import pandas\n',
      },
      'missing',
      { args: [{ packages: '`redis`' }] },
    ],
    // Drivers that a URL or a setting asks for.
    [
      project('u = "mysql+pymysql://x"\n', '«flask-sqlalchemy»\n'),
      'missing',
      { related: ['app.py:1 `mysql+pymysql` is needed here; `pymysql` brings it.'] },
    ],
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      DB: postgresql+asyncpg://x\n',
        ...project('', '«sqlalchemy»\n'),
      },
      'missing',
      {
        args: [{ packages: '`asyncpg`' }],
        related: ['compose.yaml:5 `postgresql+asyncpg` is needed here; `asyncpg` brings it.'],
      },
    ],
    [
      project('', '«django»\n', {
        'shop/settings.py': "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n",
      }),
      'missing',
      { args: [{ packages: '`mysqlclient`' }] },
    ],
    // The code of one service in a context that holds several.
    [
      {
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      dockerfile: web/Dockerfile\n',
        'web/Dockerfile': 'FROM python:3.12-slim\nCOPY web /app\nRUN pip install -r /app/requirements.txt\n',
        'web/requirements.txt': '«redis==5.0.1»\n',
        'web/main.py': 'import aiohttp\n',
        'worker/requirements.txt': 'pandas\n',
        'worker/main.py': 'import pandas\n',
      },
      'missing',
      { args: [{ packages: '`aiohttp`' }] },
    ],
  ],
});
