import rule from '../../../rules/deployment/missing-system-library.ts';
import type { Files } from '../../harness/memory.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const COPY = 'COPY requirements.txt .\nRUN pip install -r requirements.txt\n';

/** A Dockerfile that begins so and installs the requirements, and the requirements. */
function project(begin: string, requirements: string, end = ''): Files {
  return { Dockerfile: `${begin}\n${COPY}${end}`, 'requirements.txt': requirements };
}

/** `RUN apt-get install` of packages. */
function apt(...names: readonly string[]): string {
  return `RUN apt-get update && apt-get install -y ${names.join(' ')}`;
}

/** A project of Python whose environment another stage makes, and an image that has it. */
function made(install: string, dependency: string, base = 'python:3.12-slim') {
  return {
    Dockerfile: `FROM python:3.12 AS build\nWORKDIR /app\nCOPY pyproject.toml .\n${install}FROM ${base}\nCOPY --from=build /app/.venv /app/.venv\n`,
    'pyproject.toml': `[project]\nname = "shop"\ndependencies = ["${dependency}"]\n\n[tool.poetry.dependencies]\n`,
  };
}

ruleTest(rule, {
  good: [
    made('RUN uv sync --no-dev\n', 'psycopg[binary]==3.2.3'),
    made('RUN uv sync --only-group=docs\n', 'pytesseract'),
    made('RUN poetry install --only docs\n', 'pytesseract'),
    made('RUN pip install --no-deps .\n', 'pytesseract'),
    made('RUN uv sync || true\n', 'pytesseract'),
    { ...made('RUN uv sync\n', 'pytesseract'), '.dockerignore': 'pyproject.toml\n' },
    project('FROM python:3.12-slim', 'psycopg[binary]==3.2.3\n'),
    project('FROM python:3.12-slim', 'psycopg==3.2.3\npsycopg-binary==3.2.3\n'),
    // Wheels are built, and nobody takes them over.
    {
      Dockerfile:
        'FROM python:3.12 AS build\nCOPY requirements.txt .\nRUN pip wheel -w /wheels -r requirements.txt\nFROM python:3.12-slim\nCOPY --from=build /app /app\n',
      'requirements.txt': 'psycopg2==2.9.10\n',
    },
    // It is there: by name, by an older name, by one of trixie, by something that brings it.
    project(`FROM python:3.12-slim-bookworm\n${apt('libgl1', 'libglib2.0-0')}`, 'opencv-python\n'),
    project(`FROM python:3.12-slim-bookworm\n${apt('libgl1-mesa-glx', 'libglib2.0-0')}`, 'opencv-python\n'),
    project(`FROM python:3.12-slim-trixie\n${apt('libgl1', 'libglib2.0-0t64')}`, 'opencv-python\n'),
    project(`FROM python:3.12-slim\n${apt('ffmpeg', 'libsm6', 'libxext6')}`, 'opencv-python\n'),
    project(`FROM python:3.12-slim\n${apt('tesseract-ocr')}`, 'pytesseract\n'),
    project(`FROM python:3.12-alpine\nRUN apk add --no-cache tesseract-ocr`, 'pytesseract\n'),
    project(`FROM python:3.12-slim-bookworm\n${apt('openjdk-17-jre-headless')}`, 'tabula-py\n'),
    // The full image has libpq and libmagic, and gcc brings libgomp.
    project('FROM python:3.12', 'psycopg2==2.9.9\npython-magic\n'),
    project(`FROM python:3.12-slim\n${apt('build-essential')}`, 'lightgbm==4.1.0\n'),
    // Nothing of the kind is needed.
    project('FROM python:3.12-slim', 'opencv-python-headless\npsycopg2-binary\nflask\n'),
    project('FROM python:3.12-slim', 'psycopg2[binary]\n'),
    // The headless build is there too: which of them is installed last, nobody knows.
    project('FROM python:3.12-slim', 'opencv-python-headless\nultralytics\n'),
    // Wheels from before it loaded libGL.
    project('FROM python:3.8-slim', 'opencv-python==4.2.0.34\n'),
    { Dockerfile: 'FROM python:3.8-slim\nRUN pip install opencv-python==4.2.0.34\n' },
    // Markers.
    project('FROM python:3.12-slim', 'opencv-python; sys_platform == "win32"\n'),
    project('FROM python:3.12-slim', 'pytesseract; python_version < "3.8"\n'),
    // Another image, a base that nobody knows, no image at all.
    project('FROM example/ocr-base:1', 'opencv-python\npytesseract\n'),
    project('FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04', 'opencv-python\n'),
    project(`ARG BASE\nFROM \${BASE}`, 'opencv-python\n'),
    project(`FROM python:\${VERSION}-slim`, 'opencv-python\n'),
    { 'requirements.txt': 'opencv-python\n' },
    {
      Dockerfile: 'FROM python:3.12-slim\nRUN pip install flask\n',
      'requirements-dev.txt': 'opencv-python\n',
    },
    project('FROM python:3.12-slim\nCOPY deps /deps\nRUN bash /deps', 'opencv-python\n'),
    // In doubt: a variable, a script, a package that nobody looked up, a file, a system folder copied.
    project(
      `FROM python:3.12-slim\nARG PACKAGES\nRUN apt-get update && apt-get install -y $PACKAGES`,
      'opencv-python\n',
    ),
    project(`FROM python:3.12-slim\nCOPY deps.sh .\nRUN ./deps.sh`, 'opencv-python\n'),
    project(`FROM python:3.12-slim\n${apt('vendor-vision-suite')}`, 'opencv-python\n'),
    project(
      'FROM python:3.12-slim\nCOPY wk.deb /tmp/wk.deb\nRUN apt-get update && apt-get install -y /tmp/wk.deb',
      'pdfkit\n',
    ),
    project(
      'FROM debian:12 AS libs\nRUN true\nFROM python:3.12-slim\nCOPY --from=libs /usr/lib /usr/lib',
      'opencv-python\n',
    ),
    project(
      'FROM python:3.12-slim\nCOPY --from=mwader/static-ffmpeg:7.0 /ffmpeg /usr/local/bin/',
      'ffmpeg-python\n',
    ),
    project(
      'FROM python:3.12-slim\nRUN wget -O /usr/local/bin/pandoc https://example.com/pandoc',
      'pypandoc\n',
    ),
    project('FROM python:3.12-alpine\nRUN apk add --no-cache py3-pillow', 'pdf2image\n'),
    {
      Dockerfile: `FROM jrottenberg/ffmpeg:7-ubuntu AS ffmpeg\nFROM python:3.12-slim\nCOPY --from=ffmpeg /usr/local /usr/local\n${COPY}`,
      'requirements.txt': 'ffmpeg-python\n',
    },
    // On Alpine only the programs are known.
    project('FROM python:3.12-alpine', 'python-magic\n'),
    // The stage with opencv is not what becomes the image, nor do its packages get there.
    {
      Dockerfile: `FROM python:3.12-slim AS docs\n${COPY}RUN python build.py\nFROM nginx:1.30\nCOPY --from=docs /site /usr/share/nginx/html\n`,
      'requirements.txt': 'opencv-python\n',
    },
    {
      Dockerfile: `FROM python:3.12-slim AS checks\n${COPY}FROM python:3.12-slim\nCOPY . .\n`,
      'requirements.txt': 'opencv-python\n',
    },
    // The stage below has it.
    {
      Dockerfile: `FROM python:3.12-slim AS base\n${apt('libgl1', 'libglib2.0-0')}\nFROM base\n${COPY}`,
      'requirements.txt': 'opencv-python\n',
    },
  ],
  bad: [
    ...[
      'uv sync --frozen',
      'poetry install --only main',
      'pdm sync --prod',
      'pip install --no-cache-dir .',
    ].map((install): [Files, string] => [
      made(`RUN ${install}\n`, 'pytesseract>=0.3', '«python:3.12-slim»'),
      'program',
    ]),
    // uv's own way with mounts; and two images of one base are one fault.
    [
      {
        ...made('', 'opencv-python'),
        Dockerfile:
          'FROM «python:3.12-slim» AS base\nWORKDIR /app\nRUN --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync\nFROM base AS api\nFROM base AS worker\n',
        'compose.yaml':
          'services:\n  api:\n    build:\n      context: .\n      target: api\n  worker:\n    build:\n      context: .\n      target: worker\n',
      },
      'library',
    ],
    // Built where the headers are, run where the library is not.
    [
      {
        Dockerfile:
          'FROM python:3.12 AS build\nCOPY requirements.txt .\nRUN python -m venv /venv && /venv/bin/pip install -r requirements.txt\nFROM «python:3.12-slim»\nCOPY --from=build /venv /venv\n',
        'requirements.txt': 'psycopg2==2.9.10\n',
      },
      'library',
      { args: [{ packages: '`libpq5`', error: 'ImportError: libpq.so.5: cannot open shared object file' }] },
    ],
    [
      {
        Dockerfile:
          'FROM python:3.12 AS build\nCOPY requirements.txt .\nRUN pip wheel -w /wheels -r requirements.txt\nFROM «python:3.12-slim»\nCOPY --from=build /wheels /wheels\nRUN pip install --no-index /wheels/*\n',
        'requirements.txt': 'mysqlclient==2.2.7\n',
      },
      'library',
      { args: [{ error: 'ImportError: libmariadb.so.3: cannot open shared object file' }] },
    ],
    [project('FROM «python:3.12-slim»', 'psycopg==3.2.3\n'), 'library'],
    // uv brings itself and nothing else.
    [
      project(
        'FROM «python:3.12-slim»\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /uvx /bin/',
        'opencv-python\n',
      ),
      'library',
    ],
    // An array stays one, and a name in quotes is only the name.
    [
      {
        Dockerfile:
          'FROM «python:3.12-slim»\nRUN ["apt-get", "install", "-y", "libgl1"]\nRUN ["pip", "install", "opencv-python"]\n',
      },
      'library',
      {
        fixed: {
          Dockerfile:
            'FROM python:3.12-slim\nRUN ["apt-get", "install", "-y", "libgl1", "libglib2.0-0"]\nRUN ["pip", "install", "opencv-python"]\n',
        },
      },
    ],
    // The escape character alone makes no Windows of it.
    [project('# escape=`\nFROM «python:3.12-slim»', 'opencv-python\n'), 'library'],
    [
      project('FROM «python:3.12-slim»', 'flask==3.0.3\nopencv-python==4.10.0.84\n'),
      'library',
      {
        args: [
          {
            packages: '`libgl1`, `libglib2.0-0`',
            distributions: '`opencv-python`',
            error: 'ImportError: libGL.so.1: cannot open shared object file',
          },
        ],
        related: ['requirements.txt:2 `opencv-python` is required here.'],
        fixes: [['install', 'headless']],
        fixed: {
          Dockerfile: `FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends libgl1 libglib2.0-0 && rm -rf /var/lib/apt/lists/*\n${COPY}`,
        },
      },
    ],
    // Added to the line that is there, in its own style.
    [
      project(
        `FROM «python:3.12-slim»\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    gcc`,
        'pytesseract==0.3.10\n',
      ),
      'program',
      {
        fixed: {
          Dockerfile: `FROM python:3.12-slim\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    gcc \\\n    tesseract-ocr\n${COPY}`,
        },
      },
    ],
    // Importing one fails, calling the other: two findings, one fix each.
    [
      project('FROM ««python:3.11-slim-bookworm»»', 'opencv-python\npytesseract\npdf2image\n'),
      ['library', 'program'],
      {
        args: [{ distributions: '`opencv-python`' }, { packages: '`tesseract-ocr`, `poppler-utils`' }],
        fixes: [['install', 'headless'], ['install']],
      },
    ],
    // The full image has glib, but no libGL.
    [project('FROM «python:3.12»', 'opencv-python\n'), 'library', { args: [{ packages: '`libgl1`' }] }],
    [
      project(`FROM «python:3.12-slim»\n${apt('libgl1', 'fonts-nanum')}`, 'opencv-python\n'),
      'library',
      {
        args: [
          {
            packages: '`libglib2.0-0`',
            error: 'ImportError: libgthread-2.0.so.0: cannot open shared object file',
          },
        ],
      },
    ],
    // gcc and curl bring nothing of it.
    [
      project(`FROM «python:3.9-slim»\n${apt('gcc', 'curl', 'libpq-dev')}`, 'opencv-contrib-python\n'),
      'library',
    ],
    // OpenCV comes with it; there is no headless way round.
    [project('FROM «python:3.12-slim»', 'ultralytics==8.3.0\n'), 'library', { fixes: [['install']] }],
    // What was installed for the build is not there at run time.
    [
      {
        Dockerfile: `FROM python:3.12-slim AS build\n${apt('gcc', 'libpq-dev')}\nRUN python -m venv /opt/venv\nENV PATH=/opt/venv/bin:$PATH\n${COPY}FROM «python:3.12-slim»\nCOPY --from=build /opt/venv /opt/venv\n`,
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
      'library',
      { args: [{ packages: '`libpq5`' }] },
    ],
    // Without a wheel it is built where it is installed.
    [
      project('FROM «python:3.12-slim»', 'mysqlclient==2.2.4\n'),
      'library',
      {
        fixed: {
          Dockerfile: `FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends libmariadb3 default-libmysqlclient-dev gcc pkg-config && rm -rf /var/lib/apt/lists/*\n${COPY}`,
        },
      },
    ],
    // Alpine has programs, under names of its own.
    [
      project('FROM «python:3.12-alpine»', 'pytesseract\n'),
      'program',
      { fixed: { Dockerfile: `FROM python:3.12-alpine\nRUN apk add --no-cache tesseract-ocr\n${COPY}` } },
    ],
    // On the command line, and included from another file.
    [
      { Dockerfile: 'FROM «python:3.12-slim»\nRUN pip install flask opencv-python==4.8.1.78\n' },
      'library',
      { fixes: [['install', 'headless']] },
    ],
    [
      {
        ...project('FROM «python:3.12-slim»', '-r base.txt\n'),
        Dockerfile: 'FROM «python:3.12-slim»\nCOPY . .\nRUN pip install -r requirements.txt\n',
        'base.txt': 'pyzbar\n',
      },
      'library',
      { related: ['base.txt:1 `pyzbar` is required here.'] },
    ],
    // Debian itself, and a mirror of the official image.
    [project(`FROM «debian:12-slim»\n${apt('python3', 'python3-pip')}`, 'opencv-python\n'), 'library'],
    [project('FROM «mirror.example.com/library/python:3.12-slim»', 'opencv-python\n'), 'library'],
    // Trixie has no wkhtmltopdf to install.
    [project('FROM «python:3.12-slim-trixie»', 'pdfkit\n'), 'program', { fixes: [[]] }],
    // The script of a vendor adds its repository.
    [
      project(
        `FROM «python:3.12-slim»\n${apt('curl')}\nRUN curl -fsSL https://example.com/setup | bash -`,
        'opencv-python\npytesseract\n',
      ),
      'library',
    ],
    // A download may bring a program, but no library.
    [
      project(
        'FROM «python:3.12-slim»\nRUN wget -O /tmp/model.onnx https://example.com/model.onnx',
        'opencv-python\npytesseract\n',
      ),
      'library',
    ],
    // Two images, one requirements file.
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: .\n  worker:\n    build:\n      context: .\n      dockerfile: worker.Dockerfile\n',
        Dockerfile: `FROM «python:3.12-slim»\n${COPY}`,
        'worker.Dockerfile': `FROM python:3.12-slim\n${apt('libgl1', 'libglib2.0-0')}\n${COPY}`,
        'requirements.txt': 'opencv-python\n',
      },
      'library',
      { related: ['requirements.txt:1 `opencv-python` is required here.'] },
    ],
  ],
});
