import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess } from '../harness/lsp.ts';
import { bad, built, odd } from './rules.ts';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: ['FROM a\n', 'FROM bad\nRUN odd\n', '\uFEFFFROM bad bad\n', 'FROM [', ''],
  'a/Dockerfile': ['FROM b\n', 'FROM bad\n# deploylint-disable-file test/bad\n', 'FROM odd\r\nRUN bad\r\n'],
  'a/b/Containerfile': ['FROM bad\n'],
  'compose.yaml': [
    'services:\n  web:\n    build: a\n',
    'services:\n  web:\n    build: .\n',
    'services: [',
    '',
  ],
  'compose.prod.yaml': ['services:\n  web:\n    image: x\n', 'services:\n  api:\n    build: a\n'],
  '.deploylintrc.yaml': [
    'preset: strict\n',
    'rules:\n  test/bad: error\n',
    'ignore: [a/**]\n',
    'nonsense: 1\n',
  ],
  '.gitignore': ['a/b\n', '*\n!*/\n!Dockerfile\n', ''],
};
const NAMES = Object.keys(TEXTS);

/** Something that happens: in the editor, or on disk, which the editor is told of. */
type Step = {
  readonly kind: 'write' | 'remove' | 'open' | 'edit' | 'close';
  readonly name: string;
  readonly variant: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('write', 'write', 'remove', 'open', 'edit', 'close'),
  name: fc.constantFrom(...NAMES),
  variant: fc.nat(4),
});

describe('the server after any history', () => {
  it('says what a fresh one says of the same files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const folder = await testFolder({ Dockerfile: 'FROM bad\n', 'compose.yaml': 'services: {}\n' });
        const editors: Editor[] = [];
        try {
          const start = async (): Promise<Editor> => {
            const editor = await editorInProcess({ folders: [folder.path] }, { rules: [bad, odd, built] });
            editors.push(editor);
            return editor;
          };
          const editor = await start();
          const open = new Map<string, string>();
          for (const each of steps) await take(each, editor, folder, open);
          const fresh = await start();
          for (const [path, text] of open) await fresh.open(path, text);
          await fresh.settled();
          const expected = problems(fresh, folder);
          await editor.settled();
          await editor
            .until(() => JSON.stringify(problems(editor, folder)) === JSON.stringify(expected))
            .catch(() => {
              assert.deepEqual(problems(editor, folder), expected);
            });
        } finally {
          for (const editor of editors) await editor.stop();
          await folder.remove();
        }
      }),
      { numRuns: 40 },
    );
  });
});

async function take(
  { kind, name, variant }: Step,
  editor: Editor,
  folder: TestFolder,
  open: Map<string, string>,
): Promise<void> {
  const path = `${folder.path}/${name}`;
  const text = TEXTS[name]?.[variant % (TEXTS[name]?.length ?? 1)] ?? '';
  const shown = text.replace('\uFEFF', '');
  const before = open.get(path);
  if (kind === 'write') {
    await folder.write({ [name]: text });
    await editor.watched([path, variant % 2 === 0 ? 1 : 2]);
  } else if (kind === 'remove') {
    await rm(folder.native(name), { force: true });
    await editor.watched([path, 3]);
  } else if (kind === 'open' && before === undefined) {
    await editor.open(path, shown);
    open.set(path, shown);
  } else if (kind === 'edit' && before !== undefined) {
    await editor.type(path, before, shown);
    open.set(path, shown);
  } else if (kind === 'close' && before !== undefined) {
    await editor.close(path);
    open.delete(path);
  }
  if (variant === 3) await editor.settled();
}

/** What an editor shows of each file, those without problems left out. */
function problems(editor: Editor, folder: TestFolder): Readonly<Record<string, readonly string[]>> {
  const entries = NAMES.map((name) => [name, editor.problems(`${folder.path}/${name}`)] as const);
  return Object.fromEntries(entries.filter(([, found]) => found.length > 0));
}
