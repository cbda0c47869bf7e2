import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendCommand, mergeRuns } from '../../rules/edit/dockerfile-runs.ts';
import { applyEdits } from '../../rules/index.ts';
import type { Dockerfile, Run } from '../../rules/syntax/dockerfile/nodes.ts';
import { parseDockerfile } from '../../rules/syntax/dockerfile/parse.ts';

const PATH = '/Dockerfile';

describe('merging RUNs', () => {
  it('keeps what they run, in order, and every comment', () => {
    const run = fc.constantFrom(
      'RUN x',
      'run y -a',
      '  RUN z "b c" >d',
      'RUN w \\\n    -e',
      'RUN v \\\n  # in\n  f',
      'RUN u   ',
    );
    const gap = fc.constantFrom('\n', '\n\n', '\n# why\n', '\n\n  # a\n\n# b\n', '\n \n\t\n');
    const style = fc.constantFrom('', 'RUN p && \\\n    q\nCOPY a /b\n', 'RUN p \\\n\t&& q\nCOPY a /b\n');
    const break_ = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(style, run, gap, run, break_, (before, above, between, below, lf) => {
        const text = `FROM a\n${before}${above}${between}${below}\nCMD ["x"]\n`.replaceAll('\n', lf);
        const file = parseDockerfile(text);
        const [first, second] = lastRuns(file);
        assert.ok(first && second);
        const edits = mergeRuns(PATH, file, first, second);
        const merged = parseDockerfile(applyEdits(text, edits));
        const one = lastRuns(merged).at(-1);
        assert.ok(one);
        assert.deepEqual(wordsOf([one]), wordsOf([first, second]), merged.text);
        assert.deepEqual(
          merged.comments.map((comment) => comment.text),
          file.comments.map((comment) => comment.text),
        );
        assert.deepEqual(one.emptyContinuations, []);
        assert.equal(one.command.script?.parsed, true);
        assert.equal(merged.instructions.length, file.instructions.length - 1);
      }),
      { numRuns: 200 },
    );
  });

  it('adds a command behind all others', () => {
    const run = fc.constantFrom(
      'RUN x',
      'run y -a  ',
      'RUN z \\\n    && b',
      'RUN z && \\\n  b',
      'RUN z; (b || c)',
      'RUN w \\\n  # in\n  f',
    );
    const other = fc.constantFrom('', 'RUN p && \\\n    q\n', 'RUN p \\\n\t&& q\n');
    fc.assert(
      fc.property(other, run, fc.constantFrom('\n', '\r\n'), (before, last, lf) => {
        const text = `FROM a\n${before}${last}\nCMD ["x"]\n`.replaceAll('\n', lf);
        const file = parseDockerfile(text);
        const of = lastRuns(file).at(-1);
        assert.ok(of);
        const changed = parseDockerfile(applyEdits(text, appendCommand(PATH, file, of, 'rm -r /y')));
        const added = lastRuns(changed).at(-1);
        assert.ok(added);
        assert.deepEqual(wordsOf([added]), [...wordsOf([of]), ['rm', '-r', '/y']], changed.text);
        assert.equal(changed.instructions.length, file.instructions.length);
        assert.equal(added.command.script?.commands.at(-1)?.after, '&&');
      }),
      { numRuns: 100 },
    );
  });
});

function lastRuns(file: Dockerfile): readonly Run[] {
  return file.instructions.filter((node): node is Run => node.type === 'Run').slice(-2);
}

function wordsOf(runs: readonly Run[]): readonly (readonly (string | undefined)[])[] {
  return runs.flatMap(({ command }) =>
    (command.script?.commands ?? []).map(({ name, args }) => [name, ...args.map(({ value }) => value)]),
  );
}
