import rule from '../../../rules/deployment/unused-requirement.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
const project = (app: string, requirements: string, more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: DOCKERFILE,
  'requirements.txt': requirements,
  'app.py': app,
  ...more,
});

ruleTest(rule, {
  good: [
    project('import flask, yaml\nfrom dotenv import load_dotenv\n', 'Flask\npyyaml\npython-dotenv\n'),
    // In any circumstances, also where it is not part of the program.
    project('def f():\n    try:\n        import pandas\n    except ImportError:\n        pass\n', 'pandas\n'),
    project('if TYPE_CHECKING:\n    import pandas\n', 'pandas\n'),
    project('', 'pandas\n', { 'tests/test_x.py': 'import pandas\n' }),
    project('', 'pandas\n', { 'tools/x.py': 'import pandas\n', '.dockerignore': 'tools\n' }),
    project('importlib.import_module("pandas")\n', 'pandas\n'),
    project('', 'google-cloud-storage\n', { 'x.py': 'from google.cloud import storage\n' }),
    project('', 'google-cloud-storage\n', { 'x.py': 'import google.cloud.storage\n' }),
    // By its name in a text: an app, a backend, a plugin.
    project('INSTALLED_APPS = ["corsheaders"]\n', 'django-cors-headers\n'),
    project('CACHES = {"BACKEND": "django_redis.cache.RedisCache"}\n', 'django-redis\n'),
    // It works without being imported.
    project(
      'import sqlalchemy, fastapi\n',
      'sqlalchemy\nfastapi\npsycopg2-binary\npython-multipart\nuvicorn\npytest-cov\ntypes-pyyaml\n',
    ),
    project('import flask\n', 'flask\ncelery\nalembic\n'),
    // Another one requires it: only its version is meant.
    project('import flask\n', 'flask\nwerkzeug<3\n'),
    project('import some_client\n', 'some-client\nrequests\n'),
    // Everything is listed.
    project(
      'import flask\n',
      'flask==3.0.3\nwerkzeug==3.0.3\nitsdangerous==2.2.0\nmarkupsafe==2.1.5\nsix==1.16.0\npandas==2.2.3\n',
    ),
    // Nobody knows its modules.
    project('import flask\n', 'flask\nour-secret-sauce\n'),
    // Named in a command, in a variable.
    {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    command: python -m pandas.tests\n    environment:\n      BACKEND: boto3.session\n',
      ...project('', 'pandas\nboto3\n'),
    },
    // Not everything is known.
    project('', 'pandas\n', { 'x.ipynb': '{}' }),
    { ...project('', 'pandas\n'), Dockerfile: `${DOCKERFILE}RUN pip install .\n` },
    project('', 'pandas\n-r ${OTHER}\n'),
    { 'requirements.txt': 'pandas\n', 'app.py': '' },
    { Dockerfile: DOCKERFILE, 'requirements.txt': 'pandas\n' },
    // Used in one of two images.
    {
      'compose.yaml':
        'services:\n  a:\n    build: {context: ., dockerfile: a.Dockerfile}\n  b:\n    build: {context: ., dockerfile: b.Dockerfile}\n',
      'a.Dockerfile':
        'FROM python:3.12-slim\nCOPY a requirements.txt ./\nRUN pip install -r requirements.txt\n',
      'b.Dockerfile':
        'FROM python:3.12-slim\nCOPY b requirements.txt ./\nRUN pip install -r requirements.txt\n',
      'requirements.txt': 'pandas\n',
      'a/x.py': 'import pandas\n',
      'b/y.py': '',
    },
  ],
  bad: [
    [
      project('import flask\n', 'flask==3.0.3\n«pandas==2.2.3» # reports\n«requests»\n'),
      ['unused', 'unused'],
      { severity: 'hint', fixed: { 'requirements.txt': 'flask==3.0.3\n' } },
    ],
    [project('import flask # pandas_like\nx = "geopandas"\n', 'flask\n«pandas»\n'), 'unused'],
    [
      {
        'compose.yaml': 'services:\n  web:\n    build: web\n  worker:\n    build: web\n',
        'web/Dockerfile': DOCKERFILE,
        'web/requirements.txt': 'flask\n-r more.txt\n',
        'web/more.txt': '«boto3»\n',
        'web/app.py': 'import flask\n',
      },
      'unused',
    ],
  ],
});
