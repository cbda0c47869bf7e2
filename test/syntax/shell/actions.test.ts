import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import type { Action, PackageSpec } from '../../../rules/syntax/shell/nodes.ts';

const HEAD = 'FROM a\nARG V\nENV W=1.2\nRUN ';

function actionsOf(shell: string): readonly Action[] {
  const run = parseDockerfile(HEAD + shell).instructions.at(-1);
  assert.ok(run?.type === 'Run');
  return run.command.script?.actions ?? [];
}

/** The only action of a type in a script. */
function only<Type extends Action['type']>(shell: string, type: Type): Extract<Action, { type: Type }> {
  const found = actionsOf(shell).filter((action) => action.type === type);
  assert.equal(found.length, 1, shell);
  return found[0] as Extract<Action, { type: Type }>;
}

/** `name operator version` or the kind, for each package. */
function brief(packages: readonly PackageSpec[]): string[] {
  return packages.map(({ kind, name, operator = '', version = '' }) =>
    kind === 'name' ? `${name}${operator}${version}` : kind,
  );
}

function options(action: Action): string[] {
  return action.options.map(({ name, value }) =>
    value === undefined ? name : `${name}=${value.value ?? '?'}`,
  );
}

describe('package managers', () => {
  it('apt', () => {
    const install = only(
      'apt-get -qq -o Acquire::Retries=3 install -yt bookworm --no-install-recommends a b=1.2 "c" d/sid e:i386 ./f.deb lib* $V g=$W h=$V g++',
      'AptInstall',
    );
    assert.deepEqual(brief(install.packages), [
      'a',
      'b=1.2',
      'c',
      'd/sid',
      'e:i386',
      'path',
      'pattern',
      'unknown',
      'g=1.2',
      'h=$V',
      'g++',
    ]);
    assert.deepEqual(options(install), [
      '-q',
      '-q',
      '-o=Acquire::Retries=3',
      '-y',
      '-t=bookworm',
      '--no-install-recommends',
    ]);
    const text = `${HEAD}apt-get install "b=1.2"`;
    const [b] = only('apt-get install "b=1.2"', 'AptInstall').packages;
    assert.equal(text.slice(b?.nameRange.start, b?.nameRange.end), 'b');
    assert.equal(text.slice(b?.versionRange?.start, b?.versionRange?.end), '1.2');
    assert.deepEqual(options(only('apt-get install -q=2 x', 'AptInstall')), ['-q=2']);
    assert.equal(only('apt update', 'AptUpdate').tool, 'apt');
    assert.deepEqual(
      actionsOf('apt-get clean && apt-get remove -y x').map((action) =>
        action.type === 'PackageManagerCall' ? action.subcommand : '',
      ),
      ['clean', 'remove'],
    );
    assert.equal(actionsOf('sudo env A=1 apt-get install x').length, 1);
  });
  it('apk, dnf, zypper', () => {
    assert.deepEqual(
      brief(only('apk add --no-cache -t .build a b=1 c~=2 d>3 e@edge /f.apk', 'ApkAdd').packages),
      ['a', 'b=1', 'c~=2', 'd', 'e@edge', 'path'],
    );
    assert.deepEqual(options(only('apk --no-cache add -t .build a', 'ApkAdd')), ['--no-cache', '-t=.build']);
    assert.deepEqual(
      brief(
        only('dnf install -y --setopt=x=1 a b-1.2.3-4.el9 java-11-openjdk @dev c.rpm nodejs:18', 'DnfInstall')
          .packages,
      ),
      ['a', 'b-1.2.3-4.el9', 'java-11-openjdk', 'group', 'path', 'nodejs:18'],
    );
    assert.equal(only('microdnf install a', 'DnfInstall').tool, 'microdnf');
    assert.equal(only('yum clean all', 'PackageManagerCall').subcommand, 'clean');
    assert.deepEqual(brief(only('zypper -n in a b=1 "c>=2"', 'ZypperInstall').packages), [
      'a',
      'b=1',
      'c>=2',
    ]);
  });
  it('pip', () => {
    const install = only(
      'python3 -m pip install -U --no-cache-dir -r r.txt -c c.txt -e ./e --index-url https://x a==1 "b[x,y]>=2,<3" . ./p git+https://g c.whl "d @ https://y" $V',
      'PipInstall',
    );
    assert.deepEqual(brief(install.packages), [
      'a==1',
      'b>=2,<3',
      'url',
      'archive',
      'd@https://y',
      'unknown',
    ]);
    assert.equal(install.packages[1]?.extras, '[x,y]');
    assert.deepEqual(
      [install.requirements, install.constraints, install.editable].map((list) =>
        list.map(({ value }) => value),
      ),
      [['r.txt'], ['c.txt'], ['./e']],
    );
    assert.deepEqual(
      install.projects.map(({ word }) => word.value),
      ['.', './p'],
    );
    assert.equal(only('pip3.12 install a', 'PipInstall').tool, 'pip');
    assert.equal(only('uv pip install --system -r r', 'PipInstall').tool, 'uv pip');
    assert.equal(only('pip install --requirement=r', 'PipInstall').requirements[0]?.value, 'r');
    assert.equal(actionsOf('python app.py').length, 0);
    assert.equal(only('poetry install --no-root', 'PythonProjectInstall').tool, 'poetry');
    assert.equal(only('uv sync --frozen', 'PythonProjectInstall').subcommand, 'sync');
  });
  it('npm, gem, go', () => {
    assert.deepEqual(
      brief(only('npm i -g a b@1 @s/c @s/d@2 ./e f.tgz git+ssh://g u/r#h', 'NpmInstall').packages),
      ['a', 'b@1', '@s/c', '@s/d@2', 'path', 'archive', 'url', 'url'],
    );
    assert.deepEqual(only('npm ci --omit dev', 'NpmInstall').packages, []);
    assert.equal(only('yarn --frozen-lockfile', 'NpmInstall').subcommand, 'install');
    assert.deepEqual(brief(only('yarn global add a@1', 'NpmInstall').packages), ['a@1']);
    assert.equal(only('npm run build', 'PackageManagerCall').subcommand, 'run');
    assert.deepEqual(brief(only('gem install -N a:1.2 b -v 3', 'GemInstall').packages), ['a:1.2', 'b']);
    assert.deepEqual(
      brief(only('go install -tags x -ldflags "-s -w" g.com/a/b@v1 ./...', 'GoInstall').packages),
      ['g.com/a/b@v1', 'path'],
    );
  });
});

describe('file and network commands', () => {
  it('downloads', () => {
    const curl = only('curl -fsSLo /x -H "A: b" https://y', 'Download');
    assert.deepEqual([curl.urls.map(({ value }) => value), curl.output?.value], [['https://y'], '/x']);
    assert.deepEqual(options(curl).slice(0, 4), ['-f', '-s', '-S', '-L']);
    const wget = only('wget -q -O- https://y | tar xz', 'Download');
    assert.equal(wget.output?.value, '-');
  });
  it('folders, links, users, modes', () => {
    const mkdir = only('mkdir -p -m 755 a /b', 'MakeDirectory');
    assert.deepEqual([mkdir.folders.map(({ value }) => value), mkdir.parents], [['a', '/b'], true]);
    assert.deepEqual(
      only('install -d -o u /x', 'MakeDirectory').folders.map(({ value }) => value),
      ['/x'],
    );
    assert.equal(only('cd /x && y', 'ChangeDirectory').target?.value, '/x');
    const link = only('ln -sf /bin/bash /bin/sh', 'Link');
    assert.deepEqual([link.targets[0]?.value, link.link?.value], ['/bin/bash', '/bin/sh']);
    const user = only('useradd -r -u 100000 -g g -s /bin/false app', 'UserAdd');
    assert.deepEqual([user.user?.value, user.uid?.value], ['app', '100000']);
    assert.equal(only('adduser -D -h /x app', 'UserAdd').user?.value, 'app');
    const mode = only('chmod -R 777 /x /y', 'ChangeMode');
    assert.deepEqual([mode.mode?.value, mode.files.length, mode.recursive], ['777', 2, true]);
    const removed = only('rm -rf /var/lib/apt/lists/*', 'Remove');
    assert.deepEqual([removed.files[0]?.value, removed.recursive], ['/var/lib/apt/lists/*', true]);
  });
  it('archives', () => {
    const archives = (shell: string): unknown => only(shell, 'Extract').archives.map(({ value }) => value);
    assert.deepEqual(archives('tar -xzf a.tgz -C /x'), ['a.tgz']);
    assert.deepEqual(archives('tar xzf a.tgz --strip-components=1'), ['a.tgz']);
    assert.deepEqual(archives('unzip -q a.zip -d /x'), ['a.zip']);
    assert.equal(actionsOf('tar czf a.tgz x').length, 0);
    assert.equal(actionsOf('tar -czf a.tgz x').length, 0);
  });
});
