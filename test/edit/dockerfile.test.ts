import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addOption,
  addPackages,
  execFormEdits,
  insertAfter,
  insertBefore,
  jsonArray,
  removeInstruction,
  removePackage,
  replaceWord,
} from '../../rules/edit/dockerfile.ts';
import type { Edit } from '../../rules/engine/finding.ts';
import type { Dockerfile, Instruction } from '../../rules/syntax/dockerfile/nodes.ts';
import { parseDockerfile } from '../../rules/syntax/dockerfile/parse.ts';
import type { AptInstall } from '../../rules/syntax/shell/nodes.ts';

const PATH = '/p/Dockerfile';

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** Applies edits made for the last instruction. */
function withLast(text: string, edit: (file: Dockerfile, last: Instruction) => readonly Edit[]): string {
  const file = parseDockerfile(text);
  return apply(text, edit(file, file.instructions.at(-1) ?? assert.fail()));
}

function withApt(text: string, edit: (file: Dockerfile, apt: AptInstall) => readonly Edit[]): string {
  return withLast(text, (file, last) => {
    assert.ok(last.type === 'Run');
    const apt = last.command.script?.actions.find((action) => action.type === 'AptInstall');
    return edit(file, apt ?? assert.fail());
  });
}

const add =
  (...names: string[]) =>
  (text: string): string =>
    withApt(text, (file, apt) => addPackages(PATH, file, apt.packages, names));

/** A word as someone may have written it in an array. */
const element = fc
  .tuple(fc.stringMatching(/^[a-z0-9.:/=-]{1,6}$/), fc.constantFrom('""', "''", '“”', '‘’', '「」', ''))
  .map(([word, quotes]) =>
    quotes === '「」' ? `"${word} x"` : quotes === '' ? word : quotes[0] + word + quotes[1],
  );

describe('edits of a Dockerfile', () => {
  it('repair any array whose meaning is known, for good', () => {
    const separator = fc.constantFrom(
      ', ',
      ',',
      '，',
      ' , ',
      ',\u00a0',
      ' ',
      ', \\\n  ',
      '、',
      ', \\\n# why\n ',
    );
    const array = fc.tuple(
      fc.array(fc.tuple(element, separator), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('', ',', ' ,', '，'),
      fc.constantFrom(']', ' ]', '', '] # c'),
    );
    let repaired = 0;
    fc.assert(
      fc.property(array, ([parts, trailing, close]) => {
        const inside = parts.map(([word, blank], at) => word + (at < parts.length - 1 ? blank : '')).join('');
        const text = `FROM a\nCMD [${inside}${trailing}${close}\n`;
        const file = parseDockerfile(text);
        const cmd = file.instructions[1];
        assert.ok(cmd?.type === 'Cmd');
        const { bracket } = cmd.command;
        if (bracket === undefined || bracket.error === undefined || bracket.meant === undefined) return;
        const fixed = apply(text, execFormEdits(PATH, file, bracket, cmd));
        const argv = parseDockerfile(fixed).instructions.at(-1);
        assert.ok(argv?.type === 'Cmd');
        assert.deepEqual(
          argv.command.argv?.map(({ value }) => value),
          bracket.meant,
          fixed,
        );
        repaired++;
      }),
      { numRuns: 200 },
    );
    assert.ok(repaired > 30, `only ${repaired} were repaired`);
  });
  it('add packages on the same line', () => {
    assert.equal(
      add('libgl1')('FROM a\nRUN apt-get install -y curl && x'),
      'FROM a\nRUN apt-get install -y curl libgl1 && x',
    );
    assert.equal(
      add('a', 'm', 'z')('FROM a\nRUN apt-get install -y b n'),
      'FROM a\nRUN apt-get install -y a b m n z',
    );
    assert.equal(add('b')('FROM a\nRUN apt-get install -y z a'), 'FROM a\nRUN apt-get install -y z a b');
  });
  it('add packages on lines of their own, as the others are', () => {
    const text =
      'FROM a\nRUN apt-get update && apt-get install -y \\\n    # db\n    gcc \\\n    wget \\\n && rm -rf x';
    assert.equal(
      add('libgl1')(text),
      'FROM a\nRUN apt-get update && apt-get install -y \\\n    # db\n    gcc \\\n    libgl1 \\\n    wget \\\n && rm -rf x',
    );
    assert.equal(
      add('zip')(text),
      'FROM a\nRUN apt-get update && apt-get install -y \\\n    # db\n    gcc \\\n    wget \\\n    zip \\\n && rm -rf x',
    );
    assert.equal(
      add('b')('FROM a\nRUN apt-get install \\\n\t z \\\n\t # c\n\t a'),
      'FROM a\nRUN apt-get install \\\n\t z \\\n\t # c\n\t a \\\n\t b',
    );
  });
  it('remove a package with its line, never the last one', () => {
    const remove = (text: string, name: string): string =>
      withApt(text, (file, { packages }) =>
        removePackage(PATH, file, packages, packages.find((each) => each.name === name) ?? assert.fail()),
      );
    assert.equal(remove('FROM a\nRUN apt-get install a b c', 'b'), 'FROM a\nRUN apt-get install a c');
    assert.equal(
      remove('FROM a\nRUN apt-get install \\\n  a \\\n  b && x', 'b'),
      'FROM a\nRUN apt-get install \\\n  a && x',
    );
    assert.equal(
      remove('FROM a\nRUN apt-get install \\\n  a \\\n  b', 'a'),
      'FROM a\nRUN apt-get install \\\n  b',
    );
    assert.equal(
      remove('FROM a\nRUN apt-get install \\\n  a \\\n  # c\n  b \\\n  d && x', 'b'),
      'FROM a\nRUN apt-get install \\\n  a \\\n  # c\n  d && x',
    );
    const held = 'FROM a\nRUN apt-get install \\\n  a \\\n  # c\n  b && x';
    assert.equal(remove(held, 'b'), held);
    assert.equal(remove('FROM a\nRUN apt-get install a', 'a'), 'FROM a\nRUN apt-get install a');
  });
  it('add an option', () => {
    assert.equal(
      withApt('FROM a\nRUN apt-get install \\\n a', (_, apt) => [addOption(PATH, apt.subcommandRange, '-y')]),
      'FROM a\nRUN apt-get install -y \\\n a',
    );
  });
  it('keep the arrays of exec forms arrays', () => {
    const text = 'FROM a\nRUN ["apt-get", "install", "a", "b"]';
    const edited = (edit: (file: Dockerfile, apt: AptInstall) => readonly Edit[]): string =>
      withApt(text, edit).slice('FROM a\n'.length);
    assert.equal(add('c', 'd')(text).slice(7), 'RUN ["apt-get", "install", "a", "b", "c", "d"]');
    assert.equal(
      edited((file, { subcommandRange }) => [addOption(PATH, subcommandRange, '-o x', file.text)]),
      'RUN ["apt-get", "install", "-o", "x", "a", "b"]',
    );
    assert.equal(
      edited((file, { packages }) => removePackage(PATH, file, packages, packages[1] ?? assert.fail())),
      'RUN ["apt-get", "install", "a"]',
    );
  });
  it('insert instructions as their neighbours are written', () => {
    const below = (text: string): string =>
      withLast(text, (file, last) => [insertAfter(PATH, file, last, 'RUN mkdir -p x')]);
    assert.equal(below('FROM a\nCOPY . .'), 'FROM a\nCOPY . .\nRUN mkdir -p x');
    assert.equal(below('from a\n  copy . . \n'), 'from a\n  copy . . \n  run mkdir -p x\n');
    assert.equal(below('FROM a\nRUN <<E\nx\nE\n# c'), 'FROM a\nRUN <<E\nx\nE\nRUN mkdir -p x\n# c');
    const above = (text: string): string =>
      withLast(text, (file, last) => [insertBefore(PATH, file, last, 'USER x')]);
    assert.equal(above('FROM a\n# why\n# so\nCMD x'), 'FROM a\nUSER x\n# why\n# so\nCMD x');
    assert.equal(above('\uFEFFFROM a'), '\uFEFFUSER x\nFROM a');
  });
  it('remove instructions with their lines', () => {
    const remove = (text: string): string =>
      withLast(text, (file, last) => [removeInstruction(PATH, file, last)]);
    assert.equal(remove('FROM a\nRUN x \\\n  y\n'), 'FROM a\n');
    assert.equal(remove('FROM a\r\nRUN x'), 'FROM a');
    assert.equal(remove('FROM a\nRUN x \n\n# c'), 'FROM a\n\n# c');
  });
  it('replace words within their quotes', () => {
    const replace = (text: string): string =>
      withLast(text, (_, last) => [replaceWord(PATH, last.words[0] ?? assert.fail(), 'new')]);
    assert.equal(replace('FROM a\nUSER "x"'), 'FROM a\nUSER "new"');
    assert.equal(replace('FROM a\nUSER x'), 'FROM a\nUSER new');
  });
  it('write JSON', () => {
    assert.equal(jsonArray(['a "b"', 'c\\d', 'é']), '["a \\"b\\"", "c\\\\d", "é"]');
  });
});
