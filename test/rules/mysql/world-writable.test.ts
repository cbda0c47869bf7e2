import assert from 'node:assert/strict';
import { Workspace } from '../../../rules/index.ts';
import rule from '../../../rules/mysql/world-writable.ts';
import { at, type Files, MemoryHost, settle } from '../../harness/memory.ts';

const CNF = '# tuned\n[mysqld]\nport=3306\n';
const DOCKERFILE = 'FROM mysql:8.0\nCOPY my.cnf /etc/mysql/conf.d/my.cnf\n';

function compose(image: string, target: string): string {
  return `services:\n  db:\n    image: ${image}\n    volumes:\n      - ./my.cnf:${target}\n`;
}

/** Where the rule speaks, when `my.cnf` has a mode. */
function found(files: Files, mode: number): readonly string[] {
  const host = new MemoryHost(files);
  host.write('my.cnf', files['my.cnf'] ?? '', mode);
  const workspace = new Workspace({ rules: [rule] });
  workspace.setFolders([at('')]);
  workspace.setFiles(host.paths);
  workspace.setDefaults({ preset: 'all' });
  settle(workspace, host);
  return workspace
    .linted()
    .flatMap((path) => workspace.report(path)?.findings ?? [])
    .map((each) => `${each.path.split('/').at(-1)}:${each.start}-${each.end} ${each.message}`);
}

describe('mysql/world-writable', () => {
  const mounted = { 'compose.yaml': compose('mysql:8.0', '/etc/mysql/conf.d/my.cnf'), 'my.cnf': CNF };
  it('finds a mounted file that everybody may write, on its first line', () => {
    assert.deepEqual(found(mounted, 0o666), ['my.cnf:0-7 ignored']);
    assert.deepEqual(found(mounted, 0o777), ['my.cnf:0-7 ignored']);
  });
  it('finds a lone one, and one that is empty', () => {
    assert.deepEqual(found({ 'my.cnf': CNF }, 0o602), ['my.cnf:0-7 ignored']);
    assert.deepEqual(found({ 'my.cnf': '' }, 0o606), ['my.cnf:0-0 ignored']);
  });
  it('is silent for what owner and group may write', () => {
    assert.deepEqual(found(mounted, 0o644), []);
    assert.deepEqual(found(mounted, 0o664), []);
  });
  it('is silent where the server does not look', () => {
    const elsewhere = { 'compose.yaml': compose('mysql:8.0', '/opt/my.cnf'), 'my.cnf': CNF };
    assert.deepEqual(found(elsewhere, 0o666), []);
  });
  it('is silent for a file that the image gets as a copy', () => {
    assert.deepEqual(found({ Dockerfile: DOCKERFILE, 'my.cnf': CNF }, 0o666), []);
  });
});
