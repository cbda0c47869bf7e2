import assert from 'node:assert/strict';
import type { ComposeProject, ComposeService } from '../../../rules/graph/project/project.ts';
import { loadProject } from '../compose-load.ts';

const STACK = ['compose.yaml', 'over.yaml'];

function service(project: ComposeProject, name: string): ComposeService {
  const found = project.services.get(name);
  assert(found, `no service ${name}`);
  return found;
}

function problems(project: ComposeProject): readonly string[] {
  return project.problems.map(({ code, path, detail }) => `${path}: ${code} ${detail}`);
}

function over(fragment: string, base: string): ComposeService {
  const texts = {
    'compose.yaml': `services:\n  s:\n    image: i\n${base}`,
    'over.yaml': `services:\n  s:\n${fragment}`,
  };
  return service(loadProject(texts, STACK), 's');
}

const pairs = (list: ComposeService['environment']) =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]));

// Every expectation here was compared with `docker-compose config` 2.40.3.
describe('compose project: override files', () => {
  it('merges mappings, replaces scalars, ignores null', () => {
    const { deploy, image, restart } = over(
      '    image: j\n    restart:\n    deploy: {resources: {limits: {cpus: "0.5"}}}\n',
      '    restart: always\n    deploy: {resources: {limits: {memory: 1G}}}\n',
    );
    assert.equal(image?.value, 'j');
    assert.equal(restart?.value, 'always');
    assert.equal(deploy?.limits?.memory?.value, 1024 ** 3);
    assert.equal(deploy?.limits?.cpus?.value, 0.5);
  });

  it('appends ports, unless they are the same', () => {
    const { ports } = over(
      '    ports: ["81:80", "80:80/tcp", "127.0.0.1:80:80"]\n',
      '    ports: ["80:80"]\n',
    );
    assert.deepEqual(
      ports.map(({ raw }) => raw.kind === 'scalar' && raw.source),
      ['80:80/tcp', '81:80', '127.0.0.1:80:80'],
    );
  });

  it('replaces volumes by target', () => {
    const { volumes } = over('    volumes: ["./c:/x:ro", "qq:/y"]\n', '    volumes: ["./a:/x", "vv:/z"]\n');
    assert.deepEqual(
      volumes.map(({ type, source, target, readOnly }) => [type, source?.value, target?.value, readOnly]),
      [
        ['bind', '/p/c', '/x', true],
        ['volume', 'vv', '/z', false],
        ['volume', 'qq', '/y', false],
      ],
    );
  });

  it('merges environment by name, lists and mappings alike', () => {
    assert.deepEqual(
      pairs(over('    environment: [B=2, A=3, C]\n', '    environment: {A: 1, C: 5}\n').environment),
      {
        A: '3',
        C: null,
        B: '2',
      },
    );
    assert.deepEqual(pairs(over('    environment: {A: }\n', '    environment: {A: 1}\n').environment), {
      A: null,
    });
  });

  it('keeps the places of what it merges', () => {
    const { environment } = over('    environment: [B=2]\n', '    environment: {A: "x y"}\n');
    assert.deepEqual(
      environment.map(({ name, nameAt, valueAt }) => [
        name,
        nameAt.path,
        valueAt.path,
        valueAt.end - valueAt.start,
      ]),
      [
        ['A', '/p/compose.yaml', '/p/compose.yaml', 3],
        ['B', '/p/over.yaml', '/p/over.yaml', 1],
      ],
    );
  });

  it('replaces commands and tests, merges the rest of a healthcheck', () => {
    const { command, healthcheck } = over(
      '    command: [y]\n    healthcheck: {test: b}\n',
      '    command: [x, z]\n    healthcheck: {test: [CMD, a], interval: 5s}\n',
    );
    assert.deepEqual(
      command?.words?.map(({ text }) => text),
      ['y'],
    );
    assert.equal(healthcheck?.test?.kind, 'CMD-SHELL');
    assert.equal(healthcheck?.interval?.value, 5000);
  });

  it('merges dependencies, whatever their form', () => {
    const { dependsOn } = over(
      '    depends_on: [a]\n',
      '    depends_on: {a: {condition: service_healthy}, b: {condition: service_healthy}}\n',
    );
    assert.deepEqual(
      dependsOn.map(({ name, condition, short }) => [name, condition.value, short]),
      [
        ['a', 'service_started', true],
        ['b', 'service_healthy', false],
      ],
    );
  });

  it('replaces logging of another driver, merges that of the same', () => {
    const base = '    logging: {driver: json-file, options: {a: "1"}}\n';
    assert.deepEqual(pairs(over('    logging: {driver: syslog}\n', base).logging?.options ?? []), {});
    assert.deepEqual(pairs(over('    logging: {options: {b: "2"}}\n', base).logging?.options ?? []), {
      a: '1',
      b: '2',
    });
  });

  it('obeys `!reset` and `!override`', () => {
    const { ports, environment, volumes, deploy } = over(
      '    ports: !reset []\n    environment: !reset\n    volumes: !override ["v:/z"]\n    deploy: {resources: !reset null}\n',
      '    ports: ["80:80"]\n    environment: {A: 1}\n    volumes: ["./a:/x"]\n    deploy: {resources: {limits: {memory: 1G}}}\n',
    );
    assert.deepEqual([ports.length, environment.length, volumes.length], [0, 0, 1]);
    assert.equal(deploy?.limits, undefined);
    assert.equal(deploy?.complete, true);
  });

  it('names what can not be merged', () => {
    const project = loadProject(
      {
        'compose.yaml': 'services: {s: {image: i, ports: [80]}}\n',
        'over.yaml': 'services: {s: {ports: {a: b}}}\n',
      },
      STACK,
    );
    assert.deepEqual(problems(project), ['/p/over.yaml: kind-mismatch services.*.ports']);
  });

  it('merges the documents of one file', () => {
    const project = loadProject({
      'compose.yaml': 'services: {a: {image: x}}\n---\nservices: {a: {image: y}}\n',
    });
    assert.equal(service(project, 'a').image?.value, 'y');
  });

  it('resolves the paths of every file of a stack from the first', () => {
    const project = loadProject(
      {
        'compose.yaml': 'services: {a: {image: x}}\n',
        'sub/o.yaml': 'services: {a: {build: ./b, env_file: e}}\n',
        e: '',
      },
      ['compose.yaml', 'sub/o.yaml'],
    );
    assert.equal(service(project, 'a').build?.context?.value, '/p/b');
    assert.equal(service(project, 'a').envFiles[0]?.path.value, '/p/e');
  });
});

describe('compose project: extends', () => {
  it('lays a service over the one it extends, in this file and others', () => {
    const project = loadProject({
      'compose.yaml':
        'services:\n  a: {image: a, cpus: 1}\n  b: {extends: a, image: b}\n  c: {extends: {file: sub/c.yaml, service: x}, init: true}\n',
      'sub/c.yaml': 'services:\n  x: {extends: y, build: .}\n  y: {image: y, env_file: e, mem_limit: 1g}\n',
      'sub/e': 'A=1',
    });
    assert.equal(service(project, 'b').image?.value, 'b');
    assert.equal(service(project, 'b').cpus?.value, 1);
    const c = service(project, 'c');
    assert.equal(c.build?.context?.value, '/p/sub');
    assert.equal(c.envFiles[0]?.path.value, '/p/sub/e');
    assert.equal(c.memLimit?.at.path, '/p/sub/c.yaml');
    assert.equal(c.home.path, '/p/compose.yaml');
    assert.deepEqual(
      c.homes.map(({ path, service: name, as }) => `${as} ${name} in ${path}`),
      ['definition c in /p/compose.yaml', 'extended x in /p/sub/c.yaml', 'extended y in /p/sub/c.yaml'],
    );
    assert.deepEqual(problems(project), []);
  });

  it('does not pass on what the extended service resets', () => {
    const project = loadProject(
      {
        'compose.yaml': 'services:\n  a: {image: a, cpus: 1}\n  b: {image: b, cpus: 2}\n',
        'over.yaml': 'services:\n  a: {cpus: !reset null, init: true}\n  b: {extends: a}\n',
      },
      STACK,
    );
    assert.equal(service(project, 'a').cpus, undefined);
    assert.equal(service(project, 'b').cpus?.value, 2);
    assert.equal(service(project, 'b').init?.value, true);
  });

  it('names missing files and services, and cycles', () => {
    const project = loadProject({
      'compose.yaml':
        'services:\n  a: {extends: b}\n  b: {extends: a}\n  c: {extends: {file: no.yaml, service: x}}\n  d: {extends: nobody}\n  e: {extends: e}\n',
    });
    assert.deepEqual(problems(project), [
      '/p/compose.yaml: extends-cycle a',
      '/p/compose.yaml: extends-file-missing /p/no.yaml',
      '/p/compose.yaml: extends-service-missing nobody',
      '/p/compose.yaml: extends-cycle e',
    ]);
    for (const each of project.services.values()) assert.equal(each.complete, false);
  });

  it('takes a long chain for what it is, no cycle, and does not follow it to the end', () => {
    const chain = Array.from({ length: 100 }, (_, index) => `  s${index}: {extends: s${index + 1}}\n`);
    const project = loadProject({ 'compose.yaml': `services:\n${chain.join('')}  s100: {image: a}\n` });
    assert.deepEqual(problems(project), []);
    assert.equal(service(project, 's97').complete, true);
    assert.equal(service(project, 's0').complete, false);
  });

  it('bounds what a thousand services can inherit from each other', () => {
    const services = Array.from(
      { length: 1000 },
      (_, index) => `  s${index + 1}:\n    extends: s${index}\n    labels: {l${index}: a}\n`,
    );
    const project = loadProject({ 'compose.yaml': `services:\n  s0: {image: a}\n${services.join('')}` });
    assert.equal(service(project, 's200').labels.length, 200);
    const labels = [...project.services.values()].reduce((sum, each) => sum + each.labels.length, 0);
    assert.ok(labels < 60_000, `${labels} labels`);
    assert.equal(service(project, 's1000').complete, false);
  });
});

describe('compose project: include', () => {
  it('imports services with their own folder and variables, the outer ones first', () => {
    const project = loadProject({
      '.env': 'A=parent\nP=1',
      'compose.yaml': 'include: [sub/c.yaml]\nservices:\n  w: {image: w, depends_on: [b]}\n',
      'sub/.env': 'A=child\nC=2',
      'sub/c.yaml': 'services:\n  b:\n    image: "x:$A-$P-$C"\n    volumes: ["./v:/v"]\n',
    });
    const b = service(project, 'b');
    assert.equal(b.image?.value, 'x:parent-1-2');
    assert.equal(b.volumes[0]?.source?.value, '/p/sub/v');
    assert.deepEqual([b.included, service(project, 'w').included], [true, false]);
    assert.equal(b.home.path, '/p/sub/c.yaml');
  });

  it('takes several files as a stack, with a folder of its own', () => {
    const project = loadProject({
      'compose.yaml': 'include:\n  - path: [a.yaml, b.yaml]\n    project_directory: other\n',
      'a.yaml': 'services: {s: {image: a, build: .}}\n',
      'b.yaml': 'services: {s: {image: b}}\n',
    });
    assert.equal(service(project, 's').image?.value, 'b');
    assert.equal(service(project, 's').build?.context?.value, '/p/other');
  });

  it('lets a later file of the stack override what is included', () => {
    const project = loadProject(
      {
        'compose.yaml': 'include: [c.yaml]\n',
        'c.yaml': 'services: {b: {image: x}}\n',
        'over.yaml': 'services: {b: {cpus: 1}}\n',
      },
      STACK,
    );
    assert.equal(service(project, 'b').cpus?.value, 1);
    assert.equal(service(project, 'b').image?.value, 'x');
  });

  it('names conflicts, cycles and missing files', () => {
    const project = loadProject({
      'compose.yaml': 'include: [c.yaml, no.yaml]\nservices: {b: {cpus: 1}}\n',
      'c.yaml': 'include: [compose.yaml]\nservices: {b: {image: x}}\n',
    });
    assert.deepEqual(problems(project), [
      '/p/c.yaml: include-cycle /p/compose.yaml',
      '/p/compose.yaml: include-conflict services.b',
      '/p/compose.yaml: include-missing /p/no.yaml',
    ]);
    assert.equal(project.complete, false);
  });
});

describe('compose project: variables and profiles', () => {
  it('knows what `.env` sets, and defaults; the rest may come from the shell', () => {
    const project = loadProject({
      '.env': 'TAG=1.2\nEMPTY=\n',
      'compose.yaml':
        'services:\n  a: {image: "x:$TAG"}\n  b: {image: "x:${NO}"}\n  c: {image: "x:${NO:-y}"}\n  d: {image: "x:${EMPTY:-z}${EMPTY-q}"}\n  e: {image: "x:${TAG:+t}"}\n',
    });
    assert.deepEqual(
      [...project.services.values()].map(({ image }) => image?.value),
      ['x:1.2', undefined, 'x:y', 'x:z', 'x:t'],
    );
  });

  it('keeps services of other profiles, marked', () => {
    const texts = { 'compose.yaml': 'services:\n  a: {image: a}\n  b: {image: b, profiles: [x]}\n' };
    const active = (project: ComposeProject) =>
      [...project.services.values()].map((each) => each.profilesActive);
    assert.deepEqual(active(loadProject(texts)), [true, false]);
    assert.deepEqual(active(loadProject(texts, undefined, ['x'])), [true, true]);
    assert.deepEqual(active(loadProject({ ...texts, '.env': 'COMPOSE_PROFILES=y,x' })), [true, true]);
  });
});

describe('compose project: bad input', () => {
  it('doubts what a broken file lacks', () => {
    const project = loadProject({ 'compose.yaml': 'services:\n  a: {image: a}\n  b: {image: "b\n' });
    assert.equal(project.complete, false);
    assert.equal(service(project, 'a').complete, false);
  });

  it('takes missing, empty and wrongly shaped files', () => {
    for (const text of [
      '',
      '- a\n',
      'services: []\n',
      'services:\n  a: 1\n  b:\n',
      'include: x\n',
      'services: *a\n',
    ]) {
      loadProject({ 'compose.yaml': text, 'over.yaml': 'services: {a: {image: x}}\n' }, STACK);
    }
    assert.equal(loadProject({}).complete, false);
  });

  it('does not grow with aliases', () => {
    const levels = Array.from({ length: 6 }, (_, i) =>
      i === 0
        ? 'x0: &x0 {a: b}'
        : `x${i}: &x${i} [${Array(9)
            .fill(`*x${i - 1}`)
            .join(', ')}]`,
    );
    const services = Array.from({ length: 50 }, (_, i) => `  s${i}: {image: a, x-y: *x5}`).join('\n');
    const project = loadProject({ 'compose.yaml': `${levels.join('\n')}\nservices:\n${services}\n` });
    assert.equal(project.services.size, 50);
  });
});
