import { type ProcessEnvironment, variableValue } from '../environment.ts';
import { splitOutside } from './expressions.ts';
import type { GoFile } from './go-package.ts';

/** Where a value is written, and with which environment it is read. */
export interface GoScope {
  readonly file: GoFile;
  readonly files: readonly GoFile[];
  readonly environment: ProcessEnvironment;
  /** True if the program is given arguments, which may set its flags. */
  readonly hasArguments: boolean;
}

const MAX_DEPTH = 5;

/**
 * The text of an expression: constants, `":" + port`, `fmt.Sprintf`, environment variables with a default in one of
 * the usual forms, flags, and names that are set to such. Undefined for anything else.
 */
export function goValue(written: string, scope: GoScope, depth = 0): string | undefined {
  const text = written.trim();
  if (depth > MAX_DEPTH || text === '') return undefined;
  const constant = /^(?:"([^"\\]*)"|`([^`]*)`|(\d+))$/.exec(text);
  if (constant) return constant[1] ?? constant[2] ?? constant[3];
  const inner = (each: string) => goValue(each, scope, depth + 1);
  const parts = splitOutside(text, '+');
  if (parts.length > 1) return joined(parts.map(inner));
  const call = /^([\w.]+)\(([\s\S]*)\)$/.exec(text);
  if (call) return callValue(call[1] ?? '', splitOutside(call[2] ?? '', ','), scope, inner);
  const name = /^\*?([A-Za-z_]\w*)$/.exec(text)?.[1];
  if (name !== undefined) return ofName(name, scope, inner);
  const field = /^(?:\w+\.)+([A-Z]\w*)$/.exec(text)?.[1];
  return field === undefined ? undefined : ofField(field, scope);
}

function callValue(
  name: string,
  args: readonly string[],
  scope: GoScope,
  inner: (written: string) => string | undefined,
): string | undefined {
  const values = () => args.map((each) => inner(each));
  if (name === 'os.Getenv') return fromEnvironment(args[0] ?? '', '""', scope, inner);
  if (name === 'net.JoinHostPort') return joinedBy(values(), ':');
  if (name === 'strconv.Itoa' || name === 'string' || name === 'cmp.Or') {
    for (const value of values()) if (value !== '') return value;
    return undefined;
  }
  if (name === 'fmt.Sprintf') {
    const [format, ...rest] = values();
    let next = 0;
    const filled = format?.replace(/%[svd]/g, () => rest[next++] ?? '\0');
    return filled === undefined || next !== rest.length || /[\0%]/.test(filled) ? undefined : filled;
  }
  // `getEnv("PORT", "8080")`, under whatever name.
  if (/env/i.test(name) && args.length === 2)
    return fromEnvironment(args[0] ?? '', args[1] ?? '', scope, inner);
  return undefined;
}

function fromEnvironment(
  written: string,
  otherwise: string,
  { environment }: GoScope,
  inner: (written: string) => string | undefined,
): string | undefined {
  const name = /^"(\w+)"$/.exec(written.trim())?.[1];
  return name === undefined ? undefined : variableValue(name, environment, inner(otherwise));
}

/** A name that is set once, or to a variable and, if that is empty, to a default. */
function ofName(
  name: string,
  scope: GoScope,
  inner: (written: string) => string | undefined,
): string | undefined {
  const flag = new RegExp(
    `\\b${name}\\s*:?=\\s*flag\\.(?:String|Int)\\(\\s*"\\w[\\w-]*"\\s*,\\s*([^,\\n]+),`,
  );
  const pattern = new RegExp(
    `(?<![\\w.])${name}(?:\\s+(?:string|int))?\\s*(?::?=)(?!=)\\s*([^\\n{]+?)\\s*(?:;[^\\n]*)?(?:\\r?\\n|\\{)`,
    'g',
  );
  const own = [...scope.file.text.matchAll(pattern)];
  const all = own.length > 0 ? own : scope.files.flatMap(({ text }) => [...text.matchAll(pattern)]);
  const said = flag.exec(scope.file.text)?.[1];
  if (said !== undefined) return scope.hasArguments || all.length > 1 ? undefined : inner(said);
  const [first, second, more] = all.map((match) => match[1] ?? '');
  if (first === undefined || more !== undefined) return undefined;
  if (second === undefined) return inner(first);
  // `port := os.Getenv("PORT"); if port == "" { port = "8080" }`
  const asked = new RegExp(`if\\s+${name}\\s*==\\s*""\\s*\\{\\s*${name}\\s*=`);
  const variable = /^os\.Getenv\(\s*("\w+")\s*\)$/.exec(first)?.[1];
  if (variable === undefined || !scope.files.some(({ text }) => asked.test(text))) return undefined;
  return fromEnvironment(variable, second, scope, inner);
}

/** A field of a structure that is filled from the environment by its tags. */
function ofField(field: string, { files, environment }: GoScope): string | undefined {
  const tagged = new RegExp(`^\\s*${field}\\s+(?:string|u?int\\d*)\\s+\`([^\`]*)\``, 'gm');
  const [only, more] = files.flatMap(({ text }) => [...text.matchAll(tagged)]);
  const tags = only?.[1];
  if (tags === undefined || more) return undefined;
  const name = /\benv(?:config)?:"(\w+)/.exec(tags)?.[1];
  const otherwise = /\b(?:envDefault|default|env-default):"([^"]*)"/.exec(tags)?.[1];
  if (name === undefined || files.some(({ text }) => /envconfig\.Process\(\s*"\w/.test(text)))
    return undefined;
  return variableValue(name, environment, otherwise);
}

function joined(values: readonly (string | undefined)[]): string | undefined {
  return joinedBy(values, '');
}

function joinedBy(values: readonly (string | undefined)[], by: string): string | undefined {
  return values.every((each) => each !== undefined) ? values.join(by) : undefined;
}
