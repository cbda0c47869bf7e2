/**
 * Records what a real server makes of option files, for `oracle.test.ts`.
 *
 * usage: node test/syntax/mysql/record-oracle.ts MYSQLD > test/syntax/mysql/oracle.json
 *
 * MYSQLD is any mysqld 9.7 (Debian sid: `mysql-server-core`). Nothing is started: the server
 * only prints how it reads the file.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mysqld = process.argv[2];
if (mysqld === undefined) throw new Error('usage: node record-oracle.ts MYSQLD');

const CASES = 400;
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
const path = join(folder, 'my.cnf');

const cases = Array.from({ length: CASES }, (_, seed) => {
  const text = randomFile(seed + 1);
  return { text, ...verdict(text) };
});
const server = execFileSync(mysqld, ['--version'], { encoding: 'utf8' })
  .replace(/^\S*\//, '')
  .trim();
const rows = cases.map((each) => `    ${JSON.stringify(each).replaceAll('\uFEFF', '\\uFEFF')}`);
process.stdout.write(
  `{\n  "server": ${JSON.stringify(server)},\n  "cases": [\n${rows.join(',\n')}\n  ]\n}\n`,
);

/** The arguments the server would get, in its own print; or the line it stops at. */
function verdict(
  text: string,
): { readonly args: string } | { readonly refused: string; readonly line: number } {
  writeFileSync(path, text);
  const { stdout, stderr } = spawnSync(mysqld ?? '', [`--defaults-file=${path}`, '--print-defaults'], {
    encoding: 'utf8',
  });
  const refusal =
    /(Found option without preceding group|Wrong group definition|Wrong '!\w+' directive).* at line (\d+)/;
  const match = refusal.exec(stderr);
  if (match) return { refused: match[1] ?? '', line: Number(match[2]) };
  return { args: stdout.slice(stdout.indexOf('\n') + 1).replace(/\n$/, '') };
}

/** A file glued together from pieces that once went wrong somewhere, the same for a seed. */
function randomFile(seed: number): string {
  let state = seed * 2654435761;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const headers = [
    '[mysqld]',
    '[server]',
    '[MySQLd]',
    '[mysqld ]',
    '[ mysqld]',
    '[client]',
    '[mysqld]]',
    '[]',
    '[mysqld] # c',
    '[mysqld]port=1',
    '  [mysqld]',
    '[mysqld-9.7]',
    '[mysqld-8.0]',
    '[mysqld\t]',
    '[mysqld',
  ];
  const names = [
    'port',
    'max-connections',
    'sql_mode',
    'skip-name-resolve',
    'a',
    'loose-x',
    "don't",
    '"q"',
    'x y',
    '--z',
    '//c',
    'é',
  ];
  const values = [
    '1',
    '',
    '"x y"',
    "'x'",
    '"x',
    "x' # y",
    "don't # c",
    '"a\\"b"',
    '\\t\\n\\s\\b\\\\',
    'C:\\temp\\new',
    '#x',
    '1 # c',
    '1;2',
    '; c',
    '=b',
    'a=b',
    '"a" "b"',
    "'x' 'y'",
    '"#"',
    '\\#x',
    '"a\\\\" # c',
    'é',
    '\\',
    'x\\',
    '"\\',
    "''",
    '"',
    '  1  ',
  ];
  const line = (): string => {
    switch (random(12)) {
      case 0:
        return '';
      case 1:
        return pick(['# c', ';c', '  # [mysqld', '\t; x', ' \t ']);
      case 2:
        return pick(headers);
      case 3:
        return pick([
          '!Include x',
          '!foo',
          '! ',
          '!includex /nope',
          '!include',
          '!includedir  ',
          '!include # c',
          '!include /nope/x.cnf',
        ]);
      case 4:
        return pick(names);
      default:
        return `${pick(['', ' ', '\t'])}${pick(names)}${pick(['=', ' = ', '= ', '\t='])}${pick(values)}${pick(['', ' ', ' # c', '\t'])}`;
    }
  };
  const start = random(25) === 0 ? '\uFEFF' : '';
  const head = random(8) === 0 ? '' : `${pick(['', '# c\n', '\n;x\n'])}[mysqld]`;
  const ending = pick(['\n', '\n', '\n', '\r\n']);
  const lines = Array.from({ length: 1 + random(6) }, line).filter(
    (each) => each !== '[mysqld' || random(3) === 0,
  );
  const cut = random(30) === 0 ? '\0' : '';
  return (
    start + [head, ...lines].filter((each, i) => i > 0 || each !== '').join(ending) + cut + pick(['', ending])
  );
}
