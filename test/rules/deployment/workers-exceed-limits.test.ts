import rule from '../../../rules/deployment/workers-exceed-limits.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile =
  'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
const project = (service: string, requirements = 'flask\n', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`,
  Dockerfile: dockerfile,
  'requirements.txt': requirements,
  ...more,
});

ruleTest(rule, {
  good: [
    project('command: gunicorn --workers 2 app:app\nmem_limit: 384m\ncpus: 0.8'),
    project('command: gunicorn --workers 3 app:app\nmem_limit: 256m\ncpus: 1'),
    project('command: gunicorn -w 3 app:app\ncpus: 1.0'),
    // Nothing to compare with, or something that is not known.
    project('command: gunicorn --workers 16 app:app'),
    project('command: gunicorn --workers 16 app:app\nmem_limit: ${MEMORY}'),
    project('command: gunicorn --workers ${WORKERS} app:app\nmem_limit: 64m'),
    project('command: gunicorn app:app\nmem_limit: 64m'),
    project('command: gunicorn --threads 16 app:app\ncpus: 0.5'),
    project('command: gunicorn app:app\nmem_limit: 64m', 'flask\n', {
      'gunicorn.conf.py': 'import os\nworkers = os.cpu_count()\n',
    }),
    project('command: celery -A shop worker -P gevent -c 100\nmem_limit: 256m'),
    project('command: echo --workers 16\nmem_limit: 64m'),
    // Heaps that leave room.
    project('command: node --max-old-space-size=384 x.js\nmem_limit: 512m'),
    project('command: java -Xmx384m -jar x.jar\nmem_limit: 512m'),
    project('command: java -jar x.jar\nmem_limit: 512m'),
    project('command: java -Xmx4g -jar x.jar'),
  ],
  bad: [
    [
      project(
        'command: gunicorn --bind 0.0.0.0:5001 --workers «4» app:app\ndeploy:\n  resources:\n    limits:\n      cpus: "0.8"\n      memory: 384M',
      ),
      'cpus',
      {
        severity: 'warning',
        args: [{ program: 'gunicorn', workers: 4, cpus: 0.8 }],
        fixes: [['useOne']],
        fixed: {
          'compose.yaml': project(
            'command: gunicorn --bind 0.0.0.0:5001 --workers 1 app:app\ndeploy:\n  resources:\n    limits:\n      cpus: "0.8"\n      memory: 384M',
          )['compose.yaml'],
        },
      },
    ],
    [
      project('command: ["gunicorn", "-w«4»", "app:app"]\nmem_limit: 256m'),
      'memory',
      { fixes: [['use']], related: ['compose.yaml:5 The limit of `app`.'] },
    ],
    [project('command: uvicorn --workers=«4» app:app\nmem_limit: 384m', 'pandas==2.2.3\n'), 'memory'],
    [project('command: celery -A shop worker --concurrency «8»\nmem_limit: 256m'), 'memory'],
    [project('command: gunicorn app:app\nenvironment:\n  WEB_CONCURRENCY: «8»\ncpus: 1'), 'cpus'],
    [
      project('command: «gunicorn» app:app\ncpus: 1', 'flask\n', { 'gunicorn.conf.py': 'workers = 9\n' }),
      'cpus',
      { fixes: [[]] },
    ],
    [project('command: java «-Xmx512m» -jar x.jar\nmem_limit: 512m'), 'heap', { fixes: [[]] }],
    [project('environment:\n  NODE_OPTIONS: «--max-old-space-size=1024»\nmem_limit: 512m'), 'heap'],
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n    mem_limit: 128m\n',
        Dockerfile: `${dockerfile}CMD ["gunicorn", "--workers", "«4»", "app:app"]\n`,
        'requirements.txt': 'flask\n',
      },
      'memory',
      { fixes: [['useOne']] },
    ],
  ],
});
