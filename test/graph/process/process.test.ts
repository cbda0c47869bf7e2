import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deployment } from '../../../rules/graph/deployment.ts';
import type { Process } from '../../../rules/graph/process/process.ts';
import { type Files, workspaceOf } from '../../harness/memory.ts';

function deploymentOf(files: Files): Deployment {
  const { workspace } = workspaceOf(files, { rules: [] });
  const [deployment] = workspace.deployments();
  assert.ok(deployment);
  return deployment;
}

function processOf(files: Files): Process {
  const [process] = deploymentOf(files).processes;
  assert.ok(process);
  return process;
}

const image = (rest: string) => `FROM python:3.12\nWORKDIR /app\nCOPY . .\n${rest}\n`;
const words = (process: Process) =>
  process.calls?.map((call) => call.words.map(({ value, written }) => value ?? written).join(' '));

describe('graph/process', () => {
  describe('what a container runs', () => {
    const cases: readonly (readonly [string, Files, readonly string[] | undefined])[] = [
      ['exec form', { Dockerfile: image('CMD ["gunicorn", "app:app"]') }, ['gunicorn app:app']],
      ['shell form', { Dockerfile: image('CMD exec gunicorn app:app') }, ['gunicorn app:app']],
      [
        'several commands',
        { Dockerfile: image('CMD python a.py && python b.py') },
        ['python a.py', 'python b.py'],
      ],
      [
        'ENTRYPOINT and CMD',
        { Dockerfile: image('ENTRYPOINT ["python3"]\nCMD ["app.py"]') },
        ['python3 app.py'],
      ],
      [
        'ENTRYPOINT in shell form takes no arguments',
        { Dockerfile: image('ENTRYPOINT python a.py\nCMD ["b.py"]') },
        ['python a.py'],
      ],
      [
        'wrappers',
        { Dockerfile: image('ENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "env A=1 python a.py"]') },
        ['python a.py'],
      ],
      [
        'CMD of an earlier stage, cleared by an ENTRYPOINT',
        { Dockerfile: 'FROM python:3.12 AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ["y"]\n' },
        ['y'],
      ],
      [
        'compose command over CMD',
        {
          Dockerfile: image('ENTRYPOINT ["tini", "--"]\nCMD ["a"]'),
          'compose.yaml': 'services:\n  app:\n    build: .\n    command: b c\n',
        },
        ['b c'],
      ],
      [
        'compose entrypoint clears CMD',
        {
          Dockerfile: image('ENTRYPOINT ["x"]\nCMD ["a"]'),
          'compose.yaml': 'services:\n  app:\n    build: .\n    entrypoint: y\n',
        },
        ['y'],
      ],
      [
        'a script that hands over',
        {
          Dockerfile: image('ENTRYPOINT ["./run.sh"]\nCMD ["gunicorn", "app:app"]'),
          'run.sh': '#!/bin/sh\nset -e\npython manage.py migrate\nexec "$@"\n',
        },
        ['set -e', 'python manage.py migrate', 'gunicorn app:app'],
      ],
      [
        'a script with arguments',
        { Dockerfile: image('CMD ["sh", "run.sh", "web", "-w", "2"]'), 'run.sh': 'exec gunicorn "$@"\n' },
        ['gunicorn $@'],
      ],
      [
        'scripts of package.json',
        {
          Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "serve"]\n',
          'package.json': '{"scripts": {"serve": "npm run other && node b.js", "other": "node a.js"}}',
        },
        ['node a.js', 'node b.js'],
      ],
      [
        'a script that calls itself',
        { Dockerfile: image('CMD ["./a.sh"]'), 'a.sh': '#!/bin/sh\n./a.sh\n' },
        ['./a.sh'],
      ],
      ['nothing of its own', { Dockerfile: 'FROM nginx\n' }, []],
      [
        'a command that a variable hides',
        { 'compose.yaml': 'services:\n  app:\n    image: busybox\n    command: ${X}\n' },
        ['${X}'],
      ],
    ];
    for (const [name, files, expected] of cases)
      it(name, () => assert.deepEqual(words(processOf(files)), expected));
  });

  describe('what it listens on', () => {
    const listens = (files: Files) => processOf(files).listening?.map(({ host, port }) => `${host}:${port}`);
    const run = (cmd: string, more: Files = {}) =>
      listens({ Dockerfile: image(`CMD ${cmd}`), 'app.py': '', ...more });
    it('defaults', () => {
      assert.deepEqual(run('gunicorn app:app'), ['127.0.0.1:8000']);
      assert.deepEqual(run('uvicorn app:app'), ['127.0.0.1:8000']);
      assert.deepEqual(run('flask --app x run'), ['127.0.0.1:5000']);
      assert.deepEqual(run('streamlit run a.py'), ['0.0.0.0:8501']);
      assert.deepEqual(run('celery -A shop worker'), []);
      assert.deepEqual(run('python -m http.server'), ['0.0.0.0:8000']);
      assert.deepEqual(run('npx -y serve@14 -s dist'), ['0.0.0.0:3000']);
      assert.deepEqual(run('pnpm exec next start -p 4000'), ['0.0.0.0:4000']);
    });
    it('options and variables', () => {
      assert.deepEqual(run('gunicorn -b :80 -b [::1]:81 app:app'), ['0.0.0.0:80', '::1:81']);
      assert.deepEqual(run('python -m gunicorn --bind=1.2.3.4 app:app'), ['1.2.3.4:8000']);
      assert.deepEqual(run('PORT=5 gunicorn -b :${PORT:-9} app:app'), ['0.0.0.0:9']);
      assert.deepEqual(run('hypercorn --bind unix:/x app:app'), undefined);
      assert.deepEqual(run('./unknown'), undefined);
      assert.deepEqual(run('python manage.py runserver 0:7000', { 'manage.py': '' }), ['0.0.0.0:7000']);
    });
    it('images of databases, unless something may say otherwise', () => {
      const compose = (rest: string) => ({ 'compose.yaml': `services:\n  db:\n    ${rest}\n` });
      assert.deepEqual(listens(compose('image: postgres:17')), ['0.0.0.0:5432']);
      assert.deepEqual(listens(compose('image: postgres:17\n    environment: { PGPORT: 5433 }')), undefined);
      assert.deepEqual(
        listens(compose('image: mysql:8.4\n    volumes: ["./my.cnf:/etc/mysql/conf.d/my.cnf"]')),
        undefined,
      );
      assert.deepEqual(listens(compose('image: example.org/postgres')), undefined);
      assert.deepEqual(listens(compose('image: python:3.12')), undefined);
    });
    it('nginx by its configuration', () => {
      const files = {
        Dockerfile: 'FROM nginx\nCOPY conf /etc/nginx/conf.d\n',
        'conf/default.conf': 'server { listen 8080; listen [::]:8080; }\n',
        'conf/b.conf': 'server { }\n',
      };
      assert.deepEqual(listens(files), ['0.0.0.0:80', '0.0.0.0:8080', '[::]:8080']);
      assert.deepEqual(listens({ ...files, 'conf/default.conf': 'server { listen ${PORT}; }' }), undefined);
    });
  });

  it('knows the environment, the last one first', () => {
    const process = processOf({
      Dockerfile: image('ENV A=1 B=1 C=1'),
      'compose.yaml': 'services:\n  app:\n    build: .\n    env_file: x.env\n    environment: { C: 3, D: }\n',
      'x.env': 'B=2\nC=2\n',
    });
    const values = [...process.environment.variables.values()].map(({ name, value, from }) => [
      name,
      value,
      from,
    ]);
    assert.deepEqual(values, [
      ['A', '1', 'dockerfile'],
      ['B', '2', 'env-file'],
      ['C', '3', 'compose'],
      ['D', undefined, 'compose'],
    ]);
    assert.equal(process.environment.complete, true);
  });

  it('reads whatever is typed, and every place lies in its file', () => {
    const piece = fc.constantFrom(
      'gunicorn',
      ' -b ',
      '0.0.0.0:',
      '80',
      ' app:app',
      '"',
      "'",
      '$',
      '${A:-',
      '}',
      '&&',
      ' ',
      '\\\n',
      '[',
      ']',
      ',',
      'sh -c ',
      'npm run x',
      'python -m ',
      '|',
      '(',
      ')',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.array(piece, { maxLength: 8 }), (cmd, test) => {
        const files: Files = {
          Dockerfile: `FROM python:3.12\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD ${test.join('')}\nCMD ${cmd.join('')}\n`,
          'compose.yaml': `services:\n  app:\n    build: .\n    command: ${JSON.stringify(cmd.join(''))}\n    healthcheck: { test: ${JSON.stringify(test.join(''))} }\n`,
          'package.json': `{"scripts": {"x": ${JSON.stringify(cmd.join(''))}}}`,
        };
        for (const { calls, listening, missing } of deploymentOf(files).processes) {
          const places = [
            ...(calls ?? []).flatMap((call) => [
              call.origin,
              ...(call.linted ? call.words.map(({ at }) => at) : []),
            ]),
            ...(listening ?? []).map(({ origin }) => origin),
            ...missing.map(({ at }) => at),
          ];
          for (const { path, start, end } of places) {
            const text = files[path.replace('/project/', '')] ?? '';
            assert.ok(
              start >= 0 && start <= end && end <= text.length,
              `${path} ${start}-${end} of ${text.length}`,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
