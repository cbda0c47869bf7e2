import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import type { ShellCommand, ShellScript } from '../../../rules/syntax/shell/nodes.ts';

/** The script of the RUN at the end of a Dockerfile that begins with `head`. */
function scriptOf(shell: string, head = 'FROM a\n'): ShellScript {
  const run = parseDockerfile(`${head}RUN ${shell}`).instructions.at(-1);
  assert.ok(run?.type === 'Run');
  return run.command.script ?? assert.fail();
}

function commandsOf(shell: string, head?: string): readonly ShellCommand[] {
  return scriptOf(shell, head).commands;
}

/** Names of the commands for which something holds. */
function names(
  shell: string,
  holds: (command: ShellCommand) => boolean = () => true,
): (string | undefined)[] {
  return commandsOf(shell)
    .filter(holds)
    .map(({ name }) => name);
}

/** Known values of the words of each command; `?` for those unknown. */
function words(shell: string, head?: string): string[] {
  return commandsOf(shell, head).map(({ nameWord, args }) =>
    [nameWord, ...args].map((word) => word?.value ?? '?').join(' '),
  );
}

describe('commands of a shell text', () => {
  it('are found in every structure', () => {
    assert.deepEqual(names('a && b || c; d | e & f'), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(names('if a; then b; elif c; then d; else e; fi'), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(names('for x in 1 2; do a; done; while b; do c; done; case $x in y) d;; esac'), [
      'a',
      'b',
      'c',
      'd',
    ]);
    assert.deepEqual(names('(a; b) && { c; } && f() { d; }; f'), ['a', 'b', 'c', 'd', 'f']);
    assert.deepEqual(names('a "$(b | c)" `d` <(e)'), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(names('X=1 Y=$(a) b; Z=2; c > "$(d)"'), ['b', 'a', undefined, 'c', 'd']);
  });
  it('know what may not run', () => {
    assert.deepEqual(
      names('a && b || c; if d; then e; fi; f() { g; }; while h; do i; done', (each) => each.conditional),
      ['c', 'e', 'g', 'i'],
    );
    assert.deepEqual(
      names('for x in 1 2; do a; done; for y in; do b; done', (each) => each.conditional),
      ['b'],
    );
  });
  it('know what stands before them, and their pipeline', () => {
    assert.deepEqual(
      commandsOf('a && b || c; d | e & f').map(({ after }) => after),
      ['start', '&&', '||', ';', '|', '&'],
    );
    assert.deepEqual(
      commandsOf('a; b | c').map(({ pipeline }) => pipeline?.index),
      [undefined, 0, 1],
    );
    assert.deepEqual(
      names('(a); b | c; $(d) e; f &', (each) => each.subshell),
      ['a', 'b', 'c', 'd'],
    );
    assert.deepEqual(
      names('! a; b', (each) => each.negated),
      ['a'],
    );
    assert.deepEqual(
      names('a & b', (each) => each.background),
      ['a'],
    );
    assert.equal(scriptOf('a | b && (c | d)').pipelines.length, 2);
  });
  it('are found behind wrappers', () => {
    const via = (shell: string): unknown => commandsOf(shell).at(-1)?.via;
    assert.deepEqual(words('sudo -u x -E apt-get update'), ['sudo -u x -E apt-get update', 'apt-get update']);
    assert.deepEqual(names('env -i A=1 B=2 nice -n 5 x'), ['env', 'nice', 'x']);
    assert.deepEqual(names('timeout -k 5 10s x -y'), ['timeout', 'x']);
    assert.deepEqual(names('sh -ec \'a && b\'; bash -o pipefail -c "c | d"'), [
      'sh',
      'a',
      'b',
      'bash',
      'c',
      'd',
    ]);
    assert.deepEqual(via('su -c "a" u'), ['su -c']);
    assert.deepEqual(via('exec gosu u:g tini -- x'), ['exec', 'gosu', 'tini']);
    assert.deepEqual(via('find . | xargs -0 -n 1 rm -f'), ['xargs']);
    assert.deepEqual(via('poetry run gunicorn x'), ['poetry run']);
    assert.deepEqual(names('poetry install'), ['poetry']);
    assert.deepEqual(via('wait-for-it.sh db:3306 -t 5 -- x'), ['wait-for-it.sh']);
    assert.deepEqual(names('eval "a; b"'), ['eval', 'a', 'b']);
    assert.deepEqual(names('sh script.sh'), ['sh']);
    assert.deepEqual(names('sudo -u x timeout 5 sh -c "a && b"'), ['sudo', 'timeout', 'sh', 'a', 'b']);
  });
  it('have exact places, also inside of words', () => {
    const text = 'FROM a\nRUN x && \\\n  sh -c "y \\"a b\\" && \\\n  z $V"\n';
    const run = parseDockerfile(text).instructions.at(-1);
    assert.ok(run?.type === 'Run');
    const found = run.command.script?.commands.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, ['x', 'sh -c "y \\"a b\\" && \\\n  z $V"', 'y \\"a b\\"', 'z $V']);
    assert.equal(run.command.script?.commands[2]?.args[0]?.value, 'a b');
  });
  it('have redirects and assignments', () => {
    const [command] = commandsOf('A=1 B="x y" c d >/dev/null 2>&1 <<< e');
    assert.deepEqual(
      command?.assignments.map(({ name, value }) => [name, value?.value]),
      [
        ['A', '1'],
        ['B', 'x y'],
      ],
    );
    assert.deepEqual(
      command?.redirects.map(({ operator, target, descriptor }) => [operator, target?.value, descriptor]),
      [
        ['>', '/dev/null', undefined],
        ['>&', '1', 2],
        ['<<<', 'e', undefined],
      ],
    );
    assert.equal(commandsOf('/usr/bin/curl x')[0]?.name, 'curl');
    assert.equal(commandsOf('$X y')[0]?.name, undefined);
  });
  it('resolve what ENV, ARG and the script say', () => {
    const head = 'FROM a\nENV E=1\nARG D=2\nARG N\n';
    assert.deepEqual(words('x $E ${D}y "$N" $PATH', head), ['x 1 2y ? ?']);
    assert.deepEqual(words('V=3; x $V; V=$(y); x $V'), ['?', 'x 3', '?', 'y', 'x ?']);
    assert.deepEqual(words('export V=3 && x ${V}'), ['export V=3', 'x 3']);
    assert.deepEqual(words('for p in a b; do x $p; done', 'FROM a\nENV p=1\n'), ['x ?']);
    assert.deepEqual(words('if a; then E=5; fi; x $E', head), ['a', '?', 'x ?']);
    assert.deepEqual(words("x ${N:-d} ${E:+y} ${E#1} '$E' \\$E", head), ['x d y  $E $E']);
    assert.deepEqual(
      scriptOf('V=1; x $V $W "${U:-}"').variables.map(({ name }) => name),
      ['W', 'U'],
    );
  });
  it('at run time know no ARG', () => {
    const cmd = parseDockerfile('FROM a\nENV E=1\nARG D=2\nCMD x $E $D').instructions.at(-1);
    assert.ok(cmd?.type === 'Cmd');
    assert.deepEqual(
      cmd.command.script?.commands[0]?.args.map(({ value, certainty }) => [value, certainty]),
      [
        ['1', 'default'],
        [undefined, 'unknown'],
      ],
    );
  });
  it('tell plain lines from others', () => {
    for (const plain of ['x', 'x y "a b" \'c\'', 'x --y=z']) assert.equal(scriptOf(plain).plain, true, plain);
    const others = [
      'x $Y',
      'x && y',
      'x | y',
      'x > y',
      'A=1 x',
      'x *',
      'x ~/y',
      'x # y',
      '! x',
      'x &',
      'x "$(y)"',
      'x; ',
    ];
    for (const other of others.slice(0, -1)) assert.equal(scriptOf(other).plain, false, other);
  });
  it('say where the text is no shell', () => {
    const script = scriptOf('a ) b');
    assert.deepEqual([script.parsed, script.errors[0]?.start], [false, 'FROM a\nRUN a '.length]);
    assert.equal(scriptOf('a && b').parsed, true);
  });
});
