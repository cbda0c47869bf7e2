import assert from 'node:assert/strict';
import fc from 'fast-check';
import { removeOption, renameOption, replaceOption, setOptions } from '../../rules/edit/option-file.ts';
import type { Edit } from '../../rules/engine/finding.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import { parseOptionFile } from '../../rules/syntax/mysql/parse.ts';

const PATH = '/my.cnf';

describe('edits of option files', () => {
  const remove = (text: string, index = 0) => {
    const file = parseOptionFile(text);
    const option = file.options[index];
    assert.ok(option);
    return applyEdits(text, removeOption(PATH, file, option));
  };
  const set = (text: string, settings: Readonly<Record<string, string>>) => {
    const list = Object.entries(settings).map(([name, value]) => ({ name, value }));
    return applyEdits(text, setOptions(PATH, parseOptionFile(text), ['mysqld', 'server'], list));
  };

  describe('removing', () => {
    it('takes the line with its own comment and leaves comment lines', () => {
      assert.equal(
        remove('[mysqld]\n# cache\nquery_cache_size=0 # off\nport=1\n'),
        '[mysqld]\n# cache\nport=1\n',
      );
    });
    it('takes the last line, ended or not', () => {
      assert.equal(remove('[mysqld]\r\na=1\r\nb=2', 1), '[mysqld]\r\na=1\r\n');
    });
    it('takes one of two blank lines that would meet', () => {
      assert.equal(remove('[mysqld]\n\na=1\n\nb=2\n'), '[mysqld]\n\nb=2\n');
      assert.equal(remove('[mysqld]\r\n\r\na=1\r\n\r\nb=2\r\n'), '[mysqld]\r\n\r\nb=2\r\n');
      assert.equal(remove('[mysqld]\na=1\n\nb=2\n'), '[mysqld]\n\nb=2\n');
    });
  });

  describe('renaming', () => {
    const rename = (text: string, name: string) => {
      const option = parseOptionFile(text).options[0];
      assert.ok(option);
      return applyEdits(text, renameOption(PATH, option, name));
    };
    it('keeps prefix, spelling, spacing, value and comment', () => {
      assert.equal(
        rename('[mysqld]\n  table-cache   = 400 # x\n', 'table_open_cache'),
        '[mysqld]\n  table-open-cache   = 400 # x\n',
      );
      assert.equal(
        rename('[mysqld]\nloose_key_buffer=16M\n', 'key_buffer_size'),
        '[mysqld]\nloose_key_buffer_size=16M\n',
      );
    });
  });

  describe('replacing', () => {
    it('writes several in the style of the one', () => {
      const text = '[mysqld]\n  log-slow-queries = /x.log # slow\n';
      const file = parseOptionFile(text);
      const option = file.options[0];
      assert.ok(option);
      const settings = [
        { name: 'slow_query_log', value: '1' },
        { name: 'slow_query_log_file', value: '/x.log' },
      ];
      assert.equal(
        applyEdits(text, replaceOption(PATH, file, option, settings)),
        '[mysqld]\n  slow-query-log = 1\n  slow-query-log-file = /x.log # slow\n',
      );
    });
  });

  describe('setting', () => {
    it('changes the last value of the name, in any spelling', () => {
      assert.equal(
        set(
          '[mysqld]\nmax-connections=10\n[server]\nmax_connections = 20 # many\n[client]\nmax_connections=1\n',
          { max_connections: '50' },
        ),
        '[mysqld]\nmax-connections=10\n[server]\nmax_connections = 50 # many\n[client]\nmax_connections=1\n',
      );
    });
    it('adds behind the last option of the group, as the file spells', () => {
      assert.equal(
        set('[mysqld]\n  max-connections = 10\n\n# end\n[client]\nport=1\n', { key_buffer_size: '1M' }),
        '[mysqld]\n  max-connections = 10\n  key-buffer-size = 1M\n\n# end\n[client]\nport=1\n',
      );
      assert.equal(
        set('[mysqld]\r\na_b=1\r\n', { key_buffer_size: '1M' }),
        '[mysqld]\r\na_b=1\r\nkey_buffer_size=1M\r\n',
      );
    });
    it('adds below a bare header, and at the end of a file without line ending', () => {
      assert.equal(set('[mysqld]\n\n[client]\n', { a: '1' }), '[mysqld]\na=1\n\n[client]\n');
      assert.equal(set('[mysqld]', { a: '1' }), '[mysqld]\na=1');
    });
    it('adds the group where there is none', () => {
      assert.equal(set('', { a: '1' }), '[mysqld]\na=1\n');
      assert.equal(set('[client]\nx=1', { a: '1' }), '[client]\nx=1\n\n[mysqld]\na=1\n');
      assert.equal(set('[server]\nx=1\n', { a: '1' }), '[server]\nx=1\na=1\n');
    });
    it('gives a bare name its value and turns negations', () => {
      assert.equal(
        set('[mysqld]\nperformance_schema\n', { performance_schema: 'OFF' }),
        '[mysqld]\nperformance_schema=OFF\n',
      );
      assert.equal(set('[mysqld]\nskip-mysqlx\n', { mysqlx: 'OFF' }), '[mysqld]\nmysqlx=OFF\n');
    });
    it('changes nothing that holds', () => {
      assert.equal(
        set('[mysqld]\nkey_buffer_size = "1M"\n', { key_buffer_size: '1M' }),
        '[mysqld]\nkey_buffer_size = "1M"\n',
      );
    });
  });

  describe('any file', () => {
    const lines = fc.constantFrom(
      '[mysqld]',
      '[client]',
      '[server]',
      '# c',
      '',
      '  ',
      'a=1',
      'b-c = 2 # x',
      'b_d',
      'skip-e',
      '!include x',
      'loose-a="q"',
      "d='x # y'",
    );
    const files = fc
      .tuple(fc.array(lines, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([each, ending, ended]) => each.join(ending) + (ended ? ending : ''));
    const names = fc.constantFrom('a', 'b_c', 'e', 'd', 'new_one');
    const values = fc.oneof(
      fc.constantFrom('1', '128M', 'OFF', ''),
      fc.string({ maxLength: 8 }).filter((text) => !/[\0\uFEFF\v\f]/.test(text)),
    );
    const read = (text: string) =>
      parseOptionFile(text).options.map(({ group, prefixes, name, value }) => ({
        group,
        prefixes,
        name,
        value: value?.text,
      }));

    it('has what was set, once, and nothing else changed', () => {
      fc.assert(
        fc.property(files, names, values, (text, name, value) => {
          const groups = ['mysqld', 'server'] as const;
          const after = applyEdits(text, setOptions(PATH, parseOptionFile(text), groups, [{ name, value }]));
          const ours = (each: { group: string; name: string }) =>
            each.name === name && each.group !== 'client';
          assert.equal(read(after).findLast(ours)?.value, value);
          const [before, now] = [read(text), read(after)];
          const at = before.findLastIndex(ours);
          const others = at < 0 ? before : before.toSpliced(at, 1);
          const target = at < 0 ? now.findIndex((each) => ours(each)) : at;
          assert.deepEqual(now.toSpliced(target, 1), others);
          const comments = (each: string) => parseOptionFile(each).comments.map((comment) => comment.text);
          assert.deepEqual(comments(after), comments(text));
          const again: readonly Edit[] = setOptions(PATH, parseOptionFile(after), groups, [{ name, value }]);
          assert.deepEqual(again, []);
        }),
        { numRuns: 200 },
      );
    });

    it('lacks the option that was removed, and only that', () => {
      fc.assert(
        fc.property(files, fc.nat(20), (text, pick) => {
          const file = parseOptionFile(text);
          if (file.options.length === 0) return;
          const index = pick % file.options.length;
          assert.deepEqual(read(remove(text, index)), read(text).toSpliced(index, 1));
          const ownLines = (each: string) =>
            parseOptionFile(each).comments.filter((comment) => comment.ownLine).length;
          assert.equal(ownLines(remove(text, index)), ownLines(text));
        }),
        { numRuns: 200 },
      );
    });
  });
});
