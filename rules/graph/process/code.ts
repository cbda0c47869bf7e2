import { frameworkDefaults } from '../../data/programs.ts';
import type { Call } from './command.ts';
import type { ProcessEnvironment } from './environment.ts';
import { type ListenContext, type Listener, type Listening, listener } from './listener.ts';
import { joinPath } from './paths.ts';

/** What `python file.py` listens on, if it starts exactly one server and the arguments are plain. */
export function pythonListeners(file: string, call: Call, context: ListenContext): Listening {
  const place = joinPath(context.workdir, file);
  const found = place === undefined ? undefined : context.files(place);
  if (found?.state !== 'file' || found.path === undefined) return undefined;
  const { path } = found;
  const text = context.reader.text(path);
  const facts = context.reader.python(path);
  if (text === undefined || !facts?.complete) return undefined;
  const runs = facts.serverRuns.filter(({ context: { typeChecking } }) => !typeChecking);
  const [run] = runs;
  if (!run || runs.length > 1 || run.context.conditional) return undefined;
  const maker = run.callee.split('.')[0] ?? '';
  const made = facts.names.get(maker)?.callee?.split('.').at(-1);
  const framework = maker === 'uvicorn' ? 'uvicorn' : made;
  const known = framework === undefined ? undefined : frameworkDefaults(framework);
  // Flask's own settings, `SERVER_NAME`, may say the port.
  if (!known || /\bSERVER_NAME\b/.test(text)) return undefined;
  const written = text.slice(run.start, run.end);
  if (/\*\*?\s*\w/.test(written.replace(/(["']).*?\1/g, ''))) return undefined;
  const environment = afterDotenv(context.environment, text);
  const port = numberOf(argumentOf(written, 'port'), run.port, known.port, text, environment);
  const host = textOf(argumentOf(written, 'host'), run.host, known.host, environment);
  if (port === undefined) return undefined;
  const at = { path, start: run.start, end: run.end };
  return [listener({ host, port }, call, at, undefined, 'code')];
}

/** A `.env` that the code loads, which git rightly leaves out, may set what the container does not. */
function afterDotenv(environment: ProcessEnvironment, text: string): ProcessEnvironment {
  return /dotenv|env-file|decouple|environs|read_env/.test(text)
    ? { ...environment, complete: false }
    : environment;
}

/** The text of a named argument; undefined if it is not given. */
function argumentOf(written: string, name: string): string | undefined {
  const match = new RegExp(`[(,]\\s*${name}\\s*=\\s*`).exec(written);
  if (!match) return undefined;
  const start = match.index + match[0].length;
  let depth = 0;
  for (let i = start; i < written.length; i++) {
    const char = written[i] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0) return written.slice(start, i).trim();
    else if (char === ',' && depth === 0) return written.slice(start, i).trim();
  }
  return undefined;
}

function numberOf(
  written: string | undefined,
  known: number | undefined,
  fallback: number,
  text: string,
  environment: ProcessEnvironment,
): number | undefined {
  if (written === undefined) return fallback;
  if (known !== undefined) return known;
  const value =
    environmentValue(written, environment) ?? environmentValue(assigned(text, written), environment);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function textOf(
  written: string | undefined,
  known: string | undefined,
  fallback: string,
  environment: ProcessEnvironment,
): string | undefined {
  return written === undefined ? fallback : (known ?? environmentValue(written, environment));
}

/** What a name is bound to, if the file binds it once. */
function assigned(text: string, name: string): string {
  if (!/^\w+$/.test(name)) return '';
  const found = [
    ...text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*(?::\\s*\\w+\\s*)?=[ \\t]*([^=\\n].*)$`, 'gm')),
  ];
  return found.length === 1 ? (found[0]?.[1] ?? '').replace(/\s+#.*$/, '').trim() : '';
}

/** `int(os.environ.get("PORT", 5000))`, `os.getenv("HOST", "0.0.0.0")`, with what the container sets. */
function environmentValue(written: string, environment: ProcessEnvironment): string | undefined {
  const inner = /^(?:int|str)\s*\(([\s\S]*)\)$/.exec(written.trim())?.[1] ?? written;
  const match =
    /^(?:os\.)?(?:getenv|environ\.get)\s*\(\s*["'](\w+)["']\s*(?:,\s*(?:["']([^"']*)["']|(\d+))\s*)?\)(?:\s+or\s+(?:["']([^"']*)["']|(\d+)))?$/.exec(
      inner.trim(),
    );
  return match
    ? fromEnvironment(match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? match[5], environment)
    : undefined;
}

function fromEnvironment(
  name: string,
  fallback: string | undefined,
  { variables, complete }: ProcessEnvironment,
): string | undefined {
  const found = variables.get(name);
  if (found) return found.value;
  return complete ? fallback : undefined;
}

/** What `node file.js` listens on, if the file calls `listen` once with plain arguments. */
export function nodeListeners(call: Call, context: ListenContext): Listening {
  const file = nodeFile(call);
  const place = file === undefined ? undefined : joinPath(context.workdir, file);
  const found = place === undefined ? undefined : context.files(place);
  if (found?.state !== 'file' || found.path === undefined) return undefined;
  const text = context.reader.text(found.path);
  if (text === undefined) return undefined;
  const flags = call.words.map(({ value }) => value ?? '').join(' ');
  return scriptListener(found.path, text, call, afterDotenv(context.environment, `${text}\n${flags}`));
}

const NODE_VALUES = [
  '-r',
  '--require',
  '--import',
  '--env-file',
  '--loader',
  '--experimental-loader',
  '-e',
  '--eval',
  '-C',
  '--conditions',
];

/** The file that node is given; undefined for none. */
export function nodeFile({ words }: Call): string | undefined {
  const index = nodeOperand(words);
  return words[index]?.value;
}

/** Where the file stands among node's words. */
export function nodeOperand(words: Call['words']): number {
  for (let i = 1; i < words.length; i++) {
    const text = words[i]?.value;
    if (text === undefined) return -1;
    if (text === '-e' || text === '--eval' || text === '-p') return -1;
    if (NODE_VALUES.includes(text)) i++;
    else if (!text.startsWith('-')) return i;
  }
  return -1;
}

function scriptListener(
  path: string,
  source: string,
  call: Call,
  environment: ProcessEnvironment,
): readonly Listener[] | undefined {
  const text = withoutComments(source);
  const calls = [...text.matchAll(/(?<![\w$])([\w$]+)\s*\.\s*listen\s*\(/g)];
  const [only] = calls;
  if (!only || calls.length > 1) return undefined;
  const start = only.index + only[0].length;
  const args = splitArguments(text.slice(start, start + 2_000));
  const first = args[0]?.trim() ?? '';
  const at = { path, start: only.index, end: start };
  const byName = new RegExp(
    `\\b(?:const|let|var)\\s+${(only[1] ?? '').replaceAll('$', '\\$')}\\s*=[^;\\n]*fastify`,
    'i',
  );
  const isFastify = byName.test(text);
  if (first.startsWith('{')) {
    const member = (name: string) => new RegExp(`[{,]\\s*${name}\\s*:\\s*([^,}]+)`).exec(first)?.[1]?.trim();
    const short = (name: string) => (new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(first) ? name : undefined);
    if (first.includes('...')) return undefined;
    const said = member('port') ?? short('port');
    const port = said === undefined ? undefined : scriptNumber(said, text, environment);
    const hostText = member('host') ?? member('hostname') ?? short('host') ?? short('hostname');
    const host =
      hostText === undefined
        ? isFastify
          ? '127.0.0.1'
          : '0.0.0.0'
        : scriptText(hostText, text, environment);
    return port === undefined ? undefined : [listener({ host, port }, call, at, undefined, 'code')];
  }
  const port = scriptNumber(first, text, environment);
  if (port === undefined) return undefined;
  const second = args[1]?.trim() ?? '';
  const isCallback = second === '' || /^(?:async\b|function\b|\(|\w+\s*=>)/.test(second);
  const host = isCallback ? (isFastify ? '127.0.0.1' : '0.0.0.0') : scriptText(second, text, environment);
  return [listener({ host, port }, call, at, undefined, 'code')];
}

/** Comments as blanks, so that places stay; strings are left alone. */
export function withoutComments(source: string): string {
  return source.replace(
    /(["'`])(?:\\[\s\S]|(?!\1)[^\\\n])*\1|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (match: string, quote: string | undefined) => (quote ? match : match.replace(/[^\n]/g, ' ')),
  );
}

function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (depth === 0) return [...parts, text.slice(from, i)];
      depth--;
    } else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return parts;
}

function scriptNumber(written: string, text: string, environment: ProcessEnvironment): number | undefined {
  const value = scriptValue(written, text, environment, 0);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function scriptText(written: string, text: string, environment: ProcessEnvironment): string | undefined {
  return scriptValue(written, text, environment, 0);
}

/** A constant, `process.env.PORT || 3000`, or the name of such a constant. */
function scriptValue(
  written: string,
  text: string,
  environment: ProcessEnvironment,
  depth: number,
): string | undefined {
  const plain = written.trim().replace(/^\+(?=\w)/, '');
  const inner =
    /^(?:Number|parseInt|Number\.parseInt)\s*\(([\s\S]*?)(?:,\s*10\s*)?\)$/.exec(plain)?.[1] ?? plain;
  const constant = /^(?:["'`]([^"'`$]*)["'`]|(\d+))$/.exec(inner.trim());
  if (constant) return constant[1] ?? constant[2];
  const read = /^process\.env(?:\.(\w+)|\[["'](\w+)["']\])(?:\s*(?:\|\||\?\?)\s*([\s\S]+))?$/.exec(
    inner.trim(),
  );
  if (read) {
    const name = read[1] ?? read[2] ?? '';
    const found = environment.variables.get(name);
    if (found) return found.value;
    if (!environment.complete || read[3] === undefined) return undefined;
    return scriptValue(read[3], text, environment, depth + 1);
  }
  if (!/^[A-Za-z_$][\w$]*$/.test(inner.trim()) || depth > 3) return undefined;
  const name = inner.trim().replaceAll('$', '\\$');
  const bound = [
    ...text.matchAll(new RegExp(`\\b(?:const|let|var)\\s+${name}\\s*(?::\\s*\\w+\\s*)?=\\s*([^;\\n]+)`, 'g')),
  ];
  const again = new RegExp(`(?<![\\w$.])${name}\\s*=(?!=)`, 'g');
  if (bound.length !== 1 || [...text.matchAll(again)].length > 1) return undefined;
  return scriptValue(bound[0]?.[1] ?? '', text, environment, depth + 1);
}
