import assert from 'node:assert/strict';
import rule from '../../../rules/deployment/script-not-executable.ts';
import { Workspace } from '../../../rules/index.ts';
import { at, MemoryHost, ROOT, settle } from '../../harness/memory.ts';
import { ruleTest } from '../../harness/rule-test.ts';

// Files in memory have the mode 0644, all of them: so nothing is said of modes.
const dockerfile = (command: string, more = '') =>
  `FROM python:3.12\nWORKDIR /app\nCOPY . .\n${more}${command}\n`;
const alpine = (command: string, more = '') =>
  dockerfile(command, more).replace('python:3.12', 'python:3.12-alpine');
const ofBash = { 'run.sh': '#!/bin/bash\nexec python app.py\n' };
const script = { 'run.sh': '#!/bin/sh\nexec python app.py\n' };
const bare = { 'run.sh': 'exec python app.py\n' };

ruleTest(
  {
    ...rule,
    messages: {
      shebang: rule.messages.shebang ?? '',
      interpreter: rule.messages.interpreter ?? '',
      file: rule.messages.file ?? '',
      check: rule.messages.check ?? '',
    },
    fix: 'never',
  },
  {
    good: [
      { Dockerfile: alpine('CMD ["./run.sh"]'), ...script },
      { Dockerfile: alpine('CMD ["sh", "./run.sh"]'), ...ofBash },
      { Dockerfile: alpine('CMD ["./run.sh"]', 'RUN apk add --no-cache bash\n'), ...ofBash },
      { Dockerfile: dockerfile('CMD ["./run.sh"]'), ...ofBash },
      { Dockerfile: dockerfile('CMD ["./run.sh"]').replace('python:3.12', 'example.org/base'), ...ofBash },
      { Dockerfile: dockerfile('CMD ["./run.sh"]'), ...script },
      { Dockerfile: dockerfile('CMD ["sh", "run.sh"]'), ...bare },
      { Dockerfile: dockerfile('CMD ["bash", "./run.sh"]'), ...bare },
      { Dockerfile: dockerfile('CMD ./run.sh'), ...bare },
      { Dockerfile: dockerfile('CMD ["./other.sh"]'), ...bare },
      { Dockerfile: dockerfile('CMD ["run.sh"]'), ...bare },
      {
        Dockerfile: dockerfile('CMD ["./run.sh"]', 'RUN curl -o run.sh https://example.org\n').replace(
          'COPY . .\n',
          '',
        ),
        ...bare,
      },
      { Dockerfile: dockerfile('CMD ["./run.sh"]'), 'run.sh': '' },
      { Dockerfile: dockerfile('HEALTHCHECK CMD ./run.sh\nCMD true'), ...bare },
    ],
    bad: [
      [{ Dockerfile: alpine('CMD ["«./run.sh»"]'), ...ofBash }, 'interpreter', { severity: 'error' }],
      [
        { Dockerfile: alpine('CMD ["«./run.sh»"]'), 'run.sh': '#!/usr/bin/env bash\npython app.py\n' },
        'interpreter',
      ],
      [
        { Dockerfile: dockerfile('ENTRYPOINT ["«./run.sh»"]'), ...bare },
        'shebang',
        { severity: 'error', related: ['run.sh:1 It is this file.'] },
      ],
      [
        { Dockerfile: dockerfile('HEALTHCHECK CMD ["«./run.sh»"]\nCMD true'), ...bare },
        'check',
        { severity: 'warning' },
      ],
      [{ Dockerfile: dockerfile('CMD ["tini", "--", "«/app/run.sh»", "web"]'), ...bare }, 'shebang'],
      [
        {
          Dockerfile: dockerfile('CMD true'),
          ...bare,
          'compose.yaml':
            'services:\n  app:\n    build: .\n    command: «./run.sh»\n    volumes: ["./:/app"]\n',
        },
        'shebang',
      ],
    ],
  },
);

describe('deployment/script-not-executable, modes', () => {
  const found = (files: Readonly<Record<string, readonly [text: string, mode: number]>>) => {
    const host = new MemoryHost();
    for (const [path, [text, mode]] of Object.entries(files)) host.write(path, text, mode);
    const workspace = new Workspace({ rules: [rule] });
    workspace.setFolders([ROOT]);
    workspace.setFiles(host.paths);
    settle(workspace, host);
    const findings = workspace.report(at('Dockerfile'))?.findings ?? [];
    return { workspace, findings, messages: findings.map(({ message }) => message) };
  };
  const project = (mode: number, other: number, more = '') =>
    ({
      Dockerfile: [dockerfile('CMD ["./run.sh"]', more), 0o644],
      'run.sh': [script['run.sh'], mode],
      'manage.py': ['', other],
    }) as const;

  it('finds a script that nobody may execute where others may be', () => {
    const { workspace, findings, messages } = found(project(0o644, 0o755));
    assert.deepEqual(messages, ['mode']);
    const [fix] = findings[0]?.fixes ?? [];
    assert.ok(fix);
    const [edits] = [...workspace.fixOne(fix).values()];
    assert.deepEqual(
      edits?.map(({ newText }) => newText),
      ['\nRUN chmod +x ./run.sh'],
    );
  });
  it('is silent if it is executable', () => assert.deepEqual(found(project(0o755, 0o755)).messages, []));
  it('is silent if nothing is', () => assert.deepEqual(found(project(0o644, 0o644)).messages, []));
  it('is silent if the Dockerfile changes modes', () => {
    for (const command of ['chmod +x *.sh', 'chmod 755 /app/run.sh', 'chmod -R a+x /app', 'chmod +x $FILE'])
      assert.deepEqual(found(project(0o644, 0o755, `RUN ${command}\n`)).messages, [], command);
  });
  it('finds it if that is about another file', () =>
    assert.deepEqual(found(project(0o644, 0o755, 'RUN chmod +x manage.py\n')).messages, ['mode']));
  it('takes the mode that COPY gives', () => {
    const copied = (flag: string, mode: number) => {
      const files = project(mode, mode);
      const [text] = files.Dockerfile;
      return found({ ...files, Dockerfile: [text.replace('COPY', `COPY --chmod=${flag}`), 0o644] }).messages;
    };
    assert.deepEqual(copied('644', 0o755), ['mode']);
    assert.deepEqual(copied('0755', 0o644), []);
    assert.deepEqual(copied('a+x', 0o644), []);
  });
});
