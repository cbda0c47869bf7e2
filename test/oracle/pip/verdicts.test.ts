import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRequirements } from '../../../rules/syntax/requirements/parse.ts';

interface Described {
  readonly name: string | null;
  readonly extras: readonly string[];
  readonly specifier: string;
  readonly url: boolean;
  readonly marker: boolean;
  readonly editable: boolean;
  readonly hashes: number;
}

interface Case {
  readonly text: string;
  readonly requirements?: readonly Described[];
  readonly refused?: string;
}

/** Written by record.py: a header, then a case a line. */
const [header, ...cases] = readFileSync(new URL('verdicts.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Lines with an unset variable, which pip refuses and which we can't judge. */
const UNKNOWN = new Set(['foo==${VERSION}', '${FOO}']);

describe('requirements parser against pip', () => {
  for (const { text, requirements, refused } of cases as readonly Case[]) {
    it(`${refused ? 'refuses' : 'accepts'} ${JSON.stringify(text)}`, () => {
      const file = parseRequirements(text);
      if (UNKNOWN.has(text)) {
        assert.deepEqual(file.problems, []);
        return;
      }
      assert.equal(file.problems.length > 0, refused !== undefined, JSON.stringify(file.problems));
      if (!requirements) return;
      assert.deepEqual(describeAll(text), requirements);
    });
  }

  it('has a recorded pip', () => {
    assert.match(header.source, /^pip \d/);
    assert.ok(cases.length > 1300);
  });

  it('points into the text with every problem', () => {
    for (const { text } of cases as readonly Case[]) {
      for (const problem of parseRequirements(text).problems) {
        assert.ok(
          problem.start < problem.end && problem.end <= text.length,
          JSON.stringify({ text, problem }),
        );
      }
    }
  });
});

function describeAll(text: string): readonly Described[] {
  return parseRequirements(text).requirements.map((each) => ({
    // pip keeps no name for a bare folder, and canonicalises the one of a wheel.
    name: each.name?.text ?? null,
    extras: each.extras.map((extra) => extra.text).sort(),
    specifier: (each.target?.start === each.start && isWheel(each.target.text)
      ? [`==${each.targetVersion}`]
      : each.specifiers.map((specifier) => specifier.text)
    )
      .sort()
      .join(','),
    url: each.kind !== 'named',
    marker: each.marker !== undefined,
    editable: each.editable,
    hashes: each.hashes.length,
  }));
}

function isWheel(target: string): boolean {
  return /\.whl\/*(?:#|$)/.test(target);
}
