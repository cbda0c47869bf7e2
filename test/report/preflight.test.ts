import assert from 'node:assert/strict';
import { checkOfRule, PREFLIGHT_CHECKS } from '../../rules/data/preflight.ts';
import { type Check, overallState, ruleById, rules } from '../../rules/index.ts';
import type { Files } from '../harness/memory.ts';
import { reportOf, SHOP } from './report-of.ts';

/** The state of each check, by its id. */
function states(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries(reportOf(files).preflight.map(({ id, state }) => [id, state]));
}

function check(files: Files, id: Check['id']): Check {
  return reportOf(files).preflight.find((each) => each.id === id)!;
}

/** What is not known and what is noted, by id. */
function reasons({ unknown, notes }: Check): readonly string[] {
  return [...unknown, ...notes].map(({ id }) => id);
}

const SERVICE = 'services:\n  a:\n    image: redis:7.4-alpine\n    mem_limit: 64M\n';

describe('report/preflight', () => {
  it('knows every rule that it is made of', () => {
    for (const { rules: own, also } of PREFLIGHT_CHECKS) {
      for (const id of own) assert.ok(ruleById(id), id);
      for (const id of also) {
        if (id.endsWith('/*'))
          assert.ok(
            rules.some((rule) => rule.id.startsWith(id.slice(0, -1))),
            id,
          );
        else assert.ok(ruleById(id), id);
      }
    }
  });

  it('has each rule in one check only', () => {
    const named = PREFLIGHT_CHECKS.flatMap(({ rules: own, also }) => [...own, ...also]);
    assert.deepEqual(named, [...new Set(named)]);
  });

  it('has a check for every rule over deployments, requirements and option files', () => {
    const left = rules.filter(
      ({ id }) => /^(?:deployment|requirements|mysql)\//.test(id) && !checkOfRule(id),
    );
    assert.deepEqual(left, []);
  });

  it('goes through all points in order', () => {
    assert.deepEqual(
      reportOf(SHOP).preflight.map(({ id }) => id),
      PREFLIGHT_CHECKS.map(({ id }) => id),
    );
  });

  it('passes what is found good and known', () => {
    const files = {
      'compose.yaml': `${SERVICE}    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n`,
      '.deploylintrc.yaml': 'target: e2-micro\n',
    };
    assert.deepEqual(new Set(Object.values(states(files))), new Set(['pass']));
    assert.equal(overallState(reportOf(files).preflight), 'pass');
  });

  it('fails by an error of any rule, whichever check has it', () => {
    const files = { 'compose.yaml': `${SERVICE}    depends_on: [a, gone]\n    imge: x\n` };
    const failed = check(files, 'files');
    assert.equal(failed.state, 'fail');
    assert.ok(failed.findings.every(({ severity }) => severity === 'error'));
  });

  it('fails the dependencies by packages of any language', () => {
    const node = {
      'compose.yaml': 'services:\n  a:\n    build: .\n    mem_limit: 64M\n',
      Dockerfile: 'FROM node:22.11.0\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "server.js"]\n',
      'package.json': '{"dependencies": {"express": "*"}}',
      'server.js': 'require("express");\nrequire("cors");\n',
    };
    const php = {
      'compose.yaml': 'services:\n  a:\n    build: .\n    mem_limit: 64M\n',
      Dockerfile: 'FROM php:8.3.14-apache\nWORKDIR /var/www/html\nCOPY . .\n',
      'composer.json': '{"require": {"ext-pdo_mysql": "*"}}',
    };
    for (const [files, rule] of [
      [node, 'deployment/missing-node-package'],
      [php, 'deployment/missing-php-extension'],
    ] as const) {
      const { state, findings } = check(files, 'dependencies');
      assert.deepEqual([state, findings.map((finding) => finding.rule)], ['fail', [rule]]);
    }
  });

  it('runs its own rules whatever the preset, but for those that somebody turned off', () => {
    const files = { 'compose.yaml': SERVICE };
    assert.equal(check(files, 'health').state, 'fail');
    assert.deepEqual(
      check(files, 'health').findings.map(({ rule }) => rule),
      ['compose/missing-healthcheck'],
    );
    const off = check(
      { ...files, '.deploylintrc.yaml': 'rules: {compose/missing-healthcheck: off}\n' },
      'health',
    );
    assert.equal(off.state, 'pass');
    assert.deepEqual(reasons(off), ['ruleOff']);
    const silenced = check(
      {
        'compose.yaml': SERVICE.replace(
          '  a:',
          '  # deploylint-disable-next-line compose/missing-healthcheck -- a cache\n  a:',
        ),
      },
      'health',
    );
    assert.equal(silenced.state, 'pass');
  });

  it('does not find the same twice where a preset has the rule', () => {
    const { findings } = check(
      { 'compose.yaml': SERVICE, '.deploylintrc.yaml': 'preset: strict\n' },
      'health',
    );
    assert.equal(findings.filter(({ rule }) => rule === 'compose/missing-healthcheck').length, 1);
  });

  it('leaves open whether the budget fits where the machine, or a limit, is not known', () => {
    assert.deepEqual(reasons(check({ 'compose.yaml': SERVICE }, 'budget')), ['noTarget']);
    const hidden = {
      'compose.yaml': SERVICE.replace('64M', '${LIMIT}'),
      '.deploylintrc.yaml': 'target: e2-micro\n',
    };
    assert.deepEqual(reasons(check(hidden, 'budget')), ['limitUnknown']);
    assert.equal(check(hidden, 'limits').state, 'unknown');
  });

  it('leaves open what only a registry knows, and tells of images that have ended', () => {
    const image = (name: string) =>
      check({ 'compose.yaml': `services:\n  a:\n    image: ${name}\n` }, 'images');
    assert.equal(image('ghcr.io/acme/shop:1.4.2').state, 'unknown');
    assert.deepEqual(reasons(image('ghcr.io/acme/shop:1.4.2')), ['imageUntabled']);
    assert.deepEqual(reasons(image('python:3.8.20-slim')), ['imageEnded']);
    assert.equal(image('python:3.8.20-slim').state, 'pass');
    assert.equal(image('redis').state, 'fail');
    assert.deepEqual(reasons(image('${REGISTRY}/x:1')), ['imageUnknown']);
  });

  it('points out files of variables that git takes along', () => {
    const tracked = check({ 'compose.yaml': SERVICE, '.env': 'X=1\n' }, 'secrets');
    assert.deepEqual(reasons(tracked), ['envNotIgnored']);
    assert.equal(tracked.state, 'unknown');
    assert.equal(check({ 'compose.yaml': SERVICE }, 'secrets').state, 'pass');
  });

  it('asks who migrates the schema of a database', () => {
    assert.deepEqual(reasons(check(SHOP, 'migrations')), ['schemaUnknown']);
    const migrated = { ...SHOP, 'api/requirements.txt': 'alembic==1.14.0\n' };
    assert.equal(check(migrated, 'migrations').state, 'pass');
    const ours = { ...SHOP, 'api/requirements.txt': 'flask==3.1.0\nflask-sqlalchemy==3.1.1\n' };
    assert.equal(check(ours, 'migrations').state, 'fail');
  });

  it('leaves all points open that do not fail where a file is missing', () => {
    const broken = { 'compose.yaml': `include: [gone.yaml]\n${SERVICE}` };
    const found = states(broken);
    assert.ok(!Object.values(found).includes('pass'), JSON.stringify(found));
  });
});
