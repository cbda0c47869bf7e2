import { describe, type ErrorLog } from './safely.ts';

/** Runs one pass; false if it stopped because `cancelled` said so. */
export type Pass = (cancelled: () => boolean) => Promise<boolean>;

/** Milliseconds of quiet after a keystroke before a pass runs. */
export const TYPING_DELAY = 150;

/**
 * One queue of passes. Every change makes what is known old and asks for a pass, at once or
 * after some quiet; a change during a pass ends it. At most one pass runs at a time.
 */
export class Scheduler {
  readonly #pass: Pass;
  readonly #log: ErrorLog;
  #held = true;
  #epoch = 1;
  #settledEpoch = 0;
  #timer: { readonly handle: ReturnType<typeof setTimeout>; readonly urgent: boolean } | undefined;
  #running = false;
  #waiting: (() => void)[] = [];

  /** Nothing runs before {@link release}. */
  constructor(pass: Pass, log: ErrorLog) {
    this.#pass = pass;
    this.#log = log;
  }

  /** True if the last pass saw the last change. */
  get isSettled(): boolean {
    return this.#settledEpoch === this.#epoch;
  }

  /** Lets passes run, the first one now. */
  release(): void {
    this.#held = false;
    this.#arm(0);
  }

  /** Something changed. A pass runs `delay` milliseconds after the last change, or sooner if asked. */
  touch(delay: number): void {
    this.#epoch++;
    this.#arm(delay);
  }

  /** Something changed that may wait for the next pass, whenever that is. */
  note(): void {
    this.#epoch++;
  }

  /** Resolves when everything up to now is evaluated; a pass that waits for quiet runs at once. */
  settled(): Promise<void> {
    if (this.isSettled) return Promise.resolve();
    const promise = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#arm(0);
    return promise;
  }

  /** Stops for good. */
  dispose(): void {
    this.#held = true;
    this.#epoch++;
    if (this.#timer) clearTimeout(this.#timer.handle);
    this.#timer = undefined;
  }

  #arm(delay: number): void {
    if (this.#held || (this.#timer?.urgent && delay > 0)) return;
    if (this.#timer) clearTimeout(this.#timer.handle);
    const handle = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, delay);
    this.#timer = { handle, urgent: delay === 0 };
  }

  async #run(): Promise<void> {
    // The pass that runs has lost its point and ends soon; then this one starts.
    if (this.#running) return;
    this.#running = true;
    const epoch = this.#epoch;
    try {
      if (await this.#pass(() => this.#epoch !== epoch)) this.#settledEpoch = epoch;
    } catch (error) {
      this.#log.error(`Evaluation failed: ${describe(error)}`);
      this.#settledEpoch = epoch;
    }
    this.#running = false;
    if (!this.isSettled) {
      if (!this.#timer) this.#arm(0);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
