/** Where output goes. Node's streams fit, and so does an array's push in tests. */
export interface Output {
  write(text: string): unknown;
  /** True if a person reads along in a terminal. */
  readonly isTTY?: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number;
}

/** Everything of the process that the command line uses; handed in, so that tests can hand in theirs. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Current folder, absolute, as the system writes it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the package.json of deploylint lies; only the entry file knows, wherever bundling puts the rest. */
  readonly manifest: URL;
}

/** Exit codes of the contract. */
export const EXIT = { ok: 0, findings: 1, failure: 2 } as const;

/**
 * A usage, configuration or I/O error: its message goes to stderr, nothing to stdout, and
 * the exit code is 2.
 */
export class CliError extends Error {}

/** A mistake in the arguments: the message is followed by a word on where to look them up. */
export class UsageError extends CliError {}
