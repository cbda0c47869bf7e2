import assert from 'node:assert/strict';
import {
  effectiveCmd,
  effectiveEntrypoint,
  effectiveEnv,
  effectiveHealthcheck,
  effectiveUser,
  stageChain,
  targetStage,
} from '../../../rules/facts/dockerfile/chain.ts';
import type { DockerfileFacts } from '../../../rules/facts/dockerfile/facts.ts';
import { dockerfileFacts } from '../../../rules/facts/dockerfile/reader.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';

function factsOf(text: string): DockerfileFacts {
  return dockerfileFacts(parseDockerfile(text));
}

/** Paths in the build context of the requirements files that the last stage installs. */
function installed(text: string): (string | undefined)[] {
  const stage = factsOf(text).stages.at(-1);
  return (
    stage?.pipInstalls.flatMap(({ requirements }) => requirements.map(({ source }) => source?.path)) ?? []
  );
}

describe('facts of a Dockerfile', () => {
  it('name what a stage starts from', () => {
    const facts = factsOf('ARG V=3.12\nFROM python:${V}-slim AS Base\nFROM base\nFROM scratch\nFROM $X');
    assert.deepEqual(
      facts.stages.map(({ base, name }) => [
        base.kind,
        base.reference?.familiar,
        base.reference?.tag?.text,
        base.stage,
        name,
      ]),
      [
        ['image', 'python', '3.12-slim', undefined, 'base'],
        ['stage', undefined, undefined, 0, undefined],
        ['scratch', undefined, undefined, undefined, undefined],
        ['unknown', undefined, undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(
      facts.globalArgs.map(({ name, value }) => [name, value]),
      [['V', '3.12']],
    );
  });
  it('list packages with their places', () => {
    const text =
      'FROM a\nRUN apt-get update && apt-get install -y gcc=1 "curl" libx:amd64 || apk add git\nONBUILD RUN apt-get install z';
    const packages = factsOf(text).stages[0]?.packages ?? [];
    assert.deepEqual(
      packages.map(({ manager, name, version, conditional }) => [manager, name, version, conditional]),
      [
        ['apt', 'gcc', '1', false],
        ['apt', 'curl', undefined, false],
        ['apt', 'libx', undefined, false],
        ['apk', 'git', undefined, true],
      ],
    );
    assert.deepEqual(
      packages.slice(0, 2).map(({ start, end }) => text.slice(start, end)),
      ['gcc', 'curl'],
    );
  });
  it('follow requirements files to the build context', () => {
    const pip = 'RUN pip install -r requirements.txt';
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY requirements.txt .\n${pip}`), [
      'requirements.txt',
    ]);
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY ./backend/requirements.txt ./\n${pip}`), [
      'backend/requirements.txt',
    ]);
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY . .\n${pip}`), ['requirements.txt']);
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY backend/ /app/\n${pip}`), [
      'backend/requirements.txt',
    ]);
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY req/prod.txt requirements.txt\n${pip}`), [
      'req/prod.txt',
    ]);
    assert.deepEqual(installed(`FROM a\nWORKDIR /app\nCOPY x/require*.txt setup.py ./\n${pip}`), [
      'x/requirements.txt',
    ]);
    assert.deepEqual(
      installed(
        `FROM a\nWORKDIR /app\nCOPY --parents b/requirements.txt ./\nRUN cd b && pip install -r requirements.txt`,
      ),
      ['b/requirements.txt'],
    );
    assert.deepEqual(installed('FROM a\nCOPY r.txt /tmp/\nRUN pip install -r /tmp/r.txt'), ['r.txt']);
    assert.deepEqual(
      installed('FROM a\nRUN --mount=type=bind,source=b/r.txt,target=/tmp/r.txt pip install -r /tmp/r.txt'),
      ['b/r.txt'],
    );
    assert.deepEqual(installed('FROM a\nWORKDIR /w\nRUN --mount=type=bind,target=. pip install -r x/r.txt'), [
      'x/r.txt',
    ]);
  });
  it('follow them through stages', () => {
    const through =
      'FROM a AS b\nWORKDIR /s\nCOPY src .\nFROM c\nWORKDIR /t\nCOPY --from=b /s/r.txt ./q.txt\nRUN pip install -r q.txt';
    assert.deepEqual(installed(through), ['src/r.txt']);
    assert.deepEqual(installed('FROM a AS b\nWORKDIR /s\nCOPY src .\nFROM b\nRUN pip install -r r.txt'), [
      'src/r.txt',
    ]);
    assert.deepEqual(installed('FROM a\nWORKDIR /t\nCOPY --from=img /r.txt .\nRUN pip install -r r.txt'), [
      undefined,
    ]);
  });
  it('follow them in the base image’s own folder, whatever it is', () => {
    assert.deepEqual(installed('FROM a\nCOPY b/r.txt .\nRUN pip install -r r.txt'), ['b/r.txt']);
    assert.deepEqual(installed('FROM a\nCOPY . app\nRUN cd app && pip install -r r.txt'), ['r.txt']);
    assert.deepEqual(installed('FROM a AS b\nCOPY r.txt .\nFROM b\nRUN pip install -r r.txt'), ['r.txt']);
    assert.deepEqual(
      installed('FROM a AS b\nCOPY r.txt .\nFROM c\nCOPY --from=b r.txt .\nRUN pip install -r r.txt'),
      [undefined],
    );
    const stage = factsOf('FROM a\nCOPY r.txt .\nRUN mkdir x && pip install -r r.txt').stages[0];
    assert.equal(stage?.pipInstalls[0]?.requirements[0]?.containerPath, undefined);
    assert.equal(stage?.directories[0]?.value, undefined);
    assert.equal(stage?.copies[0]?.target, undefined);
  });
  it('do not guess', () => {
    assert.deepEqual(installed('FROM a\nCOPY r.txt .\nRUN cd .. && pip install -r r.txt'), [undefined]);
    assert.deepEqual(installed('FROM a\nWORKDIR /t\nRUN pip install -r r.txt\nCOPY r.txt .'), [undefined]);
    assert.deepEqual(installed('FROM a\nWORKDIR /t\nCOPY other.txt /t/\nRUN pip install -r r.txt'), [
      undefined,
    ]);
    assert.deepEqual(installed('FROM a\nWORKDIR /t\nCOPY . .\nRUN cd $X && pip install -r r.txt'), [
      undefined,
    ]);
    assert.deepEqual(installed('FROM a\nWORKDIR /t\nCOPY . .\nRUN (cd x); pip install -r r.txt'), ['r.txt']);
  });
  it('know folders that RUN makes', () => {
    const stage = factsOf('FROM a\nWORKDIR /w\nRUN mkdir -p logs /x && cd y && mkdir z || mkdir q').stages[0];
    assert.deepEqual(
      stage?.directories.map(({ value }) => value),
      ['/w/logs', '/x', '/w/y/z'],
    );
  });
  it('give the last of each command, and what was meant by a misspelt array', () => {
    const stage = factsOf('FROM a\nCMD x\nCMD [gunicorn, "-b", 0.0.0.0:80]\nENTRYPOINT exec y -z').stages[0];
    assert.deepEqual(
      [stage?.cmd?.misspelt, stage?.cmd?.argv?.map(({ value }) => value), stage?.cmd?.commands[0]?.name],
      [true, ['gunicorn', '-b', '0.0.0.0:80'], 'gunicorn'],
    );
    assert.deepEqual(
      stage?.entrypoint?.commands.map(({ name, words }) => [name, words.map(({ value }) => value)]),
      [
        ['exec', ['exec', 'y', '-z']],
        ['y', ['y', '-z']],
      ],
    );
  });
  it('locate the words of an array', () => {
    const text = 'FROM a\nCMD ["mysqld", "--query-cache-type=0"]';
    const word = factsOf(text).stages[0]?.cmd?.argv?.[1];
    assert.equal(text.slice(word?.start, word?.end), '"--query-cache-type=0"');
    assert.equal(word?.value, '--query-cache-type=0');
  });
  it('inherit along the chain of stages', () => {
    const facts = factsOf(
      'FROM x AS a\nUSER u\nENV E=1\nCMD ["c"]\nHEALTHCHECK CMD h\nFROM a AS b\nENTRYPOINT ["e"]\nFROM b\nHEALTHCHECK NONE\nENV E=2',
    );
    const stage = targetStage(facts);
    const chain = stageChain(facts, stage ?? assert.fail());
    assert.deepEqual(
      chain.map(({ index }) => index),
      [2, 1, 0],
    );
    assert.equal(effectiveUser(chain)?.value, 'u');
    assert.equal(effectiveCmd(chain), 'none');
    assert.equal(effectiveEntrypoint(chain)?.argv?.[0]?.value, 'e');
    assert.equal(effectiveHealthcheck(chain)?.kind, 'none');
    assert.equal(effectiveEnv(chain, 'E')?.value, '2');
    assert.equal(effectiveCmd(stageChain(facts, facts.stages[0] ?? assert.fail())) !== 'none', true);
    assert.equal(
      effectiveCmd(stageChain(factsOf('FROM x'), factsOf('FROM x').stages[0] ?? assert.fail())),
      'unknown',
    );
  });
  it('find the target of a build', () => {
    const facts = factsOf('FROM a AS One\nFROM b AS two\nFROM c');
    assert.equal(targetStage(facts)?.index, 2);
    assert.equal(targetStage(facts, 'ONE')?.index, 0);
    assert.equal(targetStage(facts, '1')?.index, 1);
    assert.equal(targetStage(facts, 'three'), undefined);
  });
});
