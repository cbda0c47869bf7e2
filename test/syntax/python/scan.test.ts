import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PythonImport } from '../../../rules/syntax/python/nodes.ts';
import { parsePython } from '../../../rules/syntax/python/parse.ts';
import { scanImports } from '../../../rules/syntax/python/scan.ts';

/** The parser is the oracle of the scan: the same imports, ranges and circumstances. */
function assertSame(text: string): readonly PythonImport[] {
  const scanned = scanImports(text);
  const parsed = parsePython(text);
  assert.deepEqual(inOrder(scanned.imports), inOrder(parsed.imports), text);
  assert.equal(scanned.complete, parsed.complete);
  return scanned.imports;
}

function inOrder(imports: readonly PythonImport[]): readonly PythonImport[] {
  return [...imports].sort((a, b) => a.start - b.start);
}

describe('scan for imports', () => {
  const cases: Readonly<Record<string, string>> = {
    plain: 'import os, a.b.c as d\nimport e\\\n  .f\n',
    from: 'from a.b import c as d, e\nfrom . import x\nfrom ...y.z import *\nfrom a import (\n  b,  # why\n  c as d,\n)',
    semicolons: 'import a; import b\nx = "; import c"; import d\n',
    'on the line of the clause': 'try: import a\nexcept ImportError: import b\nelse: import c; import d\n',
    'strings and comments':
      '"""\nimport a\n"""\nx = \'\\\'import b\'\n# import c\ny = r"\\"; import d\nz = """a\\"""import e"""\nimport f\n',
    brackets: 'x = [\nimport_a,\n    from_b,\n]\nimport a\ny = {"a": 1,\n# import c\n}; import d',
    'joined lines': 'x = 1 + \\\n  import_\nfrom a \\\n  import b, \\\n  c\n',
    guards:
      'try:\n  import a\nexcept (ImportError, ValueError) as e:\n  import b\nelse:\n  import c\nfinally:\n  import d\ntry:\n  import e\nexcept OSError:\n  import f\n',
    'guards around guards':
      'try:\n    if x:\n        def f():\n            import a\nexcept ImportError:\n    pass\nimport b\n',
    conditions:
      'if TYPE_CHECKING:\n  import a\nelse:\n  import b\nif sys.version_info < (3, 8):\n  import c\nelif x[1:2]:\n  import d\nelse:\n  import e\nif __name__ == "__main__":\n  import f\n',
    blocks:
      'class A:\n  import a\n  def f(self, x: int = {1: 2}[1], y=lambda z: z) -> "x:y":\n    import b\nwhile x:\n  import c\nelse:\n  import d\nasync def g():\n  async with a as b:\n    import e\n  async for i in j:\n    import f\nmatch x:\n  case {"a": 1}:\n    import g\n  case _:\n    import h\n',
    suppress: 'with contextlib.suppress(ImportError):\n  import a\nwith open(x) as f, b:\n  import c\n',
    'lambda in a header': 'if lambda x: y:\n  import a\nimport b\n',
    calls:
      'importlib.import_module("a.b")\n__import__(\'c\')\nx.import_module("d")\nimport_module(name)\nimport_module("e" + f)\ndef f():\n  if importlib.util.find_spec("g"):\n    import g\n  pytest.importorskip("h")\n# import_module("i")\ny = \'find_spec("j")\'\n"""\n__import__("k")\n"""\nimport_module(".l", "m")\n',
    tabs: 'if x:\n\timport a\n        import b\nimport c\n',
    'blank lines': 'def f():\n\n    import a\n\n  # aside\n    import b\n\f\nimport c\n',
    'carriage returns':
      'try:\r\n\timport a\r\nexcept ImportError:\r\n\tpass\r\nfrom b import (\r\n  c,\r\n)\r\nx = 1 + \\\r\n 2\r\nimport d\r\n',
    'a byte order mark': '\uFEFFimport a\nif x:\n  import b',
    'names in other scripts': 'import é.ü as ñ\nfrom данные import 値\n',
    nothing: '',
    'Python 2 beside it': 'import a\nimport b\n',
  };
  for (const [title, text] of Object.entries(cases)) {
    it(`reads ${title} as the parser does`, () => {
      assertSame(text);
    });
  }

  it('finds something in these cases', () => {
    const count = Object.values(cases).reduce((sum, text) => sum + scanImports(text).imports.length, 0);
    assert.ok(count > 60, String(count));
  });

  it('goes on behind a bracket that nothing closes', () => {
    const found = scanImports('import a\nx = foo(\nimport b\ndef f():\n  import c\n');
    assert.deepEqual(
      found.imports.map(({ module, context }) => `${module} ${context.lazy}`),
      ['a false', 'b false', 'c true'],
    );
  });

  it('says that a very long file was not read to its end', () => {
    const text = `import a\n${'y = 1\n'.repeat(100_000)}import b\n`;
    assert.equal(scanImports(text).complete, false);
    assert.equal(scanImports(text).imports.length, 1);
  });

  it('agrees with the parser on made-up programs', () => {
    const simple = fc.constantFrom(
      'import a',
      'import a.b as c, d',
      'from x import (y,\n   z)',
      'from .x import *',
      'pass',
      'x = {"import e": [1, (2)]}',
      'y = """\nimport f\n""" # import g',
      'import_module("h")',
      'import a; import b',
      "s = 'it\\'s' # don't",
      'return lambda q: q[1:2]',
    );
    const header = fc.constantFrom(
      ['if x:'],
      ['if TYPE_CHECKING:', 'else:'],
      ['if sys.platform == "win32":', 'elif y:', 'else:'],
      ['try:', 'except ImportError:'],
      ['try:', 'except OSError as e:', 'finally:'],
      ['def f(a, b={1: 2}):'],
      ['class A(B, metaclass=C):'],
      ['for i in j:', 'else:'],
      ['while x:'],
      ['with suppress(ImportError):'],
      ['async def g():'],
    );
    const { block } = fc.letrec<{ block: readonly string[]; compound: readonly string[] }>((tie) => ({
      compound: fc
        .tuple(header, fc.array(tie('block'), { minLength: 3, maxLength: 3 }))
        .map(([heads, bodies]) =>
          heads.flatMap((head, index) => [head, ...(bodies[index] ?? []).map((line) => `    ${line}`)]),
        ),
      block: fc
        .array(
          fc.oneof(
            { maxDepth: 3 },
            simple.map((line) => [line]),
            tie('compound'),
          ),
          { minLength: 1, maxLength: 3 },
        )
        .map((parts) => parts.flat()),
    }));
    fc.assert(
      fc.property(block, fc.constantFrom('\n', '\r\n'), (lines, ending) => {
        assertSame(`${lines.join('\n')}\n`.replaceAll('\n', ending));
      }),
      { numRuns: 200 },
    );
  });

  it('reads any text', () => {
    const piece = fc.constantFrom(
      ...[
        'import ',
        'from ',
        '.',
        'a',
        ',',
        '(',
        ')',
        '\n',
        '  ',
        ':',
        'if ',
        'else',
        'try',
        'except ',
        'def f',
      ],
      ...[
        '"',
        "'",
        '"""',
        '#',
        '\\',
        '[',
        ']',
        '\u0000',
        'é',
        ' as ',
        '*',
        'class A',
        'lambda',
        '@',
        'find_spec("x")',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of scanImports(text).imports)
          assert.ok(start >= 0 && start <= end && end <= text.length);
      }),
      { numRuns: 200 },
    );
  });

  it('takes linear time', () => {
    for (const text of [
      '('.repeat(250_000),
      `import a${'\\\n'.repeat(100_000)}`,
      'find_spec('.repeat(20_000),
      '"'.repeat(250_000),
    ])
      assert.ok(scanImports(`import x\n${text}`).imports.length >= 1);
  }).timeout(5_000);
});
