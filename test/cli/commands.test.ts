import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CONFIG_TEMPLATES } from '../../cli/templates.ts';
import { parseConfig, rules } from '../../rules/index.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { run } from './run.ts';

describe('cli/commands', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder();
  });
  afterEach(() => folder.remove());

  describe('rules', () => {
    it('lists every rule with the keys of the contract', async () => {
      const { code, stdout } = await run(folder, ['rules', '--format', 'json']);
      assert.equal(code, 0);
      const list = JSON.parse(stdout) as Record<string, unknown>[];
      const ids = list.map(({ id }) => id as string);
      assert.deepEqual(ids, [...ids].sort());
      for (const { id } of rules) assert.ok(ids.includes(id), id);
      const keys = ['id', 'language', 'severity', 'presets', 'fixable', 'summary', 'aliases', 'docs', 'seed'];
      for (const each of list) assert.deepEqual(Object.keys(each), keys);
      const version = list.find(({ id }) => id === 'compose/obsolete-version');
      assert.equal(version?.language, 'compose');
      assert.equal(version?.docs, 'docs/rules/compose/obsolete-version.md');
      assert.deepEqual(version?.seed, ['C1']);
      assert.deepEqual(version?.aliases, ['dclint:no-version-field']);
    });

    it('lists them for people, one a line', async () => {
      const { stdout } = await run(folder, ['rules']);
      assert.match(stdout, /^compose\/obsolete-version +warning +recommended +\S/m);
      assert.match(
        (await run(folder, ['rules', '--locale', 'zh-cn'])).stdout,
        /^compose\/obsolete-version +警告 /m,
      );
    });
  });

  describe('explain', () => {
    it('prints the page, by a peer’s name too, and the setting here', async () => {
      const { code, stdout } = await run(folder, ['explain', 'dclint:no-version-field']);
      assert.equal(code, 0);
      assert.match(stdout, /^# compose\/obsolete-version\n/);
      assert.match(stdout, /\n## Why\n/);
      assert.doesNotMatch(stdout, /<!--/);
      assert.match(stdout, /\nIn this folder: warning \(by default\)\n$/);
      await folder.write({ '.deploylintrc.yaml': 'rules: {compose/obsolete-version: error}\n' });
      const configured = await run(folder, ['explain', 'compose/obsolete-version']);
      assert.match(configured.stdout, /\nIn this folder: error \(\.deploylintrc\.yaml\)\n$/);
    });

    it('knows a name without its family or its owner, in any case', async () => {
      for (const name of ['obsolete-version', 'no-version-field', 'DCLINT:No-Version-Field']) {
        const { code, stdout } = await run(folder, ['explain', name]);
        assert.equal(code, 0, name);
        assert.match(stdout, /^# compose\/obsolete-version\n/);
      }
      assert.equal((await run(folder, ['explain', 'version'])).code, 2);
    });

    it('refuses a name nobody has', async () => {
      const { code, stdout, stderr } = await run(folder, ['explain', 'compose/obsolete-versoin']);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(
        stderr,
        /No rule is called `compose\/obsolete-versoin`\. Did you mean `compose\/obsolete-version`\?/,
      );
    });
  });

  describe('init', () => {
    for (const [locale, template] of Object.entries(CONFIG_TEMPLATES)) {
      it(`writes a configuration that holds (${locale}), once`, async () => {
        const { code, stdout } = await run(folder, ['init', '--locale', locale]);
        assert.equal(code, 0);
        assert.match(stdout, /`\.deploylintrc\.yaml`/);
        assert.equal(await readFile(folder.native('.deploylintrc.yaml'), 'utf8'), template);
        assert.deepEqual(parseConfig(template, '/x/.deploylintrc.yaml').problems, []);
        const again = await run(folder, ['init']);
        assert.deepEqual({ code: again.code, stdout: again.stdout }, { code: 2, stdout: '' });
        assert.match(again.stderr, /exists already/);
      });

      it(`writes examples that hold once they are uncommented (${locale})`, () => {
        const uncommented = template.replace(/^#(?=\S| {2})/gm, '');
        assert.notEqual(uncommented, template);
        const { config, problems } = parseConfig(uncommented, '/x/.deploylintrc.yaml');
        assert.deepEqual(problems, []);
        assert.deepEqual(config?.target, { memory: '1G', cpus: 1, architecture: 'amd64' });
        assert.deepEqual(config?.overrides?.[0]?.files, ['*.dev.yaml']);
      });
    }

    it('takes over what the peers are told, and names what it can not', async () => {
      await folder.write({
        '.hadolint.yaml': 'ignored: [DL3008, DL9999]\nfailure-threshold: warning\n',
        '.dclintrc.json': '{"rules": {"no-version-field": [2, {}]}, "exclude": ["old"]}',
      });
      assert.equal((await run(folder, ['init', '--from-hadolint', '--from-dclint'])).code, 0);
      const text = await readFile(folder.native('.deploylintrc.yaml'), 'utf8');
      assert.match(text, /from \.hadolint\.yaml and \.dclintrc\.json/);
      assert.match(text, /# In \.hadolint\.yaml, and without a counterpart here:\n# {3}ignored: DL9999\n/);
      const { config, problems } = parseConfig(text, '/x/.deploylintrc.yaml');
      assert.deepEqual(problems, []);
      assert.deepEqual(config, {
        root: true,
        preset: 'recommended',
        failOn: 'warning',
        overrides: [{ files: ['old', 'old/**'], rules: { 'compose/*': 'off' } }],
        rules: { 'hadolint:DL3008': 'off', 'dclint:no-version-field': 'error' },
      });
    });

    it('says where a peer has no configuration, or one that is none', async () => {
      const without = await run(folder, ['init', '--from-dclint']);
      assert.deepEqual([without.code, without.stdout], [2, '']);
      assert.match(without.stderr, /No configuration of dclint here: \.dclintrc, /);
      await folder.write({ '.hadolint.yaml': '[' });
      const broken = await run(folder, ['init', '--from-hadolint', '--locale', 'zh-cn']);
      assert.deepEqual([broken.code, broken.stdout], [2, '']);
      assert.match(broken.stderr, /\.hadolint\.yaml/);
    });

    it('writes over no configuration of another name', async () => {
      await folder.write({ '.deploylintrc.json': '{}' });
      assert.equal((await run(folder, ['init'])).code, 2);
    });

    it('writes none that would overrule the key of a package.json', async () => {
      await folder.write({ 'package.json': '{"name": "shop", "deploylint": {"preset": "strict"}}' });
      const { code, stdout, stderr } = await run(folder, ['init']);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /`deploylint` of `package\.json`|`package\.json`/);
      await folder.write({ 'package.json': '{"name": "shop"}' });
      assert.equal((await run(folder, ['init'])).code, 0);
    });
  });

  describe('help and version', () => {
    it('print to standard output', async () => {
      assert.match((await run(folder, ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
      const { code, stdout } = await run(folder, ['--help']);
      assert.equal(code, 0);
      assert.match(stdout, /--fix-dry-run/);
      assert.match((await run(folder, ['rules', '--help', '--locale=zh-cn'])).stdout, /用法/);
    });

    it('load no engine', async () => {
      const script = `
        import { registerHooks } from 'node:module';
        const seen = [];
        registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
        const { main } = await import(${JSON.stringify(new URL('../../cli/main.ts', import.meta.url).href)});
        const out = { write() {} };
        const manifest = new URL(${JSON.stringify(new URL('../../package.json', import.meta.url).href)});
        await main(['--version'], { stdin: [], stdout: out, stderr: out, cwd: '/', env: {}, manifest });
        console.log(JSON.stringify(seen));`;
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--input-type=module',
        '--eval',
        script,
      ]);
      const seen = JSON.parse(stdout) as string[];
      assert.ok(seen.some((url) => url.endsWith('/cli/version.ts')));
      assert.deepEqual(
        seen.filter((url) => /\/(?:rules|server|node_modules)\//.test(url)),
        [],
      );
    });
  });
});
