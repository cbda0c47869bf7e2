import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { file, finding, noFinding } from './editor.ts';

/** Finds fault with the first word of any script. */
const PROGRAM = `#!/bin/sh
cat > /dev/null
echo '{"comments":[{"line":2,"endLine":2,"column":1,"endColumn":5,"level":"style","code":2006,"message":"Not so.","fix":null}]}'
exit 1
`;

describe('ShellCheck', () => {
  // Windows runs no scripts by their first line.
  if (process.platform === 'win32') return;
  const set = (key: string, value: unknown) =>
    vscode.workspace
      .getConfiguration('deploylint.shellcheck')
      .update(key, value, vscode.ConfigurationTarget.Global);

  it('is asked once the user wants it, and not any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deploylint-'));
    const program = join(folder, 'shellcheck');
    writeFileSync(program, PROGRAM);
    chmodSync(program, 0o755);
    const uri = file('shell/Dockerfile');
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('FROM debian:13-slim\nRUN echo `ls`\n'),
    );
    try {
      await set('path', program);
      await noFinding(uri, 'deploylint/shellcheck');
      await set('enable', true);
      await finding(uri, 'deploylint/shellcheck «echo»');
      await set('enable', undefined);
      await noFinding(uri, 'deploylint/shellcheck');
    } finally {
      await set('enable', undefined);
      await set('path', undefined);
      await vscode.workspace.fs.delete(file('shell'), { recursive: true });
      rmSync(folder, { recursive: true });
    }
  });
});
