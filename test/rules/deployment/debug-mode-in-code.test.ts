import rule from '../../../rules/deployment/debug-mode-in-code.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const flask = (run: string) =>
  `from flask import Flask\napp = Flask(__name__)\nif __name__ == "__main__":\n    ${run}\n`;
const project = (run: string, cmd = '["«python»", "app.py"]') => ({
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ${cmd}\n`,
  'app.py': flask(run),
});
const silent = (run: string, cmd = '["python", "app.py"]') => project(run, cmd);
const DEBUG = 'app.run(host="0.0.0.0", debug=True)';

ruleTest(rule, {
  good: [
    silent('app.run(host="0.0.0.0")'),
    silent('app.run(debug=False)'),
    silent('app.run(debug=DEBUG)'),
    silent('app.run(debug=os.environ.get("DEBUG") == "1")'),
    silent('# app.run(debug=True)'),
    silent('if DEV:\n        app.run(debug=True)'),
    // Another server imports the module: the call does not run.
    silent(DEBUG, '["gunicorn", "app:app"]'),
    silent(DEBUG, '["flask", "run"]'),
    silent(DEBUG, '["python", "other.py"]'),
    { 'Dockerfile.dev': silent(DEBUG).Dockerfile, 'app.py': flask(DEBUG) },
    {
      ...silent(DEBUG),
      'compose.dev.yaml': 'services:\n  app:\n    build: .\n',
    },
  ],
  bad: [
    [project(DEBUG), 'debug', { severity: 'warning', related: ['app.py:4 It is started here.'] }],
    [project('app.run(debug=True, port=8000)'), 'debug'],
    [
      {
        ...silent(DEBUG, '["gunicorn", "app:app"]'),
        'compose.yaml': 'services:\n  app:\n    build: .\n    command: «python» app.py\n',
      },
      'debug',
    ],
    [
      {
        ...project(''),
        'app.py': 'import uvicorn\nuvicorn.run("main:app", host="0.0.0.0", reload=True)\n',
      },
      'reload',
    ],
  ],
});
