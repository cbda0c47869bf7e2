import type { Call } from '../commands/command.ts';
import type { ProgramCall } from '../commands/program-call.ts';
import { type ProcessEnvironment, variableValue } from '../environment.ts';
import { type ListenContext, type Listening, listener } from '../network/listener.ts';
import { joinPath } from '../paths.ts';

/**
 * What the `config/puma.rb` says that Puma reads, by itself or as `rails server`. Undefined if there is
 * none that could; `unknown` if it says something that is not read.
 */
export function pumaConfig(
  { args, name }: ProgramCall,
  call: Call,
  context: ListenContext,
): Exclude<Listening, undefined> | 'unknown' | undefined {
  const { workdir, files, reader, environment } = context;
  const option = args.options.findLast((each) => each.name === '-C' || each.name === '--config');
  if (option && option.value === undefined) return 'unknown';
  const place = joinPath(workdir, option?.value ?? 'config/puma.rb');
  const found = place === undefined ? undefined : files(place);
  if (!found || found.state === 'unknown') return 'unknown';
  const text = found.path === undefined ? undefined : reader.text(found.path);
  if (found.path === undefined || text === undefined) return found.state === 'file' ? 'unknown' : undefined;
  const path = found.path;
  const said = [...text.matchAll(/^[ \t]*(port|bind)[ (]+([^\n#]+?)\)?[ \t]*(?:#[^\n]*)?\r?$/gm)];
  const [only, more] = said;
  if (!only) return undefined;
  // `rails server` binds by itself, unless its options say so.
  if (more || only[1] === 'bind') return 'unknown';
  const port = rubyNumber((only[2] ?? '').trim(), environment);
  if (port === undefined) return 'unknown';
  const at = { path, start: only.index, end: only.index + only[0].trimEnd().length };
  const host = name === 'rails' ? railsHost(context) : '0.0.0.0';
  return [listener({ host, port }, call, at, undefined, 'config')];
}

/** Where `rails server` listens unless told: for developers at the loopback. Undefined if nobody knows which it is. */
export function railsHost({ environment: { variables, complete } }: ListenContext): string | undefined {
  const mode = variables.get('RAILS_ENV') ?? variables.get('RACK_ENV');
  if (mode ? mode.value === undefined : !complete) return undefined;
  return (mode?.value ?? 'development') === 'development' ? '127.0.0.1' : '0.0.0.0';
}

/** `3000`, `ENV.fetch("PORT", 3000)`, `ENV.fetch('PORT') { 3000 }`, `ENV['PORT'] || 3000`. */
function rubyNumber(written: string, environment: ProcessEnvironment): number | undefined {
  const match =
    /^(?:(\d+)|ENV(?:\.fetch\(?|\[)\s*["'](\w+)["']\]?(?:\s*(?:,|\)?\s*\{|\|\|)\s*["']?(\d+)["']?\s*[)}]*)?)(?:\.to_i)?$/.exec(
      written,
    );
  if (!match) return undefined;
  const [, constant, name = '', otherwise] = match;
  if (constant !== undefined) return Number(constant);
  const value = variableValue(name, environment, otherwise);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
