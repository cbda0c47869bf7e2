import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toPath } from '../../server/host/node.ts';

/** A folder on disk for one test, gone afterwards. */
export interface TestFolder {
  /** Workspace path of the folder, links resolved. */
  readonly path: string;
  /** Path of this machine for a path below the folder. */
  native(relative: string): string;
  /** Writes files, with the folders above them. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a {@link TestFolder} with these files in it. */
export async function testFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<TestFolder> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'deploylint-')));
  const folder: TestFolder = {
    path: toPath(root),
    native: (relative) => join(root, relative),
    async write(more) {
      for (const [relative, content] of Object.entries(more)) {
        await mkdir(dirname(join(root, relative)), { recursive: true });
        await writeFile(join(root, relative), content);
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
  await folder.write(files);
  return folder;
}
