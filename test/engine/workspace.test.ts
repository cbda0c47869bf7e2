import assert from 'node:assert/strict';
import { defineRule, type Rule, Workspace } from '../../rules/index.ts';
import { at, MemoryHost, ROOT, settle, workspaceOf } from '../harness/memory.ts';

const fromRule = defineRule({
  id: 'dockerfile/test-from',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: { latest: 'Uses `{image}`.', fix: 'Pin it' },
  create: (ctx) => ({
    From(from) {
      if (!from.image?.raw.endsWith(':latest')) return;
      const { start, end } = from.image;
      ctx.report(
        from.image,
        'latest',
        { image: from.image.raw },
        {
          fixes: [
            {
              title: 'fix',
              safe: true,
              edits: [{ path: ctx.path, start: end - ':latest'.length, end, newText: ':1' }],
            },
          ],
        },
      );
      assert.ok(start < end);
    },
  }),
});

const limitRule = defineRule({
  id: 'compose/test-limit',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  across: 'every',
  messages: { missing: '`{service}` has no limit.' },
  create: (ctx) => ({
    Service(service) {
      if (service.memoryLimit.state === 'missing')
        ctx.report(service.at, 'missing', { service: service.name });
    },
  }),
});

const throwing = defineRule({
  id: 'dockerfile/test-throws',
  over: 'dockerfile',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: { found: 'Found.' },
  create: (ctx) => ({
    From(from) {
      ctx.report(from, 'found');
      throw new Error('broken rule');
    },
  }),
});

const rules: readonly Rule[] = [fromRule, limitRule];

function said(workspace: Workspace): readonly string[] {
  return workspace
    .linted()
    .flatMap((path) =>
      (workspace.report(path)?.findings ?? []).map(
        (each) => `${path.slice(ROOT.length + 1)} ${each.rule} ${each.message}`,
      ),
    );
}

describe('Workspace', () => {
  it('lists every linted file, also where nothing is found', () => {
    const { workspace } = workspaceOf({ Dockerfile: 'FROM a:1\n', 'my.cnf': '', 'app.py': '' }, { rules });
    assert.deepEqual(workspace.linted(), [at('Dockerfile'), at('my.cnf')]);
  });

  it('keeps the other findings when a rule throws, and drops those of the thrower', () => {
    const { workspace } = workspaceOf({ Dockerfile: 'FROM a:latest\n' }, { rules: [throwing, fromRule] });
    assert.deepEqual(said(workspace), ['Dockerfile dockerfile/test-from latest']);
    assert.deepEqual(
      workspace.crashes().map(({ rule, path }) => [rule, path]),
      [['dockerfile/test-throws', at('Dockerfile')]],
    );
    assert.match(workspace.crashes()[0]?.error ?? '', /broken rule/);
  });

  it('lets an open document hide the file, and falls back to the disk', () => {
    const { workspace, host } = workspaceOf({ Dockerfile: 'FROM a:1\n' }, { rules });
    workspace.open(at('Dockerfile'), 'FROM a:latest\n');
    settle(workspace, host);
    assert.equal(said(workspace).length, 1);
    workspace.close(at('Dockerfile'));
    settle(workspace, host);
    assert.deepEqual(said(workspace), []);
  });

  it('forgets a configuration that was never saved when its document is closed', () => {
    const { workspace, host } = workspaceOf({ Dockerfile: 'FROM a:latest\n' }, { rules });
    workspace.open(at('.deploylintrc.yaml'), 'rules:\n  dockerfile/test-from: off\n');
    settle(workspace, host);
    assert.deepEqual(said(workspace), []);
    workspace.apply(ROOT, { kind: 'folder', names: ['Dockerfile'] });
    workspace.close(at('.deploylintrc.yaml'));
    settle(workspace, host);
    assert.equal(said(workspace).length, 1);
  });

  it('lints an open document that is no file, by the language it is given', () => {
    const { workspace, host } = workspaceOf({}, { rules });
    workspace.open('untitled:/Untitled-1', 'FROM a:latest\n', 'dockerfile');
    settle(workspace, host);
    assert.deepEqual(workspace.changed(), ['untitled:/Untitled-1']);
  });

  it('counts a limit from an override file, whichever file brings it', () => {
    const base = 'services:\n  web:\n    image: nginx\n';
    const limit = 'services:\n  web:\n    mem_limit: 64m\n';
    assert.deepEqual(said(workspaceOf({ 'compose.yaml': base }, { rules }).workspace), [
      'compose.yaml compose/test-limit missing',
    ]);
    assert.deepEqual(
      said(workspaceOf({ 'compose.yaml': base, 'compose.override.yaml': limit }, { rules }).workspace),
      [],
    );
    assert.deepEqual(
      said(workspaceOf({ 'compose.yaml': base, 'compose.prod.yaml': limit }, { rules }).workspace),
      [],
    );
    const alone = workspaceOf(
      { 'compose.yaml': base, 'compose.prod.yaml': limit },
      { rules, prepare: (each) => each.setCrossFile(false) },
    );
    assert.deepEqual(said(alone.workspace), ['compose.yaml compose/test-limit missing']);
  });

  it('runs together what configuration says is run together, and nothing else with it', () => {
    const base = 'services:\n  web:\n    image: nginx\n';
    const limit = 'services:\n  web:\n    mem_limit: 64m\n';
    const files = { 'base.yaml': base, 'deploy/limits.yaml': limit, 'compose.yaml': base };
    const config = 'projects: [[base.yaml, deploy/limits.yaml]]\nfiles: { compose: [base.yaml, deploy/*] }\n';
    const { workspace, host } = workspaceOf({ ...files, '.deploylintrc.yaml': config }, { rules });
    assert.deepEqual(said(workspace), ['compose.yaml compose/test-limit missing']);
    host.write('.deploylintrc.yaml', config.replace(/^projects.*\n/, ''));
    workspace.invalidate(at('.deploylintrc.yaml'));
    settle(workspace, host);
    assert.deepEqual(said(workspace), [
      'base.yaml compose/test-limit missing',
      'compose.yaml compose/test-limit missing',
    ]);
    const gone = {
      ...files,
      '.deploylintrc.yaml': config.replace('base.yaml, deploy', 'nowhere.yaml, deploy'),
    };
    assert.doesNotThrow(() => workspaceOf(gone, { rules }));
  });

  it('takes a file for what the deployment uses it as, whatever its name', () => {
    const files = {
      'compose.yaml':
        'services:\n  web:\n    build: { context: ., dockerfile: docker/web }\n    mem_limit: 1g\n',
      'docker/web': 'FROM a:latest\n',
    };
    assert.deepEqual(said(workspaceOf(files, { rules }).workspace), [
      'docker/web dockerfile/test-from latest',
    ]);
  });

  it('says which paths changed, once', () => {
    const { workspace, host } = workspaceOf(
      { Dockerfile: 'FROM a:1\n', 'b/Dockerfile': 'FROM b:1\n' },
      { rules },
    );
    workspace.changed();
    workspace.open(at('b/Dockerfile'), 'FROM b:latest\n');
    settle(workspace, host);
    assert.deepEqual(workspace.changed(), [at('b/Dockerfile')]);
    assert.deepEqual(workspace.changed(), []);
  });

  it('obeys configuration files, and follows their changes', () => {
    const files = {
      Dockerfile: 'FROM a:latest\n',
      '.deploylintrc.yaml': 'rules: { dockerfile/test-from: off }\n',
    };
    const { workspace, host } = workspaceOf(files, { rules });
    assert.deepEqual(said(workspace), []);
    host.write('.deploylintrc.yaml', 'rules: { dockerfile/test-from: error }\n');
    workspace.invalidate(at('.deploylintrc.yaml'));
    settle(workspace, host);
    assert.equal(workspace.report(at('Dockerfile'))?.findings[0]?.severity, 'error');
    host.delete('.deploylintrc.yaml');
    workspace.removeFile(at('.deploylintrc.yaml'));
    settle(workspace, host);
    assert.equal(workspace.report(at('Dockerfile'))?.findings[0]?.severity, 'warning');
  });

  it('reports what is wrong with a configuration file, and lints on', () => {
    const files = { Dockerfile: 'FROM a:latest\n', '.deploylintrc.yaml': 'presets: all\n' };
    const { workspace } = workspaceOf(files, { rules });
    assert.deepEqual(said(workspace), [
      '.deploylintrc.yaml deploylint/invalid-config unknownKeyDidYouMean',
      'Dockerfile dockerfile/test-from latest',
    ]);
  });

  it('reports a configuration file that is no text', () => {
    const files = { Dockerfile: 'FROM a:latest\n', '.deploylintrc.yaml': '', 'package.json': '' };
    const { workspace } = workspaceOf(files, { rules });
    for (const path of ['.deploylintrc.yaml', 'package.json'])
      workspace.apply(at(path), { kind: 'file', problem: 'invalid-utf8' });
    for (const _ of workspace.refresh());
    assert.deepEqual(said(workspace), [
      '.deploylintrc.yaml deploylint/invalid-config invalid-utf8',
      'Dockerfile dockerfile/test-from latest',
    ]);
  });

  it('reports comments that silence nothing, end nothing, or are misspelt', () => {
    const text = [
      '# check=skip=all',
      '# deploylint-disable dockerfile/test-from',
      'FROM a:latest',
      '# deploylint-enable dockerfile/test-from',
      '# deploylint-enable',
      '# deploylint-enable dockerfile/test-form',
      '# deploylint-disable-nextline',
      '# deploylint-ignore',
      '# deploylint-disable-next-line',
      'RUN true',
      '',
    ].join('\n');
    const { workspace } = workspaceOf({ Dockerfile: text }, { rules });
    const messages = () =>
      workspace
        .report(at('Dockerfile'))
        ?.findings.map(({ start, message }) => `${text.slice(0, start).split('\n').length} ${message}`);
    assert.deepEqual(messages(), [
      '5 endsNothing',
      '6 didYouMean',
      '7 commentDidYouMean',
      '8 comment',
      '9 unused',
    ]);
  });

  it('does not lint what configuration ignores', () => {
    const files = { 'vendor/Dockerfile': 'FROM a:latest\n', '.deploylintrc.yaml': 'ignore: [vendor/]\n' };
    const { workspace } = workspaceOf(files, { rules });
    assert.deepEqual(workspace.linted(), [at('.deploylintrc.yaml')]);
  });

  it('names a file it could not read', () => {
    const { workspace } = workspaceOf(
      { Dockerfile: 'x' },
      {
        rules,
        prepare: (each) => each.apply(at('Dockerfile'), { kind: 'file', problem: 'binary' }),
      },
    );
    assert.deepEqual(said(workspace), ['Dockerfile deploylint/unreadable-file binary']);
  });

  it('takes a Compose file of another encoding for one that Compose refuses', () => {
    const prepare = (each: Workspace) => {
      for (const path of ['compose.yaml', 'Dockerfile'])
        each.apply(at(path), { kind: 'file', problem: 'invalid-utf8' });
    };
    const { workspace } = workspaceOf({ 'compose.yaml': 'x', Dockerfile: 'x' }, { rules, prepare });
    const severity = (path: string) => workspace.report(at(path))?.findings[0]?.severity;
    assert.deepEqual([severity('compose.yaml'), severity('Dockerfile')], ['error', 'warning']);
  });

  it('reports comments that silence nothing, and names of no rule', () => {
    const text =
      '# deploylint-disable-next-line dockerfile/test-from\nFROM a:1\n# deploylint-disable-line dockerfile/test-form\n';
    const { workspace } = workspaceOf({ Dockerfile: text }, { rules });
    assert.deepEqual(said(workspace), [
      'Dockerfile deploylint/unused-suppression unused',
      'Dockerfile deploylint/unknown-suppression didYouMean',
    ]);
  });

  it('fixes to convergence, and stays as it was', () => {
    const { workspace } = workspaceOf({ Dockerfile: 'FROM a:latest\nFROM b:latest\n' }, { rules });
    const before = JSON.stringify(workspace.report(at('Dockerfile')));
    const fixed = workspace.fix([at('Dockerfile')], () => true);
    assert.deepEqual([...fixed], [[at('Dockerfile'), 'FROM a:1\nFROM b:1\n']]);
    assert.equal(JSON.stringify(workspace.report(at('Dockerfile'))), before);
  });

  it('gives the same reports whatever the order in which files came', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      'compose.prod.yaml': 'services:\n  web:\n    mem_limit: 1g\n',
      Dockerfile: 'FROM a:latest\n',
    };
    const whole = said(workspaceOf(files, { rules }).workspace);
    const host = new MemoryHost(files);
    const workspace = new Workspace({ rules });
    workspace.setFolders([ROOT]);
    for (const path of [...host.paths].reverse()) {
      workspace.addFile(path);
      settle(workspace, host);
    }
    assert.deepEqual(said(workspace), whole);
  });
});
