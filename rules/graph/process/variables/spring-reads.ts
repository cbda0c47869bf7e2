import type { Call } from '../commands/command.ts';
import type { ProcessEnvironment } from '../environment.ts';
import type { SpringProject } from '../runtimes/spring.ts';
import { isVariableName, type RequiredRead, type VariableReads } from './required-read.ts';

/** `${PAYMENT_URL}` without a default. */
const PLACEHOLDER = /(?<!\$)\$\{([A-Z]\w*)\}/g;
/** Documents for profiles, and files that bring further settings. */
const MORE_SETTINGS = /\n#?---|config[.:\s]+import|on-profile|activate\b/;
/** What secrets hold that are read as files of settings. */
const SECRET = /PASS|SECRET|KEY|TOKEN|USER|CRED|CERT/;

/**
 * Placeholders in the settings of a Spring Boot application that have no default: it refuses to start when it reads one
 * that nothing sets. Silent where the environment or a later file has the whole setting, or more files may.
 */
export function springReads(
  { files }: SpringProject,
  { words }: Call,
  { variables }: ProcessEnvironment,
): VariableReads {
  const none = { required: [], loadsFile: false };
  const options = [...variables.values()].filter(({ name }) => /OPT(?:ION)?S$/.test(name));
  const said = [...options, ...words].map(({ value }) => value ?? '-Dany=');
  if (said.some((each) => /-D|^--/.test(each)) || files.some(({ text }) => MORE_SETTINGS.test(text)))
    return none;
  const secrets = variables.has('SPRING_CONFIG_IMPORT');
  const required = files.flatMap(({ path, text }, index): readonly RequiredRead[] =>
    [...text.matchAll(PLACEHOLDER)].flatMap((match) => {
      const name = match[1] ?? '';
      const setting = settingAt(text, match.index);
      const later = files
        .slice(index + 1)
        .some((each) => each.text.includes(setting?.split('.').at(-1) ?? ''));
      const isSet = setting === undefined || later || variables.has(variableOf(setting));
      const isOwn = files.some((each) => new RegExp(`^\\s*${name}\\s*[:=]`, 'm').test(each.text));
      if (isSet || isOwn || !isVariableName(name) || (secrets && SECRET.test(name))) return [];
      const at = { path, start: match.index, end: match.index + match[0].length };
      return [{ name, at, without: 'refusal' as const }];
    }),
  );
  return { ...none, required };
}

/** The dotted name of the setting whose value stands at an offset; undefined in comments, lists and long texts. */
function settingAt(text: string, offset: number): string | undefined {
  const lines = text.slice(0, offset).split('\n');
  const [, blanks = '', own] = /^([ \t]*)([A-Za-z][\w.-]*)[ \t]*[:=][^#]*$/.exec(lines.pop() ?? '') ?? [];
  if (own === undefined) return undefined;
  let name = own;
  let indent = blanks.length;
  while (indent > 0) {
    const line = lines.pop();
    if (line === undefined) return undefined;
    const [, before = '', key] = /^([ ]*)([\w.-]+):\s*(?:#.*)?$/.exec(line) ?? [];
    if (key === undefined || before.length >= indent) continue;
    name = `${key}.${name}`;
    indent = before.length;
  }
  return name;
}

/** The variable that takes the place of a setting: `SPRING_DATASOURCE_URL` of `spring.datasource.url`. */
function variableOf(setting: string): string {
  return setting.replaceAll('.', '_').replaceAll('-', '').toUpperCase();
}
