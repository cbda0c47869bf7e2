import type { EnvironmentRead } from '../../../facts/python.ts';
import type { Module } from '../modules.ts';
import type { RequiredRead, VariableReads } from './required-read.ts';

/** Loaders of `.env` files, and libraries that read variables in ways of their own. */
const LOADERS =
  /\b(?:load_dotenv|dotenv_values|find_dotenv|environs|decouple|dynaconf|Env\.read_env|read_env|env_file)\b/;

/**
 * Variables that modules of Python read as `os.environ['X']`, by python-decouple, django-environ or environs without
 * a default, or as fields of pydantic's settings. None that the code sets itself, asks for, or does without.
 */
export function pythonReads(modules: readonly Module[]): VariableReads {
  const texts = modules.map(({ text }) => text);
  const all = texts.join('\n');
  const reads = modules.flatMap((module, index): readonly RequiredRead[] => {
    // Who catches a KeyError knows what to do.
    if (/except[^:\n]*\bKeyError\b/.test(module.text)) return [];
    const isStart = index === 0;
    const read = module.facts.environment.filter((each) => isNeeded(each, isStart, all));
    return [
      ...read.map(({ name, by, start, end }) => ({
        name,
        at: { path: module.path, start, end },
        without: by === 'os' ? ('error' as const) : ('refusal' as const),
      })),
      ...settingsFields(module, all),
    ];
  });
  return {
    required: reads.filter(({ name }) => !texts.some((text) => isSetOrTested(text, name))),
    loadsFile: LOADERS.test(all),
  };
}

function isNeeded({ required, by, context, name }: EnvironmentRead, isStart: boolean, all: string): boolean {
  if (!required || !/^\w+$/.test(name)) return false;
  if (by === 'decouple' && !/\bfrom\s+decouple\s+import\b|\bdecouple\./.test(all)) return false;
  if (by === 'environ' && !/\b(?:environ|environs)\b[^\n]*\n?[\s\S]*\bEnv\s*\(/.test(all)) return false;
  // `Env(DEBUG=(bool, False))` gives defaults by name.
  if (by === 'environ' && new RegExp(`\\b${name}\\s*=\\s*\\(`).test(all)) return false;
  const { typeChecking, optional, conditional, platform, main, lazy } = context;
  if (typeChecking || optional || conditional || platform || (main && !isStart)) return false;
  return by === 'os' || !lazy;
}

/** True if the code sets a variable, or asks whether it is there. */
function isSetOrTested(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const quoted = `["']${name}["']`;
  return new RegExp(
    `environ\\[\\s*${quoted}\\s*\\]\\s*=(?!=)|(?:setdefault|putenv|getenv|environ\\.get|environ\\.pop)\\(\\s*${quoted}|${quoted}\\s+(?:not\\s+)?in\\s+(?:os\\.)?environ`,
  ).test(text);
}

/** Types of fields that one variable each holds. */
const PLAIN = /^(?:str|int|float|bool|bytes|Path|Secret\w+|[A-Z]\w*(?:Url|Dsn|UrlStr)|EmailStr)$/;

/**
 * Fields without a default of classes made of pydantic's `BaseSettings`, as variables: without one,
 * `Settings()` raises a ValidationError. Classes that are not made here, or whose names are put together, are left out.
 */
function settingsFields({ path, text }: Module, all: string): readonly RequiredRead[] {
  const classes = text.matchAll(
    /^class[ \t]+(\w+)\([^)\n]*\bBaseSettings\b[^)\n]*\):[^\n]*\n((?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\r?\n)+)/gm,
  );
  return [...classes].flatMap((match) => {
    const [whole, name = '', body = ''] = match;
    if (!new RegExp(`(?<![\\w.])${name}\\(\\s*\\)`).test(all)) return [];
    if (/secrets_dir|settings_customise_sources|alias_generator|env_prefix\s*=(?!\s*["'])/.test(body))
      return [];
    const prefix = /\benv_prefix\s*=\s*["'](\w*)["']/.exec(body)?.[1] ?? '';
    const indent = /^[ \t]+(?=\w+\s*:)/m.exec(body)?.[0] ?? '';
    const fields = [
      ...body.matchAll(
        /^([ \t]+)([a-z]\w*|[A-Z][A-Z\d_]*)[ \t]*:[ \t]*([\w.]+)[ \t]*(=[ \t]*Field\(\s*\.\.\.\s*\))?[ \t]*(?:#[^\n]*)?\r?$/gm,
      ),
    ];
    const from = match.index + whole.length - body.length;
    return fields.flatMap((field): readonly RequiredRead[] => {
      const [line, blanks = '', own = '', type = ''] = field;
      if (blanks !== indent || !PLAIN.test(type)) return [];
      const start = from + field.index + blanks.length;
      const end = from + field.index + line.trimEnd().length;
      return [{ name: (prefix + own).toUpperCase(), at: { path, start, end }, without: 'refusal' }];
    });
  });
}
