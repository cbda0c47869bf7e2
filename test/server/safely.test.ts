import assert from 'node:assert/strict';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver';
import { Cancelled, safelyWith, unlessCancelled } from '../../server/safely.ts';

describe('handlers', () => {
  const errors: string[] = [];
  const safely = safelyWith({ error: (message) => errors.push(message) });
  let source: CancellationTokenSource;
  beforeEach(() => {
    errors.length = 0;
    source = new CancellationTokenSource();
  });
  const isCancelled = (answer: unknown): boolean => answer instanceof ResponseError && answer.code === -32800;

  it('answer', async () => {
    assert.equal(await safely.request('double', (n: number) => n * 2, 0)(2, source.token), 4);
  });

  it('that throw or reject are logged with name, document and stack, and give the fallback', async () => {
    const params = { textDocument: { uri: 'file:///x' } };
    const throwing = safely.request(
      'hover',
      (_: object): string => {
        throw new Error('one');
      },
      'fallback',
    );
    assert.equal(await throwing(params, source.token), 'fallback');
    const rejecting = safely.notification('didOpen', () => Promise.reject(new Error('two')));
    await rejecting({});
    assert.match(errors[0] ?? '', /^hover of file:\/\/\/x failed: Error: one\n\s+at /);
    assert.match(errors[1] ?? '', /^didOpen failed: Error: two/);
  });

  it('that were cancelled before, during or by an error say so, and log nothing', async () => {
    const cancelling = safely.request('a', () => source.cancel(), undefined);
    assert.ok(isCancelled(await cancelling({}, source.token)));
    const early = safely.request('b', () => assert.fail('not called'), undefined);
    assert.ok(isCancelled(await early({}, source.token)));
    const other = new CancellationTokenSource();
    const thrown = safely.request(
      'c',
      (): void => {
        throw new Cancelled();
      },
      undefined,
    );
    assert.ok(isCancelled(await thrown({}, other.token)));
    assert.deepEqual(errors, []);
  });

  it('need not wait for what nobody waits for', async () => {
    const never = new Promise<void>(() => {});
    const waiting = unlessCancelled(never, source.token);
    source.cancel();
    await assert.rejects(waiting, Cancelled);
    await assert.rejects(unlessCancelled(never, source.token), Cancelled);
    assert.equal(await unlessCancelled(Promise.resolve(1), new CancellationTokenSource().token), 1);
  });
});
