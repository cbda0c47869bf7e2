import assert from 'node:assert/strict';
import fc from 'fast-check';
import { connectionString } from '../../rules/shared/connection-string.ts';

/** What a text says, as `user:password@host:port/database`. */
function said(text: string): string | undefined {
  const found = connectionString(text);
  return (
    found &&
    `${found.user?.text ?? ''}:${found.password?.text ?? ''}@${found.host.text}:${found.port ?? ''}/${found.database?.text ?? ''}`
  );
}

describe('connection strings', () => {
  it('are read in every form', () => {
    assert.equal(said('postgres://me:p%40ss@db:5432/shop?sslmode=disable'), 'me:p@ss@db:5432/shop');
    assert.equal(said('mysql+pymysql://me@db/shop'), 'me:@db:/shop');
    assert.equal(said('jdbc:mysql://db:3306/shop?user=me&password=x'), 'me:x@db:3306/shop');
    assert.equal(said('redis://:x@cache/0'), ':x@cache:/0');
    assert.equal(said('amqp://me:x@mq//'), 'me:x@mq:/' + '/');
    assert.equal(said('me:x@tcp(db:3306)/shop?parseTime=true'), 'me:x@db:3306/shop');
    assert.equal(said('host=db port=5432 user=me password=x dbname=shop'), 'me:x@db:5432/shop');
    assert.equal(said('Server=tcp:db,1433;Initial Catalog=shop;User Id=sa;Password=x;'), 'sa:x@db:1433/shop');
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      'db',
      'https://me:x@db/shop',
      'host=db',
      'a=1;b=2',
      'me:x@db/shop',
      'mongodb+srv://a:b@c/d e',
    ])
      assert.equal(said(text), undefined, text);
  });

  it('have their parts where they say', () => {
    const word = fc.stringMatching(/^[a-z]\w{0,8}$/);
    const forms = [
      'postgres://U:P@H:1/D?x=y',
      'U:P@tcp(H:1)/D',
      'Server=H; Uid=U ;Pwd=P;Database=D',
      'host=H user=U password=P dbname=D',
    ];
    fc.assert(
      fc.property(
        word,
        word,
        word,
        word,
        fc.constantFrom(...forms),
        (user, password, host, database, form) => {
          const given: Readonly<Record<string, string>> = { U: user, P: password, H: host, D: database };
          const text = form.replace(/\b[UPHD]\b/g, (name) => given[name] ?? '');
          const found = connectionString(text);
          for (const part of [found?.user, found?.password, found?.host, found?.database])
            assert.equal(text.slice(part?.from, (part?.from ?? 0) + (part?.length ?? 0)), part?.text);
          assert.deepEqual(
            [found?.user?.text, found?.password?.text, found?.host.text, found?.database?.text],
            [user, password, host, database],
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
