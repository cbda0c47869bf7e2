import rule from '../../../rules/deployment/no-wheel-for-python.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (image: string, requirements: string, run = 'pip install -r requirements.txt') => ({
  Dockerfile: `FROM ${image}\nCOPY . .\nRUN ${run}\n`,
  'requirements.txt': requirements,
});

ruleTest(rule, {
  good: [
    project('python:3.11-slim', 'numpy==1.24.3\n'),
    project('python:3.12-slim', 'numpy==1.26.4\n'),
    // No image says which Python.
    { 'requirements.txt': 'numpy==1.24.3\n' },
    project('debian:trixie-slim', 'numpy==1.24.3\n'),
    project('python:${VERSION}-slim', 'numpy==1.24.3\n'),
    project('python:3.12-slim', 'numpy>=1.24\nnumpy\nnumpy==1.24.*\n'),
    project(
      'python:3.12-slim',
      'numpy==1.24.3 ; python_version < "3.12"\nnumpy==1.26.4 ; python_version >= "3.12"\n',
    ),
    project('python:3.12-slim', 'numpy==1.24.3\n', 'pip install --find-links /wheels -r requirements.txt'),
    // A version that nobody looked up.
    project('python:3.12-slim', 'numpy==99.1\nflask==0.1\n'),
    // It never had wheels: it is built on purpose.
    project('python:3.12-slim', 'mysqlclient==2.2.4\n'),
    // It installs without its compiled part.
    project('python:3.6-alpine', 'markupsafe==1.1.1\n'),
    // With a compiler the build goes through.
    project(
      'python:3.13-slim',
      'pandas==2.0.3\n',
      'apt-get update && apt-get install -y gcc g++ && pip install -r requirements.txt',
    ),
    project('python:3.13', 'pandas==2.0.3\n'),
    project(
      'python:3.11-alpine',
      'numpy==1.24.3\n',
      'apk add gcc musl-dev && pip install -r requirements.txt',
    ),
    // One wheel for all later Pythons.
    project('python:3.13-slim', 'cryptography==42.0.8\n'),
    project('python:3.12-alpine', 'numpy==1.26.4\n'),
  ],
  bad: [
    [
      project('python:3.12-slim', 'flask==3.0.3\n«numpy==1.24.3»\n'),
      'fails',
      {
        severity: 'warning',
        related: ['Dockerfile:1 This image brings Python 3.12.'],
        fixed: { 'requirements.txt': 'flask==3.0.3\nnumpy==2.5.2\n' },
      },
    ],
    [
      project('python:3.12-slim', '«numpy==1.24.3»\nopencv-python-headless==4.8.1.78\n'),
      'fails',
      { fixed: { 'requirements.txt': 'numpy==1.26.4\nopencv-python-headless==4.8.1.78\n' } },
    ],
    [project('python:3.13-slim', '«pandas==2.0.3»\n'), 'builds', { fixes: [[]] }],
    [project('python:3.13-slim', '«onnxruntime==1.16.3»\n'), 'nothing'],
    [project('python:3.11-alpine', '«numpy==1.24.3»\n'), 'musl'],
    [
      {
        Dockerfile:
          'FROM python:3.12-slim AS build\nCOPY requirements.txt .\nRUN pip install --target /deps -r requirements.txt\nFROM python:3.12-slim\nCOPY --from=build /deps /deps\n',
        'requirements.txt': '«numpy==1.23.5»\n',
      },
      'fails',
    ],
  ],
});
