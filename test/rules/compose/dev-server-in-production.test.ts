import rule from '../../../rules/compose/dev-server-in-production.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (body: string) => `services:\n  app:\n    image: example/app:1\n${body}`;

ruleTest(rule, {
  good: [
    app('    command: gunicorn app:app\n'),
    app('    command: flask db upgrade\n'),
    app('    command: npm run start\n'),
    app('    command: ${COMMAND}\n'),
    app('    command: sh -c "alembic upgrade head && uvicorn app:app"\n'),
    // What is only told to a program is not run.
    app('    command: [echo, "flask run"]\n'),
    app('    environment: {FLASK_ENV: production, FLASK_DEBUG: "0", NODE_ENV: }\n'),
    app('    environment: {FLASK_DEBUG: "${DEBUG}"}\n'),
    { 'docker-compose.dev.yml': app('    command: flask run\n') },
    { 'compose.yaml': app('    command: flask run\n'), 'compose.override.yaml': app('    tty: true\n') },
    // The production file starts another server.
    {
      'compose.yaml': app('    command: flask run\n'),
      'compose.prod.yaml': 'services:\n  app:\n    command: gunicorn app:app\n',
    },
    app('    command: flask run\n    profiles: [dev]\n'),
  ],
  bad: [
    [
      app('    command: «flask run» --host 0.0.0.0\n'),
      'server',
      { severity: 'warning', args: [{ command: 'flask run' }] },
    ],
    [app('    command: [«"python", "manage.py", "runserver"», "0.0.0.0:8000"]\n'), 'server'],
    [app('    command: uvicorn app:app «--reload»\n'), 'reload', { args: [{ command: '--reload' }] }],
    [
      app('    command: sh -c «"python manage.py migrate && exec python manage.py runserver 0:80"»\n'),
      'server',
      { args: [{ command: 'python manage.py runserver' }] },
    ],
    [app('    entrypoint: [«npm, run, dev»]\n'), 'server'],
    [app('    environment:\n      - «FLASK_ENV=development»\n'), 'environment'],
    // Said by the base and not taken back for production.
    [
      {
        'compose.yaml': app('    environment:\n      «FLASK_DEBUG: "1"»\n'),
        'compose.prod.yaml': 'services:\n  app:\n    restart: always\n',
      },
      'environment',
      { args: [{ name: 'FLASK_DEBUG', value: '1' }] },
    ],
  ],
});
