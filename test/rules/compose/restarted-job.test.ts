import rule from '../../../rules/compose/restarted-job.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const job = (command: string, restart = 'always', more = '') =>
  `services:\n  migrate:\n    image: example/shop\n    command: ${command}\n    restart: ${restart}\n${more}`;

ruleTest(rule, {
  good: [
    job('alembic upgrade head', 'on-failure'),
    job('alembic upgrade head', '"no"'),
    job('alembic upgrade head', '${RESTART}'),
    // It goes on.
    job('sh -c "alembic upgrade head && exec gunicorn app:app"'),
    job('sh -c "while true; do python manage.py clearsessions; sleep 3600; done"'),
    job('mc mirror --watch /data store/data'),
    job('npm run build'),
    job('${COMMAND}'),
    // Another rule's.
    job(
      'alembic upgrade head',
      'always',
      '  app:\n    image: example/shop\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n',
    ),
    {
      'compose.yaml': job('alembic upgrade head'),
      'compose.override.yaml': 'services:\n  migrate:\n    restart: on-failure\n',
    },
  ],
  bad: [
    [
      job('alembic upgrade head', '«always» # why not'),
      'again',
      {
        severity: 'warning',
        args: [{ service: 'migrate', command: 'alembic upgrade head', restart: 'always' }],
        fixed: job('alembic upgrade head', 'on-failure # why not'),
      },
    ],
    [job('["python", "manage.py", "migrate"]', '«"unless-stopped"»'), 'again'],
    // Others have the policy by an alias.
    [job('alembic upgrade head', '&policy «always»'), 'again', { fixes: [[]] }],
    [job('sh -c "sleep 10 && npx prisma migrate deploy"', '«always»'), 'again'],
  ],
});
