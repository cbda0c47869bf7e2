import { defineRule } from '../engine/rule.ts';
import { isMysqlFile } from '../shared/mysql/groups.ts';
import { nearest } from '../shared/nearest.ts';
import type { Group } from '../syntax/mysql/nodes.ts';

/**
 * A group that no program reads: mysqld 9.7.4 skips `[ mysqld]`, `[mysqld-8]`, `[mysqld-8.0.36]`
 * and `[mysqld_8.0]` without a word, like any name it does not know. Programs may be told to
 * read any group, so only what was surely meant for the server or its clients is reported.
 */
export default defineRule({
  id: 'mysql/unknown-group',
  over: 'mysql',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['M12'],
  since: '0.1.0',
  messages: {
    blank: 'The blank at the beginning of `[{group}]` makes it another group: nothing below it is read.',
    near: 'No program reads the group `[{group}]`. Did you mean `[{meant}]`?',
    version:
      'A server reads groups of its major and minor number, as `[mysqld-8.0]`: nothing below `[{group}]` is read.',
    rename: 'Write `[{meant}]`',
  },
  create: (context) => ({
    OptionFile({ groups }) {
      const ours = isMysqlFile(
        context.path,
        groups.map((group) => group.name.trim()),
      );
      if (!ours) return;
      for (const group of groups) {
        const wrong = group.malformed || group.options.length === 0 ? undefined : wrongName(group);
        if (!wrong) continue;
        const { start, end } = group.nameRange;
        const { message, meant } = wrong;
        const edits = [{ path: context.path, start, end, newText: meant ?? '' }];
        context.report(
          { start: group.start, end: group.end },
          message,
          { group: group.written, ...(meant === undefined ? {} : { meant }) },
          { fixes: meant === undefined ? [] : [{ title: 'rename', args: { meant }, safe: false, edits }] },
        );
      }
    },
  }),
});

interface Wrong {
  readonly message: 'blank' | 'near' | 'version';
  readonly meant?: string;
}

function wrongName({ written, name }: Group): Wrong | undefined {
  const plain = name.trim();
  if (plain !== name && (KNOWN.has(plain) || VERSIONED.test(plain))) {
    return { message: 'blank', meant: written.trim() };
  }
  if (KNOWN.has(name) || VERSIONED.test(name)) return undefined;
  const version = /^(mysqld|mariadb|mariadbd)[-_](\d+)(?:\.(\d+))?(?:\.\d+)*$/.exec(name);
  if (version) {
    const [, program = '', major = '', minor] = version;
    // MariaDB reads `[mariadb-11]` as well; `[mysqld_2]` may be a suffix that someone chose.
    if (minor === undefined && (program !== 'mysqld' || name.includes('_'))) return undefined;
    return { message: 'version', ...(minor === undefined ? {} : { meant: `${program}-${major}.${minor}` }) };
  }
  if (!/^[a-z]+$/.test(name)) return undefined;
  const meant = nearest(name, GROUPS_MISSPELT);
  const likely = meant !== undefined && meant[0] === name[0] && Math.abs(meant.length - name.length) <= 1;
  return likely ? { message: 'near', meant } : undefined;
}

/** Groups whose misspelling is told apart from names of other programs. */
const GROUPS_MISSPELT = ['mysqld', 'client', 'mysqldump', 'mariadb', 'mariadbd'];
const KNOWN: ReadonlySet<string> = new Set([
  ...GROUPS_MISSPELT,
  ...['mysql', 'server', 'clients', 'mysqld_safe', 'mysqlds', 'mysqlpump', 'mysqlx', 'mysqlsh', 'clickhouse'],
  ...['mysqladmin', 'mysqlcheck', 'mysqlimport', 'mysqlshow', 'mysqlslap', 'mysqlbinlog', 'mysqlrouter'],
  ...[
    'mysqlbackup',
    'mysqlhotcopy',
    'myisamchk',
    'isamchk',
    'myisampack',
    'embedded',
    'galera',
    'xtrabackup',
  ],
]);
const VERSIONED = /^(?:mysqld|mariadbd?|mysql|client|server|embedded)-\d+\.\d+$|^mariadbd?-\d+$|^mysqld\d+$/;
