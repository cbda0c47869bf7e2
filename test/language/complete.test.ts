import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeOptionFile } from '../../rules/language/complete-option-file.ts';
import type { Server } from '../../rules/shared/mysql/server.ts';
import { parseOptionFile } from '../../rules/syntax/mysql/parse.ts';

const MYSQL: Server = { flavor: 'mysql', series: '8.4' };
const OLD: Server = { flavor: 'mysql', series: '5.7' };

/** What is offered at the `|`, best first. */
function offered(marked: string, ...servers: readonly Server[]) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return [...completeOptionFile(parseOptionFile(text), offset, servers)]
    .sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1))
    .map((each) => ({
      ...each,
      result: text.slice(0, each.start) + each.newText + text.slice(each.end),
    }));
}

const labels = (marked: string, ...servers: readonly Server[]): readonly string[] =>
  offered(marked, ...servers).map(({ label }) => label);

describe('completion in option files', () => {
  it('offers groups behind a bracket, those of the series too, and closes the bracket once', () => {
    assert.ok(labels('[|', MYSQL).includes('[mysqld-8.4]'));
    assert.equal(offered('[my|', MYSQL)[0]?.result, '[mysqld]');
    assert.equal(offered('[my|]\nport=1\n', MYSQL)[0]?.result, '[mysqld]\nport=1\n');
    assert.equal(offered('|', MYSQL)[0]?.result, '[mysqld]');
  });

  it('offers the names that the series takes', () => {
    const names = labels('[mysqld]\nquery_|\n', MYSQL);
    assert.ok(!names.includes('query_cache_size'));
    assert.ok(labels('[mysqld]\nquery_|\n', OLD).includes('query_cache_size'));
    assert.ok(!labels('[mysqld]\n|\n', MYSQL, OLD).includes('query_cache_size'));
    assert.ok(!labels('[mysqld]\n|\n', OLD).includes('innodb_redo_log_capacity'));
    // A versioned group is for that release.
    assert.ok(labels('[mysqld-5.7]\n|\n', MYSQL).includes('query_cache_size'));
  });

  it('spells names as what is typed, else as the file does', () => {
    assert.ok(labels('[mysqld]\nmax-connections=5\n|', MYSQL).includes('innodb-buffer-pool-size'));
    assert.ok(labels('[mysqld]\nmax_connections=5\n|', MYSQL).includes('innodb_buffer_pool_size'));
    assert.ok(labels('[mysqld]\nmax_connections=5\ninnodb-b|', MYSQL).includes('innodb-buffer-pool-size'));
  });

  it('offers usual options first and those that are set last', () => {
    const names = labels('[mysqld]\nmax_connections=5\nport=1\n|', MYSQL);
    assert.deepEqual(names.slice(-2), ['max_connections', 'port']);
    assert.ok(names.indexOf('datadir') < names.indexOf('innodb_ft_cache_size'));
    // The one that is being written is not set yet.
    assert.notEqual(labels('[mysqld]\nport|', MYSQL).at(-1), 'port');
  });

  it('takes the place of the whole name, and of nothing else', () => {
    const found = offered('[mysqld]\n  max_c|onn = 5 # c\n', MYSQL).find(
      ({ label }) => label === 'max_connections',
    );
    assert.equal(found?.result, '[mysqld]\n  max_connections = 5 # c\n');
  });

  it('offers what clients take under their groups', () => {
    const names = labels('[client]\n|', MYSQL);
    assert.ok(names.includes('default_character_set') && !names.includes('innodb_buffer_pool_size'));
  });

  it('offers values, the default first', () => {
    assert.deepEqual(labels('[mysqld]\nslow_query_log=|', MYSQL), ['OFF', 'ON']);
    assert.equal(labels('[mysqld]\nbinlog_format = |\n', MYSQL)[0], 'ROW');
    assert.equal(labels('[mysqld]\nmax_connections=|', MYSQL)[0], '151');
    assert.ok(
      labels('[mysqld]\ncharacter_set_server=latin1\ncollation_server=|', MYSQL).every((name) =>
        name.startsWith('latin1_'),
      ),
    );
    assert.equal(
      offered('[mysqld]\nsql_mode="ANSI,STRICT|_X,TRADITIONAL"\n', MYSQL).find(
        ({ label }) => label === 'STRICT_ALL_TABLES',
      )?.result,
      '[mysqld]\nsql_mode="ANSI,STRICT_ALL_TABLES,TRADITIONAL"\n',
    );
    assert.ok(!labels('[mysqld]\nsql_mode=|', MYSQL).includes('NO_AUTO_CREATE_USER'));
    assert.ok(labels('[mysqld]\nsql_mode=|', OLD).includes('NO_AUTO_CREATE_USER'));
  });

  it('offers nothing in comments, behind values of unknown options, in what is no name', () => {
    for (const text of [
      '[mysqld]\n# po|',
      '[mysqld]\n;|',
      '[mysqld]\nport=1 # |',
      '[mysqld]\nfoo_bar=|',
      '[mysqld]\nport 3|',
    ]) {
      assert.deepEqual(labels(text, MYSQL), [], text);
    }
  });

  it('takes the first line for one, whatever stands behind it', () => {
    assert.equal(offered('|\n', MYSQL)[0]?.result, '[mysqld]\n');
  });

  it('offers the directives of the reader', () => {
    assert.equal(
      offered('[mysqld]\n!inc|\n', MYSQL).find(({ label }) => label === '!includedir')?.result,
      '[mysqld]\n!includedir \n',
    );
  });

  it('edits only the line it stands in, whatever is typed', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '[',
        ']',
        '=',
        '#',
        '"',
        ',',
        '-',
        '_',
        'a',
        'm',
        ' ',
        '\n',
        '\r',
        '!',
        'sql_mode',
        '[mysqld]\n',
      ),
    });
    fc.assert(
      fc.property(text, fc.nat(), (written, at) => {
        const offset = at % (written.length + 1);
        for (const { start, end } of completeOptionFile(parseOptionFile(written), offset, [MYSQL])) {
          assert.ok(start <= offset && offset <= end && end <= written.length);
          assert.ok(!/[\r\n]/.test(written.slice(start, end)));
        }
      }),
      { numRuns: 150 },
    );
  });
});
