import type { Entry, Host, Wanted } from '../../rules/index.ts';

/** What {@link settle} needs of a workspace. */
export interface Evaluation {
  refresh(first?: readonly string[]): Generator<void, void>;
  wanted(): readonly Wanted[];
  apply(path: string, entry: Entry): void;
}

export interface SettleOptions {
  /** Asked after every slice of work and every load; true ends the pass. */
  readonly cancelled?: () => boolean;
  /** Paths to evaluate before all others. */
  readonly first?: readonly string[];
  /** Called after every slice of work: there may be reports already. */
  readonly onSlice?: () => void;
  /** Called when a round of evaluation is complete, before what it lacked is loaded. */
  readonly onRound?: () => void;
  /** Files read at the same time. */
  readonly concurrency?: number;
}

/** Milliseconds of work after which other events get their turn. */
const SLICE = 10;

/**
 * Evaluates a workspace until nothing is left that it wants to know: works in slices, giving
 * the event loop a turn every ten milliseconds, and loads between rounds what the last one
 * lacked. A path is loaded once for each thing wanted of it; what a host can't tell stays
 * unknown. Returns false if it was cancelled; then it can be called again later.
 */
export async function settle(
  workspace: Evaluation,
  host: Host,
  options: SettleOptions = {},
): Promise<boolean> {
  const { cancelled = never, concurrency = 32 } = options;
  const asked = new Set<string>();
  for (;;) {
    if (!(await evaluate(workspace, options, cancelled))) return false;
    options.onRound?.();
    const wanted = workspace.wanted().filter(({ path, what }) => !asked.has(`${what}\n${path}`));
    if (wanted.length === 0) return true;
    for (const { path, what } of wanted) asked.add(`${what}\n${path}`);
    if (!(await load(workspace, host, deepest(wanted), concurrency, cancelled))) return false;
  }
}

async function evaluate(
  workspace: Evaluation,
  { first, onSlice }: SettleOptions,
  cancelled: () => boolean,
): Promise<boolean> {
  if (cancelled()) return false;
  let sliceEnd = performance.now() + SLICE;
  for (const _step of workspace.refresh(first)) {
    if (performance.now() < sliceEnd) continue;
    onSlice?.();
    await turn();
    if (cancelled()) return false;
    sliceEnd = performance.now() + SLICE;
  }
  return true;
}

/** One load a path, for the most that is wanted of it: a text answers what kind it is, too. */
function deepest(wanted: readonly Wanted[]): readonly Wanted[] {
  const byPath = new Map<string, Wanted>();
  for (const each of wanted) {
    const known = byPath.get(each.path);
    if (!known || DEPTH[each.what] > DEPTH[known.what]) byPath.set(each.path, each);
  }
  return [...byPath.values()];
}

const DEPTH = { kind: 0, names: 1, text: 2 } as const;

/** Loads with so many at a time; stops early, with what was loaded applied, if cancelled. */
async function load(
  workspace: Evaluation,
  host: Host,
  wanted: readonly Wanted[],
  concurrency: number,
  cancelled: () => boolean,
): Promise<boolean> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < wanted.length && !cancelled()) {
      const each = wanted[next++] as Wanted;
      const entry = await host.load(each);
      if (!cancelled()) workspace.apply(each.path, entry);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, wanted.length) }, worker));
  return !cancelled();
}

const never = (): boolean => false;

/** Lets waiting events run: at once where the platform can, else by a timer. */
const turn: () => Promise<void> =
  typeof setImmediate === 'function'
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () => new Promise((resolve) => setTimeout(resolve, 0));
