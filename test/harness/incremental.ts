import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Workspace } from '../../rules/index.ts';
import { at, type MemoryHost, settle } from './memory.ts';

/** Texts that a file may have, by path. Each file may also be missing. */
export type Contents = Readonly<Record<string, readonly string[]>>;

/** One change: of a file on disk, or of a document in the editor. A content that there is not deletes, or closes. */
interface Step {
  readonly path: string;
  readonly content: number;
  readonly editor: boolean;
}

/** What an incremental workspace is held against. */
export interface Incremental {
  readonly contents: Contents;
  /** A host with the files as they are at first. */
  readonly host: () => MemoryHost;
  /** A settled workspace over what the host holds now, with some documents open. */
  readonly start: (host: MemoryHost, open: ReadonlyMap<string, string>) => Workspace;
  /** What is compared. */
  readonly reports: (workspace: Workspace) => unknown;
  /** At most so many changes in a row. */
  readonly maxSteps: number;
  readonly numRuns: number;
}

/** Holds that after any edits, creations and deletions a workspace says what a fresh one says. */
export function assertIncremental(world: Incremental): void {
  const { contents, start, reports, maxSteps, numRuns } = world;
  const step = fc.record({
    path: fc.constantFrom(...Object.keys(contents)),
    content: fc.integer({
      min: -1,
      max: Math.max(...Object.values(contents).map((texts) => texts.length)) - 1,
    }),
    editor: fc.boolean(),
  });
  const sequences = fc.array(step, { minLength: 1, maxLength: maxSteps, size: 'max' });
  fc.assert(
    fc.property(sequences, (sequence) => {
      const host = world.host();
      const open = new Map<string, string>();
      const workspace = start(host, open);
      for (const each of sequence) {
        apply(each, contents, host, workspace, open);
        settle(workspace, host);
      }
      assert.deepEqual(reports(workspace), reports(start(host, open)));
    }),
    { numRuns },
  );
}

function apply(
  { path, content, editor }: Step,
  contents: Contents,
  host: MemoryHost,
  workspace: Workspace,
  open: Map<string, string>,
): void {
  const text = contents[path]?.[content];
  if (editor) {
    if (text === undefined) {
      workspace.close(at(path));
      open.delete(path);
    } else if (host.read(path) !== undefined) {
      workspace.open(at(path), text);
      open.set(path, text);
    }
    return;
  }
  if (text === undefined) {
    if (open.has(path)) return;
    host.delete(path);
    workspace.removeFile(at(path));
    return;
  }
  host.write(path, text);
  workspace.addFile(at(path));
  workspace.invalidate(at(path));
}
