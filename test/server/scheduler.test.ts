import assert from 'node:assert/strict';
import { type Pass, Scheduler } from '../../server/scheduler.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the scheduler', () => {
  const errors: string[] = [];
  let scheduler: Scheduler;
  const make = (pass: Pass): Scheduler => {
    errors.length = 0;
    scheduler = new Scheduler(pass, { error: (message) => errors.push(message) });
    return scheduler;
  };
  afterEach(() => scheduler.dispose());

  it('holds everything back until it is released', async () => {
    let passes = 0;
    make(async () => ++passes > 0);
    scheduler.touch(0);
    const settled = scheduler.settled();
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(passes, 0);
    scheduler.release();
    await settled;
    assert.equal(passes, 1);
    assert.ok(scheduler.isSettled);
  });

  it('makes one pass of many changes', async () => {
    let passes = 0;
    make(async () => ++passes > 0).release();
    for (let i = 0; i < 10; i++) scheduler.touch(i % 2 === 0 ? 150 : 0);
    await scheduler.settled();
    assert.equal(passes, 1);
  });

  it('does not let a keystroke put off what is urgent', async () => {
    let passes = 0;
    make(async () => ++passes > 0).release();
    await scheduler.settled();
    scheduler.touch(0);
    scheduler.touch(60_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(passes, 2);
    assert.ok(scheduler.isSettled);
  });

  it('runs at once for someone who waits', async () => {
    make(async () => true).release();
    await scheduler.settled();
    scheduler.touch(60_000);
    assert.ok(!scheduler.isSettled);
    await scheduler.settled();
    assert.ok(scheduler.isSettled);
  });

  it('ends a pass when something changes, and starts another; never two at a time', async () => {
    let running = 0;
    const outcomes: boolean[] = [];
    make(async (cancelled) => {
      assert.equal(++running, 1);
      // The first pass is overtaken while it runs.
      if (outcomes.length === 0) scheduler.touch(0);
      for (let i = 0; i < 5; i++) await nextTurn();
      running--;
      outcomes.push(!cancelled());
      return !cancelled();
    }).release();
    await scheduler.settled();
    assert.deepEqual(outcomes, [false, true]);
  });

  it('logs a pass that fails, and goes on', async () => {
    let passes = 0;
    make(async () => {
      if (++passes === 1) throw new Error('broken');
      return true;
    }).release();
    await scheduler.settled();
    assert.match(errors.join('\n'), /^Evaluation failed: Error: broken/);
    scheduler.touch(0);
    await scheduler.settled();
    assert.equal(passes, 2);
  });

  it('does nothing any more when disposed', async () => {
    let passes = 0;
    make(async () => ++passes > 0).release();
    scheduler.dispose();
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(passes, 0);
  });
});
