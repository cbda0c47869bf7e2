import { parse } from 'unbash';
import { readActions } from './actions.ts';
import { collectCommands, scriptCommands } from './commands.ts';
import { argvCommands, type Place } from './emit.ts';
import type { Resolve } from './lookup.ts';
import type { ScriptContext, ShellCommand, ShellScript, Word } from './nodes.ts';
import { rangeAt, type Spliced } from './spliced.ts';
import { isPosixShell } from './wrappers.ts';

/** What a script is read with. */
export interface ScriptInput {
  readonly file: string;
  readonly source: Spliced;
  readonly context: ScriptContext;
  readonly resolve: Resolve;
  /** Shell and options that the text is handed to. */
  readonly shellArgv: readonly (string | undefined)[];
}

/** Scripts above this length are named but not parsed: no one writes them by hand. */
const MAX_SCRIPT = 1_000_000;

/** Parses the text of a shell. Never throws; an unknown shell's text is kept unparsed. */
export function parseScript(input: ScriptInput): ShellScript {
  const { source, context, shellArgv } = input;
  const shell = shellName(shellArgv[0]);
  const dialect = dialectOf(shell);
  const range = rangeAt(source, 0, source.text.length);
  const base = { ...range, context, dialect, shell, shellArgv, source };
  if (dialect !== 'posix' || source.text.length > MAX_SCRIPT) {
    return {
      ...base,
      parsed: false,
      errors: [],
      commands: [],
      actions: [],
      variables: [],
      pipelines: [],
      plain: false,
    };
  }
  const script = parse(source.text);
  const collected = collectCommands(script, input);
  const errors = (script.errors ?? []).map(({ message, pos }) => ({
    ...rangeAt(source, pos, Math.min(pos + 1, source.text.length)),
    message,
  }));
  return {
    ...base,
    parsed: errors.length === 0,
    errors,
    ...collected,
    actions: collected.commands.flatMap(readActions),
  };
}

/** What an argument vector runs, also inside of `["sh", "-c", "…"]`. */
export function scriptOfArgv(
  input: Omit<ScriptInput, 'source' | 'shellArgv'> & { readonly source: Spliced },
  words: readonly Word[],
  decoded: readonly Spliced[],
): ShellScript {
  const nested = (source: Spliced, place: Place, nesting: number): ShellCommand[] =>
    scriptCommands({ ...input, source }, place, nesting);
  const commands = argvCommands({ ...input, nested }, words, decoded);
  return {
    ...rangeAt(input.source, 0, input.source.text.length),
    context: input.context,
    dialect: 'posix',
    shell: undefined,
    shellArgv: [],
    source: input.source,
    parsed: true,
    errors: [],
    commands,
    actions: commands.flatMap(readActions),
    variables: [],
    pipelines: [],
    plain: true,
  };
}

/** `/bin/bash` → `bash`, `C:\…\pwsh.exe` → `pwsh`. */
export function shellName(path: string | undefined): string | undefined {
  return path
    ?.split(/[\\/]/)
    .at(-1)
    ?.toLowerCase()
    .replace(/\.exe$/, '');
}

/** The family of a shell; `other` for interpreters and for what isn't known. */
export function dialectOf(shell: string | undefined): ShellScript['dialect'] {
  if (shell === undefined) return 'other';
  if (isPosixShell(shell) || shell === 'busybox') return 'posix';
  if (shell === 'powershell' || shell === 'pwsh') return 'powershell';
  return shell === 'cmd' ? 'cmd' : 'other';
}
