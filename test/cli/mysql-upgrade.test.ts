import assert from 'node:assert/strict';
import { OPTIONS } from '../../cli/options.ts';
import { UPGRADE_SERIES } from '../../rules/index.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { run } from './run.ts';

const FILES = {
  'compose.yaml':
    'services:\n  db:\n    image: mysql:8.0\n    volumes:\n      - ./my.cnf:/etc/my.cnf\n      - data:/var/lib/mysql\nvolumes:\n  data:\n',
  'my.cnf': '[mysqld]\nexpire_logs_days = 7\n',
};

describe('cli/mysql-upgrade', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder(FILES);
  });
  afterEach(() => folder.remove());

  it('says what the series would refuse and change, and fails for what it refuses', async () => {
    const { code, stdout } = await run(folder, ['mysql-upgrade', '--to', '8.4']);
    assert.equal(code, 1);
    assert.match(stdout, /my\.cnf[\s\S]*`expire_logs_days` was removed/);
    assert.match(stdout, /`innodb_log_buffer_size` is not set: its default changes from `16M` to `64M`/);
    assert.doesNotMatch(stdout, /missing-memory-limit/);
    assert.equal((await run(folder, ['mysql-upgrade', '--to=8.4', '--fail-on', 'never'])).code, 0);
  });

  it('shows fixes as data, in Chinese, for one file', async () => {
    const { stdout, code } = await run(folder, [
      'mysql-upgrade',
      '--to',
      '9.7',
      '--format',
      'json',
      '--locale',
      'zh-cn',
      'my.cnf',
    ]);
    assert.equal(code, 1);
    const { files } = JSON.parse(stdout) as {
      files: { path: string; findings: { message: string; fixes: unknown[] }[] }[];
    };
    assert.deepEqual(
      files.map(({ path }) => path),
      ['my.cnf'],
    );
    assert.match(files[0]?.findings[0]?.message ?? '', /expire_logs_days.*移除/);
    assert.equal(files[0]?.findings[0]?.fixes.length, 1);
  });

  it('finds nothing where nothing changes', async () => {
    const { code, stdout } = await run(folder, ['mysql-upgrade', '--to', '8.0']);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /removed/);
  });

  it('asks for a series that there is', async () => {
    const missing = await run(folder, ['mysql-upgrade']);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /--to SERIES/);
    const wrong = await run(folder, ['mysql-upgrade', '--to', '8.5']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /8\.4/);
    assert.equal((await run(folder, ['check', '--to', '8.4'])).code, 2);
    assert.deepEqual([...OPTIONS.to.allowed].sort(), [...UPGRADE_SERIES].sort());
  });
});
