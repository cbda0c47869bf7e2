import { escapeRegExp } from '../../../shared/text.ts';
import { type ProcessEnvironment, variableValue } from '../environment.ts';
import type { ScriptModule } from './node-modules.ts';

/** Names within names beyond this are not followed. */
const MAX_DEPTH = 5;

/** Where a value is written, and with which environment it is read. */
export interface ScriptScope {
  readonly module: ScriptModule;
  readonly modules: readonly ScriptModule[];
  readonly environment: ProcessEnvironment;
}

/** A number as {@link scriptValue} reads it. */
export function scriptNumber(written: string, scope: ScriptScope): number | undefined {
  const value = scriptValue(written, scope);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/**
 * The value of an expression: a constant, `process.env.PORT || 3000`, a name or a member of the configuration
 * that is set once to such, or a setting that a schema has a default for. Undefined for anything else.
 */
export function scriptValue(written: string, scope: ScriptScope, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const plain = written
    .trim()
    .replace(/^\+(?=\w)/, '')
    .replace(/\s+as\s+[\w.]+$/, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/!$/, '');
  const inner = (
    /^(?:Number|parseInt|Number\.parseInt|String|\w*Port)\s*\(([\s\S]*?)(?:,\s*10\s*)?\)$/.exec(plain)?.[1] ??
    plain
  ).trim();
  const constant = /^(?:["'`]([^"'`$]*)["'`]|(\d[\d_]*))$/.exec(inner);
  if (constant) return constant[1] ?? constant[2]?.replaceAll('_', '');
  const either = /^([\w.$[\]"'()<>]+?)!?\s*(?:\|\||\?\?)\s*([\s\S]+)$/.exec(inner);
  const [, first = inner, otherwise] = either ?? [];
  const variable = VARIABLE.exec(first);
  const asked = ASKED.exec(inner);
  if (variable || asked) {
    const name = variable?.[1] ?? variable?.[2] ?? asked?.[1] ?? '';
    return fromEnvironment(name, otherwise ?? asked?.[2], scope, depth);
  }
  if (either) {
    // What comes first may be set: only a setting without a value leaves the choice to the other.
    return scriptValue(first, scope, depth + 1);
  }
  const member = /^(?:[\w$]+\.)+([A-Za-z_$][\w$]*)$/.exec(inner)?.[1];
  if (member !== undefined) return ofSchema(member, scope, depth) ?? ofMember(member, scope, depth);
  return /^[A-Za-z_$][\w$]*$/.test(inner) ? ofName(inner, scope, depth) : undefined;
}

const VARIABLE = /^(?:process|Bun)\.env(?:\.(\w+)|\[["'](\w+)["']\])!?$/;
/** `config.get<number>('PORT', 3000)`, as NestJS reads its settings. */
const ASKED =
  /^[\w.$]*onfig(?:Service)?\.(?:get|getOrThrow)(?:<\w+>)?\(\s*["']([A-Z]\w*)["']\s*(?:,\s*([^,)]+))?\)$/;

function fromEnvironment(
  name: string,
  otherwise: string | undefined,
  scope: ScriptScope,
  depth: number,
): string | undefined {
  const value = otherwise === undefined ? undefined : scriptValue(otherwise, scope, depth + 1);
  return variableValue(name, scope.environment, value);
}

/** A name that one module binds once, at its top if need be: in its own module, else in the one that exports it. */
function ofName(name: string, scope: ScriptScope, depth: number): string | undefined {
  const escaped = escapeRegExp(name);
  const bindings = new RegExp(
    `(?<![\\w$.])((?:export\\s+)?(?:const|let|var)\\s+)?${escaped}\\s*(?::\\s*[\\w| ]+)?=(?![=>])\\s*([^;\\n]+)`,
    'g',
  );
  const bound = (module: ScriptModule) => {
    const all = [...module.text.matchAll(bindings)].map((match) => ({ match, module }));
    const atTop = all.filter(({ match }) => match.index === 0 || module.text[match.index - 1] === '\n');
    return all.length > 1 && atTop.length > 0 ? atTop : all;
  };
  const taken = destructured(name, scope.module);
  if (taken) return fromEnvironment(name, taken.otherwise, scope, depth);
  const own = bound(scope.module);
  const [only, more] = own.length > 0 ? own : scope.modules.flatMap(bound);
  if (!only || more || only.match[1] === undefined) return undefined;
  return scriptValue(only.match[2] ?? '', { ...scope, module: only.module }, depth + 1);
}

/** `const { PORT = 3000 } = process.env`. */
function destructured(
  name: string,
  { text }: ScriptModule,
): { readonly otherwise: string | undefined } | undefined {
  for (const [, names = ''] of text.matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b(?!\.)/g)) {
    for (const each of names.split(',')) {
      const [left = '', otherwise] = each.split('=').map((part) => part.trim());
      if (left === name) return { otherwise };
    }
  }
  return undefined;
}

/** A member `port: …` that the project writes once. */
function ofMember(name: string, scope: ScriptScope, depth: number): string | undefined {
  const members = new RegExp(`(?<=[{,]\\s*)["']?${escapeRegExp(name)}["']?\\s*:\\s*([^,\\n}]+)`, 'g');
  // `{ port: config.port }` passes it on, and is no second place.
  const passedOn = new RegExp(`^[\\w$.]+\\.${escapeRegExp(name)}$`);
  const [only, more] = scope.modules.flatMap((module) =>
    [...module.text.matchAll(members)].flatMap((match) => {
      const written = (match[1] ?? '').trim();
      return passedOn.test(written) ? [] : [{ written, module }];
    }),
  );
  return only && !more ? scriptValue(only.written, { ...scope, module: only.module }, depth + 1) : undefined;
}

/** A variable in a schema of zod, envalid or Joi: `PORT: z.coerce.number().default(3000)`. */
function ofSchema(name: string, scope: ScriptScope, depth: number): string | undefined {
  if (!/^[A-Z][A-Z\d_]*$/.test(name)) return undefined;
  const fields = new RegExp(`(?<=[{,]\\s*)${name}\\s*:\\s*((?:z|Joi|joi|port|num|str|host)\\b[^\\n]*)`, 'g');
  const [only, more] = scope.modules.flatMap(({ text }) => [...text.matchAll(fields)]);
  if (!only || more) return undefined;
  const otherwise = /\bdefault(?:\(|:)\s*["'`]?([\w.-]+)["'`]?\s*[)}\s,]/.exec(only[1] ?? '')?.[1];
  return fromEnvironment(name, otherwise === undefined ? undefined : `"${otherwise}"`, scope, depth);
}
