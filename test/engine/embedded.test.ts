import assert from 'node:assert/strict';
import { at, type Files, workspaceOf } from '../harness/memory.ts';

/** The findings of some rules on a file, as `rule: text they stand at`. */
function found(files: Files, path: string, rules: readonly string[]): readonly string[] {
  const { workspace } = workspaceOf(files);
  return (workspace.report(at(path))?.findings ?? [])
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, start, end }) => `${rule}: ${files[path]?.slice(start, end)}`);
}

const inline = (lines: readonly string[], more = '') =>
  `services:\n  app:\n    build: &build\n      dockerfile_inline: |\n${lines.map((line) => `        ${line}\n`).join('')}${more}`;
const JSON_RULE = ['dockerfile/exec-form-json'];

describe('files that are written in others', () => {
  it('are looked at with the rules of their language, each once', () => {
    const text = inline(['FROM busybox', 'CMD [sleep, 9]'], '  two:\n    build: *build\n');
    assert.deepEqual(found({ 'compose.yaml': text }, 'compose.yaml', JSON_RULE), [
      'dockerfile/exec-form-json: [sleep, 9]',
    ]);
  });

  it('are silenced by their own comments', () => {
    for (const comment of [
      '# deploylint-disable-next-line dockerfile/exec-form-json',
      '# deploylint-disable-next-line dockerfile/exec-form-json -- as it is',
    ]) {
      const text = inline(['FROM busybox', comment, 'CMD [sleep, 9]']);
      assert.deepEqual(found({ 'compose.yaml': text }, 'compose.yaml', JSON_RULE), [], comment);
    }
  });

  it('are not looked at where a variable hides a part of them, or they are no block', () => {
    for (const text of [
      inline(['FROM busybox:${TAG:?}', 'CMD [sleep, 9]']),
      'services:\n  app:\n    build:\n      dockerfile_inline: "FROM busybox\\nCMD [sleep, 9]\\n"\n',
    ])
      assert.deepEqual(found({ 'compose.yaml': text }, 'compose.yaml', JSON_RULE), [], text);
  });

  it('may hold others in their turn', () => {
    const text = inline(['FROM mysql:8.4', 'COPY <<EOF /etc/mysql/conf.d/x.cnf', 'port=1', 'EOF']);
    assert.deepEqual(found({ 'compose.yaml': text }, 'compose.yaml', ['mysql/option-without-group']), [
      'mysql/option-without-group: port=1',
    ]);
  });
});
