/**
 * Records what a real server makes of option lines, for `oracle.test.ts`.
 *
 * usage: node test/data/mysql/record-oracle.ts MYSQLD [SHARE] > test/data/mysql/oracle.json
 *
 * MYSQLD is any mysqld 9.7 (Debian sid: `mysql-server-core`), SHARE its folder `share/mysql` if it
 * stands elsewhere than it was built for. Nothing is started: the server only validates.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptance, findOption, optionNames } from '../../../rules/data/mysql.ts';
import { LINES, VALUES } from './oracle-cases.ts';

const [, , mysqld, share] = process.argv;
if (mysqld === undefined) throw new Error('usage: node record-oracle.ts MYSQLD [SHARE]');

const path = join(mkdtempSync(join(tmpdir(), 'oracle-')), 'my.cnf');
const SERVER = { flavor: 'mysql', series: '9.7' } as const;
/** They act instead of being checked, or look at the machine. */
const ACTING =
  /^(?:help|verbose|version|validate_config|initialize|initialize_insecure|daemonize|user|chroot)$/;

const values = optionNames().flatMap((name) => {
  const fact = findOption(name);
  if (!fact || ACTING.test(name) || acceptance(fact, SERVER) !== 'accepted') return [];
  const verdicts = VALUES[fact.type].map((value) => verdict(value === null ? name : `${name}=${value}`));
  return [`    ${JSON.stringify(name)}: ${JSON.stringify(verdicts.join(''))}`];
});
const lines = LINES.map((line) => `    ${JSON.stringify(line)}: ${JSON.stringify(verdict(line))}`);
const names = optionNames().filter((name) => !ACTING.test(name) && isUnknown(name));
const server = execFileSync(mysqld, ['--version'], { encoding: 'utf8' })
  .replace(/^\S*\//, '')
  .trim();
process.stdout.write(
  `{\n  "server": ${JSON.stringify(server)},\n  "lines": {\n${lines.join(',\n')}\n  },\n  "values": {\n${values.join(',\n')}\n  },\n  "unknownNames": ${JSON.stringify(names)}\n}\n`,
);

/** `e` if the server refuses the lines, `w` if it warns of a value, `o` if it takes them. */
function verdict(text: string): string {
  const { status, said } = validated(text);
  if (status !== 0) return 'e';
  return /MY-0000(?:73|76|8[0-3])/.test(said) ? 'w' : 'o';
}

/** True if it is the name that the server refuses: of a bad plugin value it says so as well. */
function isUnknown(name: string): boolean {
  const { said } = validated(`${name}=1`);
  return /unknown (?:variable|option)/.test(said) && !/Error while|Parsing options/.test(said);
}

function validated(text: string): { readonly status: number | null; readonly said: string } {
  writeFileSync(path, `[mysqld]\n${text}\n`);
  const { status, stderr } = spawnSync(
    mysqld ?? '',
    [
      `--defaults-file=${path}`,
      '--validate-config',
      '--log-error-verbosity=2',
      '--user=root',
      '--secure-file-priv=NULL',
      ...(share === undefined
        ? []
        : [`--lc-messages-dir=${share}`, `--character-sets-dir=${share}/charsets/`]),
    ],
    { encoding: 'utf8' },
  );
  return { status, said: stderr };
}
