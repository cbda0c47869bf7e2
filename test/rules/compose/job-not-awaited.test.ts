import rule from '../../../rules/compose/job-not-awaited.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (dependsOn: string, job = '    command: alembic upgrade head\n') =>
  `services:\n  app:\n    image: example/app:1\n    depends_on:${dependsOn}  job:\n    image: example/app:1\n${job}`;

ruleTest(rule, {
  good: [
    project('\n      job:\n        condition: service_completed_successfully\n'),
    project('\n      job:\n        condition: service_healthy\n'),
    project(' [job]\n', '    command: gunicorn app:app\n'),
    project(' [job]\n', '    command: sh -c "alembic upgrade head && gunicorn app:app"\n'),
    project(' [job]\n', ''),
    project(' [job]\n', '    command: ${COMMAND}\n'),
    project(' [job]\n', '    command: alembic upgrade head\n    restart: always\n'),
    project(' [other]\n'),
    // Called like a job, and nobody says that it ends; no command of that image.
    project(' [job]\n', '    command: ./run.sh\n').replaceAll('job', 'init-proxy'),
    project(' [job]\n', '    command: ./run.sh\n    restart: "no"\n'),
    'services:\n  app:\n    image: x\n    depends_on: [up]\n  up:\n    image: flyway/flyway:11\n    command: -v\n',
    {
      'compose.yaml': 'services:\n  app:\n    image: x\n    depends_on: [job]\n  job:\n    build: .\n',
      Dockerfile: 'FROM python:3.13-slim\nCMD ["python", "worker.py"]\n',
    },
    // A job after a job: that one may look for itself.
    'services:\n  a:\n    image: x\n    command: manage.py loaddata x\n    depends_on: [b]\n  b:\n    image: x\n    command: manage.py migrate\n',
    {
      'compose.yaml': project(' [job]\n'),
      'compose.override.yaml':
        'services:\n  app:\n    depends_on:\n      job:\n        condition: service_completed_successfully\n',
    },
  ],
  bad: [
    [
      project(
        '\n      - «job» # tables\n      - cache\n',
        '    command: alembic upgrade head\n  cache:\n    image: redis:7.4\n',
      ),
      'started',
      {
        severity: 'warning',
        args: [{ service: 'app', job: 'job' }],
        fixed: project(
          '\n      job:\n        condition: service_completed_successfully # tables\n      cache:\n        condition: service_started\n',
          '    command: alembic upgrade head\n  cache:\n    image: redis:7.4\n',
        ),
      },
    ],
    [
      project(
        '\n      job:\n        condition: «service_started»\n',
        '    command: sh -c "sleep 5 && python manage.py migrate --noinput"\n',
      ),
      'started',
      {
        fixed: project(
          '\n      job:\n        condition: service_completed_successfully\n',
          '    command: sh -c "sleep 5 && python manage.py migrate --noinput"\n',
        ),
      },
    ],
    [
      project(' [«migrate»]\n', '    command: ./run.sh\n    restart: "no"\n').replaceAll(
        ' job:',
        ' migrate:',
      ),
      'started',
    ],
    [
      'services:\n  app:\n    image: x\n    depends_on: [«db-up»]\n  db-up:\n    image: flyway/flyway:11\n    command: -url=jdbc:x -user=y migrate\n',
      'started',
    ],
    [
      'services:\n  app:\n    image: x\n    depends_on: [«up»]\n  up:\n    image: migrate/migrate:v4.19.0\n    command: [-path, /m, -database, "${DB}", up]\n',
      'started',
    ],
    [
      {
        'compose.yaml': 'services:\n  app:\n    image: x\n    depends_on: [«job»]\n  job:\n    build: .\n',
        Dockerfile: 'FROM python:3.13-slim\nCMD ["alembic", "upgrade", "head"]\n',
      },
      'started',
    ],
    [project(' [«job»]\n', '    entrypoint: [python, manage.py]\n    command: [migrate]\n'), 'started'],
    [project(' [«job»]\n', '    entrypoint: [npx, prisma, migrate, deploy]\n'), 'started'],
    [
      project(' [«job»]\n', '    entrypoint: /bin/sh -c "mc alias set m http://m; mc mb m/b; exit 0;"\n'),
      'started',
    ],
    [
      project(' [«job»]\n', '    entrypoint: sh\n    command: -c "sleep 1; alembic upgrade head"\n'),
      'started',
    ],
    [project(' [«job»]\n', '    command: npm run migrate\n    restart: on-failure\n'), 'started'],
    [
      'services:\n  a: {image: x, depends_on: &d [«job»]}\n  b: {image: y, depends_on: *d}\n  job: {image: x, command: pg_restore /dump}\n',
      'started',
      { fixes: [[]] },
    ],
  ],
});
