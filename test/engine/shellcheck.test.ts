import assert from 'node:assert/strict';
import {
  type Finding,
  type Rule,
  renderer,
  type Snippet,
  shellcheckFindings,
  shellSnippets,
  type Workspace,
} from '../../rules/index.ts';
import { parseDockerfile } from '../../rules/syntax/dockerfile/parse.ts';
import { at, settle, workspaceOf } from '../harness/memory.ts';

const snippetsOf = (text: string): readonly Snippet[] => shellSnippets(parseDockerfile(text));

/** What ShellCheck would say of the first occurrence of a text in a snippet. */
function output(snippet: Snippet, text: string, extra: object = {}): string {
  const before = snippet.text.slice(0, snippet.text.indexOf(text)).split('\n');
  const column = [...(before.at(-1) ?? '')].length + 1;
  const place = { line: before.length, endLine: before.length, column, endColumn: column + [...text].length };
  const comment = {
    file: '-',
    ...place,
    level: 'info',
    code: 2086,
    message: 'Quote this.',
    fix: null,
    ...extra,
  };
  return JSON.stringify({ comments: [comment] });
}

const replacing = (snippet: Snippet, text: string, replacement: string): object => {
  const { comments } = JSON.parse(output(snippet, text)) as { comments: object[] };
  return {
    fix: { replacements: [{ ...comments[0], replacement, precedence: 1, insertionPoint: 'afterEnd' }] },
  };
};

describe('ShellCheck', () => {
  it('is given the scripts of RUN as the shell gets them, with what is declared', () => {
    const text =
      'FROM a AS b\nENV BASE=1\nARG OUT\nFROM b\nARG V=1\nENV N=2 bad.name=3\nRUN echo \\\n  # why\n  $V\nSHELL ["/bin/bash", "-c"]\nONBUILD RUN x\nRUN <<EOF\ny\nEOF\n';
    assert.deepEqual(
      snippetsOf(text).map(({ shell, text: given }) => [shell, given]),
      [
        ['sh', 'export V=1 N=1 BASE=1\necho   $V\n'],
        ['bash', 'export V=1 N=1 BASE=1\nx\n'],
        ['bash', 'export V=1 N=1 BASE=1\ny\n\n'],
      ],
    );
  });

  it('is given nothing that no shell of its reads', () => {
    const text =
      'FROM a\nRUN ["echo", "$X"]\nCMD echo $X\nSHELL ["pwsh", "-c"]\nRUN Get-Item $X\nSHELL ["/bin/zsh", "-c"]\nRUN echo $X\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n';
    assert.deepEqual(snippetsOf(text), []);
    assert.deepEqual(snippetsOf('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir %X%\n'), []);
  });

  it('speaks of the place in the file', () => {
    const text = '\uFEFFFROM a\r\nRUN echo é🐳 \\\r\n\t# why\r\n\t&& rm $DIR/*\r\n';
    const [snippet] = snippetsOf(text) as [Snippet];
    const [finding] = shellcheckFindings('/p/Dockerfile', snippet, output(snippet, '$DIR')) as [Finding];
    assert.equal(text.slice(finding.start, finding.end), '$DIR');
    assert.equal(finding.severity, 'info');
    assert.deepEqual(finding.aliases, ['shellcheck:SC2086', 'hadolint:SC2086']);
    assert.equal(renderer('en').message(finding), 'ShellCheck says SC2086: Quote this.');
    assert.equal(renderer('zh-cn').message(finding), 'ShellCheck 提示 SC2086：Quote this。');
  });

  it('offers its fix, unless that would take a continuation mark along', () => {
    const text = 'FROM a\nRUN echo $A && echo $B \\\n  $C\n';
    const [snippet] = snippetsOf(text) as [Snippet];
    const fixes = (piece: string) =>
      shellcheckFindings(
        '/p/Dockerfile',
        snippet,
        output(snippet, piece, replacing(snippet, piece, '"x"')),
      )[0]?.fixes;
    const edit = fixes('$A')?.[0]?.edits[0];
    assert.ok(edit);
    assert.equal(text.slice(0, edit.start) + edit.newText + text.slice(edit.end), text.replace('$A', '"x"'));
    assert.equal(fixes('$A')?.[0]?.safe, false);
    assert.deepEqual(fixes('$B   $C'), []);
  });

  it('says nothing where its output is none', () => {
    const [snippet] = snippetsOf('FROM a\nRUN echo $A\n') as [Snippet];
    for (const text of ['', 'oops', '[]', '{}', '{"comments": 7}', output(snippet, '$A', { line: 99 })])
      assert.deepEqual(shellcheckFindings('/p/Dockerfile', snippet, text), []);
  });
});

describe('what another program found', () => {
  const text = 'FROM debian:13-slim\nRUN echo $A\nRUN echo $B\n';
  const path = at('Dockerfile');

  function supplied(prepare: (workspace: Workspace) => void, source = text) {
    const { workspace, host } = workspaceOf({ Dockerfile: source }, { rules: [] as Rule[], prepare });
    const findings = snippetsOf(source).flatMap((snippet, index) =>
      shellcheckFindings(path, snippet, output(snippet, index === 0 ? '$A' : '$B', { code: 2086 + index })),
    );
    workspace.supply(path, source, findings);
    settle(workspace, host);
    const said = () =>
      (workspace.report(path)?.findings ?? []).map(({ args, severity }) => `${severity} ${args.code}`);
    return { workspace, host, said };
  }

  it('counts as long as the text is the same', () => {
    const { workspace, host, said } = supplied(() => {});
    assert.deepEqual(said(), ['info SC2086', 'info SC2087']);
    assert.deepEqual(workspace.changed(), [path]);
    workspace.open(path, `${text}\n`);
    settle(workspace, host);
    assert.deepEqual(said(), []);
    workspace.close(path);
    settle(workspace, host);
    assert.deepEqual(said(), ['info SC2086', 'info SC2087']);
  });

  it('is configured and silenced like everything else, by single codes too', () => {
    const settings = { 'shellcheck:SC2086': 'warning', 'hadolint:SC2087': 'off' } as const;
    assert.deepEqual(supplied((each) => each.setDefaults({ rules: settings })).said(), ['warning SC2086']);
    const off = supplied((each) => each.setDefaults({ rules: { 'deploylint/shellcheck': 'off' } }));
    assert.deepEqual(off.said(), []);
    const ignored = text.replace('RUN', '# hadolint ignore=SC2086\nRUN');
    assert.deepEqual(supplied(() => {}, ignored).said(), ['info SC2087']);
    const disabled = text.replace('RUN', '# deploylint-disable-next-line shellcheck:SC2086\nRUN');
    assert.deepEqual(supplied(() => {}, disabled).said(), ['info SC2087']);
  });
});
