import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classify, LANGUAGES } from '../../rules/index.ts';
import { filesIn } from '../harness/fixtures.ts';
import { workspaceOf } from '../harness/memory.ts';

/** Lints one file by itself and says which rules failed on it. */
function crashes(path: string, text: string): readonly string[] {
  const { workspace } = workspaceOf({ [path]: text });
  return workspace
    .crashes()
    .map((crash) => `${crash.rule} on ${JSON.stringify(text.slice(-60))}: ${crash.error}`);
}

const NAMES = {
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  requirements: 'requirements.txt',
  mysql: 'my.cnf',
} as const;

describe('bad input', function () {
  this.timeout(120_000);

  for (const [path, text] of Object.entries(filesIn('examples/broken-shop'))) {
    const kind = classify(`/project/${path}`);
    if (!(LANGUAGES as readonly string[]).includes(kind ?? '')) continue;
    it(`every prefix of ${path} is linted without a crash`, () => {
      const step = Math.max(1, Math.floor(text.length / 300));
      for (let end = 0; end < text.length; end += step)
        assert.deepEqual(crashes(path, text.slice(0, end)), []);
    });
  }

  for (const [language, name] of Object.entries(NAMES)) {
    it(`anything at all as ${language}`, () => {
      const pieces = fc.constantFrom(
        'FROM a',
        'RUN ',
        '\\',
        '\n',
        '\r\n',
        '[',
        ']',
        '"',
        "'",
        '{',
        '}',
        ': ',
        '- ',
        '\t',
        '  ',
        '#',
        '=',
        '==',
        '<<EOF',
        'EOF',
        '&a',
        '*a',
        '<<: *a',
        '${',
        '$',
        '!include ',
        '[mysqld]',
        '\0',
        '\uFEFF',
        '-r ',
        '@',
        ';',
        '|',
        '>',
        'services',
        'web',
        '😀',
        '\uD800',
      );
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 40 }), (parts) =>
          assert.deepEqual(crashes(name, parts.join('')), []),
        ),
        { numRuns: 200 },
      );
    });

    it(`deep nesting and long lines as ${language}`, () => {
      for (const text of [
        '['.repeat(5000),
        '{a: '.repeat(3000),
        '('.repeat(20_000),
        'a'.repeat(200_000),
        '- '.repeat(4000),
        '$('.repeat(3000),
        '\n'.repeat(50_000),
      ]) {
        assert.deepEqual(crashes(name, `${language === 'dockerfile' ? 'RUN ' : ''}${text}`), []);
      }
    });

    it(`5 MB as ${language}: named, not linted`, () => {
      const { workspace } = workspaceOf({ [name]: `${'# filler\n'.repeat(600_000)}` });
      const [finding] = workspace.report(`/project/${name}`)?.findings ?? [];
      assert.equal(finding?.message, 'too-large');
      assert.deepEqual(workspace.crashes(), []);
    });
  }

  it('a compose alias bomb ends', () => {
    const lines = [
      'x0: &x0 [a, b]',
      ...Array.from(
        { length: 30 },
        (_, index) => `x${index + 1}: &x${index + 1} [*x${index}, *x${index}, *x${index}]`,
      ),
    ];
    assert.deepEqual(crashes('compose.yaml', `${lines.join('\n')}\nservices:\n  web: *x30\n`), []);
  });

  it('cycles in extends, include and -r end', () => {
    const { workspace } = workspaceOf({
      'compose.yaml':
        'include: [compose.yaml]\nservices:\n  a: { extends: b }\n  b: { extends: { service: a } }\n',
      'requirements.txt': '-r requirements.txt\n-c other.txt\n',
      'other.txt': '-r requirements.txt\n',
    });
    assert.deepEqual(workspace.crashes(), []);
  });
});
