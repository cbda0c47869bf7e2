import rule from '../../../rules/requirements/unpinned.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'flask==3.0.3\nredis~=5.0\nclick<9\nx===1\ny<=2\n',
    // numpy has a rule of its own.
    'numpy\n',
    'flask @ https://example.org/flask-3.0.zip\n./folder\n',
    'flask==${VERSION}\n',
    { 'requirements.txt': '-c constraints.txt\nflask\n', 'constraints.txt': 'flask==3.0.3\n' },
    // What a constraints file that can't be read says is not known.
    { 'requirements.txt': '-c https://example.org/constraints.txt\nflask\n' },
    { 'requirements.in': 'flask\n', 'requirements.txt': 'flask==3.0.3\n' },
    { 'constraints.txt': 'flask\n' },
    'flask --hash=sha256:aa\nredis\n',
    'pywinpty ; sys_platform == "win32"\n',
    'flask\nflask==3.0.3\n',
  ],
  bad: [
    ['«flask»\n', 'open', { severity: 'info' }],
    ['«Flask>=2.0» # web\nredis!=5.0,<6\n', 'open'],
    ['«uvicorn[standard]»\n«redis>=5»\n', ['open', 'open']],
    ['«pandas»\n«psycopg2-binary>=2.9»\n', ['compiled', 'compiled'], { severity: 'warning' }],
    // The newest that has a wheel for the image, and that the line and numpy admit.
    [
      {
        Dockerfile: 'FROM python:3.11-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': 'flask==3.0.3\n«asyncmy»\n«psycopg2-binary >= 2.9, !=2.9.10» # db\n«redis»\n',
      },
      ['compiled', 'compiled', 'open'],
      {
        fixes: [['pin'], ['pin'], []],
      },
    ],
    [
      {
        Dockerfile: 'FROM python:3.8-alpine\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': '«catboost»\n',
      },
      'compiled',
      { fixes: [[]] },
    ],
    // Which of them gets on with that numpy, nobody tabled.
    [
      {
        Dockerfile: 'FROM python:3.11-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': 'numpy==1.24.3\n«scipy»\n',
      },
      'compiled',
      { fixes: [[]] },
    ],
    [
      {
        Dockerfile: 'FROM python:3.11-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': '«asyncmy»\n',
      },
      'compiled',
      { fixed: { 'requirements.txt': 'asyncmy==0.2.10\n' } },
    ],
    [{ 'requirements.txt': '-r base.txt\nflask==3.0.3\n', 'base.txt': '«redis» # cache\n' }, 'open'],
  ],
});
