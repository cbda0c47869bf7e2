import type { Resolve } from '../shell/lookup.ts';
import type { ScriptContext, ShellScript } from '../shell/nodes.ts';
import { dialectOf, parseScript, scriptOfArgv, shellName } from '../shell/parse.ts';
import { concat, rangeAt, type Spliced, sliceOf, withoutReturns } from '../shell/spliced.ts';
import { currentStage, currentState, type FileBuilder, runResolve, runtimeResolve } from './builder.ts';
import { readExecForm } from './exec.ts';
import type { CommandLine, Heredoc } from './nodes.ts';
import type { Span } from './words.ts';

/** The shell parser takes time with the square of the heredocs of one command. */
const MAX_HEREDOCS = 100;

/** Where a command line stands. */
export interface CommandPlace {
  readonly builder: FileBuilder;
  readonly source: Spliced;
  readonly span: Span;
  readonly carrier: ScriptContext['carrier'];
  readonly onbuild: boolean;
  readonly heredocs: readonly Heredoc[];
}

/** Reads what RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD is given. */
export function readCommandLine(place: CommandPlace): CommandLine {
  const { builder, source, span, carrier, onbuild } = place;
  const { file } = builder;
  const stage = currentStage(builder)?.index;
  const range = rangeAt(source, span.start, span.end);
  const resolve = resolveFor(place);
  const bracketed = source.text[span.start] === '[' && span.start < span.end;
  const dialect = dialectOf(shellName(shellOf(builder)[0]));
  const exec = bracketed ? readExecForm({ file, source, span, carrier, onbuild, stage, dialect }) : undefined;
  if (exec !== undefined && exec.node.error === undefined) {
    const context = { carrier, onbuild, stage, form: 'exec' as const };
    const argv = exec.node.elements;
    const input = { file, source: sliceOf(source, span.start, span.end), context, resolve };
    const script = argv.length === 0 ? undefined : scriptOfArgv(input, argv, exec.decoded);
    return { ...range, form: 'exec', bracket: exec.node, argv, script };
  }
  // A misspelt array is a shell line to Docker, but what a shell would make of it says nothing.
  const text = exec?.node.reading === 'array' ? undefined : commandText(place);
  const script =
    text === undefined || span.start >= span.end ? undefined : shellScript(place, text, resolve, undefined);
  return { ...range, form: 'shell', bracket: exec?.node, argv: undefined, script };
}

/** The scripts that a RUN's heredocs hold: `RUN <<EOF` hands its body to the shell. */
export function readHeredocScripts(place: CommandPlace): ShellScript[] {
  const heredoc = loneHeredoc(place);
  if (heredoc === undefined) return [];
  const shebang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.content);
  const interpreter = shebang?.[1]?.endsWith('/env') ? shebang[2] : shebang?.[1];
  const source = withoutReturns(place.builder.file, heredoc.body);
  return [shellScript(place, source, resolveFor(place), interpreter)];
}

function shellScript(
  place: CommandPlace,
  source: Spliced,
  resolve: Resolve,
  interpreter: string | undefined,
): ShellScript {
  const { builder, carrier, onbuild } = place;
  const stage = currentStage(builder);
  const context = { carrier, onbuild, stage: stage?.index, form: 'shell' as const };
  const shellArgv = interpreter === undefined ? shellOf(builder) : [interpreter];
  return parseScript({ file: builder.file, source, context, resolve, shellArgv });
}

/** The shell in force: the last SHELL, else Docker's default for the platform. */
function shellOf(builder: FileBuilder): readonly (string | undefined)[] {
  const { shell, windows } = currentState(builder);
  const argv = shell?.argv?.map(({ value }) => value);
  if (argv !== undefined && argv.length > 0) return argv;
  return windows ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
}

function resolveFor({ builder, carrier }: CommandPlace): Resolve {
  return carrier === 'RUN' ? runResolve(builder) : runtimeResolve(builder);
}

/** The text that the shell gets: the line and, for `cat <<EOF > x`, its heredocs. */
function commandText(place: CommandPlace): Spliced | undefined {
  const { source, span, heredocs, builder } = place;
  const line = sliceOf(source, span.start, span.end);
  if (heredocs.length === 0) return line;
  if (loneHeredoc(place) !== undefined || heredocs.length > MAX_HEREDOCS) return undefined;
  const parts = [line];
  for (const { body, closing } of heredocs) {
    const lineBreak = { start: Math.max(0, body.start - 1), end: body.start };
    parts.push(
      withoutReturns(builder.file, lineBreak),
      withoutReturns(builder.file, { ...body, end: closing?.end ?? body.end }),
    );
  }
  return concat(parts);
}

function loneHeredoc({ source, span, heredocs }: CommandPlace): Heredoc | undefined {
  const only = heredocs[0];
  if (heredocs.length !== 1 || only === undefined) return undefined;
  const range = rangeAt(source, span.start, span.end);
  return only.marker.start === range.start && only.marker.end === range.end ? only : undefined;
}
