import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import type { Rule } from '../../rules/index.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { type Editor, editorInProcess } from '../harness/lsp.ts';
import { bad, built, odd } from './rules.ts';

/** Versions of each file. */
type Texts = Readonly<Record<string, readonly string[]>>;

/** Little files for rules of our own: suppressions, marks, configuration, ignored folders. */
const SMALL: Texts = {
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
/** A deployment and the registered rules: every kind of file that one leans on. */
const DEPLOYMENT: Texts = {
  Dockerfile: [
    'FROM python:3.11-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD [gunicorn, app]\n',
    'FROM python:3.11-slim\nCOPY a/requirements.txt .\nRUN apt-get update && apt-get install -y libgl1 libglib2.0-0\nRUN pip install -r requirements.txt\nHEALTHCHECK CMD true\n',
    'FROM mysql:5.7\nCOPY my.cnf /etc/mysql/conf.d/\n',
  ],
  'requirements.txt': ['numpy\nopencv-python\n', '-c constraints.txt\nnumpy\n', '-r a/requirements.txt\n'],
  'constraints.txt': ['numpy==1.24.3\n', ''],
  'a/requirements.txt': ['numpy==2.0.0\nopencv-python\npytesseract\n', 'numpy\n'],
  'my.cnf': ['[mysqld]\nquery_cache_type=0\n', '\uFEFF[mysqld]\nmax_connections=500\n', 'x=1\n[mysqld\n'],
  'compose.yaml': [
    "version: '3'\nservices:\n  web:\n    build: .\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: mysql:8.0\n    volumes: ['./my.cnf:/etc/mysql/conf.d/my.cnf']\n    mem_limit: 512m\n",
    'services:\n  web:\n    build: .\n  db:\n    extends: {file: base.yml, service: db}\n    command: --query-cache-size=1\n',
    'services: [',
  ],
  'base.yml': [
    'services:\n  db:\n    image: mysql:5.7\n    mem_limit: 128m\n',
    "services:\n  db:\n    image: mariadb:11\n    healthcheck: {test: [CMD, 'true']}\n",
  ],
  'compose.override.yaml': [
    'services:\n  db:\n    image: mysql:${TAG:-8.4}\n    deploy: {resources: {limits: {memory: 256M}}}\n',
    '',
  ],
  '.env': ['TAG=5.7\n', 'TAG=8.0\n', ''],
  'docker-compose.prod.yml': [
    "services:\n  db:\n    image: mysql:8.0\n    volumes: ['./my.cnf:/etc/my.cnf']\n",
    '',
  ],
  '.deploylintrc.yaml': ['preset: strict\n', 'target: {memory: 1G}\n', 'preset: all\nignore: [a/**]\n'],
  '.gitignore': ['a/\n.env\n', '*.override.yaml\n', ''],
};
/** Something that happens: in the editor, or on disk, which the editor is told of. */
type Step = {
  readonly kind: 'write' | 'remove' | 'open' | 'edit' | 'close';
  readonly name: string;
  readonly variant: number;
};

describe('the server after any history', () => {
  it('says what a fresh one says of the same files', () => compare(SMALL, [bad, odd, built]));

  it('says what a fresh one says of the same deployment', () => compare(DEPLOYMENT));
});

/** Lets things happen to some files, then compares with a server that never saw them happen. */
async function compare(texts: Texts, rules?: readonly Rule[]): Promise<void> {
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('write', 'write', 'remove', 'open', 'edit', 'close'),
    name: fc.constantFrom(...Object.keys(texts)),
    variant: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const folder = await testFolder({ Dockerfile: 'FROM bad\n', 'compose.yaml': 'services: {}\n' });
      const editors: Editor[] = [];
      const start = async (): Promise<Editor> => {
        const editor = await editorInProcess({ folders: [folder.path] }, rules ? { rules } : {});
        editors.push(editor);
        return editor;
      };
      try {
        const editor = await start();
        const open = new Map<string, string>();
        for (const each of steps) await take(each, texts, editor, folder, open);
        const fresh = await start();
        for (const [path, text] of open) await fresh.open(path, text);
        await fresh.settled();
        const expected = problems(fresh, folder, texts);
        const same = () => JSON.stringify(problems(editor, folder, texts)) === JSON.stringify(expected);
        await editor.settled();
        await editor.until(same).catch(() => assert.deepEqual(problems(editor, folder, texts), expected));
      } finally {
        for (const editor of editors) await editor.stop();
        await folder.remove();
      }
    }),
    { numRuns: 25 },
  );
}

async function take(
  { kind, name, variant }: Step,
  texts: Texts,
  editor: Editor,
  folder: TestFolder,
  open: Map<string, string>,
): Promise<void> {
  const path = `${folder.path}/${name}`;
  const text = texts[name]?.[variant % (texts[name]?.length ?? 1)] ?? '';
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
function problems(
  editor: Editor,
  folder: TestFolder,
  texts: Texts,
): Readonly<Record<string, readonly string[]>> {
  const entries = Object.keys(texts).map(
    (name) => [name, editor.problems(`${folder.path}/${name}`)] as const,
  );
  return Object.fromEntries(entries.filter(([, found]) => found.length > 0));
}
