import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metaRules, parseConfig, rules } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync(join(root, 'schema/deploylintrc.schema.json'), 'utf8')) as Schema;

/** Messages of the problems of a configuration, keys only. */
function problemsOf(config: unknown): readonly string[] {
  return parseConfig(JSON.stringify(config), '/x/.deploylintrc.json').problems.map(({ message }) => message);
}

describe('schema of the configuration', () => {
  it('knows the keys that the engine knows', () => {
    for (const key of Object.keys(schema.properties ?? {})) {
      assert.ok(!problemsOf({ [key]: null }).some((id) => id.startsWith('unknownKey')), key);
    }
    for (const section of ['target', 'mysql', 'files']) {
      for (const key of Object.keys(schema.properties?.[section]?.properties ?? {})) {
        assert.ok(!problemsOf({ [section]: { [key]: null } }).some((id) => id.startsWith('unknownKey')), key);
      }
    }
    for (const key of Object.keys(schema.properties?.overrides?.items?.properties ?? {})) {
      assert.ok(!problemsOf({ overrides: [{ [key]: null }] }).some((id) => id.startsWith('unknownKey')), key);
    }
  });

  it('lacks no key that the engine knows', () => {
    // The engine names the nearest key it knows: a key of its own that the schema lacks would turn up here.
    const known = new Set(Object.keys(schema.properties ?? {}));
    const everything = {
      $schema: 'x',
      root: true,
      preset: 'all',
      rules: {},
      ignore: [],
      overrides: [],
      target: {},
      mysql: {},
      failOn: 'warning',
      projects: [['compose.yaml', 'compose.prod.yaml']],
      production: [],
      files: {},
    };
    assert.deepEqual(problemsOf(everything), []);
    assert.deepEqual([...known].sort(), Object.keys(everything).sort());
    const target = { profile: 'e2-micro', memory: '1G', swap: '1G', cpus: 1, architecture: 'amd64' };
    assert.deepEqual(problemsOf({ target }), []);
    assert.deepEqual(
      Object.keys(schema.properties?.target?.properties ?? {}).sort(),
      Object.keys(target).sort(),
    );
  });

  it('allows the values that the engine allows', () => {
    for (const preset of schema.properties?.preset?.enum ?? []) assert.deepEqual(problemsOf({ preset }), []);
    for (const level of schema.definitions?.level?.enum ?? []) {
      assert.deepEqual(problemsOf({ rules: { 'compose/*': level } }), []);
    }
    for (const flavor of schema.properties?.mysql?.properties?.flavor?.enum ?? []) {
      assert.deepEqual(problemsOf({ mysql: { flavor } }), []);
    }
  });

  it('names every machine that the engine knows', () => {
    const [named] = schema.properties?.target?.anyOf ?? [];
    for (const target of named?.enum ?? []) assert.deepEqual(problemsOf({ target }), []);
    assert.deepEqual(named?.enum, schema.properties?.target?.properties?.profile?.enum);
    assert.ok(named?.enum?.includes('e2-micro'));
  });

  it('names every rule, family and peer', () => {
    const section = schema.definitions?.rules;
    const ids = [...rules, ...metaRules].map(({ id }) => id);
    assert.deepEqual(Object.keys(section?.properties ?? {}).sort(), ids.sort());
    const patterns = Object.keys(section?.patternProperties ?? {}).map((pattern) => new RegExp(pattern));
    const names = [
      ...ids.map((id) => `${id.split('/')[0]}/*`),
      ...rules.flatMap(({ aliases }) => aliases ?? []),
    ];
    for (const name of names)
      assert.ok(
        patterns.some((pattern) => pattern.test(name)),
        name,
      );
  });
});
