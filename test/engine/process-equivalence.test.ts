import assert from 'node:assert/strict';
import { rules as allRules, defineRule, Workspace } from '../../rules/index.ts';
import { assertIncremental, type Contents } from '../harness/incremental.ts';
import { at, MemoryHost, ROOT, settle } from '../harness/memory.ts';

/** Says all that is known of what runs, so that any stale part shows. */
const witness = defineRule({
  id: 'deployment/test-processes',
  over: 'deployment',
  severity: 'info',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: { process: '{what}' },
  create: (ctx) => ({
    Process(process) {
      const { service, image, calls, listening, missing, missingFolders, missingVariables, routes, proxied } =
        process;
      const where = service?.at ?? { path: image?.path ?? '', start: 0, end: 0 };
      const commands = calls?.map(({ words }) => words.map(({ value }) => value));
      const { workers, environment, workdir, missingPackages, missingExtensions } = process;
      const what = [
        commands,
        listening,
        missing,
        missingFolders,
        missingVariables,
        missingPackages,
        missingExtensions,
        routes,
        proxied,
        workers,
        workdir,
        [...environment.variables],
        environment.complete,
        image?.missingSources,
      ];
      ctx.report(where, 'process', { what: JSON.stringify(what) });
    },
  }),
});

const APP =
  'from flask import Flask\nimport logging, os\nfrom shop import log\nKEY = os.environ["KEY"]\napp = Flask(__name__)\n';

const CONTENTS: Contents = {
  'compose.yaml': [
    'services:\n  web:\n    image: nginx\n    volumes: ["./site.conf:/etc/nginx/conf.d/default.conf"]\n  app:\n    build: ./app\n    env_file: app.env\n    ports: ["80:5000"]\n',
    'services:\n  app:\n    build: ./app\n    command: npm run serve\n    volumes: ["./app:/srv"]\n    working_dir: /srv\n  web:\n    image: nginx\n    volumes: ["./conf:/etc/nginx/conf.d"]\n',
    'services:\n  app:\n    build: { context: ., dockerfile: app/Dockerfile }\n    entrypoint: ["./run.sh"]\n',
  ],
  'app.env': ['KEY=1\nPORT=9000\n', 'GUNICORN_CMD_ARGS=--bind :7000\n'],
  'site.conf': [
    'server { listen 80; location / { proxy_pass http://app:5000; } }\n',
    'server { listen 81; }\n',
  ],
  'conf/a.conf': ['upstream x { server ap:1; }\n'],
  'app/Dockerfile': [
    'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:8000/health\nENTRYPOINT ["./run.sh"]\nCMD ["gunicorn", "app:app"]\n',
    'FROM node:22\nWORKDIR /app\nCOPY server.js package.json ./\nRUN npm ci\nCMD ["npm", "start"]\n',
    'FROM python:3.12\nWORKDIR /app\nCOPY app.py *.sh ./\nCOPY shop shop/\nCMD python app.py\n',
  ],
  'app/run.sh': ['#!/bin/sh\nexec "$@"\n', '#!/bin/sh\nexport KEY=x\nuvicorn --port 8001 app:app\n'],
  'app/app.py': [
    `${APP}@app.get("/health")\ndef f():\n    pass\n`,
    `${APP}app.run(port=int(os.environ.get("PORT", 5001)))\n`,
    'import shop\n',
  ],
  'app/shop/__init__.py': ['', 'from . import log\n'],
  'app/shop/log.py': [
    'import logging\nlogging.FileHandler("logs/x.log")\n',
    'import os\nos.makedirs("logs")\n',
  ],
  'app/logs/x': ['x'],
  'app/gunicorn.conf.py': ['bind = "0.0.0.0:8002"\nworkers = 9\n'],
  'app/package.json': [
    '{"scripts": {"start": "node server.js", "serve": "node other.js"}}',
    '{"scripts": {}}',
    '{',
  ],
  'app/server.js': [
    'const express = require("express");\nconst app = express();\napp.get("/x", y);\napp.listen(3000);\n',
    'require("./other");\nrequire("cors");\n',
  ],
  'app/other.js': ['app.listen(4000)\n'],
  'app/package-lock.json': ['{}', '{ "packages": { "node_modules/cors": {} } }'],
  'app/.dockerignore': ['logs\n', 'app.py\n!run.sh\n', '*\n'],
  'app/Dockerfile.dockerignore': ['shop\n'],
  'app/.gitignore': ['server.js\n'],
  '.gitignore': ['*.sh\n'],
};

describe('incremental evaluation of what runs', () => {
  const paths = Object.keys(CONTENTS);
  const initial = Object.fromEntries(paths.map((path) => [path, CONTENTS[path]?.[0] ?? '']));
  const rules = [...allRules.filter(({ id }) => id.startsWith('deployment/')), witness];

  it('says what a fresh workspace says, after any edits, creations and deletions', function () {
    this.timeout(60_000);
    assertIncremental({
      contents: CONTENTS,
      host: () => new MemoryHost(initial),
      start,
      reports: (workspace) =>
        workspace
          .linted()
          .filter((path) => /ockerfile$|compose\.yaml$/.test(path))
          .map((path) => ({ path, findings: workspace.report(path)?.findings })),
      maxSteps: 15,
      numRuns: 120,
    });
  });

  it('evaluates only the deployments that read a file', () => {
    const files = Object.fromEntries(
      ['a', 'b'].flatMap((folder) => paths.map((path) => [`${folder}/${path}`, CONTENTS[path]?.[0] ?? ''])),
    );
    const host = new MemoryHost(files);
    const seen: string[] = [];
    const counter = defineRule({
      ...witness,
      id: 'deployment/test-counter',
      over: 'deployment',
      fix: 'never',
      create: (ctx) => {
        seen.push(ctx.path.slice(ROOT.length + 1));
        return {};
      },
    });
    const workspace = start(host, new Map(), [counter]);
    const touched = (path: string, text: string): readonly string[] => {
      seen.length = 0;
      workspace.open(at(path), text);
      settle(workspace, host);
      return [...new Set(seen)];
    };
    // What another deployment reads leaves this one alone; what none reads, all.
    assert.deepEqual(touched('a/app/shop/log.py', 'x = 1\n'), ['a/compose.yaml']);
    assert.deepEqual(touched('b/site.conf', 'server { }\n'), ['b/compose.yaml']);
    assert.deepEqual(touched('b/app/.dockerignore', 'x\n'), ['b/compose.yaml']);
    assert.deepEqual(touched('c/notes.txt', 'x\n'), []);
  });

  function start(
    host: MemoryHost,
    open: ReadonlyMap<string, string> = new Map(),
    of: readonly (typeof witness)[] = rules,
  ): Workspace {
    const workspace = new Workspace({ rules: of });
    workspace.setDefaults({ preset: 'all' });
    workspace.setFolders([ROOT]);
    workspace.setFiles(host.paths);
    for (const [path, text] of open) workspace.open(at(path), text);
    settle(workspace, host);
    return workspace;
  }
});
