import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dotenvFaults } from '../../rules/facts/dotenv-faults.ts';
import { parseDotenv } from '../../rules/syntax/dotenv/parse.ts';

describe('facts/dotenv-faults', () => {
  it('never fails, and stays within the text', () => {
    const piece = fc.constantFrom(
      'DB_PASSWORD',
      '=',
      '"',
      "'",
      '$',
      'word',
      ' #',
      '\n',
      '\r\n',
      '\\',
      'n',
      '!',
      ' ',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, value } of dotenvFaults(parseDotenv(text))) {
          assert.ok(start >= 0 && start <= end && end <= text.length);
          assert.ok(value.start <= value.end && value.end <= text.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what is put in quotes is read as it was written', () => {
    const secret = fc.stringMatching(/^[a-z0-9$!@# ]{2,12}$/).map((text) => `x$${text}y`);
    fc.assert(
      fc.property(secret, fc.boolean(), (content, isDouble) => {
        const text = `A=1\nDB_PASSWORD=${isDouble ? `"${content}"` : content}\nB=2\n`;
        const [fault] = dotenvFaults(parseDotenv(text));
        if (fault?.quoted === undefined) return;
        const fixed = text.slice(0, fault.value.start) + fault.quoted + text.slice(fault.value.end);
        const after = parseDotenv(fixed);
        assert.deepEqual(dotenvFaults(after), []);
        const entry = after.entries.find(({ name }) => name === 'DB_PASSWORD');
        const meant = text.slice(fault.value.start, fault.value.end).replace(/^"|"$/g, '');
        assert.equal(entry?.value, meant);
        assert.equal(after.entries.at(-1)?.value, '2');
      }),
      { numRuns: 200 },
    );
  });
});
