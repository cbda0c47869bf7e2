import rule from '../../../rules/deployment/wait-without-pause.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const compose = (command: string) => ({
  'compose.yaml': `services:\n  app:\n    image: example/app\n    command: ${command}\n`,
});
const script = (text: string) => ({
  Dockerfile: 'FROM debian:trixie\nCOPY start.sh /\nENTRYPOINT ["«/start.sh»"]\n',
  'start.sh': `#!/bin/sh\n${text}\nexec node server.js\n`,
});
const silent = (text: string) => ({
  ...script(text),
  Dockerfile: 'FROM debian:trixie\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
});

/** A program in Python, with what stands in its loop. */
const python = (loop: string, word = 'python') => ({
  Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ${word} app.py\n`,
  'app.py': `import time\nimport pymysql\n\nwhile True:\n${loop}print("ready")\n`,
});
const TRY =
  '    try:\n        db = pymysql.connect(host="db")\n        break\n    except pymysql.Error as error:\n';

ruleTest(rule, {
  good: [
    compose('sh -c "until nc -z db 3306; do sleep 1; done; node x.js"'),
    compose('sh -c "while ! nc -z db 3306; do echo waiting; sleep 0.1; done"'),
    compose('sh -c "until nc -z db 3306; do :; sleep $$DELAY; done"'),
    // It may pause.
    compose('sh -c "until nc -z db 3306; do ./pause.sh; done"'),
    compose('sh -c "until nc -z db 3306; do $$PAUSE; done"'),
    // These pause themselves.
    compose('sh -c "until mysqladmin ping -h db --wait=5; do :; done"'),
    compose('sh -c "until curl --retry 5 --retry-connrefused http://api/; do :; done"'),
    // Nothing is waited for.
    compose('sh -c "while true; do echo working; done"'),
    compose('sh -c "nc -z db 3306 || exit 1; node x.js"'),
    silent('wait_for() {\n  until nc -z db 3306; do\n    echo waiting\n    sleep 2\n  done\n}\nwait_for'),
    silent('until nc -z db 3306; do\n  for i in 1 2 3; do sleep 1; done\ndone'),
    silent('until nc -z db 3306; do\n  while ! nc -z cache 6379; do sleep 1; done\ndone'),
    python(`${TRY}        time.sleep(1)\n`),
    python(`${TRY}        attempts += 1\n        if attempts > 10: raise\n`),
    python(`${TRY}        pause()\n`),
    python('    try:\n        client.connect()\n        client.loop()\n    except OSError:\n        pass\n'),
    python('    try:\n        handle(queue)\n    except ValueError:\n        pass\n'),
  ],
  bad: [
    [
      python(`${TRY}        print("not yet", error)\n        continue\n`, '«python»'),
      'code',
      { related: ['app.py:4 The loop stands here.'], fixes: [[]] },
    ],
    [
      compose('sh -c "until «nc» -z db 3306; do :; done; node x.js"'),
      'found',
      {
        severity: 'warning',
        args: [{ program: 'nc' }],
        fixed: compose('sh -c "until nc -z db 3306; do sleep 1; done; node x.js"'),
      },
    ],
    [
      compose(`["sh", "-c", "while ! «pg_isready» -h db -t 3; do echo 'not yet'; done && node x.js"]`),
      'found',
      {
        fixed: compose(
          `["sh", "-c", "while ! pg_isready -h db -t 3; do sleep 1; echo 'not yet'; done && node x.js"]`,
        ),
      },
    ],
    [
      { Dockerfile: 'FROM debian:trixie\nCMD while true; do «nc» -z db 5432 && break; done; node x.js\n' },
      'found',
      {
        fixed: {
          Dockerfile:
            'FROM debian:trixie\nCMD while true; do sleep 1; nc -z db 5432 && break; done; node x.js\n',
        },
      },
    ],
    // In a script: what runs it is reported, and only a person knows how to write it.
    [
      script('while ! (echo > /dev/tcp/db/3306) 2>/dev/null; do\n  n=$((n+1))\n  echo "try $n"\ndone'),
      'found',
      {
        args: [{ program: '/dev/tcp/db/3306' }],
        related: ['start.sh:2 The loop stands here.'],
        fixes: [[]],
      },
    ],
  ],
});
