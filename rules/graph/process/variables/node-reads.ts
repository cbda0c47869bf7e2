import { splitOutside } from '../runtimes/expressions.ts';
import type { ScriptModule } from '../runtimes/node-modules.ts';
import { helperReads } from './node-helpers.ts';
import { isVariableName, type RequiredRead, type VariableReads } from './required-read.ts';

/** Modules without any of this say nothing of variables. */
const ASKING = /process\.env|\bdotenv\b|@nestjs\/config|loadEnvFile|@next\/env|\.get(?:OrThrow)?[(<]/;
const LOADERS = /\bdotenv\b|--env-file|@nestjs\/config|loadEnvFile|@next\/env/;
/** Variables that a bundler puts in, and those that platforms set. */
const NOT_ASKED = /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO)_|^(?:NODE_ENV|npm_\w+|CI|PORT)$/;

const READ = String.raw`process\.env(?:\.(\w+)|\[["'](\w+)["']\])`;
const ASSERTED = new RegExp(`${READ}!(?!=)`, 'g');
const REFUSED = new RegExp(
  String.raw`if\s*\(\s*!\s*${READ}\s*\)\s*\{?\s*(?:throw\b|(?:console|logger)\.\w+\([^)\n]*\);?\s*process\.exit\()`,
  'g',
);
/** `env.get('X').required()` of env-var, `configService.getOrThrow('X')` of NestJS. */
const ASKED =
  /\.get\(\s*["'](\w+)["']\s*\)(?:\s*\.\s*required\(\s*\))|\.getOrThrow(?:<[\w.]+>)?\(\s*["'](\w+)["']/g;

/**
 * Variables that modules of JavaScript or TypeScript take for set (`process.env.X!`), or refuse to start without: by a
 * test of their own, a helper that throws, a schema of zod, envalid, env-var.
 */
export function nodeReads(modules: readonly ScriptModule[]): VariableReads {
  const asking = modules.filter(({ text }) => ASKING.test(text));
  const all = asking.map(({ text }) => text).join('\n');
  const found = asking.flatMap((module): readonly RequiredRead[] => {
    const read = (pattern: RegExp, without: RequiredRead['without']) =>
      [...module.text.matchAll(pattern)].map((match) => ({
        name: match[1] ?? match[2] ?? '',
        at: { path: module.path, start: match.index, end: match.index + match[0].length },
        without,
      }));
    return [
      ...read(REFUSED, 'refusal'),
      ...read(ASKED, 'refusal'),
      ...schemaFields(module),
      ...read(ASSERTED, 'nothing').filter(({ name }) => !isSetOrTested(all, name)),
    ];
  });
  const required = [...found, ...helperReads(modules)].filter(
    ({ name }) => isVariableName(name) && !NOT_ASKED.test(name) && !isSet(all, name),
  );
  return { required, loadsFile: LOADERS.test(all) };
}

function isSet(all: string, name: string): boolean {
  return new RegExp(`process\\.env\\.${name}\\s*(?:\\?\\?|\\|\\|)?=(?!=)`).test(all);
}

function isSetOrTested(all: string, name: string): boolean {
  return new RegExp(
    `(?:if\\s*\\(|&&|\\|\\||!|\\?\\?)\\s*process\\.env\\.${name}\\b(?!!)|process\\.env\\.${name}\\s*(?:\\?|\\|\\||&&|[=!]==?)`,
  ).test(all);
}

/** Fields that a schema of the environment must have. */
function schemaFields({ path, text }: ScriptModule): readonly RequiredRead[] {
  const schemas = [
    ...(/(?:\.|\b)(?:safeParse|parse|parseAsync)\(\s*process\.env\b/.test(text)
      ? text.matchAll(/\bz\s*\.\s*object\(\s*\{/g)
      : []),
    ...text.matchAll(/\bcleanEnv\(\s*process\.env\s*,\s*\{/g),
  ];
  // Which of several is that of the environment, nobody here knows.
  const [only, more] = schemas;
  if (!only || more) return [];
  const from = only.index + only[0].length;
  let offset = from;
  return splitOutside(text.slice(from), ',').flatMap((part): readonly RequiredRead[] => {
    const start = offset + (part.length - part.trimStart().length);
    offset += part.length + 1;
    const field = /^\s*["']?(\w+)["']?\s*:\s*([\s\S]+?)\s*$/.exec(part);
    const [, name = '', rule = ''] = field ?? [];
    if (!field || !isRequiredBySchema(rule)) return [];
    return [{ name, at: { path, start, end: start + part.trim().length }, without: 'refusal' }];
  });
}

function isRequiredBySchema(rule: string): boolean {
  if (
    /\b(?:optional|default|devDefault|nullish|nullable|catch|preprocess|or|transform|pipe|prefault)\b/.test(
      rule,
    )
  )
    return false;
  // Text and truth of what is missing are made of it all the same.
  if (
    /^z\s*\.\s*coerce\s*\.\s*(?:string|boolean)\b|^z\s*\.\s*(?:any|unknown|undefined|literal|union|custom)\b/.test(
      rule,
    )
  )
    return false;
  return /^(?:z\s*\.\s*\w+|str|num|port|url|email|host|bool|json|makeValidator)\b/.test(rule);
}
