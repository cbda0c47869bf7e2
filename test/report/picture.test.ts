import assert from 'node:assert/strict';
import type { DeploymentReport } from '../../rules/index.ts';
import { reportOf, reportsOf, SHOP } from './report-of.ts';

/** `kind name` of every node. */
function nodes({ picture }: DeploymentReport): readonly string[] {
  return picture.nodes.map(({ kind, name }) => `${kind} ${name.replace('/project/', '')}`).sort();
}

/** `from kind to (condition)` of every edge. */
function edges({ picture }: DeploymentReport): readonly string[] {
  const names = new Map(picture.nodes.map(({ id, name }) => [id, name.replace('/project/', '')]));
  return picture.edges
    .map(({ from, to, kind, condition }) => {
      const what = condition === undefined ? kind : `${kind} (${condition})`;
      return `${names.get(from)} ${what} ${names.get(to)}`;
    })
    .sort();
}

describe('report/picture', () => {
  it('draws services, images, files, ports and volumes', () => {
    assert.deepEqual(nodes(reportOf(SHOP)), [
      'dockerfile api/Dockerfile',
      'file api.env',
      'file api/requirements.txt',
      'file my.cnf',
      'image mysql:8.4',
      'image python:3.12-slim',
      'port 127.0.0.1:8000',
      'port 9000-9001/udp',
      'service api',
      'service batch',
      'service db',
      'volume data',
    ]);
  });

  it('draws who needs what', () => {
    assert.deepEqual(edges(reportOf(SHOP)), [
      '127.0.0.1:8000 publishes api',
      '9000-9001/udp publishes api',
      'api builds api/Dockerfile',
      'api reads api.env',
      'api waits (service_healthy) db',
      'api/Dockerfile base python:3.12-slim',
      'api/Dockerfile installs api/requirements.txt',
      'batch builds api/Dockerfile',
      'db mounts data',
      'db reads my.cnf',
      'db runs mysql:8.4',
    ]);
  });

  it('leads from each node to the line that says so', () => {
    const { reports, workspace } = reportsOf(SHOP);
    const said = Object.fromEntries(
      reports[0]!.picture.nodes.map(({ name, at }) => {
        const text = workspace.sources().text(at!.path) ?? '';
        return [name.replace('/project/', ''), text.slice(at!.start).split('\n')[0]];
      }),
    );
    assert.equal(said.api, 'api:');
    assert.equal(said.data, 'data:');
    assert.equal(said['mysql:8.4'], 'mysql:8.4');
    assert.equal(said['127.0.0.1:8000'], '"127.0.0.1:8000:8000", "9000-9001:9000-9001/udp"]');
    assert.equal(said['api.env'], 'api.env');
    assert.equal(said['api/Dockerfile'], 'FROM python:3.12-slim');
    assert.equal(said['api/requirements.txt'], 'flask==3.1.0');
  });

  it('says what is known of a service, and what is not', () => {
    const figures = Object.fromEntries(
      reportOf({
        'compose.yaml':
          'services:\n  a:\n    image: a\n    mem_limit: 1G\n    scale: 2\n  b:\n    image: b\n    mem_limit: ${LIMIT}\n    profiles: [x]\n  c:\n    image: c\n    depends_on:\n      d: {condition: service_completed_successfully}\n  d:\n    image: d\n',
      }).picture.nodes.flatMap(({ name, service }) => (service ? [[name, service]] : [])),
    );
    assert.equal(figures.a!.memory, 1024 ** 3);
    assert.equal(figures.a!.replicas, 2);
    assert.equal(figures.b!.memory, undefined);
    assert.equal(figures.b!.active, false);
    assert.equal(figures.c!.memory, null);
    assert.equal(figures.d!.runsToEnd, true);
  });

  it('puts a risk where it lies: with its service, not with the neighbour, nor with the volumes below', () => {
    const { picture, risks } = reportOf({
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.37\n    mem_limit: 8M\n    restrt: always\n  b:\n    image: busybox:1.37\nvolumes:\n  x: {drivr: local}\n',
    });
    const at = (name: string) =>
      picture.nodes.find((node) => node.name === name)!.risks.map((index) => risks[index]!.rule);
    assert.deepEqual(at('b'), ['compose/missing-memory-limit']);
    assert.deepEqual(at('a'), ['compose/unknown-key']);
    assert.equal(risks.filter(({ rule }) => rule === 'compose/unknown-key').length, 2);
  });

  it('counts what an anchor brings in for every service that has it, and for no other', () => {
    const { picture, risks } = reportOf({
      'compose.yaml':
        'x-base: &base\n  mem_limit: 4G\n  ports: ["3306:3306"]\nx-env: &env\n  MYSQL_ROOT_PASSWORD: hunter2hunter2\nservices:\n  a:\n    <<: *base\n    image: mysql:8.4\n    environment: *env\n  b:\n    image: busybox:1.37\n    mem_limit: 8M\n',
    });
    const at = (name: string) =>
      picture.nodes.find((node) => node.name === name)!.risks.map((index) => risks[index]!.rule);
    assert.deepEqual([...at('a')].sort(), ['compose/database-port-exposed', 'compose/hardcoded-secret']);
    assert.deepEqual(at('b'), []);
  });

  it('leaves out edges to services that are not there', () => {
    const { picture } = reportOf({
      'compose.yaml': 'services:\n  a:\n    image: a\n    depends_on: [gone]\n',
    });
    assert.deepEqual(
      picture.edges.map(({ kind }) => kind),
      ['runs'],
    );
  });

  it('is made of lone Dockerfiles and option files, too', () => {
    assert.deepEqual(nodes(reportOf({ Dockerfile: 'FROM busybox:1.37\n' })), [
      'dockerfile Dockerfile',
      'image busybox:1.37',
    ]);
    assert.deepEqual(nodes(reportOf({ 'my.cnf': '[mysqld]\nport=3306\n' })), ['file my.cnf']);
  });

  it('takes half-typed files', () => {
    const text = SHOP['compose.yaml']!;
    for (let end = 0; end < text.length; end += 7) {
      const { reports } = reportsOf({ ...SHOP, 'compose.yaml': text.slice(0, end) });
      assert.ok(reports.length > 0);
    }
  });
});
