import { main } from '../../cli/main.ts';
import type { TestFolder } from '../harness/folder.ts';

/** What one invocation came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, in a folder on disk. */
export async function run(
  folder: TestFolder,
  argv: readonly string[],
  options: { readonly stdin?: string; readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<Outcome> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await main(argv, {
    stdin: (async function* () {
      if (options.stdin !== undefined) yield Buffer.from(options.stdin);
    })(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => errors.push(text) },
    cwd: folder.native(options.cwd ?? '.'),
    env: options.env ?? {},
    manifest: new URL('../../package.json', import.meta.url),
  });
  return { code, stdout: out.join(''), stderr: errors.join('') };
}
