import assert from 'node:assert/strict';
import type { Entry, Wanted } from '../../../rules/engine/files.ts';
import { type Evaluation, settle } from '../../../server/host/settle.ts';

describe('settling a workspace', () => {
  /** Wants each thing of each round until it was applied. */
  const evaluation = (...rounds: Wanted[][]): Evaluation & { applied: [string, Entry][]; steps: number } => {
    let round = 0;
    return {
      applied: [],
      steps: 0,
      *refresh() {
        round++;
        for (let i = 0; i < 3; i++) {
          this.steps++;
          yield;
        }
      },
      wanted: () => rounds[round - 1] ?? [],
      apply(path, entry) {
        this.applied.push([path, entry]);
      },
    };
  };
  const missing: Entry = { kind: 'missing' };
  const host = {
    load: async ({ what }: Wanted): Promise<Entry> =>
      what === 'text' ? { kind: 'file', text: '' } : missing,
  };

  it('evaluates until nothing is wanted', async () => {
    const workspace = evaluation([{ path: '/a', what: 'kind' }], [{ path: '/b', what: 'kind' }]);
    let rounds = 0;
    assert.equal(await settle(workspace, host, { onRound: () => rounds++ }), true);
    assert.deepEqual(workspace.applied, [
      ['/a', missing],
      ['/b', missing],
    ]);
    assert.equal(rounds, 3);
  });

  it('loads a path once a round, for the most that is wanted', async () => {
    const workspace = evaluation([
      { path: '/a', what: 'kind' },
      { path: '/a', what: 'text' },
      { path: '/a', what: 'names' },
    ]);
    await settle(workspace, host);
    assert.deepEqual(workspace.applied, [['/a', { kind: 'file', text: '' }]]);
  });

  it('does not ask again for what the host could not tell', async () => {
    const same: Wanted[] = [{ path: '/a', what: 'names' }];
    const workspace = evaluation(same, same, same, same);
    assert.equal(await settle(workspace, host), true);
    assert.equal(workspace.applied.length, 1);
  });

  it('loads no more at a time than it may', async () => {
    let now = 0;
    let most = 0;
    const slow = {
      async load(): Promise<Entry> {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        return missing;
      },
    };
    const many = Array.from({ length: 50 }, (_, i): Wanted => ({ path: `/${i}`, what: 'kind' }));
    await settle(evaluation(many), slow, { concurrency: 4 });
    assert.equal(most, 4);
  });

  it('stops when cancelled, and applies nothing after that', async () => {
    const workspace = evaluation([{ path: '/a', what: 'kind' }]);
    let cancelled = false;
    const cancelling = {
      async load(): Promise<Entry> {
        cancelled = true;
        return missing;
      },
    };
    assert.equal(await settle(workspace, cancelling, { cancelled: () => cancelled }), false);
    assert.deepEqual(workspace.applied, []);
    assert.equal(await settle(workspace, host, { cancelled: () => true }), false);
  });

  it('gives other events a turn while it works', async () => {
    let turns = 0;
    let open = true;
    const count = (): void => {
      turns++;
      if (open) setImmediate(count);
    };
    setImmediate(count);
    const workspace: Evaluation = {
      *refresh() {
        for (let i = 0; i < 6; i++) {
          const end = performance.now() + 6;
          while (performance.now() < end);
          yield;
        }
      },
      wanted: () => [],
      apply: () => {},
    };
    await settle(workspace, host);
    open = false;
    assert.ok(turns >= 2, `${turns} turns`);
  });
});
