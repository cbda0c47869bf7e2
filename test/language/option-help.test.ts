import assert from 'node:assert/strict';
import { optionNames } from '../../rules/data/mysql.ts';
import { optionMeaning } from '../../rules/data/mysql-meanings.ts';
import { optionAt, optionHelp, serversOfFile } from '../../rules/index.ts';
import { workspaceOf } from '../harness/memory.ts';

describe('help for options', () => {
  it('knows series, defaults and releases', () => {
    const help = optionHelp('innodb_log_file_size', 'en');
    assert.deepEqual(
      help?.series.map(({ taken }) => taken),
      [true, true, true, false],
    );
    assert.equal(help?.successor, '`innodb_redo_log_capacity`');
    assert.equal(optionHelp('max_connections', 'en')?.series[0]?.default, '151');
    assert.equal(optionHelp('no_such_option', 'en'), undefined);
  });

  it('says what an option is for, in both languages', () => {
    for (const name of optionNames()) {
      const [english, chinese] = [optionMeaning(name, 'en'), optionMeaning(name, 'zh-cn')];
      assert.ok(english !== undefined && chinese !== undefined, name);
      assert.match(english, /^[A-Z0-9][^\u4e00-\u9fff]*\.$/, name);
      assert.match(chinese, /[\u4e00-\u9fff].*。$/, name);
    }
  });

  it('finds the option at a place and the servers that read it', () => {
    const files = {
      'compose.yaml':
        'services:\n  a:\n    image: mysql:8.0\n    command: --max-connections=5\n    volumes: [./my.cnf:/etc/my.cnf]\n  b:\n    image: mysql:5.7\n    volumes: [./my.cnf:/etc/my.cnf]\n',
      'my.cnf': '[mysqld]\nport=1\n[mysqld-8.4]\nwait_timeout=1\n[client]\nport=2\n',
    };
    const { workspace } = workspaceOf(files);
    const at = (path: 'compose.yaml' | 'my.cnf', text: string, nth = 0) => {
      const offset =
        files[path]
          .split(text)
          .slice(0, nth + 1)
          .join(text).length + 1;
      const tree = path === 'my.cnf' ? workspace.sources().optionFile('/project/my.cnf') : undefined;
      return optionAt(workspace.deployments(), `/project/${path}`, offset, tree);
    };
    const series = (found: ReturnType<typeof at>) => found?.servers.map((each) => each.series);
    assert.deepEqual(series(at('my.cnf', 'port')), ['8.0', '5.7']);
    assert.deepEqual(series(at('my.cnf', 'wait_timeout')), ['8.4']);
    assert.equal(at('my.cnf', 'port', 1), undefined);
    assert.equal(at('my.cnf', '=1'), undefined);
    assert.equal(at('compose.yaml', 'max-connections')?.option.name, 'max_connections');
    assert.deepEqual(series(at('compose.yaml', 'max-connections')), ['8.0']);
    assert.deepEqual(serversOfFile(workspace.deployments(), '/project/my.cnf').length, 2);
  });
});
