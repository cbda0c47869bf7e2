import assert from 'node:assert/strict';
import { composeCommands, isShellCall, lastCommands } from '../../rules/facts/compose-commands.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';
import type { CommandShape } from '../../rules/syntax/compose/shapes.ts';
import { servicesOf } from '../../rules/syntax/compose/walk.ts';

describe('facts/compose-commands', () => {
  const cases: readonly [command: string, commands: readonly string[]][] = [
    ['gunicorn app:app', ['gunicorn app:app']],
    ['[python, manage.py, migrate]', ['python manage.py migrate']],
    ['sh -c "a b && exec c d; X=1 e"', ['a b', 'c d', 'e']],
    ['[/bin/bash, -euc, "a | b || c"]', ['a', 'b', 'c']],
    [`sh -c "echo 'x y' z"`, ['echo x y z']],
    // A shell with a script file is a program like others.
    ['sh start.sh -c run', ['sh start.sh -c run']],
    ['bash -o pipefail -c "a | b"', ['a', 'b']],
    ['bash start.sh', ['bash start.sh']],
    ['crash -c "a"', ['crash -c a']],
    ['sh -c "${SCRIPT}"', []],
    ['""', []],
  ];
  for (const [command, commands] of cases) {
    it(`reads ${command}`, () => {
      const found = composeCommands(shapes(`    command: ${command}\n`).command);
      assert.deepEqual(
        found.map(({ words }) => words.join(' ')),
        commands,
      );
      for (const { words, places } of found) assert.equal(words.length, places.length);
    });
  }

  it('reads the command that the shell of the entrypoint gets', () => {
    const last = (text: string) => {
      const { entrypoint, command } = shapes(text);
      return lastCommands(entrypoint, command).map(({ words }) => words.join(' '));
    };
    assert.deepEqual(last('    entrypoint: sh\n    command: -c "a; b"\n'), ['a', 'b']);
    assert.deepEqual(last('    entrypoint: [sh, -c]\n    command: ["a; b"]\n'), ['a', 'b']);
    assert.deepEqual(last('    entrypoint: /start.sh\n    command: run\n'), ['run']);
    assert.deepEqual(last('    entrypoint: sh -c "a; b"\n'), ['a', 'b']);
    assert.deepEqual(last('    entrypoint: sh -c "a; b"\n    command: run\n'), ['run']);
  });

  it('knows a shell that reads a script', () => {
    const isShell = (command: string) => isShellCall(shapes(`    command: ${command}\n`).command?.words);
    assert.ok(isShell('sh -c "a"'));
    assert.ok(isShell('[/bin/bash, -ec]'));
    assert.ok(!isShell('python -c "a"'));
    assert.ok(!isShell('sh start.sh'));
    assert.ok(!isShellCall(undefined));
  });
});

function shapes(text: string): {
  readonly command: CommandShape | undefined;
  readonly entrypoint: CommandShape | undefined;
} {
  const [service] = servicesOf(parseCompose(`services:\n  a:\n    image: x\n${text}`));
  assert(service);
  return service;
}
