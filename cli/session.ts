import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Config,
  dirname,
  isInside,
  type LanguageId,
  nearest,
  relativePath,
  resolvePath,
  rules,
  Workspace,
} from '../rules/index.ts';
import { admitted, NodeHost, scan, toNative, toPath } from '../server/host/node.ts';
import { settle } from '../server/host/settle.ts';
import type { Values } from './args.ts';
import { CliError, type Io } from './io.ts';
import { COMMANDS } from './options.ts';
import type { Texts } from './texts/texts.ts';

/** A file or folder that was asked for. */
interface Target {
  /** Workspace path. */
  readonly path: string;
  /** As it was written. */
  readonly shown: string;
  readonly kind: 'file' | 'folder';
}

/** A workspace filled from disk, with what was asked of it. */
export interface Session {
  readonly workspace: Workspace;
  readonly host: NodeHost;
  /** Workspace path of the current folder. */
  readonly cwd: string;
  readonly targets: readonly Target[];
  /** A workspace path as reports show it: relative to the current folder. */
  show(path: string): string;
  /** True if a file was asked for, itself or by its folder. */
  isAsked(path: string): boolean;
  /** Evaluates until nothing is left to load. */
  settle(): Promise<void>;
}

/** What {@link openSession} starts from. */
export interface SessionOptions {
  readonly operands: readonly string[];
  readonly values: Values;
  readonly overrides: Config;
  /** A file that stands in for its version on disk. */
  /** Look at the folder itself only, for its configuration. */
  readonly shallow?: boolean;
  readonly stdin?: {
    readonly path: string;
    readonly text: string;
    readonly language: LanguageId | undefined;
  };
}

/**
 * Finds the files and sets the workspace up; nothing is evaluated yet. Below a folder that
 * was asked for, every file is found. Of a single file, what stands in its folder and in the
 * folders above, up to the current one, is looked at too: the Compose file that builds it
 * lies there, and the configuration. Throws a {@link CliError} for a path that isn't there.
 */
export async function openSession(options: SessionOptions, io: Io, texts: Texts): Promise<Session> {
  const { values, overrides, stdin } = options;
  const cwd = toPath(io.cwd);
  const targets: readonly Target[] = stdin
    ? [{ path: stdin.path, shown: relativePath(cwd, stdin.path), kind: 'file' }]
    : await Promise.all(
        (options.operands.length > 0 ? options.operands : ['.']).map((each) => targetOf(each, io, texts)),
      );
  const host = new NodeHost();
  const workspace = new Workspace({ rules, loadNow: (wanted) => host.loadNow(wanted) });
  const single = targets.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const folders = targets.filter(({ kind }) => kind === 'folder').map(({ path }) => path);

  workspace.setFolders(
    outermost([...folders, ...single.map(dirname)].map((path) => (isInside(path, cwd) ? cwd : path))),
  );
  workspace.setUseConfigFiles(await configUse(values, io, texts));
  workspace.setCrossFile(!values['no-cross-file']);
  workspace.setOverrides(overrides, cwd);
  const found = new Set(single);
  const onLimit = (limit: number) => io.stderr.write(`deploylint: ${texts.tooManyFiles(limit)}\n`);
  for await (const path of scan(options.shallow ? [] : folders, { onLimit })) found.add(path);
  const above = folders
    .map((folder) => (options.shallow ? folder : dirname(folder)))
    .filter((folder) => isInside(folder, cwd));
  for (const folder of foldersAbove([...above, ...single.map(dirname)], cwd)) {
    const top = isInside(folder, cwd) ? cwd : folder;
    for (const path of await admitted(await filesIn(folder), [top])) found.add(path);
  }
  workspace.setFiles(found);
  if (stdin) workspace.open(stdin.path, stdin.text, stdin.language);

  return {
    workspace,
    host,
    cwd,
    targets,
    show: (path) => relativePath(cwd, path),
    isAsked: (path) =>
      targets.some((each) => (each.kind === 'file' ? each.path === path : isInside(path, each.path))),
    settle: async () => {
      await settle(workspace, host);
    },
  };
}

/** The workspace path of a path as it was written on the command line. */
export function pathOf(written: string, io: Io): string {
  return toPath(resolve(io.cwd, written));
}

async function targetOf(shown: string, io: Io, texts: Texts): Promise<Target> {
  const path = pathOf(shown, io);
  // As for the system, an empty name names nothing: `deploylint "$FILE"` without a FILE is a mistake.
  const stats = shown === '' ? undefined : await stat(toNative(path)).catch(() => undefined);
  if (!stats) throw new CliError(texts.noSuchFile(shown, nearest(shown, COMMANDS)));
  return { path, shown, kind: stats.isDirectory() ? 'folder' : 'file' };
}

async function configUse(values: Values, io: Io, texts: Texts): Promise<boolean | string> {
  if (values['no-config']) return false;
  if (values.config === undefined) return true;
  const { path, kind } = await targetOf(values.config, io, texts);
  if (kind === 'folder') throw new CliError(texts.cantRead(values.config, 'is a directory'));
  return path;
}

function outermost(folders: readonly string[]): readonly string[] {
  const unique = [...new Set(folders)];
  return unique.filter((each) => !unique.some((other) => other !== each && isInside(each, other)));
}

/** The folders themselves and all above them up to `top`; of a folder elsewhere, only itself. */
function foldersAbove(folders: readonly string[], top: string): ReadonlySet<string> {
  const result = new Set<string>();
  for (let folder of folders) {
    const within = isInside(folder, top);
    for (; !result.has(folder); folder = resolvePath(folder, '..')) {
      if (within && !isInside(folder, top)) break;
      result.add(folder);
      if (!within) break;
    }
  }
  return result;
}

/** The files in a folder itself, links to files among them. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(toNative(folder), { withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    entries.map(async (entry) => {
      const path = resolvePath(folder, entry.name);
      if (entry.isFile()) return path;
      // A link may lead to a folder, and that to all of the disk.
      const target = entry.isSymbolicLink() ? await stat(toNative(path)).catch(() => undefined) : undefined;
      return target?.isFile() ? path : undefined;
    }),
  );
  return files.filter((path) => path !== undefined);
}
