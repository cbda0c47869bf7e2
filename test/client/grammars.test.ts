import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Pattern {
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly name?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly patterns?: readonly Pattern[];
}
type Captures = Readonly<Record<string, { readonly name: string }>>;
interface Grammar {
  readonly patterns: readonly Pattern[];
  readonly repository: Readonly<Record<string, Pattern>>;
}

describe('the grammar of option files', () => {
  const scopes = scopesOf('mysql-cnf');
  const cases: [line: string, ...expected: string[]][] = [
    ['# why', 'comment.line: # why'],
    ['; why', 'comment.line: ; why'],
    ['[mysqld]', 'entity.name.section: mysqld'],
    [
      '!includedir /etc/mysql/conf.d/',
      'keyword.control.import: !includedir',
      'string.unquoted.path: /etc/mysql/conf.d/',
    ],
    ['max_connections = 100', 'support.type.property-name: max_connections', 'constant.numeric: 100'],
    [
      'loose-x=128M',
      'storage.modifier.prefix: loose-',
      'support.type.property-name: x',
      'constant.numeric: 128M',
    ],
    ['performance_schema=OFF # why', 'constant.language: OFF', 'comment.line.number-sign: # why'],
    ['datadir=/var/lib/mysql', 'string.unquoted: /var/lib/mysql'],
    ['x="a # b"', 'string.quoted: "a # b"'],
  ];
  for (const [line, ...expected] of cases) it(line, () => includes(scopes(line), expected));
});

describe('the grammar of requirements', () => {
  const scopes = scopesOf('pip-requirements');
  const cases: [line: string, ...expected: string[]][] = [
    ['# why', 'comment.line.number-sign: # why'],
    ['-r base.txt', 'keyword.control.option: -r', 'string.unquoted: base.txt'],
    [
      'Flask[async]==2.2.5  # why',
      'entity.name.type.distribution: Flask',
      'variable.parameter.extra: async',
      'constant.numeric.version: 2.2.5',
      'comment.line.number-sign: # why',
    ],
    [
      'a>=1,<2',
      'keyword.operator.comparison: >=',
      'constant.numeric.version: 1',
      'constant.numeric.version: 2',
    ],
    ['a; python_version >= "3.9"', 'variable.language.marker: python_version', 'string.quoted: "3.9"'],
    ['a @ https://x.org/a.zip#sha256=0', 'markup.underline.link: https://x.org/a.zip#sha256=0'],
    ['    --hash=sha256:0af', 'keyword.control.option: --hash'],
  ];
  for (const [line, ...expected] of cases) it(line, () => includes(scopes(line), expected));
});

function includes(found: readonly string[], expected: readonly string[]): void {
  assert.deepEqual(
    expected.filter((each) => !found.includes(each)),
    [],
    `there is ${found.join(' | ')}`,
  );
}

/**
 * Reads one line as a TextMate engine does, as far as these grammars go: at each place the
 * pattern that matches earliest, the first of those; a `begin` lasts to the end of the line.
 */
function scopesOf(language: string): (line: string) => string[] {
  const path = join(import.meta.dirname, '..', '..', 'syntaxes', `${language}.tmLanguage.json`);
  const grammar = JSON.parse(readFileSync(path, 'utf8')) as Grammar;
  const flat = (patterns: readonly Pattern[]): Pattern[] =>
    patterns.flatMap((pattern) => {
      const included = pattern.include && grammar.repository[pattern.include.slice(1)];
      if (included) return flat([included]);
      return pattern.match || pattern.begin ? [pattern] : flat(pattern.patterns ?? []);
    });
  const short = (name: string) => name.replace(`.${language}`, '');
  const read = (line: string, from: number, patterns: readonly Pattern[]): string[] => {
    const found = flat(patterns)
      .map((pattern) => ({ pattern, match: execute(pattern, line, from) }))
      .filter((each) => each.match !== null)
      .sort((a, b) => a.match!.index - b.match!.index)[0];
    if (!found?.match || found.match[0] === '') return [];
    const { pattern, match } = found;
    const captures = Object.entries(pattern.captures ?? pattern.beginCaptures ?? {});
    const parts = captures.flatMap(([group, { name }]) => {
      const text = match?.[Number(group)];
      return text ? [`${short(name)}: ${text}`] : [];
    });
    const whole = pattern.name ? [`${short(pattern.name)}: ${match[0]}`] : [];
    const inside = pattern.begin ? (pattern.patterns ?? []) : patterns;
    return [...whole, ...parts, ...read(line, match.index + match[0].length, inside)];
  };
  return (line) => read(line, 0, grammar.patterns);
}

function execute(pattern: Pattern, line: string, from: number): RegExpExecArray | null {
  const source = pattern.match ?? pattern.begin ?? '';
  const insensitive = source.startsWith('(?i)');
  const regexp = new RegExp(insensitive ? source.slice(4) : source, insensitive ? 'gi' : 'g');
  regexp.lastIndex = from;
  return regexp.exec(line);
}
