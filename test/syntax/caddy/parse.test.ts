import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CaddyDirective, parseCaddyfile } from '../../../rules/syntax/caddy/parse.ts';

function say(directives: readonly CaddyDirective[]): string {
  return directives
    .map(({ words, block }) => {
      const line = words.map(({ value }) => value).join(' ');
      return block ? `${line}{${say(block)}}` : `${line};`;
    })
    .join('');
}

describe('syntax/caddy', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', ''],
    ['example.org\nreverse_proxy app:8000\n', 'example.org;reverse_proxy app:8000;'],
    [':80 {\n\treverse_proxy /api/* app:8000\n}\n', ':80{reverse_proxy /api/* app:8000;}'],
    ['{\n\temail a@b.org\n}\na, b {\n}', '{email a@b.org;}a, b{}'],
    ['a { # why\n  # nothing\n  log\n}', 'a{log;}'],
    ['header X "a { # b"', 'header X a { # b;'],
    ['respond `{"a": 1}` 200', 'respond {"a": 1} 200;'],
    ['{$SITE:localhost} {\n  root {$ROOT}\n}', '{$SITE:localhost}{root {$ROOT};}'],
    ['reverse_proxy a:1 \\\n  b:2', 'reverse_proxy a:1 b:2;'],
    ['a {\r\n  log\r\n}\r\n', 'a{log;}'],
    ['\uFEFF:80 {\n}', ':80{}'],
    // Half-typed.
    ['a {\n  log', 'a{log;}'],
    ['}\na {\n}', 'a{}'],
    ['header X "abc', 'header X abc;'],
  ];
  for (const [text, expected] of cases)
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(say(parseCaddyfile(text)), expected));

  it('reads anything, and every word lies in the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"',
      '`',
      '#',
      '\\',
      '\n',
      '\r\n',
      ' ',
      '\t',
      'a',
      ':80',
      '{$X}',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const visit = (directives: readonly CaddyDirective[]): void => {
          for (const { words, block, start, end } of directives) {
            assert.ok(start >= 0 && start <= end && end <= text.length);
            for (const word of words)
              assert.ok(text.slice(word.start, word.end).includes(word.value.slice(0, 1)));
            visit(block ?? []);
          }
        };
        visit(parseCaddyfile(text));
      }),
      { numRuns: 200 },
    );
  });

  it('reads deep nesting', () => assert.ok(parseCaddyfile('a {\n'.repeat(5000)).length > 0));
});
