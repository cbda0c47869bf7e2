import assert from 'node:assert/strict';
import { type OptionSchema, optionProblem, optionsJsonSchema } from '../../rules/engine/options.ts';

const description = 'x';

describe('engine/options', () => {
  const lists: OptionSchema = { type: 'lists', default: {}, description };
  const cases: readonly [schema: OptionSchema, value: unknown, problem: string | undefined][] = [
    [lists, { a: ['b'], c: [] }, undefined],
    [lists, {}, undefined],
    [lists, ['a'], 'notMapping'],
    [lists, null, 'notMapping'],
    [lists, 'a', 'notMapping'],
    [lists, { a: 'b' }, 'notStrings'],
    [lists, { a: [1] }, 'notStrings'],
    [{ type: 'strings', default: [], description }, ['a'], undefined],
    [{ type: 'strings', default: [], description }, [1], 'notStrings'],
    [{ type: 'string', default: 'a', enum: ['a', 'b'], description }, 'c', 'notOneOf'],
    [{ type: 'number', default: 2, min: 1, description }, 0, 'tooSmall'],
    [{ type: 'boolean', default: true, description }, 'true', 'notBoolean'],
  ];
  for (const [schema, value, problem] of cases) {
    it(`${schema.type}: ${JSON.stringify(value)} is ${problem ?? 'fine'}`, () =>
      assert.equal(optionProblem(schema, value)?.message, problem));
  }

  it('describes lists by name to editors', () => {
    assert.deepEqual(optionsJsonSchema({ groups: lists }), {
      type: 'object',
      additionalProperties: false,
      properties: {
        groups: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          default: {},
          description,
        },
      },
    });
  });
});
