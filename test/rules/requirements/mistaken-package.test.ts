import rule from '../../../rules/requirements/mistaken-package.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'pytesseract==0.3.13\nscikit-learn==1.5.2\nPyJWT==2.9.0\npython-dotenv\n',
    // Backports, for Pythons that need them.
    'dataclasses ; python_version < "3.7"\n',
    'enum34==1.1.10 ; python_version < "3.4"\n',
    // A URL is certainly meant.
    'sklearn @ https://example.org/sklearn-1.0.zip\n',
    '-e git+https://example.org/dotenv.git#egg=dotenv\n',
    './sklearn\n',
    { 'requirements.txt': '-c constraints.txt\nflask\n', 'constraints.txt': 'sklearn==0.0\n' },
    'yaml ; sys_platform == "win32"\n',
    // Old, but what it says it is.
    'PyPDF2==3.0.1\n',
  ],
  bad: [
    [
      'pytesseract==0.3.10\n«tesseract==0.1.3»\nredis\n',
      'other',
      { severity: 'warning', fixed: 'pytesseract==0.3.10\nredis\n', fixes: [['remove']] },
    ],
    ['«tesseract==0.1.3» # ocr\n', 'other', { fixed: 'pytesseract # ocr\n' }],
    ['flask\n«sklearn»\n', 'other', { fixed: 'flask\nscikit-learn\n', args: [{ use: 'scikit-learn' }] }],
    ['«yaml==6.0»\n', 'missing', { fixed: 'pyyaml\n' }],
    ['«uvicorn-standard>=0.30»\n', 'missing', { fixed: 'uvicorn[standard]\n' }],
    ['«bs4==0.0.2»\n', 'alias', { severity: 'info', fixed: 'beautifulsoup4\n' }],
    ['«JSON»\nflask\n', 'standard', { fixed: 'flask\n' }],
    ['«argparse==1.4.0»\n', 'shadow'],
    ['«pathlib2==2.3.5»\n', 'backport', { severity: 'info' }],
    ['«Email»\n', 'shadow'],
    ['«ufw==0.36»\nflask\n', 'system', { fixed: 'flask\n' }],
    // A package of the system goes to where those are installed.
    [
      {
        Dockerfile:
          'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n    libpq5 \\\n && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': 'flask\n«libmagic1» # for python-magic\npython-magic\n',
      },
      'apt',
      {
        fixes: [['move', 'remove']],
        fixed: {
          Dockerfile:
            'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n    libmagic1 \\\n    libpq5 \\\n && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
          'requirements.txt': 'flask\npython-magic\n',
        },
      },
    ],
    [
      {
        Dockerfile: 'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': 'flask\n«Build_Essential»\n',
      },
      'apt',
      {
        fixed: {
          Dockerfile:
            'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
          'requirements.txt': 'flask\n',
        },
      },
    ],
    [
      {
        Dockerfile: 'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': 'flask\n«ffmpeg»\n',
      },
      'other',
      { fixes: [['rename', 'move']] },
    ],
    // Nobody knows the image, or it has the package.
    ['flask\n«libpq-dev»\n', 'apt', { fixes: [['remove']] }],
    [
      {
        Dockerfile:
          'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y libpq-dev\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': '«libpq-dev»\nflask\n',
      },
      'apt',
      { fixes: [['remove']] },
    ],
    ['«dotenv» --hash=sha256:aa\n', 'other', { fixes: [['remove']] }],
  ],
});
