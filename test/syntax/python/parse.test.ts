import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Context } from '../../../rules/syntax/python/nodes.ts';
import { parsePython } from '../../../rules/syntax/python/parse.ts';

/** `kind module(names) flags`, one for each import. */
function imports(text: string): readonly string[] {
  return parsePython(text).imports.map(({ kind, level, module, names, context }) => {
    const taken = names.map(({ name, as }) => (name === as ? name : `${name} as ${as}`)).join(',');
    return `${kind} ${'.'.repeat(level)}${module}${kind === 'from' ? `(${taken})` : ''}${flags(context)}`;
  });
}

function flags(context: Context): string {
  const set = Object.entries(context).flatMap(([name, value]) => (value ? [name] : []));
  return set.length === 0 ? '' : ` ${set.join(' ')}`;
}

describe('Python parser', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['plain imports', 'import os, a.b.c as d', ['import os', 'import a.b.c']],
    ['from imports', 'from a.b import c as d, e', ['from a.b(c as d,e)']],
    ['imports in parentheses', 'from a import (\n  b,  # why\n  c,\n)', ['from a(b,c)']],
    ['star imports', 'from a import *', ['from a(*)']],
    [
      'relative imports',
      'from . import a\nfrom ..b.c import d\nfrom ... import e\nfrom ....f import g',
      ['from .(a)', 'from ..b.c(d)', 'from ...(e)', 'from ....f(g)'],
    ],
    ['several on a line', 'import a; import b', ['import a', 'import b']],
    [
      'guarded by ImportError',
      'try:\n  import a\nexcept ImportError:\n  import b',
      ['import a optional', 'import b optional'],
    ],
    [
      'guarded by a tuple',
      'try:\n  import a\nexcept (ValueError, ModuleNotFoundError) as e:\n  a = None',
      ['import a optional'],
    ],
    ['guarded by a bare except', 'try:\n  import a\nexcept:\n  pass', ['import a optional']],
    ['guarded by Exception', 'try:\n  import a\nexcept Exception:\n  pass', ['import a optional']],
    ['not guarded by another error', 'try:\n  import a\nexcept ValueError:\n  pass', ['import a']],
    [
      'not guarded in finally',
      'try:\n  pass\nexcept ImportError:\n  pass\nfinally:\n  import a',
      ['import a'],
    ],
    ['suppressed', 'with contextlib.suppress(ImportError):\n  import a', ['import a optional']],
    ['not suppressed', 'with open("x") as f:\n  import a', ['import a']],
    [
      'for type checkers',
      'if TYPE_CHECKING:\n  import a\nelse:\n  import b',
      ['import a typeChecking', 'import b'],
    ],
    ['for type checkers, by its module', 'if typing.TYPE_CHECKING:\n  import a', ['import a typeChecking']],
    ['not for type checkers', 'if not TYPE_CHECKING:\n  import a', ['import a']],
    [
      'by version',
      'if sys.version_info >= (3, 11):\n  import tomllib\nelse:\n  import tomli',
      ['import tomllib platform', 'import tomli platform'],
    ],
    [
      'by platform',
      'if sys.platform == "win32":\n  import a\nelif os.name == "nt":\n  import b',
      ['import a platform', 'import b platform'],
    ],
    ['under another condition', 'if DEBUG:\n  import a', ['import a conditional']],
    ['in main', 'if __name__ == "__main__":\n  import a', ['import a main']],
    [
      'in functions',
      'def f():\n  import a\nasync def g():\n  from b import c',
      ['import a lazy', 'from b(c) lazy'],
    ],
    ['in methods', 'class A:\n  import a\n  def f(self):\n    import b', ['import a', 'import b lazy']],
    [
      'several reasons at once',
      'def f():\n  try:\n    import a\n  except ImportError:\n    pass',
      ['import a lazy optional'],
    ],
    [
      'by call',
      'importlib.import_module("a.b")\n__import__("c")\nimport_module(".d", package="x")',
      ['dynamic a.b', 'dynamic c', 'dynamic .d'],
    ],
    ['not by call of a variable', 'importlib.import_module(name)\nimportlib.import_module(f"a.{b}")', []],
    ['by probe', 'if importlib.util.find_spec("a"):\n  import a', ['probe a', 'import a conditional']],
    ['by tests', 'np = pytest.importorskip("numpy")', ['dynamic numpy optional']],
    ['not in text', '"""\nimport a\n"""\n# import b\nx = "import c"', []],
    ['half-typed', 'import a\nfrom b import \nimport c\nfrom \n', ['import a', 'from b()', 'import c']],
    [
      'with tabs and CRLF',
      'try:\r\n\timport a\r\nexcept ImportError:\r\n\tpass\r\nimport b\r\n',
      ['import a optional', 'import b'],
    ],
    ['with a byte order mark', '\uFEFFimport a', ['import a']],
    ['Python 2 beside it', 'print "x"\nimport a\nexec "y"\nimport b', ['import a', 'import b']],
  ];
  for (const [title, text, expected] of cases) {
    it(`reads imports ${title}`, () => assert.deepEqual(imports(text), expected));
  }

  it('gives the module its range', () => {
    const text = 'import a, b.c as d\nfrom ..e.f import g\nimport_module("h")\n';
    assert.deepEqual(
      parsePython(text).imports.map(({ start, end }) => text.slice(start, end)),
      ['a', 'b.c', '..e.f', '"h"'],
    );
  });

  it('binds the names of the module, not those of its functions', () => {
    const text =
      'import a.b, c as d\nfrom e import f as g\nx = y = Flask(__name__)\n(p, q) = 1, 2\ndef h():\n  z = 1\nclass K:\n  w = 2\nlambda: (r := 1)\n';
    assert.deepEqual(
      parsePython(text).bindings.map(({ name, kind }) => `${name} ${kind}`),
      [
        'a import',
        'd import',
        'g import',
        'x assignment',
        'y assignment',
        'p assignment',
        'q assignment',
        'h function',
        'K class',
      ],
    );
  });

  describe('bad input', () => {
    it('never throws', () => {
      const piece = fc.constantFrom(
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
        '"',
        "'",
        '"""',
        '#',
        '\\',
        '=',
        '[',
        ']',
        '\u0000',
        'é',
        ' as ',
        '*',
        'class A',
        'lambda',
        '@',
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
          const text = parts.join('');
          const file = parsePython(text);
          for (const each of [...file.imports, ...file.bindings, ...file.calls, ...file.subscripts]) {
            assert.ok(each.start >= 0 && each.start <= each.end && each.end <= text.length);
          }
        }),
        { numRuns: 200 },
      );
    });

    it('gets through deep nesting and long files', () => {
      const deep = 10_000;
      const texts = [
        '('.repeat(deep),
        'f('.repeat(deep),
        `x = ${'['.repeat(deep)}${']'.repeat(deep)}`,
        Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''),
        'x'.repeat(1_000_000),
        `import a\n${'y = 1\n'.repeat(500_000)}import b\n`,
      ];
      for (const text of texts) assert.ok(parsePython(text).imports.length <= 1);
      assert.equal(parsePython(texts.at(-1) ?? '').complete, false);
    }).timeout(20_000);
  });
});
