import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

describe('cli/server', () => {
  it('is the language server on standard input and output', async () => {
    const entry = fileURLToPath(new URL('../../cli/bin.ts', import.meta.url));
    const child = spawn(process.execPath, [entry, 'server', '--stdio']);
    const received: Buffer[] = [];
    const output = (): string => Buffer.concat(received).toString();
    child.stdout.on('data', (chunk: Buffer) => {
      received.push(chunk);
      if (output().includes('"id":2,"result":null')) send({ method: 'exit' });
    });
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'shutdown' });
    const [code] = (await once(child, 'close')) as [number];
    assert.match(output(), /^Content-Length: /);
    assert.match(output(), /"codeActionProvider"/);
    assert.equal(code, 0);
  });
});
