import assert from 'node:assert/strict';
import type { Dockerfile } from '../../../rules/syntax/dockerfile/nodes.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';

/** Value and certainty of a label's value: labels expand as all instructions do. */
function label(text: string): [string | undefined, string | undefined] {
  const node = parseDockerfile(text).instructions.findLast((each) => each.type === 'Label');
  const value = node?.type === 'Label' ? node.pairs[0]?.value : undefined;
  return [value?.value, value?.certainty];
}

function bases(file: Dockerfile): unknown[] {
  return file.stages.map(({ base }) => [
    base.kind,
    base.word.value ?? base.reference?.name.value,
    base.stage?.index,
  ]);
}

describe('stages', () => {
  it('are based on images, earlier stages or scratch', () => {
    const file = parseDockerfile(
      'ARG V=1\nFROM x:$V AS One\nFROM ONE\nFROM scratch\nFROM $Y\nFROM z:${Q}-s\nFROM two AS two',
    );
    assert.deepEqual(bases(file), [
      ['image', 'x:1', undefined],
      ['stage', 'ONE', 0],
      ['scratch', 'scratch', undefined],
      ['unknown', '', undefined],
      ['image', 'z:-s', undefined],
      ['image', 'two', undefined],
    ]);
  });
  it('may share a name: the last one holds', () => {
    const file = parseDockerfile('FROM x AS a\nFROM y AS a\nFROM a\nCOPY --from=a b c');
    assert.equal(file.stages[2]?.base.stage?.index, 1);
    const copy = file.instructions.at(-1);
    assert.ok(copy?.type === 'Copy');
    assert.equal(copy.from?.stageIndex, 1);
  });
  it('can be copied from before they stand there, but not be a base', () => {
    const file = parseDockerfile(
      'FROM later\nCOPY --from=LATER b c\nCOPY --from=1 b c\nCOPY --from=2 b c\nFROM x AS Later',
    );
    assert.equal(file.stages[0]?.base.kind, 'image');
    assert.deepEqual(
      file.stages[0]?.instructions.map(
        (each) => each.type === 'Copy' && [each.from?.kind, each.from?.stageIndex],
      ),
      [
        ['stage', 1],
        ['stage', 1],
        ['unknown', undefined],
      ],
    );
  });
  it('have images whose tag alone is unknown', () => {
    const file = parseDockerfile('ARG V\nFROM python:${V}-slim');
    const { base } = file.stages[0] ?? assert.fail();
    assert.deepEqual(
      [base.kind, base.reference?.name.value, base.reference?.tag?.value, base.reference?.parsed?.tag?.known],
      ['image', 'python', undefined, false],
    );
    const tag = base.reference?.tag;
    assert.equal(file.text.slice(tag?.start, tag?.end), '${V}-slim');
  });
  it('inherit folder, user and shell from earlier stages', () => {
    const file = parseDockerfile(
      'FROM x AS a\nWORKDIR /w\nUSER u\nSHELL ["bash", "-c"]\nFROM a\nWORKDIR v\nFROM x\nWORKDIR v',
    );
    const [, second, third] = file.stages;
    assert.deepEqual(
      [second?.workdir, second?.user?.user, second?.shell?.argv?.[0]?.value, second?.workdirSet],
      ['/w/v', 'u', 'bash', true],
    );
    assert.deepEqual(
      [third?.workdir, third?.user, third?.shell, third?.workdirSet],
      [undefined, undefined, undefined, false],
    );
  });
  it('leave what stands before FROM in the preamble', () => {
    const file = parseDockerfile('ARG A=1\nRUN x\nFROM y');
    assert.deepEqual(
      file.preamble.map(({ type }) => type),
      ['Arg', 'Run'],
    );
    assert.deepEqual(
      file.globalArgs.map(({ name, value }) => [name, value]),
      [['A', '1']],
    );
  });
});

describe('variables', () => {
  it('come from ARG with its default, and from ENV for sure', () => {
    assert.deepEqual(label('FROM a\nARG X=1\nLABEL l=$X'), ['1', 'default']);
    assert.deepEqual(label('FROM a\nENV X=1\nLABEL l=$X'), ['1', 'fixed']);
    assert.deepEqual(label('FROM a\nARG Y=1\nENV X=$Y\nLABEL l=$X'), ['1', 'default']);
    assert.deepEqual(label('FROM a\nARG X=2\nENV X=1\nLABEL l=$X'), ['1', 'fixed']);
    assert.deepEqual(label('FROM a\nENV X=1\nARG X\nLABEL l=$X'), ['1', 'fixed']);
    assert.deepEqual(label('FROM a\nENV X=1\nARG X=2\nLABEL l=$X'), [undefined, 'unknown']);
    assert.deepEqual(label('FROM a\nENV X=1\nARG X=2\nENV X=3\nLABEL l=$X'), ['3', 'fixed']);
  });
  it('are unknown if the base image may set them, empty if nothing can', () => {
    assert.deepEqual(label('FROM a\nLABEL l=$X'), [undefined, 'unknown']);
    assert.deepEqual(label('FROM scratch\nLABEL l=a$X'), ['a', 'fixed']);
    assert.deepEqual(label('FROM a\nARG X\nLABEL l=$X'), [undefined, 'unknown']);
  });
  it('pass from the global scope only where they are declared again', () => {
    assert.deepEqual(label('ARG X=1\nFROM a\nARG X\nLABEL l=$X'), ['1', 'default']);
    assert.deepEqual(label('ARG X=1\nFROM scratch\nLABEL l=$X'), ['', 'fixed']);
  });
  it('pass to stages based on theirs', () => {
    assert.deepEqual(label('FROM a AS b\nENV X=1\nFROM b\nLABEL l=$X'), ['1', 'fixed']);
    assert.deepEqual(label('FROM a AS b\nENV X=1\nFROM a\nLABEL l=$X'), [undefined, 'unknown']);
  });
  it('are those of before the line', () => {
    assert.deepEqual(label('FROM a\nENV X=1\nENV X=2 Y=$X\nLABEL l=$Y'), ['1', 'fixed']);
  });
  it('have operators', () => {
    const with_ = (word: string): string | undefined =>
      label(`FROM a\nARG N\nENV X=a.b.c E=\nLABEL l=${word}`)[0];
    assert.equal(with_('${X:-d}'), 'a.b.c');
    assert.equal(with_('${E:-d}'), 'd');
    assert.equal(with_('${E-d}'), '');
    assert.equal(with_('${N:-d$X}'), 'da.b.c');
    assert.equal(with_('${X:+y}'), 'y');
    assert.equal(with_('${E:+y}'), '');
    assert.equal(with_('${X#*.}'), 'b.c');
    assert.equal(with_('${X##*.}'), 'c');
    assert.equal(with_('${X%.*}'), 'a.b');
    assert.equal(with_('${X%%.*}'), 'a');
    assert.equal(with_('${X/./-}'), 'a-b.c');
    assert.equal(with_('${X//./-}'), 'a-b-c');
    assert.equal(with_('${Q:-d}'), undefined);
    assert.equal(with_('"$X"\'$X\'\\$X'), 'a.b.c$X$X');
  });
  it('are refused by Docker where they are broken', () => {
    const problem = (word: string): unknown => {
      const label = parseDockerfile(`FROM a\nLABEL l=${word}`).instructions.at(-1);
      return label?.type === 'Label' ? label.pairs[0]?.value?.problem : assert.fail();
    };
    assert.deepEqual(
      ['x"$Y"\'z\'', '${A:-"b}"}', '\\"', '$', '"a\\"b"', '${A}'].map(problem),
      Array(6).fill(undefined),
    );
    assert.deepEqual(['"x', "'x", 'x"$Y'].map(problem), Array(3).fill('quote'));
    assert.deepEqual(
      ['${X', '${}', '${X^^}', '${X:-y', '${:-y}'].map(problem),
      Array(5).fill('substitution'),
    );
  });
  it('are located', () => {
    const text = 'FROM a\nUSER "x${Y:-z}"';
    const user = parseDockerfile(text).instructions[1];
    const use = user?.words[0]?.variables[0];
    assert.equal(text.slice(use?.start, use?.end), '${Y:-z}');
    assert.equal(text.slice(use?.nameRange.start, use?.nameRange.end), 'Y');
    assert.deepEqual([use?.operator, use?.operand, use?.declared], [':-', 'z', undefined]);
  });
});
