import { ShellCheck } from '../server/host/shellcheck.ts';
import { runShellCheck } from '../server/shellcheck.ts';
import type { Values } from './args.ts';
import { CliError } from './io.ts';
import type { Session } from './session.ts';
import type { Texts } from './texts/texts.ts';
import { reasonOf } from './write.ts';

/** Adds what ShellCheck finds. Throws a {@link CliError} if it can't be run. */
export async function askShellCheck(session: Session, values: Values, texts: Texts): Promise<void> {
  const program = values['shellcheck-path'] ?? 'shellcheck';
  const asked = session.workspace.linted().filter((path) => session.isAsked(path));
  try {
    await runShellCheck(session.workspace, asked, new ShellCheck(program), new Map());
  } catch (error) {
    throw new CliError(texts.shellcheckFailed(program, reasonOf(error)));
  }
  await session.settle();
}
