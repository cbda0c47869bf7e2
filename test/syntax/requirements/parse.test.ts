import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Problem, Requirement, RequirementsNodes } from '../../../rules/syntax/requirements/nodes.ts';
import { parseRequirements } from '../../../rules/syntax/requirements/parse.ts';
import { walkRequirements } from '../../../rules/syntax/requirements/walk.ts';

function only(text: string): Requirement {
  const { requirements, problems } = parseRequirements(text);
  assert.deepEqual(problems, []);
  assert.equal(requirements.length, 1);
  return requirements[0] as Requirement;
}

/** `«…»` marks the span of the one problem. */
function problemOf(marked: string): { problem: Problem; start: number; end: number } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { problems } = parseRequirements(marked.replace(/[«»]/g, ''));
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return { problem: problems[0] as Problem, start, end };
}

describe('requirements parser', () => {
  it('gives every part its range', () => {
    const text = '  uvicorn[standard, watch] >= 0.20 , < 1 ; python_version >= "3.8"  # server\n';
    const requirement = only(text);
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(at(requirement), 'uvicorn[standard, watch] >= 0.20 , < 1 ; python_version >= "3.8"');
    assert.equal(requirement.name && at(requirement.name), 'uvicorn');
    assert.deepEqual(requirement.extras.map(at), ['standard', 'watch']);
    assert.equal(requirement.extrasRange && at(requirement.extrasRange), '[standard, watch]');
    assert.deepEqual(requirement.specifiers.map(at), ['>= 0.20', '< 1']);
    assert.deepEqual(
      requirement.specifiers.map(({ text: own }) => own),
      ['>=0.20', '<1'],
    );
    assert.deepEqual(
      requirement.specifiers.map(({ operatorRange, version }) => [at(operatorRange), at(version)]),
      [
        ['>=', '0.20'],
        ['<', '1'],
      ],
    );
    assert.equal(requirement.specifierRange && at(requirement.specifierRange), '>= 0.20 , < 1');
    assert.equal(requirement.marker && at(requirement.marker), '; python_version >= "3.8"');
    assert.deepEqual(
      parseRequirements(text).comments.map((comment) => [at(comment), comment.text, comment.ownLine]),
      [['# server', 'server', false]],
    );
  });

  it('keeps offsets true over continuations, hashes and CRLF', () => {
    const text =
      '# head\r\nnumpy==1.24.3 \\\r\n    --hash=sha256:aa \\\r\n    --hash="sha256:bb" # why\r\npandas\r\n';
    const file = parseRequirements(text);
    const [numpy, pandas] = file.requirements;
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.deepEqual(
      numpy?.hashes.map((hash) => [at(hash), hash.algorithm, hash.digest]),
      [
        ['sha256:aa', 'sha256', 'aa'],
        ['sha256:bb', 'sha256', 'bb'],
      ],
    );
    assert.deepEqual(numpy?.options.map(at), ['--hash=sha256:aa', '--hash="sha256:bb"']);
    assert.equal(pandas && at(pandas), 'pandas');
    assert.deepEqual(
      file.lines.map(({ physical }) => at(physical)),
      [text.slice(8, text.indexOf('pandas')), 'pandas\r\n'],
    );
    assert.deepEqual(file.units.map(at), [text.slice(8, text.indexOf('pandas') - 2), 'pandas']);
    assert.equal(file.comments[0]?.ownLine, true);
  });

  it('joins a word that a backslash cuts in two', () => {
    const text = 'num\\\npy==1.0';
    const requirement = only(text);
    assert.equal(requirement.name?.text, 'numpy');
    assert.deepEqual([requirement.name?.start, requirement.name?.end], [0, 7]);
  });

  it('skips a byte order mark', () => {
    const file = parseRequirements('\uFEFFnumpy\n');
    assert.equal(file.start, 1);
    assert.deepEqual([file.requirements[0]?.start, file.requirements[0]?.end], [1, 6]);
    assert.equal(parseRequirements('\uFEFF# x\n').comments[0]?.ownLine, true);
  });

  it('reads includes, their kinds and quotes', () => {
    const file = parseRequirements(
      '-r base.txt\n-cc.txt\n--requirement="my file.txt"\n--constraint https://example.org/c.txt\n-r ${X}.txt\n',
    );
    assert.deepEqual(
      file.includes.map(({ kind, target, isUrl, hasVariable }) => [kind, target.text, isUrl, hasVariable]),
      [
        ['requirements', 'base.txt', false, false],
        ['constraints', 'c.txt', false, false],
        ['requirements', 'my file.txt', false, false],
        ['constraints', 'https://example.org/c.txt', true, false],
        ['requirements', '${X}.txt', false, true],
      ],
    );
  });

  it('names options in full, however they are written', () => {
    const file = parseRequirements('-i https://a\n--extra-index https://b\n--pypi-url=https://c\n--pre\n');
    assert.deepEqual(
      file.options.map(({ name, value }) => [name, value?.text]),
      [
        ['index-url', 'https://a'],
        ['extra-index-url', 'https://b'],
        ['index-url', 'https://c'],
        ['pre', undefined],
      ],
    );
  });

  it('knows what kind of thing is asked for, and its name and version where it says them', () => {
    const cases: readonly (readonly [string, Requirement['kind'], string | undefined, string | undefined])[] =
      [
        ['numpy', 'named', 'numpy', undefined],
        ['Foo.Bar_baz @ https://example.org/foo-1.0.zip', 'url', 'foo-bar-baz', '1.0'],
        ['https://example.org/torch-2.0.1%2Bcpu-cp311-cp311-linux_x86_64.whl', 'url', 'torch', '2.0.1+cpu'],
        ['foo @ file:///tmp/foo', 'path', 'foo', undefined],
        ['git+https://example.org/a/b.git@v1#egg=foo', 'vcs', 'foo', undefined],
        ['git+https://example.org/a/b.git', 'vcs', undefined, undefined],
        ['./lib', 'path', undefined, undefined],
        ['wheels/foo-1.0-py3-none-any.whl', 'path', 'foo', '1.0'],
        ['-e .', 'path', undefined, undefined],
        ['-e git+https://example.org/a/b.git#egg=foo&subdirectory=x', 'vcs', 'foo', undefined],
      ];
    for (const [text, kind, name, version] of cases) {
      const requirement = only(text);
      assert.deepEqual(
        [requirement.kind, requirement.name?.normalized, requirement.targetVersion],
        [kind, name, version],
        text,
      );
    }
  });

  it('does not judge what a variable hides', () => {
    const requirement = only('numpy==${VERSION} ; python_version > "3"');
    assert.equal(requirement.hasVariable, true);
    assert.equal(requirement.name?.text, 'numpy');
    assert.equal(requirement.specifiers[0]?.version.text, '${VERSION}');
    assert.equal(only('${PACKAGE}==1.0').name, undefined);
    assert.deepEqual(parseRequirements('git+https://${TOKEN}@example.org/x.git#egg=${NAME}').problems, []);
  });

  describe('what pip refuses', () => {
    const cases: readonly (readonly [string, string, Readonly<Record<string, string>>?])[] = [
      ['numpy«=»1.24', 'single-equals', { name: 'numpy', version: '1.24' }],
      ['numpy «=» 1.24', 'single-equals'],
      ['numpy «=>» 1.24', 'bad-operator', { operator: '=>' }],
      ['numpy «>==»1.24', 'bad-operator'],
      ['numpy «^»1.24', 'bad-operator', { operator: '^' }],
      ['numpy «1.24»', 'missing-operator', { name: 'numpy', version: '1.24' }],
      ['«scikit learn»==1.0', 'space-in-name', { text: 'scikit learn' }],
      ['numpy «==»', 'missing-version'],
      ['numpy==«1.24.x»', 'bad-version', { version: '1.24.x' }],
      ['numpy==«latest»', 'bad-version'],
      ['numpy>=«1.24+cu118»', 'bad-version'],
      ['numpy~=«1»', 'bad-version'],
      ['numpy>=«1.24.*»', 'bad-wildcard'],
      ['numpy>1 «<»2', 'missing-comma'],
      ['numpy«[»foo', 'unbalanced-bracket', { bracket: '[' }],
      ['numpy«[foo bar]»', 'bad-extras'],
      ['numpy «(»>=1', 'unbalanced-bracket'],
      ['numpy>=1«)»', 'unbalanced-bracket'],
      ['numpy==1.0«[foo]»', 'misplaced-extras'],
      ['numpy==1.0 «pandas==2.0»', 'trailing-text'],
      ['«_foo»', 'bad-name'],
      ['«"foo»==1.0"', 'bad-name'],
      ['numpy ; python_version < «3.12»', 'bad-marker'],
      ['numpy ; «python_versions» < "3"', 'unknown-marker-variable', { name: 'python_versions' }],
      ['numpy ; «(»python_version < "3"', 'unbalanced-bracket'],
      ['numpy ; python_version «= "3"»', 'bad-marker'],
      ['foo «@»', 'missing-url'],
      ['«--foo»', 'unknown-option', { option: '--foo' }],
      ['«--req» x', 'ambiguous-option'],
      ['«-r»', 'option-without-value'],
      ['«--no-index»=1', 'option-takes-no-value'],
      ['numpy --hash=«md5»:aa', 'unknown-hash-algorithm', { algorithm: 'md5' }],
      ['numpy --hash=«aa»', 'bad-hash'],
      ['numpy --hash=«"»aa', 'unbalanced-quote'],
      ['-e «https://example.org/a.zip»', 'bad-editable'],
      ['-e «git+https://example.org/a.git»', 'editable-without-name'],
      ['git+https://example.org/a.git#egg=«foo[bar]»', 'bad-egg'],
      ['https://example.org/«foo-1.0.whl»', 'bad-wheel-name'],
    ];
    for (const [marked, code, args = {}] of cases) {
      it(`${code}: ${marked}`, () => {
        const { problem, start, end } = problemOf(marked);
        assert.equal(problem.code, code);
        assert.deepEqual([problem.start, problem.end], [start, end]);
        for (const [name, value] of Object.entries(args)) assert.equal(problem.args[name], value);
      });
    }

    it('does not keep the lines around it from being read', () => {
      const file = parseRequirements('flask\nnumpy=1\nredis\n');
      assert.deepEqual(
        file.requirements.map(({ name }) => name?.text),
        ['flask', 'redis'],
      );
    });
  });

  it('is walked in document order, each node once', () => {
    const text = '# a\n-r x.txt # b\nnumpy>=1,<2 --hash=sha256:x\nbad=1\n# c\n';
    const seen: string[] = [];
    const starts: number[] = [];
    walkRequirements(parseRequirements(text), (type: keyof RequirementsNodes, node) => {
      seen.push(type);
      if ('start' in node && type !== 'Comment' && type !== 'RequirementsFile') starts.push(node.start);
    });
    assert.deepEqual(seen, [
      'RequirementsFile',
      'Comment',
      'Line',
      'Include',
      'Comment',
      'Line',
      'Requirement',
      'Specifier',
      'Specifier',
      'Option',
      'Line',
      'Problem',
      'Comment',
    ]);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });

  describe('bad input', () => {
    const pieces = fc.constantFrom(
      'numpy',
      '==',
      '1.0',
      '[',
      ']',
      ';',
      '(',
      ')',
      ' ',
      '\\\n',
      '\n',
      '\r\n',
      '#',
      '--hash=',
      '-r',
      '"',
      "'",
      '@',
      'https://',
      '${A}',
      'and',
      'python_version',
      '\u2028',
      '\u0000',
      '\uFEFF',
      'é',
      '💥',
      ',',
      '<',
      '=',
      '-e ',
    );

    it('never throws, keeps ranges inside the text and its nodes in order', () => {
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
          const text = parts.join('');
          const file = parseRequirements(text);
          let last = 0;
          walkRequirements(file, (type, node) => {
            if (!('start' in node) || !('end' in node)) return;
            assert.ok(
              node.start >= 0 && node.start <= node.end && node.end <= text.length,
              `${type} of ${JSON.stringify(text)}`,
            );
            if (type === 'Line') {
              assert.ok(node.start >= last);
              last = node.end;
            }
          });
          for (const comment of file.comments) assert.equal(text[comment.start], '#');
        }),
        { numRuns: 200 },
      );
    });

    it('says of every part exactly what stands there', () => {
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
          // Without quotes and continuations, which parts leave out.
          const text = parts.join('').replace(/\\\n|["']/g, '');
          for (const requirement of parseRequirements(text).requirements) {
            for (const part of [requirement.name, requirement.target, ...requirement.extras]) {
              if (part) assert.equal(text.slice(part.start, part.end), part.text);
            }
          }
        }),
        { numRuns: 200 },
      );
    });

    it('stays linear', () => {
      const long = 200_000;
      const texts = [
        ' '.repeat(long),
        'numpy\\\n'.repeat(long / 7),
        `numpy ; ${'('.repeat(long)}`,
        `numpy[${'a,'.repeat(long / 2)}`,
        `numpy${'>=1,'.repeat(long / 4)}`,
        `${'x'.repeat(long)}=1`,
        `x ${'#'.repeat(long)}`,
        `${'['.repeat(long)}]`,
        `-r ${'"a"'.repeat(long / 3)}`,
        'numpy==1.0\n'.repeat(long / 11),
        `foo==1.0${'-a'.repeat(long / 2)}!`,
      ];
      for (const text of texts) assert.ok(parseRequirements(text).text.length > 0);
    }).timeout(5000);
  });
});
