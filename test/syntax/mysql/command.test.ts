import assert from 'node:assert/strict';
import { type CommandWord, optionsOfCommand } from '../../../rules/syntax/mysql/command.ts';

/** Words of a command as they stand in a file, one blank between them. */
function wordsOf(command: string): CommandWord[] {
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map((match) => {
    const text = match[1] ?? match[0];
    const range = { start: match.index, end: match.index + match[0].length };
    return { value: text.includes('$') ? undefined : text, source: text, range, path: '/c.yaml' };
  });
}

function read(command: string) {
  return optionsOfCommand(wordsOf(command)).map((option) => ({
    name: option.name,
    value: option.value?.unknown ? 'unknown' : option.value?.text,
    text: command.slice(option.start, option.end),
    nameText: command.slice(option.nameRange.start, option.nameRange.end),
  }));
}

function summary(command: string): string[] {
  return read(command).map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
}

describe('options of a command', () => {
  it('reads --name=value and bare names behind the server, or alone', () => {
    const expected = ['query_cache_type=0', 'skip_name_resolve'];
    for (const program of [
      'mysqld ',
      '/usr/sbin/mysqld ',
      'mariadbd ',
      '',
      'docker-entrypoint.sh mysqld ',
      '/entrypoint.sh ',
    ]) {
      assert.deepEqual(summary(`${program}--query-cache-type=0 --skip-name-resolve`), expected, program);
    }
  });
  it('is silent about other programs', () => {
    for (const program of [
      'sh -c',
      'bash',
      'mysql',
      'mysqldump',
      'redis-server',
      'mysqld_safe',
      'docker-entrypoint.sh sh',
    ]) {
      assert.deepEqual(summary(`${program} --port=1`), [], program);
    }
    assert.deepEqual(optionsOfCommand([]), []);
  });
  it('takes the next word for the value where the option needs one', () => {
    assert.deepEqual(read('mysqld --max-connections 50 --port=1'), [
      { name: 'max_connections', value: '50', text: '--max-connections 50', nameText: 'max-connections' },
      { name: 'port', value: '1', text: '--port=1', nameText: 'port' },
    ]);
    assert.deepEqual(summary('mysqld --character-set-server utf8mb4'), ['character_set_server=utf8mb4']);
    assert.deepEqual(summary('mysqld --innodb-file-per-table 1 --skip-port 3'), [
      'innodb_file_per_table',
      'port',
    ]);
    assert.deepEqual(summary('mysqld --port'), ['port']);
  });
  it('knows values with variables as unknown and names with variables not at all', () => {
    assert.deepEqual(summary('mysqld --port=${PORT} --max-connections ${MAX} --${X}=1 --skip${Y}'), [
      'port=unknown',
      'max_connections=unknown',
    ]);
  });
  it('finds names and values inside quotes', () => {
    const command = 'mysqld "--query-cache-type=0"';
    const [option] = optionsOfCommand(wordsOf(command));
    assert.equal(command.slice(option?.nameRange.start, option?.nameRange.end), 'query-cache-type');
    assert.equal(command.slice(option?.value?.range.start, option?.value?.range.end), '0');
    assert.equal(command.slice(option?.start, option?.end), '"--query-cache-type=0"');
  });
  it('points at the whole word where its text is not written as it reads', () => {
    const word: CommandWord = { value: '--port=1', range: { start: 5, end: 30 }, path: '/c.yaml' };
    assert.deepEqual(optionsOfCommand([word])[0]?.nameRange, { start: 5, end: 30 });
  });
  it('reads short options with their value, glued or not', () => {
    assert.deepEqual(summary('mysqld -u root -P3307 -a -? -h /d'), [
      'user=root',
      'port=3307',
      'ansi',
      'datadir=/d',
    ]);
  });
  it('takes prefixes off as in a file', () => {
    assert.deepEqual(summary('mysqld --loose-query_cache_size=0 --disable-log-bin'), [
      'query_cache_size=0',
      'log_bin',
    ]);
  });
  it('stops at -- and steps over words that are no options', () => {
    assert.deepEqual(summary('mysqld x --port=1 -- --user=y'), ['port=1']);
  });
});
