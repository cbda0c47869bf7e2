import assert from 'node:assert/strict';
import { rules } from '../../../rules/index.ts';
import { at, workspaceOf } from '../../harness/memory.ts';
import record from './mutants.json' with { type: 'json' };
import { baseText, type Mutant, mutants } from './mutations.ts';

/** What `config` decides; other errors are those of `up` and of the containers. */
const LATER = new Set(['compose/unhealthy-dependency']);
const ASKED = rules.filter(({ id }) => id.startsWith('compose/') && !LATER.has(id));

/** Lines above and below a changed one on which an error counts as said in the right place. */
const NEAR = 2;

describe(`two projects, one line changed, as docker-compose ${record.version} takes them`, function () {
  this.timeout(300_000);
  const all = [...mutants()];
  const counts = new Map<string, number>();
  const letters = all.map(({ base, mutation }) => {
    const count = counts.get(base + mutation) ?? 0;
    counts.set(base + mutation, count + 1);
    return lettersOf(base, mutation)[count];
  });

  it('has a verdict for each', () => {
    assert.ok(letters.every((letter) => letter === 'A' || letter === 'R'));
    assert.equal(
      Object.values(record.verdicts)
        .flatMap((each) => Object.values(each))
        .join('').length,
      all.length,
    );
  });

  it('reports no error where it accepts, and one near the line where it refuses', () => {
    const wrong: string[] = [];
    for (const [index, mutant] of all.entries()) {
      const errors = errorLines(mutant);
      const title = `${mutant.base}:${mutant.line + 1} ${mutant.mutation}`;
      if (letters[index] === 'A')
        wrong.push(...errors.map((error) => `${title}: accepted, but ${error.said}`));
      else if (errors.length === 0) wrong.push(`${title}: refused`);
      else if (!errors.some(({ line }) => isNear(mutant, line))) wrong.push(`${title}: ${errors[0]?.said}`);
    }
    assert.deepEqual(wrong, []);
  });
});

function lettersOf(base: string, mutation: string): string {
  const verdicts: Readonly<Record<string, Readonly<Record<string, string>>>> = record.verdicts;
  return verdicts[base]?.[mutation] ?? '';
}

interface Said {
  /** From zero. */
  readonly line: number;
  readonly said: string;
}

function errorLines({ text }: Mutant): readonly Said[] {
  const { workspace } = workspaceOf({ 'compose.yaml': text }, { rules: ASKED });
  return (workspace.report(at('compose.yaml'))?.findings ?? []).flatMap(
    ({ severity, rule, message, start }) => {
      if (severity !== 'error') return [];
      const line = text.slice(0, start).split('\n').length - 1;
      return [{ line, said: `${rule} ${message} on line ${line + 1}` }];
    },
  );
}

/** Lines of the shop that are right where they come to stand, as part of what is above them: something else lacks them there. */
const TAKEN_IN = [7, 62, 96];

function isTakenIn(base: string, mutation: string, line: number): boolean {
  return base === 'shop' && mutation.startsWith('indented') && TAKEN_IN.includes(line);
}

/** What is missing or renamed is missed elsewhere: only a line that stays has to be named itself. */
function isNear({ base, mutation, line }: Mutant, reported: number): boolean {
  const moves = /without the line|key|twice/.test(mutation) || isTakenIn(base, mutation, line);
  const isAnchor = baseText(base).split('\n')[line]?.includes('&') === true;
  return moves || isAnchor || Math.abs(reported - line) <= NEAR;
}
