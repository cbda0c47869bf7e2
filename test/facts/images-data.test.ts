import assert from 'node:assert/strict';
import brings from '../../rules/data/apt-brings.json' with { type: 'json' };
import { broughtBy, heldBy } from '../../rules/data/apt-brings.ts';
import images from '../../rules/data/images.json' with { type: 'json' };
import { productSeries, suggestedHealthchecks, tagHistory } from '../../rules/data/images.ts';
import { imageFacts } from '../../rules/facts/images.ts';
import { parseImageReference } from '../../rules/shared/image-reference.ts';

const repositories: Readonly<Record<string, { like?: string; product?: string; kind: string }>> =
  images.repositories;

describe('images.json', () => {
  it('names repositories as references name them', () => {
    for (const name of Object.keys(repositories)) {
      assert.equal(parseImageReference(name)?.familiar, name);
      assert.equal(imageFacts(name)?.kind, repositories[name]?.kind, name);
    }
  });

  it('refers only to products and healthchecks that it has', () => {
    for (const [name, { like, product }] of Object.entries(repositories)) {
      if (like !== undefined) assert.notDeepEqual(suggestedHealthchecks(like), [], `${name} like ${like}`);
      if (product !== undefined)
        assert.notDeepEqual(productSeries(product), [], `${name} counts as ${product}`);
    }
  });

  it('has profiles only for repositories that it has', () => {
    for (const name of Object.keys(images.profiles)) assert.ok(name in repositories, name);
  });

  it('finds a system for every tag whose last base is known', () => {
    for (const [name, tags] of Object.entries(images.histories)) {
      if (!(name in repositories)) continue;
      for (const tag of Object.keys(tags).flatMap((names) => names.split(' '))) {
        const history = tagHistory(name, tag);
        assert.ok(history && history.steps.length > 0, `${name}:${tag}`);
        const last = history.steps.at(-1)?.value;
        const os = imageFacts(`${name}:${tag}`)?.os;
        if (last !== 'unknown') assert.ok(os, `${name}:${tag} ended as ${last}`);
        if (last?.startsWith('alpine')) assert.equal(os?.family, 'alpine', `${name}:${tag}`);
      }
    }
  });

  it('says of no command that it is there and is not', () => {
    for (const name of Object.keys(repositories)) {
      for (const tag of ['latest', '1', '5.7', '8.0', 'alpine', 'slim', '3.12-slim', '7-alpine']) {
        const tools = imageFacts(`${name}:${tag}`)?.tools;
        assert.deepEqual(
          tools?.has.filter((tool) => tools.lacks.includes(tool)),
          [],
          `${name}:${tag}`,
        );
      }
    }
  });
});

describe('apt-brings.json', () => {
  it('knows what comes along, and what nobody looked up', () => {
    assert.ok(broughtBy('ffmpeg')?.includes('libgl1'));
    assert.ok(broughtBy('libgl1-mesa-glx')?.includes('libgl1'));
    assert.ok(!broughtBy('build-essential')?.includes('libgl1'));
    assert.deepEqual(broughtBy('libglib2.0-0t64'), ['libglib2.0-0']);
    assert.deepEqual(broughtBy('fonts-nanum'), ['fonts-nanum']);
    assert.equal(broughtBy('vendor-suite'), undefined);
    assert.equal(broughtBy('constructor'), undefined);
    assert.ok(Object.keys(brings.brings).length > 700);
  });

  it('knows what the full image has more than the slim one', () => {
    assert.deepEqual(heldBy('python-slim'), []);
    assert.ok(heldBy('python').includes('libpq5'));
    assert.ok(!heldBy('python').includes('libgl1'));
  });
});
