import rule from '../../../rules/dockerfile/dev-server-in-production.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCMD ["gunicorn", "app:app"]',
    'FROM a\nCMD ["flask", "db", "upgrade"]',
    'FROM a\nCMD ["python", "manage.py", "migrate"]',
    'FROM a\nRUN flask run & sleep 1',
    'FROM a AS dev\nCMD ["flask", "run"]\nFROM a\nCMD ["gunicorn", "app:app"]',
    'FROM a AS dev\nCMD ["flask", "run"]',
    { 'Dockerfile.dev': 'FROM a\nENV FLASK_ENV=development\nCMD flask run' },
    'FROM a AS b\nENV NODE_ENV=development\nFROM b\nENV NODE_ENV=production',
    'FROM a\nARG NODE_ENV=development\nENV NODE_ENV=$NODE_ENV',
    'FROM a\nENV DEBUG=app:*',
    'FROM a\nCMD ["npm", "start"]',
    'FROM a\nCMD ["uvicorn", "app:app", "--workers", "2"]',
    'FROM a\nCMD ["flask", "run"]\nCMD ["gunicorn", "app"]',
  ],
  bad: [
    ['FROM a\nCMD [«"flask", "run"», "--host=0.0.0.0"]', 'server', { args: [{ command: 'flask run' }] }],
    ['FROM a\nCMD «flask --app x run» --debug', 'server'],
    ['FROM a\nCMD [«"python", "-m", "flask", "run"»]', 'server'],
    ['FROM a\nCMD «python manage.py runserver» 0.0.0.0:8000', 'server'],
    ['FROM a\nCMD migrate && exec «./manage.py runserver»', 'server'],
    ['FROM a\nCMD ["sh", "-c", "x && «npm run dev»"]', 'server'],
    [
      'FROM a\nENTRYPOINT ["uvicorn", "app:app", «"--reload"»]',
      'reload',
      { args: [{ command: '--reload' }] },
    ],
    ['FROM a\nCMD poetry run «fastapi dev»', 'server'],
    ['FROM a\nCMD [«"php", "artisan", "serve"»]', 'server'],
    ['FROM a\nCMD «[flask, run]»', 'server'],
    [
      'FROM a\nENV «FLASK_ENV=development» X=1',
      'environment',
      { args: [{ name: 'FLASK_ENV', value: 'development' }] },
    ],
    ['FROM a AS b\nENV «NODE_ENV development»\nFROM b\nCMD ["node", "x"]', 'environment'],
    ['FROM a\nENV «FLASK_DEBUG=1»\nCMD [«"flask", "run"»]', ['environment', 'server']],
  ],
});
