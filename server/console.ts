/**
 * Imported before anything else: with `--stdio` the standard output belongs to the
 * protocol, and one stray line on it ends the session.
 */
for (const level of ['log', 'info', 'debug', 'trace', 'table', 'dir'] as const) {
  console[level] = (...words: unknown[]) => console.error(...words);
}
