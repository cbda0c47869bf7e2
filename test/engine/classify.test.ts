import assert from 'node:assert/strict';
import { classify } from '../../rules/engine/glob.ts';

describe('classify', () => {
  const cases: Record<string, readonly string[]> = {
    dockerfile: [
      'Dockerfile',
      'Dockerfile.prod',
      'api.Dockerfile',
      'web.dockerfile',
      'Containerfile',
      'Containerfile.dev',
    ],
    compose: [
      'compose.yaml',
      'compose.yml',
      'docker-compose.yml',
      'docker-compose.yaml',
      'docker-compose.prod.yml',
      'compose.override.yaml',
    ],
    requirements: [
      'requirements.txt',
      'requirements-dev.txt',
      'dev-requirements.txt',
      'requirements/base.txt',
      'constraints.txt',
      'requirements.in',
    ],
    mysql: ['my.cnf', 'conf.d/custom.cnf', 'my.ini', 'mysqld.cnf'],
    python: ['app.py'],
    dotenv: ['.env', '.env.prod', 'prod.env'],
    ignore: ['.dockerignore', 'Dockerfile.dockerignore', '.gitignore'],
    config: ['.deploylintrc.yaml', 'package.json'],
  };
  for (const [kind, names] of Object.entries(cases)) {
    for (const name of names) it(`${name} is ${kind}`, () => assert.equal(classify(`/p/${name}`), kind));
  }
  for (const name of [
    'README.md',
    'Dockerfile.md',
    'values.yaml',
    'notes.txt',
    'base.txt',
    'Dockerfile.j2',
    'Dockerfile.patch',
    'Dockerfile.in',
    'web.Dockerfile.jinja2',
    'mydocker-compose.yml.bak',
  ]) {
    it(`${name} is nothing of ours`, () => assert.equal(classify(`/p/${name}`), undefined));
  }
  it('takes the configuration’s word', () => {
    assert.equal(classify('/p/docker/api', { dockerfile: ['docker/*'] }, '/p'), 'dockerfile');
  });
});
