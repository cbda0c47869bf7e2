import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dockerfileFacts } from '../../../rules/facts/dockerfile/reader.ts';
import { parseDockerfile } from '../../../rules/syntax/dockerfile/parse.ts';
import { workspaceOf } from '../../harness/memory.ts';

/** The facts of a Dockerfile in a compose file, with that file's text. */
function inline(dockerfile: string, wanted = '|') {
  const block = dockerfile.replace(/^(?=.)/gm, '        ');
  const text = `services:\n  app:\n    build:\n      dockerfile_inline: ${wanted}\n${block}\n`;
  const { workspace } = workspaceOf({ 'compose.yaml': text });
  const image = workspace.deployments().flatMap(({ images }) => images)[0];
  return { text, image };
}

/** What stands at each range of some facts; of those over several lines only the first. */
function words(facts: unknown, text: string): readonly string[] {
  const found: string[] = [];
  const look = (data: unknown): void => {
    if (typeof data !== 'object' || data === null || 'familiar' in data) return;
    if ('start' in data && 'end' in data)
      found.push(text.slice(Number(data.start), Number(data.end)).split('\n')[0] ?? '');
    for (const value of Object.values(data)) look(value);
  };
  look(facts);
  return found;
}

const LINES = [
  'ENV A=1 B="two words"',
  'COPY --from=0 a.txt /srv/',
  'COPY a b \\\n  c /srv/',
  'RUN apt-get update && \\\n  apt-get install -y curl',
  'RUN pip install -r requirements.txt flask==3.0',
  'HEALTHCHECK --interval=5s CMD curl -f http://localhost:80 || exit 1',
  'CMD ["a", "b\\u0041"]',
  'ENTRYPOINT exec app --port 80',
  'EXPOSE 80 443/udp',
  'COPY <<EOF /etc/x.conf\n  indented\nEOF',
  '# a comment',
];

describe('a Dockerfile in a compose file', () => {
  it('says what it says in a file of its own, at its places there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 6 }), (lines) => {
        const alone = ['FROM python:3.12 AS base', ...lines].join('\n');
        const { text, image } = inline(alone);
        const plain = dockerfileFacts(parseDockerfile(`${alone}\n`));
        assert.deepEqual(words(image?.dockerfile, text), words(plain, alone));
      }),
      { numRuns: 40 },
    );
  });

  it('is read as Compose passes it on', () => {
    const { text, image } = inline('FROM busybox:${TAG:-1.36}\nCMD echo $$HOME now');
    assert.equal(image?.base?.reference.text, 'busybox:1.36');
    assert.equal(image?.stage.cmd?.script?.text, 'echo $HOME now');
    const at = image?.stage.cmd?.commands[0]?.words[2];
    assert.equal(text.slice(at?.start, at?.end), 'now');
  });

  it('is unknown where a variable hides a part of it', () => {
    assert.equal(inline('FROM busybox:${TAG:?}').image, undefined);
  });

  it('is read from other styles too', () => {
    assert.equal(inline('FROM busybox', '>').image?.base?.reference.text, 'busybox');
    assert.equal(inline('', '"FROM busybox\\nUSER me"').image?.stage.user?.value, 'me');
  });
});
