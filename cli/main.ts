import { parseArguments } from './args.ts';
import { CliError, EXIT, type Io, UsageError } from './io.ts';
import { textsFor } from './texts/index.ts';
import type { Texts } from './texts/texts.ts';

/**
 * The command line: arguments and streams in, exit code out. Never ends the process. What a
 * command needs is imported when it runs, so that `--version` loads no engine.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const texts = textsFor(localeIn(argv));
  try {
    return await run(argv, io, texts);
  } catch (error) {
    const { printableLines } = await import('./style.ts');
    io.stderr.write(`deploylint: ${printableLines(wordsFor(error, texts))}\n`);
    return EXIT.failure;
  }
}

function wordsFor(error: unknown, texts: Texts): string {
  if (error instanceof UsageError) return `${error.message} ${texts.usageHint}`;
  if (error instanceof CliError) return error.message;
  return texts.internalError(error instanceof Error ? (error.stack ?? '') : String(error));
}

async function run(argv: readonly string[], io: Io, texts: Texts): Promise<number> {
  const invocation = await parseArguments(argv, texts);
  if (invocation.values.version) {
    const { versionOf } = await import('./version.ts');
    io.stdout.write(`${versionOf(io)}\n`);
    return EXIT.ok;
  }
  if (invocation.values.help) {
    const { HELP } = await import('./help.ts');
    io.stdout.write(HELP[localeIn(argv)]);
    return EXIT.ok;
  }
  switch (invocation.command) {
    case 'check':
      return (await import('./check.ts')).check(invocation, io, texts);
    case 'preflight':
      return (await import('./preflight.ts')).preflight(invocation, io, texts);
    case 'mysql-upgrade':
      return (await import('./mysql-upgrade.ts')).mysqlUpgradeCommand(invocation, io, texts);
    case 'report':
      return (await import('./report-command.ts')).report(invocation, io, texts);
    case 'rules':
      return (await import('./rules.ts')).rules(invocation, io, texts);
    case 'explain':
      return (await import('./explain.ts')).explain(invocation, io, texts);
    case 'init':
      return (await import('./init.ts')).init(invocation.values, localeIn(argv), io, texts);
    case 'server':
      return (await import('./server.ts')).server();
  }
}

/** The locale asked for, read before all else: it is also the language of usage errors. */
function localeIn(argv: readonly string[]): 'en' | 'zh-cn' {
  const inline = argv.findLast((word) => word.startsWith('--locale='))?.slice('--locale='.length);
  const at = argv.lastIndexOf('--locale');
  return (inline ?? (at < 0 ? undefined : argv[at + 1])) === 'zh-cn' ? 'zh-cn' : 'en';
}
