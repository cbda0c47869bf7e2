import assert from 'node:assert/strict';
import {
  developmentSign,
  isDevelopmentSetting,
  isForDevelopment,
  isForProduction,
} from '../../rules/shared/development.ts';

describe('shared/development', () => {
  it('tells files for developers by name and folder', () => {
    const files = [
      '/p/docker-compose.dev.yml',
      '/p/compose.override.yaml',
      '/p/docker-compose-test.yml',
      '/p/docker-compose_local.yml',
      '/p/.devcontainer/docker-compose.yml',
      '/p/tests/compose.yaml',
    ];
    for (const path of files) assert.ok(isForDevelopment(path), path);
    const others = [
      '/p/compose.yaml',
      '/p/docker-compose.prod.yml',
      '/p/developer/compose.yaml',
      '/dev/p/compose.yaml',
    ];
    for (const path of others) assert.ok(!isForDevelopment(path), path);
  });

  it('tells files for production', () => {
    const files = [
      '/p/docker-compose.prod.yml',
      '/p/compose.production.yaml',
      '/p/docker-compose-production-eu.yml',
      '/p/docker-compose_prod.yml',
      '/p/prod/compose.yaml',
    ];
    for (const path of files) assert.ok(isForProduction(path), path);
    const others = ['/p/compose.yaml', '/p/compose.products.yaml', '/production/p/compose.yaml'];
    for (const path of others) assert.ok(!isForProduction(path), path);
  });

  it('tells servers for development from commands that only name them', () => {
    const signs = [
      'flask run',
      'python manage.py runserver 0:80',
      'npm run dev',
      'gunicorn --reload a:b',
      'php -S :80',
    ];
    for (const line of signs) assert.ok(developmentSign(line.split(' ')), line);
    const others = ['flask db upgrade', 'gunicorn a:b', 'npm start', 'python app.py', 'echo flask run'];
    for (const line of others) assert.equal(developmentSign(line.split(' ')), undefined, line);
  });

  it('tells settings', () => {
    assert.ok(isDevelopmentSetting('FLASK_ENV', 'development'));
    assert.ok(!isDevelopmentSetting('FLASK_ENV', 'production'));
    assert.ok(!isDevelopmentSetting('constructor', 'development'));
  });
});
