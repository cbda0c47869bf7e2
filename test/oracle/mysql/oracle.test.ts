import assert from 'node:assert/strict';
import { type Finding, lineIndex, rules } from '../../../rules/index.ts';
import { workspaceOf } from '../../harness/memory.ts';
import verdicts from './verdicts.json' with { type: 'json' };

const MYSQL_RULES = rules.filter(({ id }) => id.startsWith('mysql/'));
/** What the issue tracker promises: errors on the right line of this share of the refused files. */
const WANTED = 0.98;

interface Verdict {
  readonly text: string;
  /** The line at which MySQL refuses the file; it takes files without one. */
  readonly line?: number;
  /** False if MariaDB refuses the file. */
  readonly mariadb?: boolean;
}

const files: readonly Verdict[] = verdicts.files;

function errors(text: string, mysql: { series: string; flavor?: 'mariadb' }): readonly Finding[] {
  const { workspace } = workspaceOf(
    { 'my.cnf': text },
    { rules: MYSQL_RULES, prepare: (each) => each.setDefaults({ mysql }) },
  );
  return workspace
    .linted()
    .flatMap((path) => workspace.report(path)?.findings ?? [])
    .filter(({ severity }) => severity === 'error');
}

/** The lines of an error and of what it says it hangs together with. */
function linesOf(text: string, { start, related }: Finding): readonly number[] {
  const lines = lineIndex(text);
  return [start, ...related.map((each) => each.start)].map((at) => lines.positionOf(at).line + 1);
}

describe(`whole option files, against ${verdicts.server}`, () => {
  const refused = files.filter(({ line }) => line !== undefined);
  const accepted = files.filter(({ line }) => line === undefined);

  it('has enough of both', () => {
    assert.ok(refused.length > 250 && accepted.length > 250, `${refused.length}, ${accepted.length}`);
  });

  it('finds no error in a file that the server takes', () => {
    for (const { text } of accepted) {
      const found = errors(text, { series: '9.7' }).map(({ rule, start, end }) => [
        rule,
        text.slice(start, end),
      ]);
      assert.deepEqual(found, [], JSON.stringify(text));
    }
  });

  it('finds an error on the line at which the server refuses a file', () => {
    const missed = refused.filter(({ text, line = 0 }) => {
      const found = errors(text, { series: '9.7' }).flatMap((each) => linesOf(text, each));
      return !found.includes(line);
    });
    const lines = missed.map(({ text, line = 0 }) => text.split('\n')[line - 1]);
    assert.ok(
      missed.length / refused.length <= 1 - WANTED,
      `${missed.length} of ${refused.length}: ${lines.join(' | ')}`,
    );
  });

  it(`finds no error for MariaDB in a file that ${verdicts.mariadb} takes`, () => {
    for (const { text } of files.filter(({ mariadb }) => mariadb !== false)) {
      const found = errors(text, { series: '10.11', flavor: 'mariadb' }).map(({ rule }) => rule);
      assert.deepEqual(found, [], JSON.stringify(text));
    }
  });
});
