import rule from '../../../rules/deployment/runtime-directory-unwritable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const CODE = 'import logging\nlogging.basicConfig(filename="logs/app.log")\n';
/** An image that is built by these lines in `/app`, and runs `app.py`. */
const image = (lines: string, base = 'python:3.12-slim', more: Readonly<Record<string, string>> = {}) => ({
  Dockerfile: `FROM ${base}\nWORKDIR /app\nCOPY app.py .\n${lines}\nCMD ["python", "app.py"]\n`,
  'app.py': CODE,
  ...more,
});
const composed = (service: string) => `services:\n  app:\n    build: .\n${service}`;

ruleTest(rule, {
  good: [
    image('RUN mkdir logs'),
    image('RUN mkdir logs\nUSER root'),
    image('RUN mkdir logs\nUSER 0:0'),
    image('USER app\nRUN mkdir logs'),
    image('USER app\nRUN mkdir logs\nUSER root\nRUN apt-get update\nUSER app'),
    image('RUN mkdir logs && chown app logs\nUSER app'),
    image('RUN mkdir logs && chown -R app:app /app\nUSER app'),
    image('RUN mkdir logs && chmod 777 logs\nUSER app'),
    image('RUN mkdir -m 777 logs\nUSER app'),
    image('RUN install -d -o app /app/logs\nUSER app'),
    image('RUN useradd -m -d /app app && mkdir logs\nUSER app'),
    image('COPY --chown=app logs logs\nUSER app', 'python:3.12', { 'logs/.keep': '' }),
    image('RUN mkdir logs\nVOLUME /app/logs\nUSER app'),
    image('RUN mkdir logs\nUSER app', 'example.org/python:3'),
    image('RUN mkdir logs\nARG WHO\nUSER $WHO'),
    image('USER app'),
    image('USER $WHO\nRUN mkdir logs\nUSER app'),
    {
      Dockerfile:
        'FROM python:3.12 AS build\nWORKDIR /app\nCOPY . .\nRUN mkdir -m 777 logs && chmod 777 logs\nFROM python:3.12\nWORKDIR /app\nCOPY --from=build /app /app\nUSER nobody\nCMD ["python", "app.py"]\n',
      'app.py': CODE,
    },
    image(
      'RUN mkdir logs && ./setup.sh\nUSER app'.replace('./setup.sh', 'sh setup.sh logs && chown -R "$X" .'),
    ),
    // Mounted over, or made by the code itself.
    image('RUN mkdir logs\nUSER app', 'python:3.12', {
      'compose.yaml': composed('    volumes: ["./logs:/app/logs"]\n'),
    }),
    {
      ...image('RUN mkdir logs\nUSER app'),
      'app.py': 'import logging\nlogging.basicConfig(filename="/tmp/app.log")\n',
    },
    { ...image('RUN mkdir logs\nUSER app'), 'app.py': 'print(open("logs/app.log").read())\n' },
  ],
  bad: [
    [
      image('RUN mkdir logs && useradd app\n«USER app»'),
      'found',
      {
        severity: 'warning',
        args: [{ user: 'app', file: 'logs/app.log', folder: 'logs' }],
        related: ['app.py:2 It is opened here.'],
        fixed: {
          Dockerfile: image('RUN mkdir logs && useradd app\nRUN chown -R app /app/logs\nUSER app').Dockerfile,
        },
      },
    ],
    [image('COPY logs logs\nRUN apt-get update\n«USER 1000»', 'python:3.12', { 'logs/.keep': '' }), 'found'],
    [
      {
        Dockerfile:
          'FROM python:3.12 AS build\nWORKDIR /app\nCOPY . .\nRUN mkdir logs\nFROM python:3.12\nWORKDIR /app\nCOPY --from=build /app /app\n«USER nobody»\nCMD ["python", "app.py"]\n',
        'app.py': CODE,
      },
      'found',
    ],
    [
      image('RUN mkdir logs', 'python:3.12', { 'compose.yaml': composed('    user: «"1000:1000"»\n') }),
      'found',
      { fixes: [[]] },
    ],
  ],
});
