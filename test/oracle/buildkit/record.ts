/**
 * Asks BuildKit about every case and writes its verdicts beside them: `node record.ts PROGRAM`, the
 * program being what main.go compiles to. The recorded file says of which version.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

interface Verdict {
  readonly name: string;
  readonly error?: string;
  readonly line?: number;
  readonly warnings?: readonly { readonly rule: string; readonly lines: readonly number[] }[];
}

const file = new URL('cases.jsonl', import.meta.url);
const [program] = process.argv.slice(2);
if (program === undefined) throw new Error('Usage: record.ts PROGRAM');
const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
const cases = lines.map((line) => JSON.parse(line) as { name: string; text: string });
const input = JSON.stringify(cases.map(({ name, text }) => ({ name, text })));
const { stdout } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 1e8 });
const verdicts = JSON.parse(stdout) as readonly Verdict[];
const recorded = cases.map(({ name, text }, index) => {
  const { error, line, warnings = [] } = verdicts[index] ?? { name };
  const found = warnings.map(({ rule, lines: at }) => `${rule}:${at[0] ?? 0}`);
  return JSON.stringify({ name, text, ...(error !== undefined && { error, line }), warnings: found });
});
writeFileSync(file, `${[header, ...recorded].join('\n')}\n`);
