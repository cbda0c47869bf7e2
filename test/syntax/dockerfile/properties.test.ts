import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dockerfileFacts } from '../../../rules/facts/dockerfile/reader.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import { walkDockerfile } from '../../../rules/syntax/dockerfile/walk.ts';

const REALISTIC = `# syntax=docker/dockerfile:1
ARG PYTHON=3.12
# the builder
FROM --platform=$BUILDPLATFORM python:\${PYTHON:-3.11}-slim AS build
ENV PIP_NO_CACHE_DIR=1 \\
    PATH="/venv/bin:$PATH"
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache \\
    apt-get update && apt-get install -y --no-install-recommends \\
      # for psycopg2
      gcc libpq-dev="15.*" \\

      'curl' && rm -rf /var/lib/apt/lists/* || true; sh -c "echo \\"$HOME\\" && ls $(pwd)"
COPY --chown=app:app requirements.txt ["a b", "/x/"
COPY <<"EOF" <<-B /etc/x/
a \${b
EOF
	B
RUN <<EOF
for p in a b; do pip install "$p[x]>=1" -r r.txt; done
if [ -f x ]; then (cd y; z) & fi
EOF
FROM build
CMD [gunicorn, '--bind', "0.0.0.0:5001", "run:app",]
HEALTHCHECK --interval=5s CMD curl -f http://localhost:5001/ || exit 1
ONBUILD RUN ["x", "\\u0041\\n"]
EXPOSE 80/tcp 1-2 \${PORT}
USER app:www
LABEL a="b c" d=e\\ f
SHELL ["powershell", "-Command"]
`;

/** Walks tree and facts: every range lies in the text, words are what stands there. */
function check(text: string): void {
  const file = parseDockerfile(text);
  assert.equal(file.text, text);
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (isRange(node)) {
      assert.ok(0 <= node.start && node.start <= node.end, `${node.start}-${node.end}`);
      assert.ok(node.end <= text.length, `${node.end} lies behind the text`);
      if ('raw' in node && 'unquoted' in node) assert.equal(text.slice(node.start, node.end), node.raw);
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(file);
  visit(dockerfileFacts(file));
  let last = 0;
  for (const { start, end } of file.units) {
    assert.ok(start >= last, 'units in order, not overlapping');
    last = end;
  }
  for (const instruction of file.instructions) {
    const { keyword, argumentsRange, flags, words } = instruction;
    for (const part of [keyword, argumentsRange, ...flags, ...words]) {
      assert.ok(
        instruction.start <= part.start && part.end <= instruction.end,
        'parts lie in their instruction',
      );
    }
    assert.equal(
      text.slice(keyword.start, keyword.end).replace(/[\\`][ \t]*\r?\n(?:\s*#.*\n|\s*\n)*/g, ''),
      keyword.raw,
    );
  }
  const types = new Set<string>();
  walkDockerfile(file, (type) => types.add(type));
  assert.ok(types.has('Dockerfile'));
}

function isRange(node: object): node is { start: number; end: number } {
  return 'start' in node && 'end' in node && typeof node.start === 'number' && typeof node.end === 'number';
}

describe('any Dockerfile', () => {
  it('parses, whatever prefix of it is typed', () => {
    for (let length = 0; length <= REALISTIC.length; length++) check(REALISTIC.slice(0, length));
  });
  it('parses with CRLF and with a byte order mark', () => {
    check(REALISTIC.replace(/\n/g, '\r\n'));
    check(`\uFEFF${REALISTIC}`);
    check(REALISTIC.replace(/\n/g, '\r'));
  });
  it('parses after any edit', () => {
    const snippet = fc.oneof(
      fc.constantFrom(
        '\\\n',
        '\n',
        '"',
        "'",
        '[',
        ']',
        '<<E',
        '$',
        '${',
        '}',
        '`',
        '#',
        '=',
        '&&',
        '(',
        '$(',
        '\\',
        ' ',
        ',',
        '\r',
      ),
      fc.string({ maxLength: 5 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.nat(REALISTIC.length), fc.nat(30), snippet, (at, cut, insert) => {
        check(REALISTIC.slice(0, at) + insert + REALISTIC.slice(at + cut));
      }),
      { numRuns: 200 },
    );
  });
  it('parses, if made of its own pieces in any order', () => {
    const pieces = fc.array(fc.constantFrom(...REALISTIC.split(/(?<=[\s"'[\],=])/)), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, (words) => check(words.join(''))),
      { numRuns: 200 },
    );
  });
  it('takes what no one would write', () => {
    const many = 200_000;
    const texts = [
      `FROM a\nRUN x "${'$a'.repeat(many)}"`,
      `FROM a\nRUN x \\\n${'#c\n'.repeat(many)} y`,
      `FROM a\nRUN apt-get install -- ${'a '.repeat(many)}`,
      `FROM a\nRUN sh -c "${'a && '.repeat(many)}b"`,
      `FROM a\nCMD ${'['.repeat(many)}`,
      `FROM a\nENV X="${'${a:-'.repeat(many)}"`,
      `FROM a\nRUN ${'('.repeat(many)}`,
      `FROM a\nRUN echo ${'$(echo '.repeat(20_000)}`,
      `FROM scratch\nENV A=aaaaaaaaaa\n${'ENV A=$A$A\n'.repeat(60)}`,
      `FROM a\nRUN A=aaaaaaaaaa; ${'A=$A$A; '.repeat(60)}`,
      `FROM scratch\n${'WORKDIR aaaaaaa\n'.repeat(5_000)}`,
      'ONBUILD '.repeat(many),
    ];
    for (const text of texts) assert.equal(dockerfileFacts(parseDockerfile(text)).stages.length <= 1, true);
  }).timeout(30_000);
  it('gives the same facts with CRLF, ranges apart', () => {
    // The pieces of a script or a heredoc say where it stands in the file.
    const places = ['start', 'end'];
    const strip = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, each) =>
          key === 'pieces' || (places.includes(key) && typeof each === 'number') ? undefined : each,
        ),
      );
    const plain = strip(dockerfileFacts(parseDockerfile(REALISTIC)));
    assert.deepEqual(strip(dockerfileFacts(parseDockerfile(REALISTIC.replace(/\n/g, '\r\n')))), plain);
  });
});
