import assert from 'node:assert/strict';
import type { OptionFile } from '../../../rules/syntax/mysql/nodes.ts';
import { parseOptionFile } from '../../../rules/syntax/mysql/parse.ts';

/**
 * The grammar of option files, statement by statement, as mysqld 9.7.4 showed it with
 * `--print-defaults` and `--validate-config`.
 */
describe('the grammar of option files', () => {
  describe('lines', () => {
    it('skips blank lines, lines of blanks, # and ; lines, also before the first group', () => {
      const file = parseOptionFile('\n \t\n# a\n ; b\n[mysqld]\n#c=1\n;d=1\n');
      assert.deepEqual(problems(file), []);
      assert.deepEqual(options(file), []);
      assert.deepEqual(
        file.comments.map(({ text, ownLine }) => [text, ownLine]),
        [
          ['a', true],
          ['b', true],
          ['c=1', true],
          ['d=1', true],
        ],
      );
    });
    it('takes an empty file', () => {
      assert.deepEqual(problems(parseOptionFile('')), []);
    });
    it('drops blanks at both ends of a line and round the equals sign', () => {
      assert.deepEqual(options(parseOptionFile('  [mysqld]  \n\t port \t=\t 3307 \t\n')), [['port', '3307']]);
      assert.deepEqual(directives(parseOptionFile('  !include  x \n')), [['include', 'x']]);
    });
    it('takes a no-break space for a letter', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\n\u00A0port=3307')), [['\u00A0port', '3307']]);
    });
    it('refuses any other text before the first group', () => {
      assert.deepEqual(problems(parseOptionFile('port=1\n[mysqld]\nuser=x')), [
        'option-without-group: port=1',
      ]);
    });
    it('exposes a byte order mark and reads on behind it', () => {
      const file = parseOptionFile('\uFEFF[mysqld]\nport=1');
      assert.deepEqual(file.byteOrderMark, { start: 0, end: 1 });
      assert.deepEqual(options(file), [['port', '1']]);
      assert.deepEqual(problems(file), []);
      assert.equal(parseOptionFile('[mysqld]\n\uFEFFport=1').byteOrderMark, undefined);
    });
    it('knows no //, -- and /* */ comments', () => {
      assert.deepEqual(problems(parseOptionFile('// x\n-- y\n/* z */\n[mysqld]')), [
        'option-without-group: // x',
        'option-without-group: -- y',
        'option-without-group: /* z */',
      ]);
      assert.deepEqual(options(parseOptionFile('[mysqld]\n// x\n-- y\n')), [['// x'], ['-- y']]);
    });
    it('takes LF and CRLF and a missing last line ending', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\r\nport=1\r\nuser=x')), [
        ['port', '1'],
        ['user', 'x'],
      ]);
    });
    it('takes a file with carriage returns only for one line', () => {
      const file = parseOptionFile('[mysqld]\rport=1\ruser=x\r');
      assert.deepEqual(options(file), []);
      assert.equal(file.groups.length, 1);
      assert.equal(slice(file, file.groups[0]?.ignored), 'port=1\ruser=x');
    });
    it('takes long lines', () => {
      assert.deepEqual(options(parseOptionFile(`[mysqld]\ninit_connect=${'x'.repeat(5000)}`)), [
        ['init_connect', 'x'.repeat(5000)],
      ]);
    });
    it('cuts a line at a NUL byte and glues the next one on', () => {
      const file = parseOptionFile('[mysqld]\npo\0lost\nrt=1\nuser=x');
      assert.deepEqual(options(file), [
        ['port', '1'],
        ['user', 'x'],
      ]);
      const [port] = file.options;
      assert.equal(slice(file, port), 'po\0lost\nrt=1');
      assert.equal(slice(file, port?.value?.range), '1');
      assert.equal(slice(file, file.options[1]?.value?.range), 'x');
    });
    it('knows no continuation', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\na=x\\\nb=y')), [
        ['a', 'x\\'],
        ['b', 'y'],
      ]);
    });
    it('lets any characters through', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\ninit_connect=数据\u{1F600}')), [
        ['init_connect', '数据\u{1F600}'],
      ]);
    });
  });

  describe('groups', () => {
    it('ignores what follows the first closing bracket, an option too', () => {
      const file = parseOptionFile('[mysqld]]\n[server] port=1\n[client] # note\n[a] ; note');
      assert.deepEqual(groups(file), ['mysqld', 'server', 'client', 'a']);
      assert.deepEqual(options(file), []);
      assert.deepEqual(
        file.groups.map((group) => slice(file, group.ignored)),
        [']', 'port=1', undefined, undefined],
      );
      assert.deepEqual(
        file.comments.map((comment) => slice(file, comment)),
        ['# note', '; note'],
      );
    });
    it('refuses a header without closing bracket, in any group, and reads on', () => {
      const file = parseOptionFile('[client\n[mysqld]\nport=1');
      assert.deepEqual(problems(file), ['malformed-group: [client']);
      assert.deepEqual(options(file), [['port', '1']]);
    });
    it('counts what follows a malformed header to the group that was meant', () => {
      const file = parseOptionFile('[mysqld]\na=1\n[Client # x\nb=2\n[ mysqldump)\nc=3\n[\nd=4');
      assert.deepEqual(groups(file), ['mysqld', 'client', 'mysqldump', '']);
      assert.deepEqual(
        file.options.map((option) => option.group),
        ['mysqld', 'client', 'mysqldump', ''],
      );
      assert.deepEqual(
        file.groups.map((group) => slice(file, group.nameRange)),
        ['mysqld', 'Client', 'mysqldump', ''],
      );
    });
    it('finds the closing bracket in a comment, too', () => {
      assert.deepEqual(groups(parseOptionFile('[mysqld # ]\n')), ['mysqld #']);
    });
    it('compares names without case, drops trailing blanks and keeps leading ones', () => {
      assert.deepEqual(groups(parseOptionFile('[MySQLd]\n[mysqld \t]\n[ mysqld]\n[]\n[ ]')), [
        'mysqld',
        'mysqld',
        ' mysqld',
        '',
        '',
      ]);
    });
    it('lets a group appear again', () => {
      const file = parseOptionFile('[mysqld]\na=1\n[client]\nb=2\n[mysqld]\nc=3\n');
      assert.deepEqual(
        file.groups.map((group) => [group.name, group.options.map((option) => option.name)]),
        [
          ['mysqld', ['a']],
          ['client', ['b']],
          ['mysqld', ['c']],
        ],
      );
      assert.deepEqual(
        file.groups.map((group) => slice(file, group.body)),
        ['[mysqld]\na=1\n', '[client]\nb=2\n', '[mysqld]\nc=3\n'],
      );
    });
  });

  describe('options', () => {
    it('reads name and name=value; dashes at the front belong to the name', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\nskip-networking\nport=1\n--user=x')), [
        ['skip-networking'],
        ['port', '1'],
        ['--user', 'x'],
      ]);
    });
    it('treats dashes and underscores alike and keeps case', () => {
      const file = parseOptionFile(
        '[mysqld]\nquery-cache-type=0\nquery_cache_type=0\nquery-cache_type=0\nPort=1\n',
      );
      assert.deepEqual(
        file.options.map(({ name, dashes }) => [name, dashes]),
        [
          ['query_cache_type', true],
          ['query_cache_type', false],
          ['query_cache_type', false],
          ['Port', false],
        ],
      );
    });
    it('takes `name value` and `name: value` for one long name', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\nport 3307\nport: 3307')), [
        ['port 3307'],
        ['port: 3307'],
      ]);
    });
    it('starts a comment at any # outside quotes, in a name too', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\nport=3307#x\na=#x\nskip#-name\nx=a\\#b')), [
        ['port', '3307'],
        ['a', ''],
        ['skip'],
        ['x', 'a\\'],
      ]);
    });
    it('keeps # inside quotes, and after an odd quote character', () => {
      assert.deepEqual(options(parseOptionFile("[mysqld]\na='x # y'\nb=don't # c\nc=\"x\" # y")), [
        ['a', 'x # y'],
        ['b', "don't # c"],
        ['c', 'x'],
      ]);
    });
    it('knows ; as a comment only at the beginning of a line', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\nport=3306 ; x\nskip-networking ; x')), [
        ['port', '3306 ; x'],
        ['skip-networking ; x'],
      ]);
    });
    it('takes one pair of quotes off, looking at the ends only', () => {
      const text = "[mysqld]\na=\" x \"\nb='x' 'y'\nc=\"b\" c\nd='x\ne=\"x'\nf=''\ng=\"";
      assert.deepEqual(options(parseOptionFile(text)), [
        ['a', ' x '],
        ['b', "x' 'y"],
        ['c', '"b" c'],
        ['d', "'x"],
        ['e', '"x\''],
        ['f', ''],
        ['g', '"'],
      ]);
    });
    it('works off escapes, quoted or not, and keeps unknown ones', () => {
      const text = '[mysqld]\na=\\b\\t\\n\\r\\\\\\s\nb="\\"\\\'"\nc=C:\\temp\\new\nd=\\q\\';
      assert.deepEqual(options(parseOptionFile(text)), [
        ['a', '\b\t\n\r\\ '],
        ['b', '"\''],
        ['c', 'C:\temp\new'],
        ['d', '\\q\\'],
      ]);
    });
    it('splits at the first equals sign', () => {
      assert.deepEqual(options(parseOptionFile('[mysqld]\na=\nb==b\nc=x=y\n=z')), [
        ['a', ''],
        ['b', '=b'],
        ['c', 'x=y'],
        ['', 'z'],
      ]);
    });
    it('gives exact ranges', () => {
      const file = parseOptionFile('[mysqld]\r\n  port = "33 07" # note\r\nuser=');
      const [port, user] = file.options;
      assert.equal(slice(file, port), 'port = "33 07"');
      assert.equal(slice(file, port?.nameRange), 'port');
      assert.equal(slice(file, port?.value?.range), '"33 07"');
      assert.equal(slice(file, port?.line), '  port = "33 07" # note\r\n');
      assert.deepEqual(
        file.comments.map((each) => [slice(file, each), each.ownLine]),
        [['# note', false]],
      );
      assert.deepEqual(user?.value?.range, { start: file.text.length, end: file.text.length });
    });
  });

  describe('prefixes', () => {
    const read = (name: string) => {
      const option = parseOptionFile(`[mysqld]\n${name}`).options[0];
      return [option?.prefixes.join(' '), option?.name];
    };
    it('takes loose, skip, disable, enable, maximum and plugin off, also stacked', () => {
      assert.deepEqual(read('loose-query_cache_type'), ['loose', 'query_cache_type']);
      assert.deepEqual(read('skip_innodb'), ['skip', 'innodb']);
      assert.deepEqual(read('disable-log-bin'), ['disable', 'log_bin']);
      assert.deepEqual(read('enable_log_bin'), ['enable', 'log_bin']);
      assert.deepEqual(read('maximum-sort_buffer_size'), ['maximum', 'sort_buffer_size']);
      assert.deepEqual(read('plugin-innodb_buffer_pool_size'), ['plugin', 'innodb_buffer_pool_size']);
      assert.deepEqual(read('loose-loose_skip-x'), ['loose loose skip', 'x']);
    });
    it('leaves names alone that merely begin like one', () => {
      assert.deepEqual(read('skip-name-resolve'), ['', 'skip_name_resolve']);
      assert.deepEqual(read('loose_skip-networking'), ['loose', 'skip_networking']);
      assert.deepEqual(read('plugin-load-add'), ['', 'plugin_load_add']);
      assert.deepEqual(read('skip-skip-networking'), ['skip', 'skip_networking']);
      assert.deepEqual(read('skip-'), ['', 'skip_']);
    });
    it('is case sensitive', () => {
      assert.deepEqual(read('LOOSE_x'), ['', 'LOOSE_x']);
    });
    it('takes the name of a key cache off, and no other dotted part', () => {
      const file = parseOptionFile('[mysqld]\nhot.key_buffer_size=1M\nvalidate_password.length=8');
      assert.deepEqual(
        file.options.map(({ cache, name }) => [cache, name]),
        [
          ['hot', 'key_buffer_size'],
          [undefined, 'validate_password.length'],
        ],
      );
    });
  });

  describe('directives', () => {
    it('knows !include and !includedir anywhere, blanks after the mark, a comment behind', () => {
      const file = parseOptionFile('!include /a b.cnf # c\n[mysqld]\n! includedir /d/\n');
      assert.deepEqual(directives(file), [
        ['include', '/a b.cnf'],
        ['includedir', '/d/'],
      ]);
      assert.deepEqual(
        file.directives.map((each) => each.group),
        [undefined, 'mysqld'],
      );
      assert.deepEqual(
        file.directives.map((each) => slice(file, each.argumentRange)),
        ['/a b.cnf', '/d/'],
      );
    });
    it('skips other words, and these in capitals', () => {
      const file = parseOptionFile('!INCLUDE x\n!includefile x\n!\n!include/x\n');
      assert.deepEqual(directives(file), []);
      assert.deepEqual(problems(file), []);
    });
    it('keeps quotes in the path', () => {
      assert.deepEqual(directives(parseOptionFile('!include "x"')), [['include', '"x"']]);
    });
    it('refuses one without argument, unless the file ends right there', () => {
      assert.deepEqual(problems(parseOptionFile('!include\n!includedir # c\n')), [
        'missing-include-argument: !include',
        'missing-include-argument: !includedir',
      ]);
      assert.deepEqual(problems(parseOptionFile('!include')), []);
      assert.deepEqual(problems(parseOptionFile('!include ')), ['missing-include-argument: !include']);
    });
  });
});

function slice(file: OptionFile, range: { readonly start: number; readonly end: number } | undefined) {
  return range && file.text.slice(range.start, range.end);
}

function options(file: OptionFile): string[][] {
  return file.options.map(({ written, value }) => (value ? [written, value.text] : [written]));
}

function groups(file: OptionFile): string[] {
  return file.groups.map((group) => group.name);
}

function directives(file: OptionFile): string[][] {
  return file.directives.map(({ kind, argument }) => [kind, argument]);
}

function problems(file: OptionFile): string[] {
  return file.problems.map(({ kind, text }) => `${kind}: ${text}`);
}
