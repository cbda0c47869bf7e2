import assert from 'node:assert/strict';
import type { Deployment } from '../../rules/index.ts';
import { type Files, ROOT, workspaceOf } from '../harness/memory.ts';

/** The only deployment of a project. */
function deploy(files: Files): Deployment {
  const all = workspaceOf(files, { rules: [] }).workspace.deployments();
  const [deployment] = all;
  assert.ok(deployment);
  assert.equal(all.length, 1, `One root expected: ${all.map((each) => each.root.files)}`);
  return deployment;
}

function service(files: Files | string, name = 'web') {
  const project = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const found = deploy(project).services.find((each) => each.name === name);
  assert.ok(found);
  return found;
}

const below = (path: string | undefined) => path?.slice(ROOT.length + 1);

describe('services of the deployment', () => {
  it('take their memory limit from deploy, from mem_limit, through anchors, merges and extends', () => {
    const state = (yaml: string) => {
      const limit = service(yaml).memoryLimit;
      return limit.state === 'set' ? limit.value : limit.state;
    };
    const web = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;
    assert.equal(state(web('')), 'missing');
    assert.equal(state(web('    mem_limit: 64m\n')), 64 * 2 ** 20);
    assert.equal(state(web('    deploy: { resources: { limits: { memory: 1G } } }\n')), 2 ** 30);
    assert.equal(state(`x-small: &small { mem_limit: 32m }\n${web('    <<: *small\n')}`), 32 * 2 ** 20);
    assert.equal(
      state(`x-l: &l { resources: { limits: { memory: 16M } } }\n${web('    deploy: *l\n')}`),
      16 * 2 ** 20,
    );
    assert.equal(
      state(`${web('    extends: base\n')}  base:\n    image: nginx\n    mem_limit: 8m\n`),
      8 * 2 ** 20,
    );
    assert.equal(state(web('    mem_limit: ${LIMIT}\n')), undefined);
    assert.equal(state(web('    extends: { file: gone.yaml, service: x }\n')), 'unknown');
  });

  it('know whether Docker will see them healthy, and who says so', () => {
    const health = (yaml: string, dockerfile?: string) => {
      const { healthcheck } = service({
        'compose.yaml': yaml,
        ...(dockerfile && { Dockerfile: dockerfile }),
      });
      return healthcheck.state === 'present' ? healthcheck.from : healthcheck.state;
    };
    const web = (body: string) => `services:\n  web:\n${body}`;
    assert.equal(health(web('    image: mysql:8.4\n')), 'missing');
    assert.equal(health(web('    image: registry.example.com/mine\n')), 'unknown');
    assert.equal(
      health(web('    image: mysql:8.4\n    healthcheck: { test: [CMD, mysqladmin, ping] }\n')),
      'compose',
    );
    assert.equal(health(web('    image: mysql:8.4\n    healthcheck: { disable: true }\n')), 'disabled');
    assert.equal(health(web('    build: .\n'), 'FROM nginx\nHEALTHCHECK CMD true\n'), 'dockerfile');
    assert.equal(
      health(web('    build: .\n'), 'FROM nginx AS a\nHEALTHCHECK CMD true\nFROM a\n'),
      'dockerfile',
    );
    assert.equal(health(web('    build: .\n'), 'FROM nginx\nHEALTHCHECK NONE\n'), 'disabled');
    assert.equal(health(web('    build: .\n'), 'FROM nginx\n'), 'missing');
    assert.equal(health(web('    build: .\n')), 'unknown');
    assert.equal(
      health(web('    build: .\n    healthcheck: { interval: 5s }\n'), 'FROM nginx\nHEALTHCHECK CMD true\n'),
      'dockerfile',
    );
  });

  it('of a profile are there, but not active', () => {
    assert.equal(service('services:\n  web: { image: nginx, profiles: [debug] }\n').active, false);
    assert.equal(service('services:\n  web: { image: nginx }\n').active, true);
  });
});

describe('images of the deployment', () => {
  it('are shared by services that build the same', () => {
    const { images } = deploy({
      'compose.yaml':
        'services:\n  web: { build: app }\n  worker: { build: ./app }\n  old: { build: { context: app, target: old } }\n',
      'app/Dockerfile': 'FROM python:3.11 AS old\nFROM python:3.12\n',
    });
    assert.deepEqual(
      images.map((image) => [image.services, image.python]),
      [
        [['web', 'worker'], '3.12'],
        [['old'], '3.11'],
      ],
    );
  });

  it('take the arguments of the build into the names of their bases', () => {
    const base = (args: string, dockerfile = 'ARG PY=3.12\nFROM python:$PY\n') =>
      deploy({
        'compose.yaml': `services:\n  web:\n    build: { context: ., args: { ${args} } }\n`,
        Dockerfile: dockerfile,
      }).images[0];
    assert.equal(base('OTHER: 1')?.python, '3.12');
    assert.equal(base('PY: "3.9"')?.python, '3.9');
    assert.equal(base('PY: "${PY:?}"')?.python, undefined);
    // A default that is made of others, an operator: unknown as soon as anything is given.
    assert.equal(base('V: "3"', 'ARG V=3.12\nARG PY=$V-slim\nFROM python:$PY\n')?.base, undefined);
    assert.equal(base('PY: "3.9"', 'ARG PY\nFROM python:${PY:-3.12}\n')?.base, undefined);
  });

  it('take contexts in place of images and stages', () => {
    const image = (contexts: string, dockerfile: string) =>
      deploy({
        'compose.yaml': `services:\n  web:\n    build: { context: ., additional_contexts: { ${contexts} } }\n`,
        Dockerfile: dockerfile,
      }).images[0];
    const at = image('python: "docker-image://python:3.10"', 'FROM python:latest\n');
    assert.equal(at?.base?.reference.text, 'python:3.10');
    assert.equal(image('base: ./base', 'FROM base\n')?.base, undefined);
    assert.equal(image('build: ./base', 'FROM python:3.12 AS build\nFROM build\n')?.base, undefined);
    const [copy] = image('assets: ./x', 'FROM busybox\nCOPY --from=assets a b\n')?.stage.copies ?? [];
    assert.equal(copy?.from?.kind, 'unknown');
  });
});

describe('requirements of the deployment', () => {
  const uses = (files: Files) =>
    deploy(files).requirements.map((use) => [
      below(use.path),
      use.set.files.map(below),
      use.installations.map(({ python, musl }) => [python, musl]),
    ]);

  it('are found through COPY, WORKDIR and build context', () => {
    const files = {
      'app/requirements.txt': 'flask\n-r more.txt\n',
      'app/more.txt': 'numpy\n',
      'compose.yaml': 'services:\n  web: { build: app }\n',
    };
    const found = [['app/requirements.txt', ['app/requirements.txt', 'app/more.txt'], [['3.12', false]]]];
    for (const dockerfile of [
      'FROM python:3.12-slim\nWORKDIR /srv\nCOPY requirements.txt more.txt ./\nRUN pip install -r requirements.txt\n',
      'FROM python:3.12-slim\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n',
      'FROM python:3.12-slim\nCOPY . /app\nRUN cd /app && python -m pip install -r requirements.txt\n',
      'FROM python:3.12-slim AS build\nCOPY requirements.txt /r.txt\nRUN pip install -r /r.txt\nFROM python:3.12-slim\nCOPY --from=build /usr /usr\n',
      'FROM python:3.12-slim\nRUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt\n',
    ]) {
      assert.deepEqual(uses({ ...files, 'app/Dockerfile': dockerfile }), found, dockerfile);
    }
  });

  it('of a stage that the image does not need do not count', () => {
    const dockerfile =
      'FROM python:3.12 AS test\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nFROM python:3.12\n';
    const all = workspaceOf(
      {
        'compose.yaml': 'services:\n  web: { build: . }\n',
        Dockerfile: dockerfile,
        'requirements.txt': 'x\n',
      },
      { rules: [] },
    );
    const compose = all.workspace.deployments().find((each) => each.root.kind === 'compose');
    assert.deepEqual(compose?.requirements, []);
  });

  it('of a lone Dockerfile and of no Dockerfile at all are there too', () => {
    assert.deepEqual(
      uses({
        Dockerfile: 'FROM python:3.12-alpine\nCOPY . /a\nRUN pip install -r /a/requirements.txt\n',
        'requirements.txt': '',
      }),
      [['requirements.txt', ['requirements.txt'], [['3.12', true]]]],
    );
    assert.deepEqual(uses({ 'requirements.txt': '' }), [['requirements.txt', ['requirements.txt'], []]]);
  });
});

describe('database servers of the deployment', () => {
  const servers = (files: Files) =>
    deploy(files).databaseServers.map(({ server, options, optionFiles }) => ({
      server: server && `${server.flavor} ${server.version ?? server.series}`,
      options: options.map((each) => each.written),
      files: optionFiles.map((each) => `${below(each.path)} ${each.read}`),
    }));
  const my = '[mysqld]\nport=1\n[client]\nport=2\n[mysqld-8.4]\nport=3\n';
  const db = (body: string) => `services:\n  db:\n${body}`;

  it('read the option files that are mounted where they look', () => {
    assert.deepEqual(
      servers({
        'compose.yaml': db('    image: mysql:8.4\n    volumes: ["./my.cnf:/etc/mysql/conf.d/x.cnf:ro"]\n'),
        'my.cnf': my,
      }),
      [{ server: 'mysql 8.4', options: ['port', 'port'], files: ['my.cnf true'] }],
    );
    assert.deepEqual(
      servers({
        'compose.yaml': db('    image: mysql:8.4\n    volumes: ["./my.cnf:/opt/my.cnf"]\n'),
        'my.cnf': my,
      }),
      [{ server: 'mysql 8.4', options: [], files: ['my.cnf false'] }],
    );
  });

  it('read all .cnf files of a mounted folder', () => {
    const files = {
      'compose.yaml': db('    image: mariadb:11.8\n    volumes: ["./conf:/etc/mysql/conf.d"]\n'),
      'conf/a.cnf': my,
      'conf/readme.txt': '',
    };
    assert.deepEqual(servers(files), [
      { server: 'mariadb 11.8', options: ['port'], files: ['conf/a.cnf true'] },
    ]);
  });

  it('read what their Dockerfile copies, and their command line', () => {
    const files = {
      'compose.yaml': db('    build: .\n    command: --max-connections=5\n'),
      Dockerfile: 'FROM mysql:8.0.36\nCOPY my.cnf /etc/mysql/conf.d/\n',
      'my.cnf': my,
    };
    assert.deepEqual(servers(files), [
      { server: 'mysql 8.0.36', options: ['port', 'max-connections'], files: ['my.cnf true'] },
    ]);
  });

  it('read what configs bring, in the order of their own', () => {
    const files = {
      'compose.yaml': `${db("    image: mysql:8.4\n    volumes: ['./my.cnf:/etc/mysql/my.cnf', './b.cnf:/etc/mysql/conf.d/b.cnf']\n    configs: [{ source: tuning, target: /etc/mysql/conf.d/a.cnf }]\n")}configs:\n  tuning: { file: ./conf/tuning.cnf }\n`,
      'my.cnf': '[mysqld]\nport=3\n',
      'b.cnf': '[mysqld]\nport=2\n',
      'conf/tuning.cnf': '[mysqld]\nport=1\n',
    };
    assert.deepEqual(servers(files)[0]?.files, ['conf/tuning.cnf true', 'b.cnf true', 'my.cnf true']);
  });

  it('are unknown behind an unknown image, and none behind a known other one', () => {
    const volumes = '    volumes: ["./my.cnf:/etc/mysql/conf.d/x.cnf"]\n';
    assert.deepEqual(
      servers({ 'compose.yaml': db(`    image: example.com/db\n${volumes}`), 'my.cnf': my })[0]?.server,
      undefined,
    );
    assert.deepEqual(servers({ 'compose.yaml': db('    image: redis:7\n') }), []);
  });

  it('are assumed for a lone file: 8.0, or what is configured', () => {
    assert.equal(servers({ 'my.cnf': my })[0]?.server, 'mysql 8.0');
    const configured = workspaceOf(
      { 'my.cnf': my, '.deploylintrc.yaml': 'mysql: { series: "11.8", flavor: mariadb }\n' },
      { rules: [] },
    );
    assert.equal(configured.workspace.deployments()[0]?.databaseServers[0]?.server?.flavor, 'mariadb');
  });
});

describe('roots', () => {
  const roots = (files: Files) =>
    workspaceOf(files, { rules: [] })
      .workspace.deployments()
      .map((each) => each.root.files.map(below).join('+'))
      .sort();
  const whole = 'services:\n  web: { image: nginx }\n';
  const part = 'services:\n  web: { mem_limit: 1g }\n';

  it('stack override files on their base as they are run', () => {
    assert.deepEqual(
      roots({ 'compose.yaml': whole, 'compose.override.yaml': part, 'compose.prod.yaml': part }),
      ['compose.yaml+compose.override.yaml', 'compose.yaml+compose.prod.yaml'],
    );
    assert.deepEqual(roots({ 'docker-compose.yml': whole, 'docker-compose.prod.yml': whole }), [
      'docker-compose.prod.yml',
      'docker-compose.yml',
    ]);
  });

  it('take a file that something uses for a part of that', () => {
    assert.deepEqual(
      roots({
        'compose.yaml': 'services:\n  web: { build: . }\n',
        Dockerfile: 'FROM a\n',
        'other/Dockerfile': 'FROM b\n',
        'my.cnf': '',
      }),
      ['compose.yaml', 'my.cnf', 'other/Dockerfile'],
    );
  });

  it('are for production by name, by configuration, or because they are all there is', () => {
    const production = (files: Files) =>
      Object.fromEntries(
        workspaceOf(files, { rules: [] })
          .workspace.deployments()
          .map((each) => [each.root.files.map(below).join('+'), each.production]),
      );
    assert.deepEqual(production({ 'compose.yaml': whole }), { 'compose.yaml': true });
    assert.deepEqual(production({ 'compose.yaml': whole, 'compose.prod.yaml': part }), {
      'compose.yaml': false,
      'compose.yaml+compose.prod.yaml': true,
    });
    assert.deepEqual(production({ 'compose.dev.yaml': whole }), { 'compose.dev.yaml': false });
    assert.deepEqual(
      production({ 'compose.dev.yaml': whole, '.deploylintrc.yaml': 'production: ["compose.dev.yaml"]\n' }),
      { 'compose.dev.yaml': true },
    );
  });
});
