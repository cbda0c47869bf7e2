import { readFileSync } from 'node:fs';

/** Realistic projects, each one file. */
export const BASES: readonly string[] = ['shop', 'stack'];

export function baseText(name: string): string {
  return readFileSync(new URL(`bases/${name}.yaml`, import.meta.url), 'utf8');
}

/** Changes of one line, as slips of the fingers make them; undefined where a line has nothing to change. */
export const MUTATIONS: Readonly<Record<string, (line: string) => string | undefined>> = {
  'without the line': () => '',
  'indented more': (line) => `  ${line}`,
  'indented less': (line) => (line.startsWith('  ') ? line.slice(2) : undefined),
  'indented by one': (line) => ` ${line}`,
  'a letter of the key missing': (line) => changeKey(line, (key) => key[0] + key.slice(2)),
  'a letter of the key twice': (line) => changeKey(line, (key) => key + key.slice(-1)),
  'the key in capitals': (line) => changeKey(line, (key) => key.toUpperCase()),
  'without a colon': (line) => (/^[ \w-]+:/.test(line) ? line.replace(':', '') : undefined),
  'without a value': (line) => (/: \S/.test(line) ? line.replace(/: .*/, ':') : undefined),
  'a list for the value': (line) => changeValue(line, '[a, b]'),
  'a mapping for the value': (line) => changeValue(line, '{a: b}'),
  'a number for the value': (line) => changeValue(line, '7'),
  'a word for the value': (line) => changeValue(line, 'word'),
  'a boolean for the value': (line) => changeValue(line, 'true'),
  'a date for the value': (line) => changeValue(line, '2024-01-01'),
  'an unclosed variable for the value': (line) => changeValue(line, '${A'),
  'a required variable for the value': (line) => changeValue(line, '${NOBODY_SETS:?}'),
  'an unclosed quote': (line) => changeValue(line, '"a'),
  'an unknown alias': (line) => changeValue(line, '*nothing'),
  'the line twice': (line) => (line.trim() === '' ? undefined : `${line}\n${line}`),
  'a dash before': (line) => (/^ *\w/.test(line) ? line.replace(/^( *)/, '$1- ') : undefined),
  'a tab before': (line) => `\t${line}`,
};

/** A base with one line changed. */
export interface Mutant {
  readonly base: string;
  readonly mutation: string;
  /** From zero. */
  readonly line: number;
  readonly text: string;
}

/** All mutants, in the order of the letters in the record. */
export function* mutants(): Generator<Mutant> {
  for (const base of BASES) {
    const lines = baseText(base).split('\n');
    for (const [mutation, change] of Object.entries(MUTATIONS)) {
      for (const [line, old] of lines.entries()) {
        const changed = old.trim() === '' ? undefined : change(old);
        if (changed === undefined || changed === old) continue;
        yield { base, mutation, line, text: lines.with(line, changed).join('\n') };
      }
    }
  }
}

function changeKey(line: string, change: (key: string) => string): string | undefined {
  const match = /^( *(?:- )?)(\w{3,})(?=:)/.exec(line);
  const [whole = '', before = '', key = ''] = match ?? [];
  return match ? before + change(key) + line.slice(whole.length) : undefined;
}

function changeValue(line: string, value: string): string | undefined {
  const match = /^( *(?:- )?[\w.-]+: | +- )(?=\S)/.exec(line);
  return match ? match[0] + value : undefined;
}
