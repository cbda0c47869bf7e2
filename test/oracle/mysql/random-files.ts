import { readFileSync } from 'node:fs';

/** One random file, and the line that was damaged in it, if any. */
export interface RandomFile {
  readonly text: string;
  readonly damage: string;
}

/** A file the same for a seed: a realistic one, then perhaps damaged in one place. */
export function randomFile(seed: number): RandomFile {
  const random = randomOf(seed);
  const lines = realistic(random);
  if (random.below(4) === 0) return { text: finished(lines, random), damage: 'none' };
  const [name, damage] = random.pick(Object.entries(DAMAGES));
  const damaged = damage(lines, random) ?? lines;
  return { text: finished(damaged, random), damage: name };
}

interface Random {
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A multiplicative generator: the same numbers on every machine. */
function randomOf(seed: number): Random {
  let state = Math.imul(seed, 2654435761) | 1;
  const below = (bound: number): number => {
    state = Math.imul(state ^ (state >>> 15), 2246822519);
    state = Math.imul(state ^ (state >>> 13), 3266489917);
    state ^= state >>> 16;
    return (state >>> 1) % bound;
  };
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}

/** `name<blank>value, value, …`, one option a line. */
const POOL = tableOf('options.txt');
/** Lines that once were right, are right elsewhere, or never were. */
const WRONG_LINES = linesOf('lines.txt');

function linesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

function tableOf(file: string): readonly (readonly [string, readonly string[]])[] {
  return linesOf(file).map((line) => {
    const [name = '', ...values] = line.split(/\s*\|\s*/);
    return [name, values] as const;
  });
}

function realistic(random: Random): readonly string[] {
  const dashes = random.below(2) === 0;
  const equals = random.pick(['=', '=', ' = ', '\t= ']);
  const option = (): string => {
    const [name, values] = random.pick(POOL);
    const written = dashes ? name.replaceAll('_', '-') : name;
    const value = values.length === 0 ? '' : random.pick(values);
    const tail = random.pick(['', '', '', '', '', '', ' # tuned', '\t#x', ' ']);
    return (value === '' ? written : `${written}${equals}${value}`) + tail;
  };
  const group = (header: string, count: number): readonly string[] => [
    header,
    ...Array.from({ length: count }, () =>
      random.below(6) === 0 ? random.pick(['', '# * Fine tuning', '; old', '   # indented', '#']) : option(),
    ),
  ];
  const client = ['[client]', `port${equals}3306`, `default-character-set${equals}utf8mb4`, ''];
  const dump = ['', '[mysqldump]', 'quick', `max_allowed_packet${equals}64M`];
  return [
    ...random.pick([[], [], ['# Settings of the shop'], ['', '; generated']]),
    ...(random.below(3) === 0 ? client : []),
    ...group(
      random.pick(['[mysqld]', '[mysqld]', '[mysqld]', '[server]', '[mysqld-9.7]']),
      2 + random.below(14),
    ),
    ...(random.below(4) === 0 ? dump : []),
    ...(random.below(6) === 0 ? group('[mysqld]', 1 + random.below(4)) : []),
  ];
}

function finished(lines: readonly string[], random: Random): string {
  const ending = random.below(5) === 0 ? '\r\n' : '\n';
  return lines.join(ending) + (random.below(6) === 0 ? '' : ending);
}

type Damage = (lines: readonly string[], random: Random) => readonly string[] | undefined;

const DAMAGES: Readonly<Record<string, Damage>> = {
  typo: (lines, random) => onOption(lines, random, (line) => misspelt(line, random)),
  value: (lines, random) =>
    onOption(lines, random, (line) => line.replace(/=.*$/, () => `=${random.pick(BAD_VALUES)}`)),
  valueTail: (lines, random) =>
    onOption(lines, random, (line) =>
      line.replace(/(=\s*[^#\s]+).*$/, (_, head: string) => head + random.pick(BAD_TAILS)),
    ),
  noEquals: (lines, random) =>
    onOption(lines, random, (line) => line.replace(/\s*=\s*/, () => random.pick([' ', ': ', '', '==', ':']))),
  noValue: (lines, random) =>
    onOption(lines, random, (line) => line.replace(/=.*$/, () => random.pick(['', '=', '= ']))),
  prefix: (lines, random) =>
    onOption(
      lines,
      random,
      (line) =>
        random.pick([
          '--',
          '-',
          'loose_',
          'skip-',
          'disable_',
          'enable-',
          'maximum_',
          'plugin-',
          '+',
          'set-variable=',
          'global.',
        ]) + line,
    ),
  wrongLine: (lines, random) => inserted(lines, random, random.pick(WRONG_LINES)),
  wrongLineAgain: (lines, random) => inserted(lines, random, random.pick(WRONG_LINES)),
  wrongLineOnceMore: (lines, random) => inserted(lines, random, random.pick(WRONG_LINES)),
  header: (lines, random) =>
    onHeader(lines, random, (line) =>
      random.pick([
        line.replace(']', ''),
        line.replace('[', ''),
        line.replace(']', ')'),
        line.slice(1, -1),
        `${line} # the server`,
        line.replace('[', '[ '),
        line.replace(']', ' ]'),
        line.toUpperCase(),
        `<${line.slice(1, -1)}>`,
        line.replace(']', '}'),
        `${line}]`,
        `${line}:`,
        `#${line}`,
      ]),
    ),
  mark: (lines) => [`\uFEFF${lines[0] ?? ''}`, ...lines.slice(1)],
  early: (lines, random) => [
    random.pick([
      'max_connections=10',
      'skip-name-resolve',
      '// head',
      '-- head',
      '/* head */',
      '{',
      'version: 1',
      '!foo',
      '\u00a0',
    ]),
    ...lines,
  ],
};

const BAD_VALUES = [
  'abc',
  '',
  '-1',
  '0',
  '1',
  'ON',
  'off',
  'yes',
  'no',
  'true',
  '50%',
  '1.5G',
  '16 M',
  '128MB',
  '30s',
  '0x10',
  '1e6',
  '"64M"',
  "'x",
  '99999999999999999999999',
  '4294967296',
  'auto',
  'default',
  'NULL',
  'none',
  '1,2',
  '/no/such/file',
  '𝟝',
  'é',
  'utf8',
  'latin1',
  'DEFAULT',
  '"',
  '1_000',
  '10k',
  'half',
];
const BAD_TAILS = [
  ';',
  ' ;',
  ' ; note',
  ' // note',
  ' -- note',
  ' /* note */',
  ',',
  '.',
  '"',
  "'",
  ' M',
  'MB',
  's',
  ' # note',
  '# note',
  '%',
  ' x',
  '\\',
  '\\ # x',
  '0',
];

function onOption(
  lines: readonly string[],
  random: Random,
  change: (line: string) => string,
): readonly string[] | undefined {
  const start = lines.findIndex((line) => /^\[(?:mysqld|server)/.test(line));
  const candidates = lines.flatMap((line, i) => (i > start && /^[a-z]/.test(line) ? [i] : []));
  if (candidates.length === 0) return undefined;
  const at = random.pick(candidates);
  return lines.map((line, i) => (i === at ? change(line) : line));
}

function onHeader(
  lines: readonly string[],
  random: Random,
  change: (line: string) => string,
): readonly string[] {
  const at = random.pick(lines.flatMap((line, i) => (line.startsWith('[') ? [i] : [])));
  return lines.map((line, i) => (i === at ? change(line) : line));
}

function inserted(lines: readonly string[], random: Random, line: string): readonly string[] {
  const start = lines.findIndex((each) => /^\[(?:mysqld|server)/.test(each));
  const next = lines.findIndex((each, i) => i > start && each.startsWith('['));
  const end = next < 0 ? lines.length : next;
  const at = start + 1 + random.below(end - start);
  return [...lines.slice(0, at), line, ...lines.slice(at)];
}

function misspelt(line: string, random: Random): string {
  const name = /^[\w-]+/.exec(line)?.[0] ?? '';
  const rest = line.slice(name.length);
  const at = random.below(name.length);
  const letters = 'abcdefghijklmnopqrstuvwxyz_-';
  const changed = random.pick([
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + (name[at] ?? '') + name.slice(at),
    name.slice(0, at) + (letters[random.below(letters.length)] ?? '') + name.slice(at + 1),
    name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
    `${name}s`,
    name.replace(/[-_]/, ''),
    name.replace(/[-_]/, ' '),
    name.replace(/[-_]/, '.'),
    name[0]?.toUpperCase() + name.slice(1),
    name.toUpperCase(),
    name.slice(0, Math.max(4, name.length - 3)),
    `${name}_`,
  ]);
  return changed + rest;
}
