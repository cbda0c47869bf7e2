import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  effectiveTag,
  imageReferenceProblem,
  parseImageReference,
} from '../../rules/shared/image-reference.ts';

const SHA = `sha256:${'ab12'.repeat(16)}`;

describe('parseImageReference', () => {
  const names: readonly [text: string, name: string, familiar: string, official: boolean][] = [
    ['mysql', 'docker.io/library/mysql', 'mysql', true],
    ['library/mysql', 'docker.io/library/mysql', 'mysql', true],
    ['docker.io/mysql', 'docker.io/library/mysql', 'mysql', true],
    ['index.docker.io/library/mysql:8', 'docker.io/library/mysql', 'mysql', true],
    ['bitnami/mysql:8.0', 'docker.io/bitnami/mysql', 'bitnami/mysql', false],
    ['docker.io/bitnami/mysql', 'docker.io/bitnami/mysql', 'bitnami/mysql', false],
    ['a/library/mysql', 'docker.io/a/library/mysql', 'a/library/mysql', false],
    ['ghcr.io/owner/app:1', 'ghcr.io/owner/app', 'ghcr.io/owner/app', false],
    ['localhost/app', 'localhost/app', 'localhost/app', false],
    ['localhost:5000/app:1', 'localhost:5000/app', 'localhost:5000/app', false],
    ['[2001:db8::1]:5000/app', '[2001:db8::1]:5000/app', '[2001:db8::1]:5000/app', false],
    ['public.ecr.aws/docker/library/python:3.12', 'public.ecr.aws/docker/library/python', 'python', true],
    [
      'mirror.example.com/docker.io/library/redis:7',
      'mirror.example.com/docker.io/library/redis',
      'redis',
      true,
    ],
    ['my__app/web-front.end--x', 'docker.io/my__app/web-front.end--x', 'my__app/web-front.end--x', false],
  ];
  for (const [text, name, familiar, official] of names) {
    it(`names ${text}`, () => {
      const reference = parseImageReference(text);
      assert.equal(reference?.name, name);
      assert.equal(reference.familiar, familiar);
      assert.equal(reference.official, official);
    });
  }

  it('gives each part its range', () => {
    const text = `registry.example.com:5000/team/app:1.2-rc_1@${SHA}`;
    const reference = parseImageReference(text);
    assert.ok(reference?.registry && reference.tag && reference.digest);
    for (const part of [reference.registry, reference.repository, reference.tag, reference.digest]) {
      assert.equal(text.slice(part.start, part.end), part.text);
    }
    assert.deepEqual(
      [reference.registry.text, reference.repository.text, reference.tag.text, reference.digest.text],
      ['registry.example.com:5000', 'team/app', '1.2-rc_1', SHA],
    );
  });

  it('takes a port for a tag where the engine does', () => {
    assert.equal(parseImageReference('localhost:5000')?.tag?.text, '5000');
  });

  it('knows the image where only the tag is a variable', () => {
    for (const tag of ['$TAG', `\${TAG}`, `\${TAG:-8.0}`, `8.\${MINOR}-slim`]) {
      const reference = parseImageReference(`mysql:${tag}`);
      assert.equal(reference?.familiar, 'mysql', tag);
      assert.equal(reference.tag?.text, tag);
      assert.equal(reference.tag?.known, false);
    }
  });

  it('knows nothing where the name holds a variable', () => {
    for (const text of [
      '$IMAGE',
      `\${REGISTRY}/mysql:8`,
      `\${REGISTRY:-x:5000/}mysql`,
      `my\${X}:8`,
      `mysql@\${D}`,
    ]) {
      assert.equal(parseImageReference(text), undefined, text);
      assert.equal(imageReferenceProblem(text), 'unresolved', text);
    }
  });

  const problems: readonly [text: string, problem: string][] = [
    ['', 'empty'],
    ['MySQL:8', 'uppercase'],
    ['team/MySQL', 'uppercase'],
    ['mysql:', 'malformed'],
    ['mysql:a b', 'malformed'],
    ['mysql 8', 'malformed'],
    ['-mysql', 'malformed'],
    ['mysql@sha256:abc', 'malformed'],
    ['a//b', 'malformed'],
    ['/a', 'malformed'],
    ['a..b', 'malformed'],
    [`mysql:${'x'.repeat(129)}`, 'malformed'],
    ['0'.repeat(64), 'image-id'],
    ['a'.repeat(256), 'too-long'],
  ];
  for (const [text, problem] of problems) {
    it(`refuses ${JSON.stringify(text.slice(0, 30))}: ${problem}`, () => {
      assert.equal(imageReferenceProblem(text), problem);
      assert.equal(parseImageReference(text), undefined);
    });
  }

  it('takes an upper-case first segment for a registry, as the engine does', () => {
    assert.equal(parseImageReference('Foo/bar')?.registry?.text, 'Foo');
  });

  it('never throws, and its parts lie in the text', () => {
    const alphabet = fc.constantFrom(
      'a',
      'B',
      '0',
      '.',
      '-',
      '_',
      '/',
      ':',
      '@',
      '$',
      '{',
      '}',
      '[',
      ' ',
      '\u{1F600}',
    );
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 40 }), (text) => {
        const reference = parseImageReference(text);
        if (!reference) return imageReferenceProblem(text) !== undefined;
        const parts = [reference.registry, reference.repository, reference.tag, reference.digest];
        return parts.every((part) => !part || text.slice(part.start, part.end) === part.text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('effectiveTag', () => {
  it('is latest only where neither tag nor digest is named', () => {
    const tagOf = (text: string) => {
      const reference = parseImageReference(text);
      return reference && effectiveTag(reference);
    };
    assert.equal(tagOf('redis'), 'latest');
    assert.equal(tagOf('redis:7'), '7');
    assert.equal(tagOf('redis:$V'), undefined);
    assert.equal(tagOf(`redis@${SHA}`), undefined);
  });
});
