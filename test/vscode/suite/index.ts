import { appendFileSync } from 'node:fs';
import type Mocha from 'mocha';

/** One line of the protocol between the extension host and `test/vscode/run.mjs`. */
export type SuiteEvent =
  | { event: 'pass'; title: string; milliseconds: number }
  | { event: 'fail'; title: string; message: string }
  | { event: 'note'; title: string }
  | { event: 'end' };

/** Called by VS Code inside the extension host; `run.mjs` follows the file named in the environment. */
export async function run(): Promise<void> {
  const { default: MochaRunner } = await import('mocha');
  const mocha = new MochaRunner({ ui: 'bdd', timeout: 60_000, reporter: 'dot', color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Loaded only now: the files call `describe`, which exists from here on.
  await import('./all.ts');
  const failures = await new Promise<number>((resolve) => report(mocha.run(resolve)));
  tell({ event: 'end' });
  if (failures > 0) throw new Error(`${failures} tests failed in VS Code.`);
}

function report(runner: Mocha.Runner): void {
  runner.on('pass', (test) =>
    tell({ event: 'pass', title: test.fullTitle(), milliseconds: test.duration ?? 0 }),
  );
  runner.on('fail', (test, error: Error) =>
    tell({ event: 'fail', title: test.fullTitle(), message: error.stack ?? String(error) }),
  );
}

function tell(event: SuiteEvent): void {
  const file = process.env.DEPLOYLINT_SUITE_EVENTS;
  if (file === undefined)
    throw new Error('DEPLOYLINT_SUITE_EVENTS names no file: start this suite by test/vscode/run.mjs.');
  appendFileSync(file, `${JSON.stringify(event)}\n`);
}
