import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Snippet } from '../../rules/index.ts';

/** Milliseconds after which a run is given up. */
const TIMEOUT = 10_000;
/** Outputs that are remembered at most; a keystroke changes one snippet, the others stay. */
const MOST = 500;
/** Codes that say nothing of a script out of context: files that it sources, shells by name. */
const EXCLUDED = ['SC1090', 'SC1091', 'SC2187'];

/** Runs ShellCheck on snippets. The same snippet is looked at once. */
export class ShellCheck {
  readonly #program: string;
  readonly #outputs = new Map<string, string>();

  /** `program`: a path, or a name that is looked up. */
  constructor(program: string) {
    this.#program = program;
  }

  /** ShellCheck's `json1` output. Rejects if the program can't be run, or says something else. */
  async check(snippet: Snippet): Promise<string> {
    const key = `${snippet.shell}\n${snippet.text}`;
    const known = this.#outputs.get(key);
    if (known !== undefined) return known;
    const output = await this.#run(snippet);
    if (this.#outputs.size >= MOST) this.#outputs.clear();
    this.#outputs.set(key, output);
    return output;
  }

  #run({ shell, text }: Snippet): Promise<string> {
    const args = ['--norc', '--format=json1', `--shell=${shell}`, `--exclude=${EXCLUDED.join()}`, '-'];
    return new Promise((resolve, reject) => {
      // Elsewhere than in the workspace: nothing there may pass for the program, or configure it.
      const child = spawn(this.#program, args, { cwd: tmpdir(), timeout: TIMEOUT, windowsHide: true });
      const chunks: Buffer[] = [];
      const errors: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      child.on('error', reject);
      // It may end before it has read all.
      child.stdin.on('error', () => {});
      child.on('close', (code, signal) => {
        // 1: there is something to report.
        if (code === 0 || code === 1) resolve(Buffer.concat(chunks).toString('utf8'));
        else {
          const reason = Buffer.concat(errors).toString('utf8').trim();
          reject(new Error(reason || (signal ? `ended by ${signal}` : `exit code ${code}`)));
        }
      });
      child.stdin.end(text);
    });
  }
}
