/**
 * `node test/oracle/compose/record.mjs [PROGRAM]`: asks Docker Compose about each case and
 * writes what it says to `verdicts.json`, with its version. PROGRAM is `docker-compose` (the
 * stand-alone Compose v2; it needs no daemon), from PATH, `DOCKER_COMPOSE` or the argument.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCases } from './cases.ts';

const program = process.argv[2] ?? process.env.DOCKER_COMPOSE ?? 'docker-compose';
const version = execFileSync(program, ['version', '--short'], { encoding: 'utf8' }).trim();
/** @type {Record<string, string>} */
const verdicts = {};
for (const { id, files, stack, marked } of readCases()) {
  if (id in verdicts) throw new Error(`two cases are named ${id}`);
  const verdict = await ask(files, stack);
  verdicts[id] = verdict;
  if (verdict === 'accepted' && marked.length > 0) console.log(`accepted, though a line is marked: ${id}`);
  if (verdict !== 'accepted' && marked.length === 0)
    console.log(`refused, but no line is marked: ${id}: ${verdict}`);
}
const target = new URL('verdicts.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ program: 'docker-compose', version, verdicts }, undefined, 2)}\n`);
console.log(`${Object.keys(verdicts).length} cases, docker-compose ${version}`);

/**
 * `accepted`, or the program's message.
 * @param {Readonly<Record<string, string>>} files
 * @param {readonly string[] | undefined} stack
 * @returns {Promise<string>}
 */
function ask(files, stack) {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const args = [...(stack ?? []).flatMap((file) => ['-f', file]), 'config', '-q'];
  // Nothing of this machine's environment may decide.
  const env = { PATH: process.env.PATH ?? '', HOME: folder };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env, timeout: 20_000 }, (error, _output, message) => {
      rmSync(folder, { recursive: true });
      resolve(error ? sayingOf(message, folder) : 'accepted');
    });
  });
}

/**
 * The message without warnings, stack traces and the folder's name.
 * @param {string} message
 * @param {string} folder
 */
function sayingOf(message, folder) {
  const lines = message.split('\n').filter((line) => line !== '' && !line.includes('level=warning'));
  return lines.slice(0, 2).join(' ').replaceAll(`${folder}/`, '').replaceAll(folder, '.').slice(0, 200);
}
