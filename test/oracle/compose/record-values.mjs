/**
 * `node test/oracle/compose/record-values.mjs [PROGRAM]`: asks Docker Compose about every value
 * of `values.ts` at every place of the format, and writes `values.json`: a letter a value, `A`
 * accepted, `S` refused for its shape, `L` refused by what it means (a name that nothing
 * defines, a file that is missing). Takes a quarter of an hour.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES_BESIDE, places, projectWith, VALUES } from './values.ts';

const MEANING =
  /no such file|not found|refers to undefined|depends on undefined|mutually exclusive|must be set|must declare|cycle detected|is a directory|is not a file|couldn't find|neither an image|not a valid|already mounted|target is required/;

const program = process.argv[2] ?? process.env.DOCKER_COMPOSE ?? 'docker-compose';
const version = execFileSync(program, ['version', '--short'], { encoding: 'utf8' }).trim();
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
for (const [name, text] of Object.entries(FILES_BESIDE)) writeFileSync(join(folder, name), text);
/** @type {Record<string, string>} */
const verdicts = {};
for (const place of places()) {
  let letters = '';
  for (const value of VALUES) letters += await ask(projectWith(place, value));
  verdicts[place] = letters;
}
rmSync(folder, { recursive: true });
const record = { program: 'docker-compose', version, values: VALUES, verdicts };
writeFileSync(new URL('values.json', import.meta.url), `${JSON.stringify(record, undefined, 1)}\n`);

/**
 * @param {string} text
 * @returns {Promise<string>}
 */
function ask(text) {
  writeFileSync(join(folder, 'compose.yaml'), text);
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: folder }, timeout: 20_000 };
  return new Promise((resolve) => {
    execFile(program, ['-f', 'compose.yaml', 'config', '-q'], options, (error, _output, message) => {
      resolve(!error ? 'A' : MEANING.test(message) ? 'L' : 'S');
    });
  });
}
