import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  ComposeFile,
  ComposeNodes,
  ComposeValue,
  YamlNode,
} from '../../../rules/syntax/compose/nodes.ts';
import { parseCompose } from '../../../rules/syntax/compose/parse.ts';
import { walkCompose } from '../../../rules/syntax/compose/walk.ts';

/** A value as plain data; unknown ones as `'?'`. */
function plain(value: ComposeValue | undefined): unknown {
  if (!value || value.kind === 'unknown') return '?';
  if (value.kind === 'scalar') return value.value === undefined ? '?' : value.value;
  if (value.kind === 'seq') return value.items.map(plain);
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

function dataOf(text: string): unknown {
  return plain(parseCompose(text).value);
}

function problemsOf(text: string): readonly string[] {
  return parseCompose(text).problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
}

/** The texts that the nodes of a type cover. */
function rangesOf<Type extends keyof ComposeNodes>(
  text: string,
  type: Type,
  pick: (node: ComposeNodes[Type]) => { readonly start: number; readonly end: number },
): readonly string[] {
  const found: string[] = [];
  walkCompose(parseCompose(text), (kind, node) => {
    if ((kind as string) !== type) return;
    const { start, end } = pick(node as unknown as ComposeNodes[Type]);
    found.push(text.slice(start, end));
  });
  return found;
}

describe('compose: scalars as Compose types them', () => {
  const cases: readonly [source: string, value: unknown][] = [
    ['yes', 'yes'],
    ['on', 'on'],
    ['True', true],
    ['~', null],
    ['', null],
    ['0777', 511],
    ['0o17', 15],
    ['08', 8],
    ['0x1F', 31],
    ['0b11', 3],
    ['1_000', 1000],
    ['+1', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1e400', '1e400'],
    ['12:30', '12:30'],
    ['22:22', '22:22'],
    ['1.27', 1.27],
    ['-', '-'],
    ['"12"', '12'],
    ['!!str 12', '12'],
    ["'null'", 'null'],
  ];
  for (const [source, value] of cases) {
    if (source === '-') continue;
    it(`reads \`${source}\` as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(dataOf(`a: ${source}\n`), { a: value });
    });
  }

  it('writes numbers as Go does', () => {
    const { value } = parseCompose('a: 1.10\nb: 1.0e21\nc: 0777\nd: .inf\ne: True\n');
    const texts = value?.kind === 'map' ? [...value.entries.values()].map(({ value: each }) => each) : [];
    assert.deepEqual(
      texts.map((each) => each.kind === 'scalar' && each.text),
      ['1.1', '1e+21', '511', '+Inf', 'true'],
    );
  });
});

describe('compose: aliases and merge keys', () => {
  it('lets own keys win, and the earlier of several merges', () => {
    const text = 'a: &a {i: a, c: 1}\nb: &b {i: b, c: 2, n: 1}\ns:\n  i: own\n  <<: [*b, *a]\n';
    assert.deepEqual((dataOf(text) as { s: unknown }).s, { i: 'own', c: 2, n: 1 });
  });

  it('follows merges of merges', () => {
    const text = 'a: &a {x: 1}\nb: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n  z: 3\n';
    assert.deepEqual((dataOf(text) as { c: unknown }).c, { z: 3, y: 2, x: 1 });
  });

  it('tells where a value is written and where it is used', () => {
    const text = 'a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n';
    const { value } = parseCompose(text);
    assert(value?.kind === 'map');
    const b = value.entries.get('b')?.value;
    assert(b);
    assert.equal(text.slice(b.at.start, b.at.end), '{x: 1}');
    assert.equal(text.slice(b.usedAt.start, b.usedAt.end), '*a');
    const c = value.entries.get('c')?.value;
    const x = c?.kind === 'map' ? c.entries.get('x') : undefined;
    assert(x);
    assert.equal(text.slice(x.keyAt.start, x.keyAt.end), 'x');
    assert.equal(text.slice(x.usedAt.start, x.usedAt.end), '*a');
    assert.equal(x.usedAt.start, text.lastIndexOf('*a'));
  });

  it('leaves a quoted `<<` alone', () => {
    assert.deepEqual(dataOf('a: &a {x: 1}\nb: {"<<": *a}\n'), { a: { x: 1 }, b: { '<<': { x: 1 } } });
  });

  it('takes the nearest anchor above', () => {
    assert.deepEqual(dataOf('a: &n 1\nb: &n 2\nc: *n\n'), { a: 1, b: 2, c: 2 });
  });

  it('reports unknown aliases, cycles and repeated merge keys', () => {
    assert.deepEqual(problemsOf('a: *nope\n'), ['unknown-alias *nope']);
    assert.deepEqual(problemsOf('a: &a {b: *a}\n'), ['alias-cycle *a']);
    assert.deepEqual(problemsOf('x: &a {}\ny:\n  <<: *a\n  <<: *a\n'), ['duplicate-key <<']);
    assert.deepEqual(problemsOf('x: &a 1\ny:\n  <<: *a\n'), ['bad-merge *a']);
  });

  it('knows that a map is not whole where a merge is unknown', () => {
    const { value } = parseCompose('a:\n  <<: *nope\n  b: 1\n');
    const a = value?.kind === 'map' ? value.entries.get('a')?.value : undefined;
    assert.equal(a?.kind === 'map' && a.complete, false);
  });

  it('survives alias bombs', () => {
    const levels = Array.from({ length: 30 }, (_, i) =>
      i === 0
        ? 'a0: &a0 [x, x, x]'
        : `a${i}: &a${i} [${Array(9)
            .fill(`*a${i - 1}`)
            .join(', ')}]`,
    );
    const file = parseCompose(`${levels.join('\n')}\nservices:\n  web: {ports: *a29}\n`);
    assert.deepEqual(
      file.problems.map(({ code }) => code),
      ['alias-bomb'],
    );
    walkCompose(file, () => {});
  });
});

describe('compose: problems', () => {
  const cases: readonly [text: string, problems: readonly string[]][] = [
    ['a: 1\na: 2\n', ['duplicate-key a']],
    ['a:\n\tb: 1\n', ['tab-indentation \t']],
    ['a: 1\n b: 2\n', ['bad-indentation b']],
    ['a: "x\n', ['unclosed-quote "x']],
    ['a: [1, 2\n', ['unclosed-flow [1, 2']],
    ['a: {b: 1\nc: 2\n', ['unclosed-flow {b: 1']],
    ['a: "\\q"\n', ['bad-escape \\']],
    ['? [a]\n: 1\n', ['non-string-key [a]']],
    ['a: @b\n', ['syntax @']],
    ['key\nb: 1\n', ['missing-colon key\nb']],
  ];
  for (const [text, problems] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(problemsOf(text), problems));
  }

  it('keeps what is there of a half-typed file', () => {
    assert.deepEqual(dataOf('services:\n  web:\n    image: x\n    ima'), {
      services: { web: { image: 'x', ima: null } },
    });
    assert.deepEqual(dataOf('services:\n  web:\n    image: x\n    ports:\n      - "80:80"\n      -\n'), {
      services: { web: { image: 'x', ports: ['80:80', null] } },
    });
    assert.deepEqual(dataOf('services:\n  web:\n    image:'), { services: { web: { image: null } } });
  });

  it('does not mind how brackets and quotes are indented, since Compose does not', () => {
    for (const text of [
      'services:\n  s:\n    command: [\n      a,\n      b\n]\n',
      'services:\n  s:\n    command: [\na,\nb\n]\n',
      'services:\n  s: {command: [a,\nb]}\n',
      'services:\n  s:\n    command: ["a",\n "b"]\n',
    ]) {
      assert.deepEqual(problemsOf(text), [], text);
      assert.deepEqual(dataOf(text), { services: { s: { command: ['a', 'b'] } } }, text);
    }
    assert.deepEqual(dataOf('a:\n  b: "x\ny"\n'), { a: { b: 'x y' } });
  });

  it('takes a comment right behind a quote, as Compose does', () => {
    assert.deepEqual(problemsOf('a: "x"# c\n'), []);
    assert.deepEqual(problemsOf('a: [b: c]\n'), []);
  });

  it('keeps anchors in the next document', () => {
    const { values, problems } = parseCompose('a: &a {x: 1}\n---\nb: *a\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(plain(values[1]), { b: { x: 1 } });
  });

  it('gives up on nesting that no file has, and says so', () => {
    assert.deepEqual(problemsOf('['.repeat(50_000)), ['too-deep ']);
    const deep = Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    assert.deepEqual(
      parseCompose(deep).problems.map(({ code }) => code),
      ['too-deep'],
    );
  });
});

describe('compose: comments and units', () => {
  it('finds comments, and none in scalars', () => {
    const text = '# head\na: |\n  # text\nb: "# text" # tail\nc: x#y\nd: [1, # in\n  2]\n  # own\n';
    assert.deepEqual(
      parseCompose(text).comments.map((comment) => [comment.text, comment.ownLine]),
      [
        ['head', true],
        ['tail', false],
        ['in', false],
        ['own', true],
      ],
    );
  });

  it('keeps offsets with CRLF and a byte order mark', () => {
    const text = '\uFEFF# head\r\na: 1 # tail\r\nb:\r\n  - x\r\n';
    const file = parseCompose(text);
    assert.deepEqual(
      file.comments.map(({ start, end }) => text.slice(start, end)),
      ['# head', '# tail'],
    );
    assert.deepEqual(file.problems, []);
    assert(file.root?.kind === 'map');
    assert.deepEqual(
      file.root.entries.map(({ start, end }) => text.slice(start, end)),
      ['a: 1', 'b:\r\n  - x'],
    );
  });

  it('covers scalars over several lines as one', () => {
    const text = 'a: 1\nb: |\n  x\n  y\nc:\n  - "p\n    q"\n';
    assert.deepEqual(
      parseCompose(text).units.map(({ start, end }) => text.slice(start, end)),
      ['b: |\n  x\n  y', '"p\n    q"'],
    );
  });
});

describe('compose: nodes', () => {
  const service = (body: string): string => `services:\n  web:\n${body.replace(/^(?=.)/gm, '    ')}`;

  it('splits command strings with the ranges of their words', () => {
    const text = service('command: sh -c "a b" \'c d\' e\\ f ${X:-y}z $$HOME; dropped\n');
    const words: (readonly [string | undefined, string])[] = [];
    walkCompose(parseCompose(text), (type, node) => {
      if (type !== 'Command') return;
      for (const { text: word, at } of (node as ComposeNodes['Command']).words ?? []) {
        words.push([word, text.slice(at.start, at.end)]);
      }
    });
    assert.deepEqual(words, [
      ['sh', 'sh'],
      ['-c', '-c'],
      ['a b', '"a b"'],
      ['c d', "'c d'"],
      ['e f', 'e\\ f'],
      ['yz', '${X:-y}z'],
      ['$HOME', '$$HOME'],
    ]);
  });

  it('finds words in folded and literal scalars, and in escapes', () => {
    for (const text of [
      service('command: >-\n  mysqld --a\n  --b=1\n'),
      service('command: |\n  mysqld --a\n  --b=1\n'),
      service('command: "mysqld --a \\\n  --b=1"\n'),
      service('command:\n  mysqld --a\n  --b=1\n'),
    ]) {
      const words = rangesOf(text, 'Command', ({ words: all }) => all?.[2]?.at ?? { start: 0, end: 0 });
      assert.deepEqual(words, ['--b=1'], text);
    }
  });

  it('gives up on commands that Compose refuses', () => {
    for (const command of ['"unclosed', 'a (b)', 'a )']) {
      walkCompose(parseCompose(service(`command: >-\n  ${command}\n`)), (type, node) => {
        if (type === 'Command') assert.equal((node as ComposeNodes['Command']).words, undefined, command);
      });
    }
  });

  it('locates the parts of ports', () => {
    const text = service('ports:\n  - "127.0.0.1:8000-8001:80-81/udp"\n  - ${P:-9000}:90\n  - 3306\n');
    assert.deepEqual(
      rangesOf(text, 'Port', ({ hostIp, at }) => hostIp?.at ?? at),
      ['127.0.0.1', '${P:-9000}:90', '3306'],
    );
    assert.deepEqual(
      rangesOf(text, 'Port', ({ published, at }) => published?.at ?? at),
      ['8000-8001', '${P:-9000}', '3306'],
    );
    const ports: unknown[] = [];
    walkCompose(parseCompose(text), (type, node) => {
      if (type !== 'Port') return;
      const { published, target, protocol, known } = node as ComposeNodes['Port'];
      ports.push([published?.value, target?.value, protocol, known]);
    });
    assert.deepEqual(ports, [
      [{ first: 8000, last: 8001 }, { first: 80, last: 81 }, 'udp', true],
      [{ first: 9000, last: 9000 }, { first: 90, last: 90 }, 'tcp', true],
      [undefined, { first: 3306, last: 3306 }, 'tcp', true],
    ]);
  });

  it('reads short and long volumes', () => {
    const text = service(
      'volumes:\n  - ./a:/a:ro\n  - data:/d\n  - /anon\n  - C:\\x:/x\n  - ${V}:/v\n  - b:/data\n  - {type: bind, source: ./q, target: /q, read_only: true}\n',
    );
    const volumes: unknown[] = [];
    walkCompose(parseCompose(text), (type, node) => {
      if (type !== 'VolumeMount') return;
      const { type: kind, source, target, readOnly } = node as ComposeNodes['VolumeMount'];
      volumes.push([kind, source?.value, target?.value, readOnly]);
    });
    assert.deepEqual(volumes, [
      ['bind', './a', '/a', true],
      ['volume', 'data', '/d', false],
      ['volume', undefined, '/anon', false],
      ['bind', 'C:\\x', '/x', false],
      [undefined, undefined, '/v', false],
      // Compose takes the one letter for a drive.
      ['volume', undefined, 'b:/data', false],
      ['bind', './q', '/q', true],
    ]);
  });

  it('reads environment lists and maps', () => {
    const text =
      service('environment:\n  A: 1\n  B:\n  C: ${X}\n') +
      '  db:\n    environment: [A=b=c, D, "E=${F:-g}"]\n';
    const pairs: unknown[] = [];
    walkCompose(parseCompose(text), (type, node) => {
      if (type !== 'EnvironmentEntry') return;
      const { name, value, valueAt } = node as ComposeNodes['EnvironmentEntry'];
      pairs.push([name, value, text.slice(valueAt.start, valueAt.end)]);
    });
    assert.deepEqual(pairs, [
      ['A', '1', '1'],
      ['B', null, 'B'],
      ['C', undefined, '${X}'],
      ['A', 'b=c', 'b=c'],
      ['D', null, 'D'],
      ['E', 'g', '${F:-g}'],
    ]);
  });

  it('visits every interpolation once, with its parts', () => {
    const text = 'x: &x "${A:-${B}}"\ny: *x\nz: $C $$D ${E?no} ${F:+f} ${ bad }\n';
    const seen: unknown[] = [];
    walkCompose(parseCompose(text), (type, node) => {
      if (type !== 'Interpolation') return;
      const { interpolation, start, end } = node as ComposeNodes['Interpolation'];
      seen.push([text.slice(start, end), interpolation.form, interpolation.name, interpolation.word]);
    });
    assert.deepEqual(seen, [
      ['${A:-${B}}', 'default', 'A', '${B}'],
      ['${B}', 'plain', 'B', undefined],
      ['$C', 'plain', 'C', undefined],
      ['$$', 'escape', '', undefined],
      ['${E?no}', 'required', 'E', 'no'],
      ['${F:+f}', 'alternate', 'F', 'f'],
      ['${ bad }', 'invalid', '', undefined],
    ]);
  });

  it('knows the healthcheck forms', () => {
    const checks: unknown[] = [];
    const text = ['"true"', '[CMD, a]', '[NONE]', 'NONE', '[a]']
      .map((test, i) => `  s${i}:\n    healthcheck: {test: ${test}}\n`)
      .join('');
    walkCompose(parseCompose(`services:\n${text}  s9:\n    healthcheck: {disable: yes}\n`), (type, node) => {
      if (type !== 'Healthcheck') return;
      const { test, disabled } = node as ComposeNodes['Healthcheck'];
      checks.push([test?.kind, disabled]);
    });
    assert.deepEqual(checks, [
      ['CMD-SHELL', false],
      ['CMD', false],
      ['NONE', true],
      // As a string it is a command.
      ['CMD-SHELL', false],
      [undefined, false],
      [undefined, true],
    ]);
  });
});

describe('compose: properties', () => {
  const SAMPLE = `# shop
x-base: &base
  restart: always
  logging: {driver: json-file, options: {max-size: "10m"}}
services:
  web: # the site
    <<: *base
    image: "nginx:\${TAG:-1.30}"
    command: >
      sh -c 'a $$b'
      --flag
    ports: ["80:80", 443]
    environment:
      - A=b # c
      - 'B=c d'
    volumes:
      - {type: bind, source: ./x, target: /x}
    healthcheck:
      test: ["CMD-SHELL", "curl \\"x\\""]
    deploy: !override
      resources: {limits: {memory: 1G}}
networks: {default: }
`;

  function checkTree(file: ComposeFile): void {
    const { text } = file;
    const check = (node: YamlNode | undefined, from: number, to: number): void => {
      if (!node) return;
      assert(
        node.start >= from && node.end <= to && node.start <= node.end,
        `${node.kind} out of its parent`,
      );
      const children =
        node.kind === 'seq'
          ? node.items
          : node.kind === 'map'
            ? node.entries.flatMap(({ key, value }) => (value ? [key, value] : [key]))
            : [];
      for (const child of children) check(child, node.start, Math.max(node.end, child.end));
    };
    for (const root of file.documents) check(root, 0, text.length);
    for (const { start, end } of file.comments) assert.equal(text[start], '#', text.slice(start, end));
    for (const { start, end } of file.problems) assert(0 <= start && start <= end && end <= text.length);
    walkCompose(file, () => {});
  }

  it('reads every prefix of a file', () => {
    for (let end = 0; end <= SAMPLE.length; end++) checkTree(parseCompose(SAMPLE.slice(0, end)));
  });

  it('reads any damaged file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(SAMPLE.length),
            fc.constantFrom(
              '',
              '\t',
              ' ',
              '\n',
              '"',
              '{',
              ']',
              ': ',
              '- ',
              '&a ',
              '*a',
              '#',
              '\r',
              '\0',
              '|',
              '${',
            ),
            fc.nat(3),
          ),
          { maxLength: 6 },
        ),
        (damages) => {
          let text = SAMPLE;
          for (const [at, insert, cut] of damages) text = text.slice(0, at) + insert + text.slice(at + cut);
          checkTree(parseCompose(text));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => checkTree(parseCompose(text))),
      { numRuns: 200 },
    );
  });
});
