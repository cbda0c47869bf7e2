import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { lineIndex } from '../../../rules/shared/text.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import { filesIn } from '../../harness/fixtures.ts';

/**
 * dockerfile-ast is an independent reading of the same language: where it follows BuildKit, our tree
 * must say what it says. Where it does not (docs/decisions/dockerfile-parser.md), the cases below
 * hold the difference, so that we notice when it catches up.
 */
interface Reading {
  readonly instructions: readonly string[];
  readonly comments: readonly number[];
}

function theirs(text: string): Reading {
  const lines = lineIndex(text);
  const file = DockerfileParser.parse(text);
  const offset = (at: { line: number; character: number }) =>
    lines.offsetOf({ line: at.line, column: at.character });
  return {
    instructions: file.getInstructions().map((each) => {
      const { start, end } = each.getRange();
      // It counts trailing blanks; Docker trims them.
      const words = text.slice(offset(start), offset(end)).trimEnd();
      return `${offset(start)}-${offset(start) + words.length} ${each.getKeyword()}`;
    }),
    comments: file.getComments().map((each) => offset(each.getRange().start)),
  };
}

function ours(text: string): Reading {
  const file = parseDockerfile(text);
  return {
    instructions: file.instructions.map(({ start, end, keyword }) => `${start}-${end} ${keyword.name}`),
    comments: file.comments.map(({ start }) => start),
  };
}

describe('our tree and dockerfile-ast', () => {
  for (const folder of ['examples/broken-shop', 'examples/fixed-shop']) {
    for (const [path, text] of Object.entries(filesIn(folder))) {
      if (!path.endsWith('Dockerfile')) continue;
      it(`agree on instructions and comments of ${folder}/${path}`, () =>
        assert.deepEqual(ours(text), theirs(text)));
    }
  }

  it('agree on generated Dockerfiles without heredocs', () => {
    const line = fc.constantFrom(
      'FROM debian:12 AS build',
      'from python:3.12-slim',
      'ARG VERSION=1',
      'RUN apt-get update \\\n    && apt-get install -y \\\n       curl \\\n    && rm -rf /var/lib/apt/lists/*',
      'RUN echo one \\\n# a comment inside\n    two',
      'ENV A=1 B="two words"',
      'COPY --from=build /a /b',
      'CMD ["a", "b"]',
      'HEALTHCHECK --interval=5s CMD curl -f http://localhost/',
      'ONBUILD RUN make',
      '# a comment',
      '  # an indented comment',
      '',
      '  WORKDIR /app  ',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = ['# first', ...lines, 'USER app'].join('\n');
        assert.deepEqual(ours(text), theirs(text));
      }),
      { numRuns: 150 },
    );
  });

  const differences: Record<string, readonly [string, readonly string[]]> = {
    'a quoted heredoc name with a blank': [
      'FROM a\nRUN <<-"E F"\n\tENV x\n\tE F\nUSER b\n',
      ['FROM', 'RUN', 'USER'],
    ],
    'a blank behind <<': ['FROM a\nRUN cat << EOF\nUSER x\nEOF\nUSER b\n', ['FROM', 'RUN', 'USER']],
    'a heredoc with a file descriptor': [
      'FROM a\nRUN 3<<EOF\nUSER x\nEOF\nUSER b\n',
      ['FROM', 'RUN', 'USER'],
    ],
  };
  for (const [name, [text, keywords]] of Object.entries(differences)) {
    it(`differ on ${name}, where BuildKit reads as we do`, () => {
      assert.deepEqual(
        parseDockerfile(text).instructions.map((each) => each.keyword.name),
        keywords,
      );
      assert.notDeepEqual(
        DockerfileParser.parse(text)
          .getInstructions()
          .map((each) => each.getKeyword()),
        keywords,
      );
    });
  }
});
