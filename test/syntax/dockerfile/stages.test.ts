import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import { imageStages } from '../../../rules/syntax/dockerfile/stages.ts';

const of = (text: string) => [...imageStages(parseDockerfile(text))].sort();

describe('imageStages', () => {
  it('is empty without a stage', () => assert.deepEqual(of('ARG A'), []));
  it('holds the last stage and what it is based on', () => {
    assert.deepEqual(of('FROM a AS b\nFROM b AS c\nFROM x AS y\nFROM C'), [0, 1, 3]);
  });
  it('leaves out stages that are only copied from', () => {
    assert.deepEqual(of('FROM a AS b\nFROM c\nCOPY --from=b x y'), [1]);
  });
});
