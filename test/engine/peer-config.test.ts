import assert from 'node:assert/strict';
import { parsePeerConfig } from '../../rules/engine/peer-config.ts';
import { rules, type Severity } from '../../rules/index.ts';
import { at, type Files, settle, workspaceOf } from '../harness/memory.ts';

const DOCKERFILE = 'FROM debian\nRUN cd /tmp && apt-get install -y curl\nLABEL maintainer=me\n';

/** What is found in a project's file: severity and rule. */
function found(files: Files, path = 'Dockerfile'): readonly string[] {
  const { workspace } = workspaceOf(files, { rules });
  return (workspace.report(at(path))?.findings ?? []).map(({ severity, rule }) => `${severity} ${rule}`);
}

function severityOf(rule: string, files: Files): Severity | undefined {
  const { workspace } = workspaceOf(files, { rules });
  return workspace.report(at('Dockerfile'))?.findings.find((each) => each.rule === rule)?.severity;
}

describe('the peers’ configuration files', () => {
  const hadolint = (text: string) => parsePeerConfig('hadolint', text, '/p/.hadolint.yaml', rules);
  const dclint = (text: string, path = '/p/.dclintrc') => parsePeerConfig('dclint', text, path, rules);

  it('turn codes off, and set their severities', () => {
    const text = 'ignored: [DL3008]\noverride:\n  error: [DL3003]\n  style:\n    - DL3015\n';
    assert.deepEqual(hadolint(text), {
      config: { rules: { 'hadolint:DL3003': 'error', 'hadolint:DL3015': 'hint', 'hadolint:DL3008': 'off' } },
      left: [],
    });
    const files = { Dockerfile: DOCKERFILE, '.hadolint.yaml': 'override: { error: [DL3003] }\n' };
    assert.equal(severityOf('dockerfile/cd-in-run', files), 'error');
    assert.equal(severityOf('dockerfile/cd-in-run', { Dockerfile: DOCKERFILE }), undefined);
  });

  it('give registries, labels and the threshold', () => {
    const text =
      'trustedRegistries:\n  - ghcr.io\nlabel-schema:\n  author: text\n  created: rfc3339\nstrict-labels: true\nfailure-threshold: style\n';
    assert.deepEqual(hadolint(text)?.config, {
      failOn: 'hint',
      rules: {
        'dockerfile/untrusted-registry': ['warning', { registries: ['ghcr.io'] }],
        'dockerfile/label-schema': ['info', { labels: ['author: text', 'created: rfc3339'], strict: true }],
      },
    });
    assert.equal(hadolint('failure-threshold: warning\nno-fail: true\n')?.config.failOn, 'never');
    const files = { Dockerfile: DOCKERFILE, '.hadolint.yaml': text };
    assert.deepEqual(
      found(files).filter((each) => /label-schema|untrusted/.test(each)),
      [
        'info dockerfile/label-schema',
        'info dockerfile/label-schema',
        'warning dockerfile/untrusted-registry',
        'info dockerfile/label-schema',
      ],
    );
  });

  it('say what has no counterpart', () => {
    const text =
      'ignored: [DL9999, SC2086, DL3003]\noverride: { fatal: [DL3008] }\ndisable-ignore-pragma: true\nformat: json\n';
    assert.deepEqual(hadolint(text)?.left, [
      'override: fatal: DL3008',
      'ignored: DL9999',
      'disable-ignore-pragma',
    ]);
    assert.deepEqual(dclint('{"rules": {"no-version-field": 3, "nobody": 1}, "debug": true}')?.left, [
      'rules: no-version-field',
      'rules: nobody',
      'debug',
    ]);
  });

  it('number the levels, and leave files out for Compose alone', () => {
    const text = 'rules:\n  no-version-field: 2\nexclude:\n  - ./old/\n';
    assert.deepEqual(dclint(text)?.config, {
      rules: { 'dclint:no-version-field': 'error' },
      overrides: [{ files: ['old', 'old/**'], rules: { 'compose/*': 'off' } }],
    });
    const compose = 'version: "3"\nservices:\n  a:\n    image: b:1\n';
    const files = { 'compose.yaml': compose, 'old/compose.yaml': compose, '.dclintrc': text };
    assert.ok(found(files, 'compose.yaml').includes('error compose/obsolete-version'));
    assert.ok(!found(files, 'old/compose.yaml').some((each) => each.includes('compose/')));
  });

  it('may stand in a manifest', () => {
    const manifest = '{"dclint": {"rules": {"no-version-field": 0}}}';
    assert.deepEqual(dclint(manifest, '/p/package.json')?.config.rules, { 'dclint:no-version-field': 'off' });
    assert.equal(dclint('{"devDependencies": {}}', '/p/package.json'), undefined);
  });

  it('do not count beside one of ours, nor above the open folder', () => {
    const peer = 'override: { error: [DL3003] }\n';
    const level = (files: Files) => severityOf('dockerfile/cd-in-run', { Dockerfile: DOCKERFILE, ...files });
    assert.equal(level({ '.hadolint.yml': peer }), 'error');
    assert.equal(level({ '.hadolint.yaml': peer, '.deploylintrc.yaml': 'preset: recommended\n' }), undefined);
    assert.equal(level({ '/.hadolint.yaml': peer }), undefined);
  });

  it('hold for the folders below, the nearest one first, each peer for itself', () => {
    const files = {
      '.hadolint.yaml': 'override: { error: [DL3003] }\n',
      'a/.dclintrc': 'rules: {}\n',
      'a/Dockerfile': DOCKERFILE,
      'b/.hadolint.yaml': 'override: { warning: [DL3003] }\n',
      'b/Dockerfile': DOCKERFILE,
    };
    assert.ok(found(files, 'a/Dockerfile').includes('error dockerfile/cd-in-run'));
    assert.ok(found(files, 'b/Dockerfile').includes('warning dockerfile/cd-in-run'));
  });

  it('are followed as they change', () => {
    const { workspace, host } = workspaceOf({ Dockerfile: DOCKERFILE }, { rules });
    const path = at('.hadolint.yaml');
    const level = () =>
      workspace.report(at('Dockerfile'))?.findings.find(({ rule }) => rule === 'dockerfile/cd-in-run')
        ?.severity;
    assert.equal(level(), undefined);
    host.write('.hadolint.yaml', 'override: { error: [DL3003] }\n');
    workspace.addFile(path);
    settle(workspace, host);
    assert.equal(level(), 'error');
    workspace.open(path, 'override: { info: [DL3003] }\n');
    settle(workspace, host);
    assert.equal(level(), 'info');
    host.delete('.hadolint.yaml');
    workspace.close(path);
    workspace.removeFile(path);
    settle(workspace, host);
    assert.equal(level(), undefined);
  });

  it('may be anything at all', () => {
    for (const text of [
      '',
      '[',
      'a',
      '[1]',
      'ignored: 7\noverride: []\n',
      '\uFEFFignored: []',
      'a: &a [*a]\n',
      '{',
    ]) {
      assert.doesNotThrow(() => hadolint(text));
      assert.doesNotThrow(() => dclint(text));
    }
    assert.deepEqual(hadolint(''), { config: {}, left: [] });
    assert.equal(hadolint('['), undefined);
  });
});
