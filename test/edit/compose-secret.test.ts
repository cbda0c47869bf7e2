import assert from 'node:assert/strict';
import fc from 'fast-check';
import rule from '../../rules/compose/hardcoded-secret.ts';
import { parseDotenv } from '../../rules/syntax/dotenv/parse.ts';
import { at, workspaceOf } from '../harness/memory.ts';

describe('edit/compose-secret: properties', () => {
  it('what is moved to .env is what Compose reads there', () => {
    const secret = fc
      .stringMatching(/^[A-Za-z0-9@#%^&*()+=:;.,!?~|'"$ -]{6,16}$/)
      .filter((text) => text.trim() === text);
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(
          '',
          'TZ=UTC',
          'TZ=UTC\r\n',
          '# note\n',
          'DB_PASSWORD=\nTZ=UTC',
          'DB_PASSWORD=\r\nTZ=UTC\r\n',
        ),
        (password, env) => {
          const written = JSON.stringify(password.replaceAll('$', '$$$$'));
          const text = `services:\n  db:\n    image: x\n    environment:\n      DB_PASSWORD: ${written}\n`;
          const { workspace } = workspaceOf(
            { 'compose.yaml': text, ...(env !== '' && { '.env': env }), '.gitignore': '.env\n' },
            { rules: [rule] },
          );
          const fixed = workspace.fix(workspace.linted(), () => true);
          // What looks like a placeholder or a path is none.
          if (fixed.size === 0) return;
          const entries = parseDotenv(fixed.get(at('.env')) ?? '').entries;
          assert.equal(entries.find(({ name }) => name === 'DB_PASSWORD')?.value, password);
          assert.equal(entries.length, env.includes('TZ') ? 2 : 1);
          assert.equal(/[^\r]\n/.test(fixed.get(at('.env')) ?? ''), !env.includes('\r'));
          assert.match(fixed.get(at('compose.yaml')) ?? '', /DB_PASSWORD: "\$\{DB_PASSWORD:\?\}"\n$/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
