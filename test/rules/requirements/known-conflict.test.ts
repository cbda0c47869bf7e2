import rule from '../../../rules/requirements/known-conflict.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (image: string, requirements: string, install = 'pip install -r requirements.txt') => ({
  Dockerfile: `FROM ${image}\nCOPY . .\nRUN ${install}\n`,
  'requirements.txt': requirements,
});

ruleTest(rule, {
  good: [
    'Flask==3.0.3\nWerkzeug==3.0.6\n',
    'Flask==2.2.2\nWerkzeug==2.2.3\n',
    'Flask==2.2.2\nWerkzeug<3\n',
    // A version that fits may be taken.
    'Flask\nWerkzeug==3.0.1\n',
    'Flask>=2.0\nWerkzeug==3.0.1\n',
    { 'requirements.txt': '-c limits.txt\nFlask==2.2.2\n', 'limits.txt': 'werkzeug==2.3.8\n' },
    { 'requirements.txt': '-r ${BASE}\nFlask==2.2.2\n' },
    'Flask==2.2.2 ; sys_platform == "win32"\nWerkzeug==3.0.1\n',
    'Flask==2.2.2\nWerkzeug==${WERKZEUG}\n',
    // bcrypt is not a part of passlib: it need not be there at all.
    'passlib==1.7.4\n',
    // A rule of its own.
    'opencv-python-headless==4.8.1.78\nnumpy==2.0.2\n',
    'passlib==1.7.4\nbcrypt==4.0.1\n',
    project('python:3.12-slim', 'Flask==2.2.2\n', 'pip install "werkzeug<3" -r requirements.txt'),
    project('python:3.11-slim', 'eventlet==0.34.0\n'),
    project('python:3.11-slim', 'apscheduler==3.10.4\n'),
    project('python:3.12-slim', 'apscheduler==3.10.4\nsetuptools==75.0.0\n'),
    'fastapi==0.115.12\nstarlette==0.45.3\n',
    'torch==2.3.1+cpu\ntorchaudio==2.3.1\n',
  ],
  bad: [
    [
      '«Flask==2.2.2»\nWerkzeug==3.0.1\n',
      'pinned',
      {
        severity: 'warning',
        fixed: 'Flask==2.2.2\nWerkzeug<3.0\n',
        related: ['requirements.txt:2 Here `werkzeug` is asked for.'],
      },
    ],
    ['«Flask==2.2.2»\nredis==5.0.1\n', 'newest', { fixed: 'Flask==2.2.2\nredis==5.0.1\nwerkzeug<3.0\n' }],
    ['«Flask==2.2.*»\nWerkzeug>=2.2\n', 'newest', { fixed: 'Flask==2.2.*\nWerkzeug>=2.2,<3.1\n' }],
    ['«openai==1.30.0»\nhttpx>=0.28\n', 'newest', { fixes: [[]] }],
    ['«passlib==1.7.4»\nbcrypt==4.1.2\n', 'pinned', { fixes: [[]] }],
    ['bcrypt==5.0.0\n«passlib[bcrypt]==1.7.4»\n', 'pinned'],
    [
      'opencv-python-headless==4.10.0.84\n«opencv-python==4.10.0.84»\n',
      'together',
      { fixed: 'opencv-python-headless==4.10.0.84\n' },
    ],
    ['«python-multipart==0.0.9»\nmultipart==1.0\n', 'together', { fixed: 'python-multipart==0.0.9\n' }],
    ['«fastapi==0.115.12»\nstarlette==0.47.0\n', 'refused', { severity: 'error' }],
    ['torch==2.3.0\n«torchaudio==2.3.1»\n', 'refused'],
    ['«celery==5.1.2»\nclick==8.1.7\n', 'refused', { fixed: 'celery==5.1.2\nclick<8.0\n' }],
    [project('python:3.12-slim', '«eventlet==0.34.0»\n'), 'python', { args: [{ other: '3.12' }] }],
    [
      project('python:3.12-slim', '«apscheduler==3.10.4»\n'),
      'absent',
      { fixed: { 'requirements.txt': 'apscheduler==3.10.4\nsetuptools<82\n' } },
    ],
  ],
});
