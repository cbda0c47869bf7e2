import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metaRules, rules } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';
import { loadRules, pathsOf, ruleIds } from '../../scripts/lib/rule-files.ts';

const meta = metaRules.map(({ id }) => id).sort();

describe('parity of rule, registry, doc, test and texts', () => {
  it('every file of a family that declares a rule is in the registry, and nothing else is', () => {
    assert.deepEqual(
      rules.map(({ id }) => id),
      ruleIds(),
    );
  });

  it('a rule is called like its file', async () => {
    const { rules: loaded, failures } = await loadRules();
    assert.deepEqual(failures, []);
    for (const { id, rule } of loaded) assert.equal(rule.id, id);
  });

  it('every rule has its doc, its test and its Chinese texts', () => {
    const missing = ruleIds()
      .flatMap((id) => Object.values(pathsOf(id)))
      .concat(meta.flatMap((id) => [pathsOf(id).doc, pathsOf(id).chinese]))
      .filter((path) => !existsSync(join(root, path)));
    assert.deepEqual(missing, []);
  });

  it('no doc, test or text outlives its rule', () => {
    const known = new Set([...ruleIds(), ...meta]);
    const orphans = [
      ...idsIn('docs/rules', '.md'),
      ...idsIn('test/rules', '.test.ts'),
      ...idsIn('rules/locales/zh-cn', '.json'),
    ].filter(({ id }) => !known.has(id));
    assert.deepEqual(orphans, []);
  });

  it('what a rule says of itself is well-formed', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    for (const rule of rules) {
      assert.match(
        rule.id,
        /^(?:dockerfile|compose|requirements|mysql|deployment)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
      );
      assert.match(rule.since, /^\d+\.\d+\.\d+$/, rule.id);
      assert.ok(compareVersions(rule.since, version) <= 0, `${rule.id} is of a later version`);
      for (const alias of rule.aliases ?? []) assert.match(alias, /^[a-z][a-z0-9-]*:[\w./-]+$/, rule.id);
      for (const seed of rule.seed ?? []) assert.match(seed, /^[DCRM]\d{1,2}$/, rule.id);
      for (const [name, option] of Object.entries(rule.options ?? {})) {
        assert.match(name, /^[a-z][A-Za-z0-9]*$/, rule.id);
        assert.match(option.description, /^[A-Z`].*\.$/s, `${rule.id}, option ${name}`);
      }
    }
  });
});

function idsIn(folder: string, ending: string): readonly { readonly id: string; readonly folder: string }[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/') && path.endsWith(ending))
    .map((path) => ({ id: path.slice(0, -ending.length), folder }));
}

function compareVersions(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((version) => version.split('.').map(Number));
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
