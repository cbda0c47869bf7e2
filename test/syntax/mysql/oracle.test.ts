import assert from 'node:assert/strict';
import { readsGroup, type Server } from '../../../rules/shared/mysql/server.ts';
import { lineIndex } from '../../../rules/shared/text.ts';
import type { OptionFile } from '../../../rules/syntax/mysql/nodes.ts';
import { parseOptionFile } from '../../../rules/syntax/mysql/parse.ts';
import oracle from './oracle.json' with { type: 'json' };

/** Files that a real mysqld read (see record-oracle.ts): ours must read them alike. */
describe(`option files as ${oracle.server} reads them`, () => {
  const server: Server = { flavor: 'mysql', series: '9.7' };

  it(`reads ${oracle.cases.length} files the same`, () => {
    for (const { text, ...verdict } of oracle.cases) {
      const file = parseOptionFile(text);
      const ours = refusalOf(file) ?? { args: argsOf(file, server) };
      assert.deepEqual(ours, verdict, JSON.stringify(text));
    }
  });
});

const TEXTS = {
  'option-without-group': 'Found option without preceding group',
  'malformed-group': 'Wrong group definition',
  'missing-include-argument': "Wrong '!include' directive",
};

/** The first thing the server stops at, in its words, and the line it names. */
function refusalOf(file: OptionFile): { readonly refused: string; readonly line: number } | undefined {
  if (file.byteOrderMark) return { refused: TEXTS['option-without-group'], line: 1 };
  const problem = file.problems[0];
  if (problem === undefined) return undefined;
  const refused = TEXTS[problem.kind].replace(
    '!include',
    /^!\s*includedir/.test(problem.text) ? '!includedir' : '!include',
  );
  return { refused, line: lineIndex(file.text).positionOf(problem.start).line + 1 };
}

/** The arguments as `--print-defaults` prints them. */
function argsOf(file: OptionFile, server: Server): string {
  return file.options
    .filter((option) => readsGroup(server, option.group))
    .map(({ written, value }) => `--${written}${value ? `=${value.text}` : ''} `)
    .join('');
}
