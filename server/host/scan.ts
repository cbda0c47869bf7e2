import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { type IgnoreRules, isIgnored, noRules, rulesAbove, withGitignore } from './gitignore.ts';
import { toNative } from './paths.ts';

/** Directory entries after which discovery stops, ignored ones included. */
const SCAN_LIMIT = 200_000;

export interface ScanOptions {
  /** Bound on directory entries looked at; 200,000 if not given. */
  readonly limit?: number;
  /** Asked now and then; true ends the scan. */
  readonly cancelled?: () => boolean;
  /** Called once if the bound was hit: what lies deeper was not seen. */
  readonly onLimit?: (limit: number) => void;
}

/**
 * Finds the files of a project: all that lie in the folders (a file may stand in their
 * place), outermost first and each once, except what `.gitignore` files hide, `.git`, `node_modules` and
 * virtual environments. Symbolic links to files are followed, those to folders are not, as
 * git does it, so there are no cycles. Unreadable folders count as empty.
 */
export async function* scan(folders: readonly string[], options: ScanOptions = {}): AsyncGenerator<string> {
  const limit = options.limit ?? SCAN_LIMIT;
  const seen = new Set<string>();
  const named = new Set<string>();
  for (const path of folders) if (await isFile(path)) named.add(path);
  yield* named;
  let left = limit;
  for (const folder of folders) {
    if (named.has(folder)) continue;
    const queue: Task[] = [{ folder, rules: await rulesAbove(folder), asked: true }];
    while (queue.length > 0) {
      const tasks = queue.splice(0, BATCH).filter((task) => !seen.has(task.folder));
      for (const task of tasks) seen.add(task.folder);
      for (const listing of await Promise.all(tasks.map(list))) {
        if (options.cancelled?.()) return;
        left -= listing.entries;
        if (left < 0) return options.onLimit?.(limit);
        for (const file of listing.files) if (!named.has(file)) yield file;
        queue.push(...listing.folders);
      }
    }
  }
}

/**
 * Which of the paths {@link scan} would find below the folders; for paths that turned up
 * later. A path that is a folder gives all the files in it.
 */
export async function admitted(
  paths: Iterable<string>,
  folders: readonly string[],
  options: ScanOptions = {},
): Promise<readonly string[]> {
  const rules = new Map<string, Promise<IgnoreRules | undefined>>();
  const rulesIn = (folder: string, root: string): Promise<IgnoreRules | undefined> => {
    const known = rules.get(folder);
    if (known) return known;
    const fresh = folder === root ? ownRules(folder) : rulesBelow(folder, root, rulesIn);
    rules.set(folder, fresh);
    return fresh;
  };
  const found: string[] = [];
  for (const path of paths) {
    const root = folders
      .filter((folder) => path.startsWith(`${folder}/`))
      .sort((a, b) => b.length - a.length)[0];
    if (root === undefined) continue;
    const inForce = await rulesIn(path.slice(0, path.lastIndexOf('/')), root);
    const kind = inForce && (await stat(toNative(path)).catch(() => undefined));
    if (!inForce || !kind || skips(path, kind.isDirectory(), inForce)) continue;
    if (kind.isFile()) found.push(path);
    if (kind.isDirectory()) for await (const file of scan([path], options)) found.push(file);
  }
  return found;
}

const BATCH = 32;
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'site-packages',
  '__pycache__',
]);

/** Entries whose presence marks a virtual environment: of venv and virtualenv, of conda. */
const ENVIRONMENT_MARKS = ['pyvenv.cfg', 'conda-meta'] as const;

interface Task {
  readonly folder: string;
  /** Rules in force above the folder's own `.gitignore`. */
  readonly rules: IgnoreRules;
  /** True if somebody named this folder: then it is listed whatever it is. */
  readonly asked?: boolean;
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly Task[];
  readonly entries: number;
}

async function list(task: Task): Promise<Listing> {
  const { folder } = task;
  const entries = await readdir(toNative(folder), { withFileTypes: true }).catch((): Dirent[] => []);
  const names = new Set(entries.map((entry) => entry.name));
  if (!task.asked && ENVIRONMENT_MARKS.some((mark) => names.has(mark)))
    return { files: [], folders: [], entries: 0 };
  const outer = names.has('.git') && !task.asked ? noRules(folder) : task.rules;
  const rules = names.has('.gitignore') ? await withGitignore(outer, folder) : outer;
  const files: string[] = [];
  const folders: Task[] = [];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === '/' ? `/${entry.name}` : `${folder}/${entry.name}`;
    const below = entry.isDirectory();
    if (!below && !entry.isFile() && !(entry.isSymbolicLink() && (await isFile(path)))) continue;
    if (skips(path, below, rules)) continue;
    if (below) folders.push({ folder: path, rules });
    else files.push(path);
  }
  return { files, folders, entries: entries.length };
}

function skips(path: string, folder: boolean, rules: IgnoreRules): boolean {
  if (folder && SKIPPED_FOLDERS.has(path.slice(path.lastIndexOf('/') + 1))) return true;
  return isIgnored(rules, path, folder);
}

async function ownRules(folder: string): Promise<IgnoreRules> {
  return withGitignore(await rulesAbove(folder), folder);
}

/** Rules in a folder below a root; undefined if the folder or one above it is skipped. */
async function rulesBelow(
  folder: string,
  root: string,
  rulesIn: (folder: string, root: string) => Promise<IgnoreRules | undefined>,
): Promise<IgnoreRules | undefined> {
  const outer = await rulesIn(folder.slice(0, folder.lastIndexOf('/')), root);
  if (!outer || skips(folder, true, outer)) return undefined;
  const marks = [...ENVIRONMENT_MARKS, '.git'].map((name) =>
    stat(toNative(`${folder}/${name}`)).then(Boolean, () => false),
  );
  const [venv, conda, repository] = await Promise.all(marks);
  if (venv || conda) return undefined;
  return withGitignore(repository ? noRules(folder) : outer, folder);
}

async function isFile(path: string): Promise<boolean> {
  return stat(toNative(path)).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
