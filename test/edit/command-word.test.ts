import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { commandWordRemoval } from '../../rules/edit/command-word.ts';
import { applyEdits } from '../../rules/engine/fix.ts';

/** Removes the words between « and »; undefined if there is no removal. */
function remove(marked: string): string | undefined {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const edits = commandWordRemoval('/c', text, { start, end });
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

describe('taking words out of a command', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    [
      'an item of a block list',
      'command:\n  - --a\n  - «--b=1» # why\n  - --c\n',
      'command:\n  - --a\n  - --c\n',
    ],
    ['a quoted item', 'command:\n  - "«--b=1»"\n  - --c\n', 'command:\n  - --c\n'],
    ['an item with its quotes', "command:\n  - '--a'\n  - «'--b=1'»\n", "command:\n  - '--a'\n"],
    [
      'two items that belong together',
      'command:\n- mysqld\n- «--b\n- 1»\n- --c',
      'command:\n- mysqld\n- --c',
    ],
    [
      'a list under its comment',
      'command:\n  # x\n  - «--a»\n  # y\n  - --b\n',
      'command:\n  # x\n  # y\n  - --b\n',
    ],
    ['the key with the only item of a block list', 'command:\n  - «--a»\nimage: x\n', 'image: x\n'],
    ['not the only item of another list', 'entrypoint:\n  - «--a»\nimage: x\n', undefined],
    ['the first of a flow list', 'command: ["«--a»", "--b"]', 'command: ["--b"]'],
    ['the last of a flow list', 'command: [mysqld, «--b»]', 'command: [mysqld]'],
    ['the middle of a flow list', 'command: [a, «--b» , c]', 'command: [a, c]'],
    ['the key with the only one of a flow list', '  command: ["«--a»"]\n  image: x\n', '  image: x\n'],
    ['the only words of CMD', 'FROM x\nCMD ["«--a", "b»"]\nUSER y\n', 'FROM x\nUSER y\n'],
    ['not the only one of another flow list', 'entrypoint: [«--a»]', undefined],
    ['an element of JSON', 'CMD ["mysqld", "«--a=1»"]\n', 'CMD ["mysqld"]\n'],
    [
      'a JSON element on its own line',
      'CMD ["mysqld", \\\n  "«--a»", \\\n  "--b"]',
      'CMD ["mysqld", \\\n  \\\n  "--b"]',
    ],
    ['a word of a line', 'command: mysqld «--a=1» --b', 'command: mysqld --b'],
    ['the first word of a line', 'command: «--a=1» --b', 'command: --b'],
    ['the last word of a line', 'command: --a «--b 1» # c', 'command: --a # c'],
    ['a word of a quoted line', 'command: "--a «--b»"', 'command: "--a"'],
    ['the first word of a quoted line', "command: '«--a» --b'", "command: '--b'"],
    ['the key with the only word of a line', '  image: x\n  command: «--a» # c\n', '  image: x\n'],
    ['the key with the only word of a quoted line', 'command: "«--a»"\nimage: x\n', 'image: x\n'],
    ['not the only word of another line', 'entrypoint: «--a»\n', undefined],
    ['a line of a folded command', 'command: >\n  --a\n  «--b»\n  --c\n', 'command: >\n  --a\n  --c\n'],
    ['not the only line of a folded command', 'command: >\n  «--b»\nimage: x\n', undefined],
    ['a word behind a quoted one', 'command: mysqld "--a=x" «--b»\n', 'command: mysqld "--a=x"\n'],
  ];
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(remove(before), after));
    it(`${name}, with CRLF`, () => {
      assert.equal(remove(before.replaceAll('\n', '\r\n')), after?.replaceAll('\n', '\r\n'));
    });
  }
});

describe('taking a word out of any compose command', () => {
  const words = fc.array(fc.constantFrom('--port=1', '--a', '--b_c=x', 'mysqld', '--sql-mode=A,B'), {
    minLength: 1,
    maxLength: 5,
  });
  const styles = fc.constantFrom<(each: readonly string[]) => string>(
    (each) => `\n${each.map((word) => `      - ${word}\n`).join('')}`,
    (each) => `\n${each.map((word) => `    - "${word}" # c\n`).join('')}`,
    (each) => ` [${each.map((word) => `"${word}"`).join(', ')}]\n`,
    (each) => ` [${each.map((word) => `'${word}'`).join(' ,')}] # c\n`,
    (each) => ` ${each.join(' ')}\n`,
    (each) => ` "${each.join('  ')}"\n`,
    (each) => ` >-\n${each.map((word) => `      ${word}\n`).join('')}`,
  );
  const tails = fc.constantFrom('', '    image: mysql\n', '    # tail\n    image: mysql\n');

  it('leaves the others in order, or no command at all, and everything else', () => {
    fc.assert(
      fc.property(words, fc.nat(4), styles, tails, fc.boolean(), (list, pick, style, tail, crlf) => {
        const index = pick % list.length;
        const marked = style(list.map((word, i) => (i === index ? `«${word}»` : word)));
        const text = `services:\n  db:\n    restart: no\n    command:${marked}${tail}`;
        const after = remove(crlf ? text.replaceAll('\n', '\r\n') : text);
        if (after === undefined) return assert.equal(list.length, 1);
        const db = parse(after).services.db;
        const left = list.toSpliced(index, 1);
        const command = Array.isArray(db.command) ? db.command : db.command?.split(/\s+/);
        assert.deepEqual(command ?? [], left);
        assert.equal('command' in db, left.length > 0);
        assert.equal(db.image, tail === '' ? undefined : 'mysql');
        assert.equal(after.includes('# tail'), tail.includes('# tail'));
      }),
      { numRuns: 200 },
    );
  });
});
