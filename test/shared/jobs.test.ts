import assert from 'node:assert/strict';
import { isJobCommand } from '../../rules/shared/jobs.ts';

describe('shared/jobs', () => {
  const jobs = [
    'alembic upgrade head',
    'python manage.py migrate --noinput',
    'python -m flask db upgrade',
    'npx prisma migrate deploy',
    'php artisan migrate --force',
    'bundle exec rails db:migrate',
    'poetry run alembic upgrade head',
    '/usr/bin/pg_dump -h db',
    'npm run build',
  ];
  for (const line of jobs) it(`ends: ${line}`, () => assert.ok(isJobCommand(line.split(' '))));

  const others = [
    'gunicorn app:app',
    'python manage.py runserver',
    'flask run',
    'npm start',
    'npm run start',
    'alembic',
    'mc',
    'celery -A app worker',
    'constructor upgrade',
    '',
  ];
  for (const line of others) it(`may go on: ${line}`, () => assert.ok(!isJobCommand(line.split(' '))));

  it('does not guess what a variable hides', () => assert.ok(!isJobCommand([undefined, 'upgrade'])));
});
