import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { SHOP } from '../report/report-of.ts';
import { run } from './run.ts';

const FAILING = 'services:\n  a:\n    image: redis:7.4-alpine\n';

describe('cli/report', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder(SHOP);
  });
  afterEach(() => folder.remove());

  it('prints Markdown', async () => {
    const { code, stdout, stderr } = await run(folder, ['report']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.match(stdout, /^# Deployment report\n\n## shop \(compose\.yaml\)\n/);
    const file = await run(folder, ['report', '--format', 'markdown', '--output', 'report.md']);
    assert.equal(file.stdout, '');
    assert.equal(await readFile(folder.native('report.md'), 'utf8'), stdout);
    assert.match((await run(folder, ['report', '--locale', 'zh-cn'])).stdout, /^# 部署报告\n/);
  });

  it('writes a page of one file, the same every time, that lets nothing in but its own script', async () => {
    const written = async (...argv: string[]) => {
      const { code, stdout, stderr } = await run(folder, ['report', '--html', 'out/../page.html', ...argv]);
      assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
      return readFile(folder.native('page.html'), 'utf8');
    };
    const page = await written();
    assert.equal(page, await written());
    const policy = /content="(default-src[^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    for (const element of ['style', 'script']) {
      const text = new RegExp(`<${element}>([\\s\\S]*)</${element}>`).exec(page)?.[1] ?? '';
      assert.ok(
        policy.includes(`${element}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`),
      );
    }
    assert.match(page, /href="\.\/compose\.yaml#L\d+"/);
    assert.ok(!page.includes(folder.path));
  });

  it('links to files as seen from where the page lies, or below a base', async () => {
    await folder.write({ 'docs/keep': '' });
    await run(folder, ['report', '--html', 'docs/page.html']);
    assert.match(await readFile(folder.native('docs/page.html'), 'utf8'), /href="\.\.\/compose\.yaml#L3"/);
    await run(folder, [
      'report',
      '--html',
      'page.html',
      '--link-base',
      'https://git.example/shop/blob/main/',
    ]);
    const page = await readFile(folder.native('page.html'), 'utf8');
    assert.match(page, /href="https:\/\/git\.example\/shop\/blob\/main\/compose\.yaml#L3"/);
  });

  it('links Markdown to a base only: where it will lie, nobody knows', async () => {
    assert.doesNotMatch((await run(folder, ['report'])).stdout, /\]\(/);
    for (const command of [['report'], ['preflight', '--format', 'markdown']]) {
      const { stdout } = await run(folder, [...command, '--link-base', 'https://git.example/x']);
      assert.match(stdout, /\[compose\.yaml:\d+\]\(<https:\/\/git\.example\/x\/compose\.yaml#L\d+>\)/);
    }
  });

  it('refuses what it can’t write or read', async () => {
    const { code, stdout, stderr } = await run(folder, ['report', '--html', 'none/page.html']);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, /none\/page\.html/);
    assert.equal((await run(folder, ['report', 'gone'])).code, 2);
    assert.equal((await run(folder, ['report', '--format', 'json'])).code, 2);
    assert.equal((await run(folder, ['check', '--html', 'x'])).code, 2);
  });
});

describe('cli/preflight', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder({ 'compose.yaml': FAILING });
  });
  afterEach(() => folder.remove());

  interface Json {
    readonly version: number;
    readonly deployments: readonly {
      readonly files: readonly string[];
      readonly target: string | null;
      readonly state: string;
      readonly checks: readonly {
        readonly id: string;
        readonly state: string;
        readonly reasons: readonly {
          readonly kind: string;
          readonly rule?: string;
          readonly path?: string;
          readonly line?: number;
        }[];
      }[];
    }[];
  }

  async function json(...argv: string[]): Promise<Json> {
    return JSON.parse((await run(folder, ['preflight', '--format', 'json', ...argv])).stdout) as Json;
  }

  it('ends with 1 where something fails, with 0 where nothing does', async () => {
    const failing = await run(folder, ['preflight']);
    assert.equal(failing.code, 1);
    assert.match(
      failing.stdout,
      /\n {2}✗ Every service has a memory limit\n {6}compose\.yaml:2 {2}`a` has no memory limit/,
    );
    assert.match(failing.stdout, /\nNot ready: 2 of 11 checks fail, 1 can't be told from the files\.\n$/);
    await folder.write({
      'compose.yaml': `${FAILING}    mem_limit: 64M\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n`,
    });
    const open = await run(folder, ['preflight']);
    assert.equal(open.code, 0, open.stdout);
    assert.match(open.stdout, /\nNothing fails, but 1 of 11 checks can't be told from the files\.\n$/);
    assert.equal((await run(folder, ['preflight', '--fail-on-unknown'])).code, 1);
    const ready = await run(folder, ['preflight', '--fail-on-unknown', '--target', 'e2-micro']);
    assert.equal(ready.code, 0, ready.stdout);
    assert.match(ready.stdout, /^Compose project compose\.yaml {2}e2-micro \(1G memory, 2 CPUs, amd64\)\n/);
  });

  it('tells machines the same', async () => {
    const { version, deployments } = await json('--target', 't2.micro');
    assert.equal(version, 1);
    const [only] = deployments;
    assert.deepEqual(only!.files, ['compose.yaml']);
    assert.equal(only!.target, 't2.micro (1G memory, 1 CPU, amd64)');
    assert.equal(only!.state, 'fail');
    const limits = only!.checks.find(({ id }) => id === 'limits')!;
    assert.equal(limits.state, 'fail');
    assert.deepEqual(
      limits.reasons.map(({ kind, rule, path, line }) => ({ kind, rule, path, line })),
      [{ kind: 'finding', rule: 'compose/missing-memory-limit', path: 'compose.yaml', line: 2 }],
    );
  });

  it('writes Markdown, and to a file, in Chinese too', async () => {
    const { stdout } = await run(folder, ['preflight', '--format', 'markdown']);
    assert.match(stdout, /^# Preflight\n\n## Compose project compose\.yaml\n\nNot ready/);
    await run(folder, ['preflight', '--format', 'markdown', '--locale', 'zh-cn', '-o', 'x.md']);
    assert.match(await readFile(folder.native('x.md'), 'utf8'), /^# 部署前检查\n/);
  });

  it('looks at what is for production where there is any', async () => {
    await folder.write({ 'compose.prod.yaml': 'services:\n  a:\n    mem_limit: 64M\n' });
    const { deployments } = await json();
    assert.deepEqual(
      deployments.map(({ files }) => files),
      [['compose.yaml', 'compose.prod.yaml']],
    );
    assert.match((await run(folder, ['preflight'])).stderr, /1 deployment left out: not for production/);
  });

  it('says so where there is nothing, and refuses a broken configuration', async () => {
    const empty = await testFolder({});
    const { code, stderr } = await run(empty, ['preflight']);
    assert.equal(code, 0);
    assert.match(stderr, /No files to check/);
    await empty.remove();
    await folder.write({ '.deploylintrc.yaml': 'target: e2-mikro\n' });
    const broken = await run(folder, ['preflight']);
    assert.deepEqual({ code: broken.code, stdout: broken.stdout }, { code: 2, stdout: '' });
    assert.match(broken.stderr, /Did you mean `e2-micro`\?/);
  });

  it('takes a target by its name, in every command that needs one', async () => {
    await folder.write({
      'compose.yaml': 'services:\n  a:\n    image: redis:7.4-alpine\n    mem_limit: 1G\n',
    });
    const found = async (...argv: string[]) =>
      (await run(folder, ['check', '--only', 'deployment/memory-budget', ...argv])).stdout;
    assert.match(await found('--target', 'e2-micro'), /The host has 1G/);
    assert.match(await found('--target', 'e2-micro', '--target-memory', '4G'), /No problems/);
    assert.equal((await run(folder, ['check', '--target', 'nowhere'])).code, 2);
  });
});
