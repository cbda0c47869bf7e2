import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../cli/bin.ts', import.meta.url));

describe('cli/bin', () => {
  it('ends with 2 and a message where its output is lost', async function () {
    // The device on which every write finds the disk full; Linux alone has it.
    if (!existsSync('/dev/full')) this.skip();
    const child = spawn(process.execPath, [ENTRY, '--version'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    const errors: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(Buffer.concat(errors).toString(), /^deploylint: ENOSPC: [^\n]*\n$/);
  });

  it('does not mind a reader that has seen enough', async () => {
    const child = spawn(process.execPath, [ENTRY, 'rules', '--format', 'json']);
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdout.destroy();
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(Buffer.concat(errors).toString(), '');
  });
});
