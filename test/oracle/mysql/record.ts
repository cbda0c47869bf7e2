/**
 * Records what real servers make of whole option files, for `oracle.test.ts`.
 *
 * usage: node test/oracle/mysql/record.ts MYSQLD SHARE MARIADBD > test/oracle/mysql/verdicts.json
 *
 * MYSQLD is any mysqld 9.7, SHARE its folder `share/mysql`; MARIADBD any mariadbd. `servers.sh` gets
 * both from Debian. Nothing is started: mysqld only validates, mariadbd only prints its variables.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFile } from './random-files.ts';

const [, , mysqld, share, mariadbd, wanted = '800', first = '1'] = process.argv;
if (mysqld === undefined || share === undefined || mariadbd === undefined) {
  throw new Error('usage: node record.ts MYSQLD SHARE MARIADBD [FILES] [FIRST]');
}
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));

type Server = (path: string) => Promise<{ readonly status: number | null; readonly said: string }>;
const mysql: Server = (path) =>
  run(mysqld, [
    `--defaults-file=${path}`,
    '--validate-config',
    '--user=root',
    '--secure-file-priv=NULL',
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${share}/charsets/`,
  ]);
const mariadb: Server = (path) =>
  run(mariadbd, [`--defaults-file=${path}`, '--verbose', '--help', '--user=root', '--tmpdir=/tmp']);

const rows: string[] = [];
let next = Number(first);
await Promise.all(Array.from({ length: 3 }, worker));
const versions = await Promise.all([mysqld, mariadbd].map((each) => run(each, ['--version'])));
const [server = '', other = ''] = versions.map(({ out }) => out.replace(/^\S*\//, '').trim());
process.stdout.write(
  `{\n  "server": ${JSON.stringify(server)},\n  "mariadb": ${JSON.stringify(other)},\n  "files": [\n${rows.filter(Boolean).join(',\n')}\n  ]\n}\n`,
);

async function worker(): Promise<void> {
  for (;;) {
    const seed = next++;
    if (seed >= Number(first) + Number(wanted)) return;
    const { text, damage } = randomFile(seed);
    const path = join(folder, `${seed}.cnf`);
    const line = await refusedLine(mysql, path, text);
    writeFileSync(path, text);
    const forMariadb = (await mariadb(path)).status !== 0;
    const row = { text, damage, ...(line === 0 ? {} : { line }), ...(forMariadb ? { mariadb: false } : {}) };
    rows[seed] = `    ${JSON.stringify(row).replaceAll('\uFEFF', '\\uFEFF')}`;
  }
}

/**
 * The line at which a server refuses a file, counted from 1; 0 if it takes it: the one that it names, else
 * the last line of the shortest beginning that is refused.
 */
async function refusedLine(server: Server, path: string, text: string): Promise<number> {
  const lines = text.split('\n');
  writeFileSync(path, text);
  const whole = await server(path);
  if (whole.status === 0) return 0;
  const named = /in config file .* at line (\d+)/.exec(whole.said)?.[1];
  if (named !== undefined) return Number(named);
  const refuses = async (count: number): Promise<boolean> => {
    writeFileSync(path, `${lines.slice(0, count).join('\n')}\n`);
    return (await server(path)).status !== 0;
  };
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (await refuses(middle)) bad = middle;
    else good = middle;
  }
  return bad;
}

function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly status: number | null; readonly said: string; readonly out: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let out = '';
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      said += data;
    });
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      out += data.slice(0, 200);
    });
    child.on('close', (status) => resolve({ status, said, out }));
  });
}
