import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aptPackage, aptRefuses } from '../../rules/data/apt.ts';
import { imageFacts, toolIn } from '../../rules/facts/images.ts';

/** `family release [certain]`, the shape a reader checks at a glance. */
function system(image: string, asOf?: string): string | undefined {
  const os = imageFacts(image, asOf)?.os;
  return os && [os.family, os.release, os.slim && 'slim', os.certain && 'certain'].filter(Boolean).join(' ');
}

function server(image: string, asOf?: string): string | undefined {
  const it = imageFacts(image, asOf)?.server;
  return it && [it.flavor, it.series, it.exactVersion, it.certain && 'certain'].filter(Boolean).join(' ');
}

describe('imageFacts', () => {
  const systems: readonly [image: string, expected: string | undefined][] = [
    // The tag names the release.
    ['python:3.12-slim-bookworm', 'debian bookworm slim certain'],
    ['python:3.12.4-bookworm', 'debian bookworm certain'],
    ['python:3.12.1-alpine3.19', 'alpine alpine3.19 certain'],
    ['mariadb:10.11.2-jammy', 'ubuntu jammy certain'],
    ['mysql:9.7.1-oraclelinux9', 'oraclelinux oraclelinux9 certain'],
    ['nvidia/cuda:12.2.0-runtime-ubuntu22.04', 'ubuntu jammy certain'],
    // Floating: the base changed while the tag stayed.
    ['python:3.12-slim', 'debian trixie slim'],
    ['python', 'debian trixie'],
    ['python:slim', 'debian trixie slim'],
    ['nginx:alpine', 'alpine alpine3.24'],
    // Never had another base, or no longer changes.
    ['python:3.14-slim', 'debian trixie slim certain'],
    ['python:3.8-slim', 'debian bookworm slim certain'],
    ['node:20', 'debian bookworm certain'],
    ['node:iron', 'debian bookworm certain'],
    // Full versions: the last base they were built on.
    ['python:3.11.3-slim', 'debian bullseye slim certain'],
    ['python:3.11.4-slim', 'debian bookworm slim certain'],
    ['python:3.11.13-slim', 'debian trixie slim certain'],
    ['mysql:8.0.25', 'debian'],
    ['mysql:8.0.36', 'oraclelinux'],
    // One of two releases, nobody knows which.
    ['nginx:1.25.3', 'debian'],
    // The systems' own images.
    ['debian:12', 'debian bookworm certain'],
    ['debian:12.5-slim', 'debian bookworm slim certain'],
    ['debian:stable', 'debian trixie'],
    ['ubuntu:22.04', 'ubuntu jammy certain'],
    ['ubuntu', 'ubuntu resolute'],
    ['alpine:3.19.1', 'alpine alpine3.19 certain'],
    ['alpine:3', 'alpine alpine3.24'],
    ['alpine:edge', 'alpine'],
    ['mirror.example.com/library/debian:bookworm-slim', 'debian bookworm slim certain'],
    // Not a Linux that we know of.
    ['python:3.12-windowsservercore-ltsc2022', 'windows'],
    ['bitnami/mysql:8.0.36', undefined],
  ];
  for (const [image, expected] of systems) {
    it(`finds the system of ${image}: ${expected}`, () => assert.equal(system(image), expected));
  }

  it('resolves a floating tag as of a day', () => {
    assert.equal(system('python:3.11-slim', '2023-01-01'), 'debian bullseye slim certain');
    assert.equal(system('python:3.11-slim', '2024-01-01'), 'debian bookworm slim');
    assert.equal(server('mysql:latest', '2023-09-01'), 'mysql 8.1');
    assert.equal(imageFacts('python:3', '2023-01-01')?.python, '3.11');
  });

  it('lists every release that a floating tag may mean, and no other', () => {
    assert.deepEqual(imageFacts('python:3.12-slim')?.os?.candidates, ['bookworm', 'trixie']);
    assert.deepEqual(imageFacts('python:3.8-slim')?.os?.candidates, ['bookworm']);
    // One of nginx's bases is not known: then no list is complete.
    assert.deepEqual(imageFacts('nginx:1')?.os?.candidates, []);
  });

  it('knows when a release ends', () => {
    assert.equal(imageFacts('debian:bullseye')?.os?.endOfLife, '2024-08-14');
    assert.equal(imageFacts('python:3.8-slim')?.endOfLife, '2024-10-07');
    assert.equal(imageFacts('mysql:5.7')?.endOfLife, '2023-10-31');
  });

  const pythons: readonly [image: string, expected: string | undefined][] = [
    ['python:3.12.4-slim', '3.12'],
    ['python:3', '3.14'],
    ['python:3.13-rc-slim', '3.13'],
    ['python:3.15.0b1', '3.15'],
    ['python:bookworm', '3.14'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', '3.12'],
    [`python:\${VERSION}`, undefined],
    ['node:20', undefined],
  ];
  for (const [image, expected] of pythons) {
    it(`finds the Python of ${image}: ${expected}`, () => assert.equal(imageFacts(image)?.python, expected));
  }

  const servers: readonly [image: string, expected: string | undefined][] = [
    ['mysql', 'mysql 26.7'],
    ['mysql:8', 'mysql 8.4'],
    ['mysql:8.0', 'mysql 8.0 certain'],
    ['mysql/mysql-server', 'mysql 8.0'],
    ['mysql/mysql-server:8.0.32', 'mysql 8.0 8.0.32 certain'],
    ['mysql:8.0.36-debian', 'mysql 8.0 8.0.36 certain'],
    ['mysql:lts', 'mysql 9.7'],
    ['mysql:5', 'mysql 5.7 certain'],
    ['mysql:8.1', 'mysql 8.1 certain'],
    ['mysql/mysql-server:8.0', 'mysql 8.0 certain'],
    ['bitnami/mysql:8', 'mysql 8.4'],
    ['bitnami/mysql:8.0.36-debian-12-r8', 'mysql 8.0 8.0.36 certain'],
    ['percona:8', 'percona 8.0 certain'],
    ['percona:5.7', 'percona 5.7 certain'],
    ['mariadb:11', 'mariadb 11.8'],
    ['mariadb:10.11', 'mariadb 10.11 certain'],
    ['mysql:99', undefined],
    [`mysql:\${TAG}`, undefined],
    [`mysql@sha256:${'a'.repeat(64)}`, undefined],
    ['postgres:16', undefined],
  ];
  for (const [image, expected] of servers) {
    it(`finds the server of ${image.slice(0, 40)}: ${expected}`, () => assert.equal(server(image), expected));
  }

  it('names the kind of service, whoever packs it', () => {
    const kinds = [
      'mysql:8',
      'percona',
      'bitnami/mysql',
      'mariadb',
      'postgis/postgis:16-3.4',
      'valkey/valkey',
      'redis:$X',
    ];
    assert.deepEqual(
      kinds.map((image) => imageFacts(image)?.kind),
      ['mysql', 'mysql', 'mysql', 'mariadb', 'postgres', 'redis', 'redis'],
    );
  });

  it('knows nothing of images it has never heard of', () => {
    for (const image of [
      'example/shop:1',
      'registry.example.com/mysql:8',
      'MySQL',
      '',
      'constructor',
      '__proto__',
    ]) {
      assert.equal(imageFacts(image), undefined, image);
    }
  });

  it('knows which commands are there, are not there, or may be', () => {
    const tool = (image: string, command: string) => {
      const facts = imageFacts(image);
      return facts && toolIn(facts, command);
    };
    assert.equal(tool('python:3.12-slim', 'curl'), 'absent');
    assert.equal(tool('python:3.12', 'curl'), 'present');
    assert.equal(tool('python:3.12-slim', 'jq'), 'unknown');
    assert.equal(tool('mysql:8.4', 'mysqladmin'), 'present');
    assert.equal(tool('mysql:8.0.25', 'curl'), 'absent');
    assert.equal(tool('wordpress:6.6-fpm', 'wp'), 'absent');
    assert.equal(tool('wordpress:cli-2.11', 'wp'), 'present');
    assert.equal(tool('mysql:8.0.36', 'curl'), 'present');
    assert.equal(tool('mariadb:11.4', 'mysqladmin'), 'absent');
    assert.equal(tool('mariadb:10.11', 'mysqladmin'), 'present');
    assert.equal(tool('mongo:4.4', 'mongosh'), 'absent');
    assert.equal(tool('nginx:1.27-alpine3.20-slim', 'curl'), 'absent');
    assert.equal(tool('mariadb:12-ubi9', 'curl'), 'unknown');
  });

  it('suggests a healthcheck that calls only what the variant has', () => {
    const test = (image: string) => imageFacts(image)?.healthcheck?.test.join(' ');
    assert.match(test('mysql:8.0') ?? '', /^CMD-SHELL mysqladmin ping/);
    assert.match(test('nginx:alpine') ?? '', /^CMD curl/);
    assert.match(test('nginx:alpine-slim') ?? '', /^CMD wget/);
    assert.match(test('mongo:4.4') ?? '', /^CMD-SHELL mongo /);
    assert.match(test('valkey/valkey:8') ?? '', /valkey-cli ping/);
    assert.equal(test('python:3.12'), undefined);
  });

  it('knows ports, user, volumes and own healthchecks', () => {
    assert.deepEqual(imageFacts('mysql:8')?.ports, [3306, 33060]);
    assert.deepEqual(imageFacts(`postgres:\${V}`)?.ports, [5432]);
    assert.deepEqual(imageFacts('postgres:17')?.volumes, ['/var/lib/postgresql/data']);
    assert.deepEqual(imageFacts('postgres:18')?.volumes, ['/var/lib/postgresql']);
    assert.equal(imageFacts('haproxy:3.2')?.user, 'haproxy');
    assert.equal(imageFacts('mysql:8')?.user, 'root');
    assert.equal(imageFacts('mysql:8')?.hasHealthcheck, false);
    assert.equal(imageFacts('mysql/mysql-server:8.0')?.hasHealthcheck, true);
    assert.equal(imageFacts('bitnami/mysql')?.hasHealthcheck, undefined);
  });

  it('never throws, whatever the tag', () => {
    const word = fc.constantFrom(
      '3',
      '8.0',
      'slim',
      'alpine',
      'alpine3.',
      'v',
      '.',
      'ubuntu',
      '99999',
      'rc',
      'bookworm',
      '-',
    );
    const name = fc.constantFrom('python', 'mysql', 'debian', 'alpine', 'nginx', 'php');
    fc.assert(
      fc.property(name, fc.array(word, { maxLength: 5 }), (image, words) => {
        const facts = imageFacts(`${image}:${words.join('-')}`);
        return facts === undefined || facts.kind !== '';
      }),
      { numRuns: 200 },
    );
  });
});

describe('aptPackage', () => {
  it('knows renamed and dropped names', () => {
    assert.deepEqual(aptPackage('libgl1-mesa-glx', 'trixie')?.availability, 'no');
    assert.equal(aptPackage('libgl1-mesa-glx', 'trixie')?.successor, 'libgl1');
    assert.equal(aptPackage('libgl1-mesa-glx', 'bookworm')?.availability, 'transitional');
    assert.equal(aptPackage('netcat', 'bookworm')?.availability, 'ambiguous');
    assert.equal(aptPackage('libfmt7', 'bookworm')?.successor, 'libfmt9');
  });

  it('refuses only what apt was asked', () => {
    assert.equal(aptRefuses('libgl1-mesa-glx', 'trixie'), true);
    assert.equal(aptRefuses('libgl1-mesa-glx', 'noble'), false);
    assert.equal(aptRefuses('libgl1-mesa-glx', 'bookworm'), false);
    assert.equal(aptRefuses('curl', 'trixie'), false);
  });

  it('says nothing of names and releases that no table has', () => {
    assert.equal(aptPackage('curl', 'bookworm'), undefined);
    assert.equal(aptPackage('libgl1-mesa-glx', 'alpine3.20'), undefined);
    assert.equal(aptPackage('constructor', 'bookworm'), undefined);
  });
});
