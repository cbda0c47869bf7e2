import assert from 'node:assert/strict';
import { pyprojectDependencies } from '../../rules/facts/pyproject.ts';

const read = (text: string) =>
  pyprojectDependencies(text).map(({ name, pin, extras, start, end }) => [
    text.slice(start, end),
    name,
    pin,
    extras.join(),
  ]);

describe('facts of pyproject.toml', () => {
  it('reads what a project depends on', () => {
    const text =
      '[project]\nname = "shop"\ndependencies = [\n  "Flask_Login==0.6.3", # "not-this"\n  \'uvicorn[standard] >= 0.34\',\n  "numpy ~= 1.26", "tomli; python_version < \'3.11\'",\n  "own @ https://example.org/own.zip",\n]\n\n[project.optional-dependencies]\ndev = ["pytest"]\n';
    assert.deepEqual(read(text), [
      ['Flask_Login', 'flask-login', '0.6.3', ''],
      ['uvicorn', 'uvicorn', undefined, 'standard'],
      ['numpy', 'numpy', undefined, ''],
    ]);
  });

  it('reads what Poetry installs', () => {
    const text =
      '[tool.poetry.dependencies]\r\npython = "^3.11"\r\nflask = "3.0.3"\r\n"psycopg2" = "^2.9"\r\nuvicorn = {version = "0.34", extras = ["standard"]}\r\ncolorama = { version = "*", optional = true }\r\nown = { path = "../own" }\r\n\r\n[tool.poetry.group.dev.dependencies]\r\npytest = "*"\r\n';
    assert.deepEqual(read(text), [
      ['flask', 'flask', '3.0.3', ''],
      ['psycopg2', 'psycopg2', undefined, ''],
      ['uvicorn', 'uvicorn', '0.34', 'standard'],
    ]);
  });

  it('reads nothing of anything else', () => {
    for (const text of [
      '',
      '[project]\nname = "x"\n',
      '[project]\ndependencies = [\n  "flask',
      'dependencies = ["a"]',
    ])
      assert.deepEqual(read(text).slice(1), []);
  });
});
