import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRequirements } from '../../../rules/syntax/requirements/parse.ts';
import { decode } from '../../../server/host/decode.ts';

interface Case {
  readonly name: string;
  /** Base64. */
  readonly bytes: string;
  readonly requirements?: readonly string[];
  readonly refused?: string;
}

/** Written by record.py: a header, then a file a line. */
const [header, ...cases] = readFileSync(new URL('encodings.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('encodings of requirements files against pip', () => {
  for (const { name, bytes, requirements, refused } of cases as readonly Case[]) {
    it(`${refused ? 'refuses' : 'reads'} ${name}`, () => {
      const decoded = decode(Buffer.from(bytes, 'base64'), '/requirements.txt');
      const file = 'text' in decoded ? parseRequirements(decoded.text) : undefined;
      assert.equal(!file || file.problems.length > 0, refused !== undefined);
      if (requirements)
        assert.deepEqual(
          file?.requirements.map((each) => each.name?.text),
          requirements,
        );
    });
  }

  it('has a recorded pip', () => {
    assert.match(header.source, /^pip \d/);
    assert.ok(cases.length >= 10);
  });
});
