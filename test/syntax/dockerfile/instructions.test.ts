import assert from 'node:assert/strict';
import type { Instruction } from '../../../rules/syntax/dockerfile/nodes.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';

/** The last instruction of a file, of a type. */
function last<Type extends Instruction['type']>(
  text: string,
  type: Type,
): Extract<Instruction, { type: Type }> {
  const found = parseDockerfile(text).instructions.at(-1);
  assert.equal(found?.type, type);
  return found as Extract<Instruction, { type: Type }>;
}

describe('instructions', () => {
  it('FROM has an image, a platform and an alias', () => {
    const text = 'from --platform=linux/amd64 ghcr.io/o/a:1.2@sha256:00 As Build';
    const from = last(text, 'From');
    assert.deepEqual(
      [from.image?.value, from.platform?.value?.value, from.as?.raw, from.alias?.value, from.keyword.name],
      ['ghcr.io/o/a:1.2@sha256:00', 'linux/amd64', 'As', 'Build', 'FROM'],
    );
    const reference = parseDockerfile(text).stages[0]?.base.reference;
    for (const part of [reference?.registry, reference?.name, reference?.tag, reference?.digest]) {
      assert.equal(text.slice(part?.start, part?.end), part?.value);
    }
  });
  it('flags end at the first word without dashes', () => {
    const copy = last('FROM a\nCOPY --from=x --chown="u:g" --link --chmod=755 a b --c /d/', 'Copy');
    assert.deepEqual(
      copy.flags.map(({ name, value }) => [name, value?.value]),
      [
        ['from', 'x'],
        ['chown', 'u:g'],
        ['link', undefined],
        ['chmod', '755'],
      ],
    );
    assert.deepEqual(
      copy.sources.map(({ word }) => word.value),
      ['a', 'b', '--c'],
    );
  });
  it('COPY finds its target and stage', () => {
    const copy = last('FROM a AS x\nFROM b\nWORKDIR /w\nCOPY --from=X a ./c/', 'Copy');
    assert.equal(copy.target, '/w/c/');
    assert.deepEqual([copy.from?.kind, copy.from?.stageIndex], ['stage', 0]);
    assert.equal(last('FROM a\nCOPY a b', 'Copy').target, undefined);
    assert.equal(last('FROM scratch\nCOPY a b', 'Copy').target, '/b');
    assert.equal(last('FROM a\nCOPY --from=0 a b', 'Copy').from?.kind, 'self');
    assert.equal(last('FROM a\nCOPY --from=nginx:1 a b', 'Copy').from?.kind, 'image');
    assert.equal(last('FROM a\nCOPY --from=7 a b', 'Copy').from?.kind, 'unknown');
  });
  it('COPY takes JSON, heredocs and URLs', () => {
    const json = last('FROM a\nARG V=1\nCOPY ["a b", "c$V", "/d/"]', 'Copy');
    assert.deepEqual(
      json.sources.map(({ word }) => word.value),
      ['a b', 'c1'],
    );
    assert.equal(json.destination?.value, '/d/');
    const heredoc = last('FROM a\nCOPY <<E x /d/\nE\n', 'Copy');
    assert.deepEqual(
      heredoc.sources.map(({ kind }) => kind),
      ['heredoc', 'path'],
    );
    const add = last('FROM a\nADD https://x/y.tar.gz git@x:y.git z /d/', 'Add');
    assert.deepEqual(
      add.sources.map(({ kind }) => kind),
      ['url', 'git', 'path'],
    );
  });
  it('ENV and LABEL have two forms', () => {
    const pairs = (text: string): unknown[] =>
      last(text, 'Env').pairs.map(({ key, value }) => [key.value, value?.value]);
    assert.deepEqual(pairs('FROM scratch\nENV A=1 B="x y" C=a\\ b D='), [
      ['A', '1'],
      ['B', 'x y'],
      ['C', 'a b'],
      ['D', ''],
    ]);
    assert.deepEqual(pairs('FROM scratch\nENV A  x "y" = z'), [['A', 'x y = z']]);
    assert.equal(last('FROM a\nENV A x', 'Env').legacy, true);
    assert.equal(last('FROM a\nLABEL a.b=c', 'Label').legacy, false);
    assert.deepEqual(pairs('FROM a\nENV A'), [['A', undefined]]);
  });
  it('EXPOSE has ports, ranges and protocols', () => {
    const { ports } = last('FROM a\nEXPOSE 80 7000-7010/UDP $X 1.2.3.4:80:80', 'Expose');
    assert.deepEqual(
      ports.map(({ port, lastPort, protocol }) => [port, lastPort, protocol]),
      [
        [80, 80, undefined],
        [7000, 7010, 'UDP'],
        [undefined, undefined, undefined],
        [undefined, undefined, undefined],
      ],
    );
  });
  it('HEALTHCHECK has flags, a kind and a command', () => {
    const check = last('FROM a\nHEALTHCHECK --interval=5s cmd curl -f x || exit 1', 'Healthcheck');
    assert.deepEqual(
      [check.kind, check.flags[0]?.name, check.command?.script?.commands.map(({ name }) => name)],
      ['CMD', 'interval', ['curl', 'exit']],
    );
    assert.equal(last('FROM a\nHEALTHCHECK none', 'Healthcheck').kind, 'NONE');
    assert.equal(last('FROM a\nHEALTHCHECK curl x', 'Healthcheck').kind, 'invalid');
    assert.equal(last('FROM a\nHEALTHCHECK', 'Healthcheck').kind, 'invalid');
  });
  it('USER, WORKDIR, STOPSIGNAL, VOLUME, MAINTAINER take their words', () => {
    const user = last('FROM a\nARG U=app\nUSER ${U}:www', 'User');
    assert.deepEqual([user.user, user.group], ['app', 'www']);
    assert.equal(last('FROM a\nWORKDIR /a\nWORKDIR b c/..', 'Workdir').resolved, '/a');
    assert.equal(last('FROM a\nWORKDIR rel', 'Workdir').resolved, undefined);
    assert.equal(last('FROM a\nSTOPSIGNAL SIGTERM', 'Stopsignal').signal?.value, 'SIGTERM');
    assert.deepEqual(
      last('FROM a\nVOLUME /a /b', 'Volume').volumes.map(({ value }) => value),
      ['/a', '/b'],
    );
    assert.deepEqual(
      last('FROM a\nVOLUME ["/a b"]', 'Volume').volumes.map(({ value }) => value),
      ['/a b'],
    );
    assert.ok(last('FROM a\nMAINTAINER x <y>', 'Maintainer').author);
  });
  it('RUN has mounts', () => {
    const run = last(
      'FROM a\nARG D=/c\nRUN --mount=type=cache,dst=$D,sharing=locked --mount=from=x,source=a,target=b --network=none x',
      'Run',
    );
    assert.deepEqual(
      run.mounts.map(({ type, target, from, source }) => [type, target, from, source]),
      [
        ['cache', '/c', undefined, undefined],
        ['bind', 'b', 'x', 'a'],
      ],
    );
    assert.equal(run.mounts[0]?.fields[2]?.name, 'sharing');
    assert.equal(run.command.script?.commands[0]?.name, 'x');
  });
  it('ONBUILD holds an instruction, but no other ONBUILD', () => {
    const onbuild = last('FROM a\nONBUILD COPY . /x', 'Onbuild');
    assert.equal(onbuild.trigger?.type, 'Copy');
    assert.equal(onbuild.trigger?.onbuild, true);
    const nested = last('FROM a\nONBUILD ONBUILD RUN x', 'Onbuild').trigger;
    assert.ok(nested?.type === 'Onbuild');
    assert.equal(nested.trigger, undefined);
  });
  it('unknown ones keep their words', () => {
    const unknown = last('FROM a\nRUNN x y', 'Unknown');
    assert.deepEqual([unknown.keyword.raw, unknown.words.map(({ value }) => value)], ['RUNN', ['x', 'y']]);
  });
});

describe('command lines', () => {
  it('exec form gives words and the commands in them', () => {
    const cmd = last('FROM a\nCMD ["sh", "-c", "cd /x && exec y \\"z\\""]', 'Cmd');
    assert.deepEqual(
      cmd.command.argv?.map(({ value }) => value),
      ['sh', '-c', 'cd /x && exec y "z"'],
    );
    const commands = cmd.command.script?.commands ?? [];
    assert.deepEqual(
      commands.map(({ name, via }) => [name, via]),
      [
        ['sh', []],
        ['cd', ['sh -c']],
        ['exec', ['sh -c']],
        ['y', ['sh -c', 'exec']],
      ],
    );
    const text = 'FROM a\nCMD ["sh", "-c", "cd /x && exec y \\"z\\""]';
    const word = commands[3]?.args[0];
    assert.equal(text.slice(word?.start, word?.end), '\\"z\\"');
  });
  it('a misspelt array has no script', () => {
    const cmd = last('FROM a\nCMD [x, y]', 'Cmd');
    assert.deepEqual(
      [cmd.command.form, cmd.command.script, cmd.command.bracket?.meant],
      ['shell', undefined, ['x', 'y']],
    );
  });
  it('a test is shell', () => {
    const run = last('FROM a\nRUN [ -f x ] && y', 'Run');
    assert.deepEqual(
      run.command.script?.commands.map(({ name }) => name),
      ['[', 'y'],
    );
  });
  it('heredocs are scripts, or what a command reads', () => {
    const lone = last('FROM a\nRUN <<E\nset -e\nx | y\nE\n', 'Run');
    assert.deepEqual(
      lone.scripts.map(({ commands }) => commands.map(({ name }) => name)),
      [['set', 'x', 'y']],
    );
    const python = last('FROM a\nRUN <<E\n#!/usr/bin/env python3\nimport x\nE\n', 'Run');
    assert.deepEqual([python.scripts[0]?.shell, python.scripts[0]?.parsed], ['python3', false]);
    const cat = last('FROM a\nRUN cat <<E >/x && z\nrm -rf /\nE\n', 'Run');
    assert.deepEqual(
      cat.scripts.map(({ commands }) => commands.map(({ name }) => name)),
      [['cat', 'z']],
    );
    const bash = last('FROM a\nRUN bash -e <<E\nx\nE\n', 'Run');
    assert.deepEqual(
      bash.scripts.map(({ commands }) => commands.map(({ name }) => name)),
      [['bash', 'x']],
    );
  });
  it('other shells are not parsed', () => {
    const power = last('FROM a\nSHELL ["powershell", "-Command"]\nRUN x; y', 'Run');
    assert.deepEqual([power.command.script?.dialect, power.command.script?.commands], ['powershell', []]);
    assert.equal(
      last('FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN x', 'Run').command.script?.dialect,
      'cmd',
    );
    const bash = last('FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x | y', 'Run');
    assert.deepEqual(bash.command.script?.shellArgv, ['/bin/bash', '-o', 'pipefail', '-c']);
  });
});
