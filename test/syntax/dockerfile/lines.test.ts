import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';

/** Keyword and text of each instruction. */
function instructions(text: string): string[] {
  const file = parseDockerfile(text);
  return file.instructions.map(({ start, end }) => text.slice(start, end));
}

describe('logical lines of a Dockerfile', () => {
  it('end at a line break that no mark continues', () => {
    assert.deepEqual(instructions('FROM a\nRUN b \\\n  c\nCMD d'), ['FROM a', 'RUN b \\\n  c', 'CMD d']);
    assert.deepEqual(instructions('FROM a\r\nRUN b \\\r\n  c\r\n'), ['FROM a', 'RUN b \\\r\n  c']);
  });
  it('take blanks behind the mark, and no doubled mark', () => {
    assert.deepEqual(instructions('FROM a\nRUN b \\ \t\n  c'), ['FROM a', 'RUN b \\ \t\n  c']);
    assert.deepEqual(instructions('FROM a\nRUN b \\\\\nCMD c'), ['FROM a', 'RUN b \\\\', 'CMD c']);
  });
  it('drop comments and blank lines inside, and tell where they were', () => {
    const text = 'FROM a\nRUN b \\\n# why\n\n  # so\n  c\n';
    const run = parseDockerfile(text).instructions[1];
    assert.deepEqual(
      run?.innerComments.map((comment) => comment.text),
      ['why', 'so'],
    );
    assert.deepEqual(
      run?.emptyContinuations.map(({ start }) => start),
      [text.indexOf('\n\n') + 1],
    );
    assert.ok(run?.type === 'Run');
    assert.equal(run.command.script?.source.text, 'b   c');
  });
  it('go on to the next word without a blank where none is written', () => {
    const run = parseDockerfile('FROM a\nRUN ec\\\nho x').instructions[1];
    assert.ok(run?.type === 'Run');
    assert.equal(run.command.script?.commands[0]?.name, 'echo');
    assert.equal(run.command.script?.commands[0]?.nameWord?.raw, 'ec\\\nho');
  });
  it('use the escape directive', () => {
    const text = '# escape=`\nFROM a\nRUN b `\n c\\\nCMD d';
    assert.deepEqual(instructions(text), ['FROM a', 'RUN b `\n c\\', 'CMD d']);
    assert.equal(parseDockerfile(text).escape, '`');
  });
  it('begin behind a byte order mark', () => {
    const file = parseDockerfile('\uFEFF# syntax=x\nFROM a');
    assert.equal(file.bom, true);
    assert.equal(file.directives[0]?.start, 1);
    assert.deepEqual(instructions('\uFEFFFROM a'), ['FROM a']);
  });
  it('do not end at a lone carriage return, as for Docker', () => {
    assert.deepEqual(instructions('FROM a\rRUN b\r'), ['FROM a\rRUN b']);
  });
  it('know comments above an instruction', () => {
    const file = parseDockerfile('# far\n\n# one\n# two\nFROM a\n');
    assert.deepEqual(
      file.instructions[0]?.leadingComments.map(({ text }) => text),
      ['one', 'two'],
    );
    assert.equal(file.comments.length, 3);
  });
});

describe('parser directives', () => {
  it('stand at the very top, known and once', () => {
    const file = parseDockerfile('# Syntax = docker/dockerfile:1 \n#check=skip=all\n# escape=`\nFROM a');
    assert.deepEqual(
      file.directives.map(({ name, value }) => [name, value]),
      [
        ['syntax', 'docker/dockerfile:1'],
        ['check', 'skip=all'],
        ['escape', '`'],
      ],
    );
    const [syntax] = file.directives;
    assert.equal(file.text.slice(syntax?.valueRange.start, syntax?.valueRange.end), 'docker/dockerfile:1');
    assert.equal(file.text.slice(syntax?.nameRange.start, syntax?.nameRange.end), 'Syntax');
  });
  it('may be indented', () => {
    assert.equal(parseDockerfile('  # escape=`\nFROM a').escape, '`');
  });
  it('are comments below a comment, an unknown one, a blank line', () => {
    for (const text of ['# x\n# escape=`\nFROM a', '# foo=x\n# escape=`\nFROM a', '\n# escape=`\nFROM a']) {
      assert.equal(parseDockerfile(text).escape, '\\', text);
    }
  });
});

describe('heredocs', () => {
  const bodies = (text: string): string[] =>
    parseDockerfile(text).instructions.flatMap(({ heredocs }) => heredocs.map(({ content }) => content));

  it('are read for RUN, COPY, ADD and ONBUILD of them', () => {
    assert.deepEqual(bodies('FROM a\nRUN <<E\nx\nE\nCMD y'), ['x\n']);
    assert.deepEqual(bodies('FROM a\nCOPY <<A <<B /x/\n1\nA\n2\nB\nCMD y'), ['1\n', '2\n']);
    assert.deepEqual(bodies('FROM a\nONBUILD RUN <<E\nx\nE\nCMD y'), ['x\n']);
    assert.deepEqual(bodies('FROM a\nCMD <<E\nRUN x'), []);
  });
  it('have quoted names, descriptors, tabs and blanks', () => {
    const file = parseDockerfile('FROM a\nRUN cat 3<<-"E F"\n\tx\n\tE F\nCMD y');
    const heredoc = file.instructions[1]?.heredocs[0];
    assert.deepEqual(
      [heredoc?.name, heredoc?.quoted, heredoc?.chomp, heredoc?.fileDescriptor],
      ['E F', true, true, 3],
    );
    assert.equal(file.instructions.length, 3);
    assert.deepEqual(bodies("FROM a\nRUN cat << 'E' >x\n$x\nE\n"), ['$x\n']);
  });
  it('need a word of their own', () => {
    assert.deepEqual(bodies('FROM a\nRUN cat<<E\nCMD x'), []);
    assert.deepEqual(bodies('FROM a\nRUN echo "<<E"\nCMD x'), []);
    assert.deepEqual(bodies('FROM a\nRUN echo $((1 <<2))\nCMD x').length, 1);
  });
  it('may be left open', () => {
    const file = parseDockerfile('FROM a\nRUN <<E\nx\n');
    assert.equal(file.instructions[1]?.heredocs[0]?.closing, undefined);
    assert.equal(file.instructions.length, 2);
  });
});
