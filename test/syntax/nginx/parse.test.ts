import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type NginxDirective, parseNginx } from '../../../rules/syntax/nginx/parse.ts';

function say(directives: readonly NginxDirective[]): string {
  return directives
    .map(({ name, args, block }) => {
      const words = [name, ...args.map(({ value }) => value)].join(' ');
      return block ? `${words} { ${say(block)} }` : `${words};`;
    })
    .join(' ');
}

describe('syntax/nginx', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', ''],
    ['user nginx;\nworker_processes 1;', 'user nginx; worker_processes 1;'],
    ['http { server { listen 80; } }', 'http { server { listen 80; } }'],
    ['# a; { \nserver { # b }\n  listen 80;\n}', 'server { listen 80; }'],
    ['log_format main \'$remote "x" ;\';', 'log_format main $remote "x" ;;'],
    ['return 200 "a \\" b";', 'return 200 a " b;'],
    ['location ~ \\.php$ { fastcgi_pass php:9000; }', 'location ~ \\.php$ { fastcgi_pass php:9000; }'],
    ['listen ${PORT};', 'listen ${PORT};'],
    ['content_by_lua_block { if x then { } end } listen 80;', 'content_by_lua_block {  } listen 80;'],
    // Half-typed.
    ['server { listen 80', 'server { listen 80; }'],
    ['listen 80; } server { }', 'listen 80; server {  }'],
    ['return "abc', 'return abc;'],
    ['\uFEFFlisten 80;\r\n', 'listen 80;'],
  ];
  for (const [text, expected] of cases)
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(say(parseNginx(text)), expected));

  it('keeps places', () => {
    const [server] = parseNginx('server {\n  proxy_pass "http://a:1";\n}');
    const [pass] = server?.block ?? [];
    assert.deepEqual(pass?.args, [{ value: 'http://a:1', start: 22, end: 34 }]);
    assert.deepEqual([pass?.start, pass?.end], [11, 35]);
  });

  it('reads anything, and every place lies in the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      ';',
      '"',
      "'",
      '\\',
      '#',
      '\n',
      ' ',
      '$',
      '${',
      'a',
      'server',
      '}}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const check = (list: readonly NginxDirective[]): void => {
          for (const each of list) {
            assert.ok(each.start >= 0 && each.start <= each.end && each.end <= text.length);
            for (const { start, end } of each.args) assert.ok(start < end && end <= text.length);
            check(each.block ?? []);
          }
        };
        check(parseNginx(text));
      }),
      { numRuns: 200 },
    );
  });

  it('is linear in deep nesting and long texts', () => {
    assert.ok(parseNginx('a {'.repeat(20_000)).length >= 1);
    assert.equal(parseNginx('listen 80;\n'.repeat(50_000)).length, 50_000);
  });
});
