import assert from 'node:assert/strict';
import { resolveConfig } from '../../rules/engine/config.ts';
import { parseConfig } from '../../rules/engine/config-file.ts';
import { matchesGlobs } from '../../rules/engine/glob.ts';
import { fill, templateOf } from '../../rules/engine/message.ts';
import { META_RULES } from '../../rules/engine/meta.ts';
import { defineRule } from '../../rules/engine/rule.ts';

const plain = defineRule({
  id: 'dockerfile/plain',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  aliases: ['hadolint:DL9999'],
  options: { max: { type: 'number', default: 3, min: 1, description: 'How many.' } },
  messages: { m: 'Message.' },
  create: () => ({}),
});
const picky = defineRule({
  id: 'compose/picky',
  over: 'compose',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  since: '0.1.0',
  messages: { m: 'Message.' },
  create: () => ({}),
});
const rules = [plain, picky];

function problems(text: string, path = '/p/.deploylintrc.yaml') {
  return parseConfig(text, path, rules).problems.map(
    (each) =>
      `${text.slice(each.start, each.end)}: ${fill(templateOf(META_RULES.invalidConfig.messages[each.message] ?? ''), each.args)}`,
  );
}

describe('parseConfig', () => {
  it('reads every key', () => {
    const { config, problems: none } = parseConfig(
      [
        'root: true',
        'preset: strict',
        'rules:',
        '  dockerfile/plain: [error, { max: 5 }]',
        '  compose/*: off',
        'ignore: ["vendor/"]',
        'overrides:',
        '  - files: ["*.prod.yaml"]',
        '    rules: { compose/picky: hint }',
        'target: { memory: 1G, cpus: 1, swap: 0, architecture: amd64 }',
        'mysql: { series: 8.0, flavor: mysql }',
        'production: ["deploy/**"]',
        'files: { mysql: ["conf/*.conf"] }',
      ].join('\n'),
      '/p/.deploylintrc.yaml',
      rules,
    );
    assert.deepEqual(none, []);
    assert.deepEqual(config, {
      root: true,
      preset: 'strict',
      rules: { 'dockerfile/plain': ['error', { max: 5 }], 'compose/*': 'off' },
      ignore: ['vendor/'],
      overrides: [{ files: ['*.prod.yaml'], rules: { 'compose/picky': 'hint' } }],
      target: { memory: '1G', cpus: 1, swap: '0', architecture: 'amd64' },
      mysql: { series: '8.0', flavor: 'mysql' },
      production: ['deploy/**'],
      files: { mysql: ['conf/*.conf'] },
    });
  });

  it('names the nearest key, rule and what a value must be', () => {
    assert.deepEqual(problems('presets: strict'), ['presets: Unknown key `presets`. Did you mean `preset`?']);
    assert.deepEqual(problems('rules: { dockerfile/plian: off }'), [
      'dockerfile/plian: Unknown rule `dockerfile/plian`. Did you mean `dockerfile/plain`?',
    ]);
    assert.deepEqual(problems('rules: { dockerfile/plain: [warn] }'), [
      'warn: `dockerfile/plain` must be one of off, hint, info, warning, error.',
    ]);
    assert.deepEqual(problems('rules: { dockerfile/plain: [error, { max: 0 }] }'), [
      '0: `max` must be at least 1.',
    ]);
    assert.deepEqual(problems('target: { memory: lots }'), [
      'lots: `memory` must be a size such as `512M` or `1G`.',
    ]);
    assert.deepEqual(problems('ignore: vendor'), ['vendor: `ignore` must be a list.']);
  });

  it('keeps what is right beside what is wrong', () => {
    const { config } = parseConfig('preset: strict\nnonsense: 1\n', '/p/.deploylintrc.yaml', rules);
    assert.deepEqual(config, { preset: 'strict' });
  });

  it('reports a broken file once, and takes nothing from it', () => {
    const { config, problems: found } = parseConfig('rules: {a: [', '/p/.deploylintrc.yaml', rules);
    assert.equal(config, undefined);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.message, 'notYaml');
  });

  it('takes the deploylint key of a package.json, and is silent without one', () => {
    assert.deepEqual(
      parseConfig('{"name": "x", "deploylint": {"preset": "all"}}', '/p/package.json', rules).config,
      { preset: 'all' },
    );
    assert.deepEqual(parseConfig('{"name": "x"}', '/p/package.json', rules), {
      config: undefined,
      problems: [],
    });
    assert.deepEqual(problems('{"deploylint": {"preset": "most"}}', '/p/package.json'), [
      '"most": `preset` must be one of recommended, strict, all.',
    ]);
  });

  it('misses the files of an override, and names families that are near', () => {
    assert.deepEqual(problems('overrides: [{ rules: {} }]'), ['{ rules: {} }: `overrides` needs `files`.']);
    assert.deepEqual(problems('rules: { compse/*: off }'), [
      'compse/*: Unknown rule `compse/*`. Did you mean `compose/*`?',
    ]);
  });

  it('takes no key for nothing', () => {
    assert.deepEqual(problems('? { a: b }\n: 1\n'), ['{ a: b }: Unknown key `{ a: b }`.']);
    assert.deepEqual(problems('rules:\n  ? [a]\n  : off\n'), ['[a]: Unknown rule `[a]`.']);
  });

  it('refuses a second document in words of its own', () => {
    assert.deepEqual(problems('preset: all\n---\npreset: strict\n'), [
      '---\npreset: strict\n: The configuration ends here: a second document is not read.',
    ]);
  });

  it('follows aliases', () => {
    const text =
      'overrides:\n- files: &f ["a/*"]\n  rules: &r { dockerfile/plain: &l off }\n- { files: *f, rules: *r }\n';
    const { config, problems: found } = parseConfig(text, '/p/.deploylintrc.yaml', rules);
    assert.deepEqual(found, []);
    assert.deepEqual(config?.overrides?.[1], { files: ['a/*'], rules: { 'dockerfile/plain': 'off' } });
    for (const cyclic of ['rules: &a { dockerfile/plain: *a }', 'ignore: &a [*a]', 'overrides: &a [*a]']) {
      assert.equal(problems(cyclic).length, 1, cyclic);
    }
    assert.equal(problems('preset: *nobody').length, 1);
  });

  it('reports a broken package.json only if it configures us', () => {
    const broken = '{"deploylint": {"preset": "strict"}, "a": [1}';
    assert.equal(problems(broken, '/p/package.json').length, 1);
    assert.deepEqual(problems('{"devDependencies": {"deploylint": "1"}, "a": [1}', '/p/package.json'), []);
  });

  it('reads an empty file and one with a byte order mark', () => {
    assert.deepEqual(parseConfig('', '/p/.deploylintrc.yaml', rules), { config: {}, problems: [] });
    assert.deepEqual(parseConfig('\uFEFFpreset: all', '/p/.deploylintrc.yaml', rules).config, {
      preset: 'all',
    });
  });
});

describe('resolveConfig', () => {
  const layer = (config: object, from = '/p/.deploylintrc.yaml', folder = '/p') => ({ config, from, folder });
  const level = (layers: ReturnType<typeof layer>[], rule = plain, path = '/p/Dockerfile') =>
    resolveConfig(layers, path, matchesGlobs).rule(rule);

  it('starts from the preset and the rule’s own severity', () => {
    assert.deepEqual(level([]), { level: 'warning', explicit: false, options: {}, from: 'default' });
    assert.equal(level([], picky).level, 'off');
    assert.equal(level([layer({ preset: 'strict' })], picky).level, 'info');
  });

  it('lets the stronger layer win, and says which it was', () => {
    const state = level([
      layer({ rules: { 'dockerfile/plain': 'off' } }, 'settings'),
      layer({ rules: { 'dockerfile/plain': 'error' } }),
    ]);
    assert.deepEqual([state.level, state.from], ['error', '/p/.deploylintrc.yaml']);
  });

  it('applies overrides to their files only', () => {
    const layers = [layer({ overrides: [{ files: ['docker/*'], rules: { 'dockerfile/plain': 'hint' } }] })];
    assert.equal(level(layers, plain, '/p/docker/Dockerfile').level, 'hint');
    assert.equal(level(layers, plain, '/p/Dockerfile').level, 'warning');
  });

  it('knows rules by alias and by family', () => {
    assert.equal(level([layer({ rules: { 'hadolint:DL9999': 'off' } })]).level, 'off');
    assert.equal(level([layer({ rules: { 'dockerfile/*': 'hint' } })]).level, 'hint');
    assert.equal(
      level([layer({ rules: { 'dockerfile/*': 'off', 'dockerfile/plain': 'error' } })]).level,
      'error',
    );
  });
});

describe('globs', () => {
  it('match as in an ignore file', () => {
    const match = (glob: string, path: string) => matchesGlobs([glob], '/p', path);
    assert.ok(match('*.cnf', '/p/a/b.cnf'));
    assert.ok(match('vendor/', '/p/vendor/x/Dockerfile'));
    assert.ok(match('/vendor/', '/p/vendor/x/Dockerfile'));
    assert.ok(!match('/vendor/', '/p/sub/vendor/Dockerfile'));
    assert.ok(match('deploy/**', '/p/deploy/a/compose.yaml'));
    assert.ok(match('./deploy/**', '/p/deploy/a/compose.yaml'));
    assert.ok(!match('deploy/**', '/p/x/deploy/compose.yaml'));
    assert.ok(match('docker-compose.y{a,}ml', '/p/docker-compose.yml'));
  });

  it('take back with an exclamation mark what those before took', () => {
    const match = (globs: string[], path: string) => matchesGlobs(globs, '/p', path);
    const globs = ['vendor/**', '!vendor/ours/**', '*.cnf', '!keep.cnf'];
    assert.ok(match(globs, '/p/vendor/x/Dockerfile'));
    assert.ok(!match(globs, '/p/vendor/ours/Dockerfile'));
    assert.ok(match(globs, '/p/a/b.cnf'));
    assert.ok(!match(globs, '/p/a/keep.cnf'));
    assert.ok(!match(['!a/b'], '/p/c'));
  });
});
