import assert from 'node:assert/strict';
import { chmod, readFile, symlink } from 'node:fs/promises';
import type { Rule } from '../../rules/index.ts';
import { rules } from '../../rules/index.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Outcome, run } from './run.ts';

/** An error (exec form that is not JSON), a warning (the version), and a file without a finding. */
const PROJECT = {
  Dockerfile: 'FROM busybox:1.37\nCMD [httpd, -f]\n',
  'compose.yaml': 'version: "3.8"\nservices: {}\n',
  'requirements.txt': 'flask==3.1.2\n',
};
const ONLY = ['--only', 'dockerfile/exec-form-json', '--only', 'compose/obsolete-version'];

describe('cli/check', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder(PROJECT);
  });
  afterEach(() => folder.remove());

  const check = (...argv: string[]): Promise<Outcome> => run(folder, [...argv, ...ONLY]);

  /** `path rule` of everything that a run reports. */
  async function found(...argv: string[]): Promise<readonly string[]> {
    const { stdout, stderr } = await check(...argv, '--format', 'json');
    assert.notEqual(stdout, '', stderr);
    const { files } = JSON.parse(stdout) as JsonReport;
    return files.flatMap(({ path, findings }) => findings.map(({ rule }) => `${path} ${rule}`));
  }

  function refused({ code, stdout, stderr }: Outcome, message: RegExp): void {
    assert.match(stderr, message);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
  }

  describe('report', () => {
    it('has the file of variables that a Compose file uses, if something is wrong with it', async () => {
      await folder.write({ '.env': 'A B=1\n', 'other/.env': 'A B=1\n' });
      const only = ['--format', 'json', '--only', 'compose/misread-env-line'];
      const { stdout } = await run(folder, ['compose.yaml', ...only]);
      const { files } = JSON.parse(stdout) as JsonReport;
      assert.deepEqual(
        files.map(({ path }) => path),
        ['.env', 'compose.yaml'],
      );
    });

    it('lists every file, sorted, with paths as seen from the current folder', async () => {
      const report = JSON.parse((await check('--format', 'json')).stdout) as JsonReport;
      assert.deepEqual(
        report.files.map(({ path, language }) => `${path} ${language}`),
        ['Dockerfile dockerfile', 'compose.yaml compose', 'requirements.txt requirements'],
      );
      const { durationMs, ...summary } = report.summary;
      assert.deepEqual(summary, { files: 3, error: 1, warning: 1, info: 0, hint: 0 });
      assert.equal(typeof durationMs, 'number');
      await folder.write({ 'sub/keep': '' });
      const above = await run(folder, ['..', '--format', 'json', ...ONLY], { cwd: 'sub' });
      assert.ok(above.stdout.includes('"path": "../Dockerfile"'), above.stdout);
    });

    it('counts lines and columns from 1, to an exclusive end', async () => {
      const report = JSON.parse((await check('--format', 'json')).stdout) as JsonReport;
      const { line, column, endLine, endColumn } = report.files[1]!.findings[0]!;
      assert.deepEqual({ line, column, endLine }, { line: 1, column: 1, endLine: 1 });
      assert.ok(endColumn > column);
    });

    it('is byte-equal from run to run, apart from the duration', async () => {
      const [a, b] = [await run(folder, ['--format', 'json']), await run(folder, ['--format', 'json'])];
      const timeless = (text: string) => text.replace(/"durationMs": \d+/, '');
      assert.equal(timeless(a.stdout), timeless(b.stdout));
    });

    it('goes to a file on request', async () => {
      const { code, stdout } = await check('--format', 'compact', '--output', 'report.txt');
      assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
      assert.match(await readFile(folder.native('report.txt'), 'utf8'), /^Dockerfile:2:5: error: /);
      refused(await check('--output', 'no/such/folder/x'), /`no\/such\/folder\/x` can't be written/);
    });

    it('is of errors only if quiet, and the exit code stays what it was', async () => {
      assert.deepEqual(await found('--quiet'), ['Dockerfile dockerfile/exec-form-json']);
      const { code, stdout } = await check('--quiet', '--fail-on', 'warning', 'compose.yaml');
      assert.deepEqual({ code, stdout }, { code: 1, stdout: 'No errors in 1 file.\n' });
    });

    it('speaks Chinese', async () => {
      const { stdout } = await check('--locale', 'zh-cn');
      assert.match(stdout, /检查了 3 个文件：1 个错误，1 个警告。/);
    });

    it('has no colours but in a terminal or on demand', async () => {
      assert.ok(!(await check()).stdout.includes('\u001b'));
      const coloured = await run(folder, ONLY, { env: { FORCE_COLOR: '1' } });
      assert.ok(coloured.stdout.includes('\u001b[31merror'));
      const plain = await run(folder, ONLY, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
      assert.ok(!plain.stdout.includes('\u001b'));
    });
  });

  describe('exit code', () => {
    it('is 1 for findings at or above the threshold, else 0', async () => {
      assert.equal((await check()).code, 1);
      assert.equal((await check('compose.yaml')).code, 0);
      assert.equal((await check('compose.yaml', '--fail-on', 'warning')).code, 1);
      assert.equal((await check('compose.yaml', '--fail-on', 'info')).code, 1);
      assert.equal((await check('--fail-on', 'never')).code, 0);
      assert.equal((await check('requirements.txt', '--fail-on', 'hint')).code, 0);
    });

    it('follows the configuration of each file, and the flag before it', async () => {
      await folder.write({ '.deploylintrc.yaml': 'failOn: warning\n' });
      assert.equal((await check('compose.yaml')).code, 1);
      assert.equal((await check('compose.yaml', '--fail-on', 'error')).code, 0);
      await folder.write({ '.deploylintrc.yaml': 'failOn: never\n' });
      assert.equal((await check()).code, 0);
    });

    it('is 1 for too many warnings', async () => {
      assert.equal((await check('compose.yaml', '--max-warnings', '1')).code, 0);
      assert.equal((await check('compose.yaml', '--max-warnings', '0', '--fail-on', 'never')).code, 1);
    });

    it('is 2 for a rule that fails; everything else is reported', async () => {
      const broken = { ...rules[0], id: 'compose/broken', over: 'compose', presets: ['recommended'] } as Rule;
      const create = () => {
        throw new Error('out of cheese');
      };
      (rules as Rule[]).push({ ...broken, create });
      try {
        const { code, stdout, stderr } = await run(folder, ['--format', 'compact']);
        assert.equal(code, 2);
        assert.match(stderr, /The rule `compose\/broken` failed on `compose\.yaml`.*out of cheese/s);
        assert.match(stdout, /compose\/obsolete-version/);
        assert.match(stdout, /dockerfile\/exec-form-json/);
        await folder.write({ 'b/compose.yaml': '', 'c/compose.yaml': '' });
        const often = await run(folder, []);
        assert.match(often.stderr, /failed on `b\/compose\.yaml` and 2 other files;/);
        assert.equal(often.stderr.match(/out of cheese/g)?.length, 1);
      } finally {
        (rules as Rule[]).pop();
      }
    });
  });

  describe('paths', () => {
    it('may be files and folders, each file reported once', async () => {
      assert.deepEqual(await found('compose.yaml', '.', './compose.yaml'), [
        'Dockerfile dockerfile/exec-form-json',
        'compose.yaml compose/obsolete-version',
      ]);
      assert.deepEqual(await found('compose.yaml'), ['compose.yaml compose/obsolete-version']);
    });

    it('must exist', async () => {
      refused(await check('compose.yaml', 'nowhere'), /^deploylint: `nowhere`: no such file or folder\.\n$/);
      refused(await check(''), /^deploylint: ``: no such file or folder\.\n$/);
      refused(await check('chekc'), /`chekc`: no such file or folder\. Did you mean `deploylint check`\?/);
      refused(await check('\u001b[2J'), /^deploylint: `\\x1b\[2J`: no such file/);
    });

    it('bring with them what lies beside a file, not what a link beside it leads to', async () => {
      await folder.write({
        'elsewhere/.deploylintrc.yaml': 'prest: all\n',
        'sub/Dockerfile': 'FROM scratch\n',
      });
      await symlink(folder.native('elsewhere'), folder.native('sub/link'));
      assert.equal((await check('sub/Dockerfile')).code, 0);
    });

    it('count by their content where the name says nothing', async () => {
      await folder.write({
        'build.txt': PROJECT.Dockerfile,
        'stack.yml': PROJECT['compose.yaml'],
        'notes.md': '# Hello\n',
      });
      assert.deepEqual(await found('build.txt', 'stack.yml'), [
        'build.txt dockerfile/exec-form-json',
        'stack.yml compose/obsolete-version',
      ]);
      refused(await check('notes.md'), /`notes\.md` is neither by its name nor by its content/);
    });

    it('that are ignored by git are checked only if named', async () => {
      await folder.write({ '.git/HEAD': '', '.gitignore': 'compose.yaml\n' });
      assert.deepEqual(await found(), ['Dockerfile dockerfile/exec-form-json']);
      assert.deepEqual(await found('compose.yaml'), ['compose.yaml compose/obsolete-version']);
    });

    it('that configuration ignores are left out with a notice', async () => {
      await folder.write({ '.deploylintrc.yaml': 'ignore: [compose.yaml]\n' });
      assert.deepEqual(await found(), ['Dockerfile dockerfile/exec-form-json']);
      const { code, stderr } = await check('compose.yaml');
      assert.match(stderr, /`compose\.yaml` is ignored by the configuration/);
      assert.equal(code, 0);
    });

    it('are seen in the deployment that the folders above make of them', async () => {
      await folder.write({
        'compose.yaml': 'services: {db: {image: "mysql:5.7", volumes: ["./db/my.cnf:/etc/mysql/my.cnf"]}}\n',
        'db/my.cnf': '[mysqld]\nquery_cache_size = 0\n',
      });
      const removed = ['--only', 'mysql/removed-option'];
      assert.equal((await run(folder, ['db/my.cnf', ...removed])).code, 0);
      assert.equal((await run(folder, ['db', ...removed])).code, 0);
      assert.equal((await run(folder, ['my.cnf', ...removed], { cwd: 'db' })).code, 1);
      assert.equal((await run(folder, ['db/my.cnf', '--no-cross-file', ...removed])).code, 1);
    });

    it('with nothing to check in them are no error', async () => {
      await folder.write({ 'empty/README': '' });
      const { code, stdout, stderr } = await run(folder, ['empty', '--format', 'json']);
      assert.deepEqual((JSON.parse(stdout) as JsonReport).files, []);
      assert.match(stderr, /No files to check were found/);
      assert.equal(code, 0);
    });

    const unreadable: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ['binary', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), /it is not a text file/],
      ['too large', Buffer.alloc(4_000_001, '#'), /it is too large/],
      ['not UTF-8', Buffer.from('FROM caf\xe9\n', 'latin1'), /it is not valid UTF-8/],
    ];
    for (const [name, bytes, message] of unreadable) {
      it(`that are ${name} end the run if named, and are reported if met`, async () => {
        await folder.write({ 'odd/Dockerfile': bytes });
        refused(await check('odd/Dockerfile'), message);
        const { code, stdout } = await check('--format', 'compact');
        assert.match(stdout, /^odd\/Dockerfile:1:1: warning: .*\[deploylint\/unreadable-file\]$/m);
        assert.match(stdout, /^Dockerfile:2:5: error/m);
        assert.equal(code, 1);
      });
    }
  });

  describe('configuration', () => {
    it('that is wrong ends the run and names the place', async () => {
      await folder.write({ '.deploylintrc.yaml': 'preset: strict\nruls: {}\n' });
      refused(
        await check(),
        /^deploylint: \.deploylintrc\.yaml:2:1: Unknown key `ruls`\. Did you mean `rules`\?\n$/,
      );
      assert.equal((await check('--no-config')).code, 1);
    });

    it('that is no text ends the run, whichever way it came to be used', async () => {
      const bytes = Buffer.from('preset: strict # caf\u00e9\n', 'latin1');
      await folder.write({ '.deploylintrc.yaml': bytes, 'ci.conf': bytes });
      refused(
        await check(),
        /^deploylint: \.deploylintrc\.yaml:1:1: The configuration is not valid UTF-8\.\n$/,
      );
      refused(
        await check('--config', 'ci.conf'),
        /^deploylint: ci\.conf:1:1: The configuration is not valid/,
      );
      assert.equal((await check('--no-config')).code, 1);
    });

    it('is found above the current folder', async () => {
      await folder.write({
        '.deploylintrc.yaml': 'rules: {compose/obsolete-version: error}\n',
        'sub/compose.yaml': PROJECT['compose.yaml'],
      });
      assert.equal((await run(folder, ONLY, { cwd: 'sub' })).code, 1);
      assert.equal((await run(folder, [...ONLY, 'compose.yaml'], { cwd: 'sub' })).code, 1);
      assert.equal((await run(folder, [...ONLY, '--no-config'], { cwd: 'sub' })).code, 0);
    });

    it('may be named, and is then the only one', async () => {
      await folder.write({
        'ci.yaml': 'rules: {compose/obsolete-version: "off"}\n',
        '.deploylintrc.yaml': 'rules: {dockerfile/exec-form-json: "off"}\n',
      });
      assert.deepEqual(await found('--config', 'ci.yaml'), ['Dockerfile dockerfile/exec-form-json']);
      refused(await check('--config', 'nowhere.yaml'), /`nowhere\.yaml`: no such file/);
    });

    it('yields to flags', async () => {
      await folder.write({ '.deploylintrc.yaml': 'rules: {compose/obsolete-version: error}\n' });
      assert.deepEqual(await found('--rule', 'compose/obsolete-version=off'), [
        'Dockerfile dockerfile/exec-form-json',
      ]);
      assert.equal((await check('compose.yaml', '--rule', 'compose/obsolete-version=hint')).code, 0);
    });

    it('by flags is checked like that of files', async () => {
      refused(
        await check('--rule', 'compose/obsolet-version=off'),
        /Did you mean `compose\/obsolete-version`\?/,
      );
      refused(
        await check('--rule', 'compose/obsolete-version'),
        /must be `ID=off\|hint\|info\|warning\|error`/,
      );
      refused(await check('--rule', 'compose/obsolete-version=fatal'), /must be one of off, hint/);
      refused(await check('--target-memory', 'much'), /`--target-memory much`: .*must be a size/);
      refused(await check('--target-cpus', '0'), /`--target-cpus 0`: .*must be a number above 0/);
      refused(await check('--mysql-series', 'eight'), /`--mysql-series eight`: .*must be a series/);
      refused(await check('--only', 'compose/nothing'), /`--only compose\/nothing`: no rule is called that/);
    });

    it('takes good values by flags', async () => {
      const flags = [
        '--target-memory',
        '1G',
        '--target-cpus',
        '0.5',
        '--mysql-series',
        '8.0',
        '--no-cross-file',
      ];
      assert.equal((await check(...flags)).stderr, '');
    });

    it('that turns off what --only selects is pointed out', async () => {
      const flags = ['--only', 'compose/obsolete-version', '--rule', 'compose/obsolete-version=off'];
      const { stdout, stderr } = await run(folder, [...flags, '--format', 'compact']);
      assert.equal(stdout, '');
      assert.match(stderr, /`--only compose\/obsolete-version`: those rules are off/);
    });
  });

  describe('standard input', () => {
    it('is checked as the file that is named', async () => {
      const argv = ['--stdin', '--stdin-filename', 'new/compose.yaml', '--format', 'compact', ...ONLY];
      const { code, stdout } = await run(folder, argv, { stdin: PROJECT['compose.yaml'] });
      assert.match(stdout, /^new\/compose\.yaml:1:1: warning: .*\n$/);
      assert.equal(code, 0);
    });

    it('stands in for the file on disk, and no other file is reported', async () => {
      const argv = ['--stdin', '--stdin-filename', 'compose.yaml', '--format', 'compact', ...ONLY];
      assert.equal((await run(folder, argv, { stdin: 'services: {}\n' })).stdout, '');
    });

    it('comes back repaired, whether or not there was something to repair', async () => {
      const argv = ['--stdin', '--stdin-filename', 'compose.yaml', '--fix', ...ONLY];
      const fixed = await run(folder, argv, { stdin: PROJECT['compose.yaml'] });
      assert.equal(fixed.stdout, 'services: {}\n');
      assert.equal((await run(folder, argv, { stdin: 'services: {}\n' })).stdout, 'services: {}\n');
      assert.equal(await readFile(folder.native('compose.yaml'), 'utf8'), PROJECT['compose.yaml']);
    });

    it('must be text of a known kind', async () => {
      const named = (name: string, stdin: string) =>
        run(folder, ['--stdin', '--stdin-filename', name], { stdin });
      refused(await named('Dockerfile', 'FROM \0'), /`Dockerfile` can't be read: it is not a text file/);
      refused(await named('x.py', 'import os\n'), /`x\.py` is neither/);
      assert.equal((await named('x', PROJECT.Dockerfile)).code, 1);
    });
  });
});

interface JsonReport {
  readonly summary: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly path: string;
    readonly language: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
    }[];
  }[];
}

describe('cli/check --shellcheck', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder({ Dockerfile: 'FROM debian:13-slim\nRUN echo $A\n' });
  });
  afterEach(() => folder.remove());

  it('adds what the program says', async () => {
    const comment =
      '{"line":2,"endLine":2,"column":6,"endColumn":8,"level":"warning","code":2086,"message":"Quote this.","fix":null}';
    await folder.write({ sc: `#!/bin/sh\ncat > /dev/null\necho '{"comments":[${comment}]}'\nexit 1\n` });
    await chmod(folder.native('sc'), 0o755);
    const argv = ['Dockerfile', '--shellcheck-path', folder.native('sc'), '--format', 'compact'];
    assert.equal(
      (await run(folder, argv)).stdout,
      'Dockerfile:2:10: warning: ShellCheck says SC2086: Quote this. [deploylint/shellcheck]\n',
    );
    assert.equal((await run(folder, argv.toSpliced(1, 2))).stdout, '');
  });

  it('ends the run where the program is not there', async () => {
    const { code, stdout, stderr } = await run(folder, ['--shellcheck-path', folder.native('nobody')]);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, /ShellCheck can't be run as `.*nobody`/);
  });
});
