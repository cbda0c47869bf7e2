/**
 * `node test/oracle/compose/record-mutants.mjs [PROGRAM]`: asks Docker Compose about every mutant
 * of `mutations.ts`, and writes `mutants.json`: by base and mutation a letter a line, `A`
 * accepted, `R` refused. Takes some minutes.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants } from './mutations.ts';

const program = process.argv[2] ?? process.env.DOCKER_COMPOSE ?? 'docker-compose';
const version = execFileSync(program, ['version', '--short'], { encoding: 'utf8' }).trim();
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
/** @type {Record<string, Record<string, string>>} */
const verdicts = {};
for (const { base, mutation, text } of mutants()) {
  const letters = verdicts[base] ?? {};
  verdicts[base] = letters;
  letters[mutation] = (letters[mutation] ?? '') + (await ask(text));
}
rmSync(folder, { recursive: true });
const record = { program: 'docker-compose', version, verdicts };
writeFileSync(new URL('mutants.json', import.meta.url), `${JSON.stringify(record, undefined, 1)}\n`);

/**
 * @param {string} text
 * @returns {Promise<string>}
 */
function ask(text) {
  writeFileSync(join(folder, 'compose.yaml'), text);
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: folder }, timeout: 20_000 };
  return new Promise((resolve) => {
    execFile(program, ['-f', 'compose.yaml', 'config', '-q'], options, (error) => resolve(error ? 'R' : 'A'));
  });
}
