import assert from 'node:assert/strict';
import { parseCompose } from '../../../rules/syntax/compose/parse.ts';
import { checkShape } from '../../../rules/syntax/compose/shape-check.ts';
import record from './values.json' with { type: 'json' };
import { places, projectWith, VALUES } from './values.ts';

const verdicts: Readonly<Record<string, string>> = record.verdicts;

describe(`every value at every place, as docker-compose ${record.version} takes it`, () => {
  it('was asked about all places of the table', () => {
    assert.deepEqual(Object.keys(verdicts), places());
    assert.deepEqual(record.values, VALUES);
  });

  it('is refused for its shape where Compose does so, and nowhere else', () => {
    const wrong: string[] = [];
    for (const [place, letters] of Object.entries(verdicts)) {
      for (const [index, value] of VALUES.entries()) {
        const verdict = letters[index];
        // What a name or a file behind it means is not a matter of shape.
        // A reset is done in the project, which then lacks the key.
        if (verdict === 'L' || (verdict === 'S' && value.startsWith('!reset'))) continue;
        const { values, problems } = parseCompose(projectWith(place, value));
        const found = [...problems, ...values.flatMap((each) => checkShape(each))];
        if (found.length > 0 === (verdict === 'A')) {
          wrong.push(`${place}: ${value}: ${verdict === 'A' ? found[0]?.code : 'nothing'}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
});
