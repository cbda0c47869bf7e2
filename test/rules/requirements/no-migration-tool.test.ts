import rule from '../../../rules/requirements/no-migration-tool.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'Flask-SQLAlchemy==3.1.1\nFlask-Migrate==4.0.7\n',
    'Flask-SQLAlchemy==3.1.1\nalembic==1.14.0\n',
    'SQLAlchemy==2.0.36\nflask==3.0.3\n',
    { 'requirements.txt': '-r base.txt\nflask-sqlalchemy\n', 'base.txt': 'flask_migrate\n' },
    // What the other file says is not known.
    'flask-sqlalchemy\n-r ${BASE}\n',
    {
      Dockerfile: 'FROM python:3.12-slim\nCOPY . .\nRUN pip install alembic -r requirements.txt\n',
      'requirements.txt': 'flask-sqlalchemy\n',
    },
    {
      Dockerfile: 'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements.txt -r tools.txt\n',
      'requirements.txt': 'flask-sqlalchemy\n',
      'tools.txt': 'alembic\n',
    },
    { 'constraints.txt': 'flask-sqlalchemy==3.1.1\n' },
  ],
  bad: [
    [
      'Flask==3.0.3\n«Flask-SQLAlchemy==3.1.1»\nredis==5.0.1\n',
      'none',
      {
        severity: 'info',
        fixed: 'Flask==3.0.3\nFlask-Migrate\nFlask-SQLAlchemy==3.1.1\nredis==5.0.1\n',
      },
    ],
    ['«flask_sqlalchemy» # models\n', 'none'],
    ['«flask-sqlalchemy==3.1.1» --hash=sha256:aa\n', 'none', { fixes: [[]] }],
  ],
});
