import { defineRule, rules as realRules, Workspace } from '../../rules/index.ts';
import { assertIncremental, type Contents } from '../harness/incremental.ts';
import { at, MemoryHost, ROOT, settle } from '../harness/memory.ts';

/** Says everything it can see of a deployment, so that any stale part shows. */
const witness = defineRule({
  id: 'deployment/test-witness',
  over: 'deployment',
  severity: 'info',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: { service: '{what}', image: '{what}', requirements: '{what}', server: '{what}' },
  create: (ctx) => ({
    Service(service) {
      const { memoryLimit, healthcheck, image, replicas } = service;
      ctx.report(service.at, 'service', {
        what: JSON.stringify([
          service.name,
          memoryLimit,
          healthcheck,
          image.kind,
          replicas,
          service.facts?.kind,
        ]),
      });
    },
    BuiltImage(image) {
      ctx.report({ path: image.path, start: 0, end: 0 }, 'image', {
        what: JSON.stringify([
          image.stage.index,
          image.context,
          image.base?.reference.text,
          image.python,
          image.services,
        ]),
      });
    },
    RequirementsUse(use) {
      ctx.report({ path: use.path, start: 0, end: 0 }, 'requirements', {
        what: JSON.stringify([
          use.set.files,
          use.installations.map((each) => [each.image.path, each.python]),
        ]),
      });
    },
    DatabaseServer(server) {
      const first = server.optionFiles[0];
      if (!first) return;
      ctx.report({ path: first.path, start: 0, end: 0 }, 'server', {
        what: JSON.stringify([server.server, server.optionFiles, server.options.map((each) => each.written)]),
      });
    },
  }),
});

const CONTENTS: Contents = {
  'compose.yaml': [
    'services:\n  web:\n    build: ./app\n  db:\n    image: mysql:8.4\n    volumes: ["./my.cnf:/etc/mysql/conf.d/x.cnf"]\n',
    'include: [more.yaml]\nservices:\n  web:\n    extends: { file: base.yaml, service: web }\n    build: { context: app, dockerfile: other.Dockerfile }\n',
    'services:\n  web: { image: "nginx:${TAG}", mem_limit: 1g',
    'services:\n  db:\n    image: mariadb:11.8\n    volumes: ["./conf:/etc/mysql/conf.d"]\n',
  ],
  'compose.override.yaml': [
    'services:\n  web:\n    mem_limit: 64m\n',
    'services:\n  db: { command: ["--max-connections=5"] }\n',
  ],
  'compose.prod.yaml': ['services:\n  web:\n    mem_limit: 1g\n', 'services:\n  web:\n    image: nginx\n'],
  'base.yaml': ['services:\n  web:\n    mem_limit: 2g\n    healthcheck: { test: [CMD, "true"] }\n'],
  'more.yaml': ['services:\n  extra:\n    image: redis:7\n'],
  '.env': ['TAG=1.27\n', 'TAG=\n'],
  'app/Dockerfile': [
    'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
    'FROM python:3.11\nWORKDIR /srv\nCOPY . .\nRUN pip install -r sub/more.txt\nHEALTHCHECK CMD true\n',
  ],
  'app/other.Dockerfile': ['FROM mysql:8.0\nCOPY my.cnf /etc/mysql/conf.d/\n'],
  'app/requirements.txt': ['numpy\n-r sub/more.txt\n', 'flask==3.0\n-c constraints.txt\n'],
  'app/sub/more.txt': ['pandas\n'],
  'app/constraints.txt': ['numpy==1.26.4\n'],
  'app/my.cnf': ['[mysqld]\nquery_cache_type=0\n'],
  'my.cnf': ['[mysqld]\nquery_cache_type=0\n', '[mysqld]\nmax_connections=5\n'],
  'conf/a.cnf': ['[mysqld]\nport=3307\n'],
  '.deploylintrc.yaml': [
    'preset: all\ntarget: { memory: 1G }\n',
    'ignore: [app/]\n',
    'rules: { deployment/test-witness: off }\n',
    'broken: [',
  ],
};

describe('incremental evaluation', () => {
  const initial = Object.entries(CONTENTS).filter(([path]) => path !== '.deploylintrc.yaml');

  it('finds what a fresh workspace finds, after any edits, creations and deletions', function () {
    this.timeout(60_000);
    assertIncremental({
      contents: CONTENTS,
      host: () => new MemoryHost(Object.fromEntries(initial.map(([path, [text = '']]) => [path, text]))),
      start,
      reports: (workspace) =>
        workspace.linted().map((path) => {
          const report = workspace.report(path);
          return { path, language: report?.language, findings: report?.findings };
        }),
      maxSteps: 20,
      numRuns: 200,
    });
  });
});

function start(host: MemoryHost, open: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace({ rules: [...realRules, witness] });
  workspace.setFolders([ROOT]);
  workspace.setFiles(host.paths);
  for (const [path, text] of open) workspace.open(at(path), text);
  settle(workspace, host);
  return workspace;
}
