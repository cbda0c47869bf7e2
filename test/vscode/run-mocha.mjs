import Mocha from 'mocha';

/**
 * Runs files of tests in this process, which holds what they need.
 * @param {...string} files
 * @returns {Promise<import('./run.mjs').Result>}
 */
export async function runMocha(...files) {
  const mocha = new Mocha({ timeout: 120_000, reporter: 'spec' });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  /** @type {import('./run.mjs').Result} */
  const result = { passed: 0, failed: 0, failures: [] };
  await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', () => (result.passed += 1));
    runner.on('fail', (test, error) => {
      result.failed += 1;
      result.failures.push({ title: test.fullTitle(), message: error.stack ?? String(error) });
    });
  });
  return result;
}
