import data from './compose-keys.json' with { type: 'json' };

/** A mapping of the Compose format: its keys, and what each of them takes. */
export interface ComposeType {
  /** Name in the table; `service`, `build`. */
  readonly name: string;
  /** What people call it, for messages. */
  readonly place: string;
  readonly keys: ReadonlyMap<string, ComposeKey>;
  /** Keys without which Compose refuses the mapping. */
  readonly required: readonly string[];
  /** What other tools call a key, or earlier versions of the format did → its name here. */
  readonly meant: ReadonlyMap<string, string>;
  /** Whether `x-…` keys are allowed beside them. */
  readonly extensions: boolean;
  /** Whether Compose lets any other key stand there. */
  readonly open: boolean;
}

export interface ComposeKey {
  readonly name: string;
  /** Read from the table when it is asked for: a file uses few of the keys. */
  readonly form: Form;
  /** What it is for, in a sentence. */
  readonly about: string;
}

/** What a value may be: one of several. */
export interface Form {
  readonly scalars: readonly ScalarForm[];
  /** Words that are allowed, besides what `scalars` take. */
  readonly words: readonly string[];
  readonly list: ListForm | undefined;
  /** Name of the type of a mapping with keys of its own. */
  readonly object: string | undefined;
  /** A mapping whose keys are names. */
  readonly names: NamesForm | undefined;
  readonly canBeNull: boolean;
  readonly any: boolean;
}

export interface ListForm {
  readonly of: Form;
  /** Whether Compose refuses an item that is there twice. */
  readonly unique: boolean;
  /** Whether its first item must be `CMD`, `CMD-SHELL` or `NONE`. */
  readonly isTest: boolean;
}

export interface NamesForm {
  readonly of: Form;
  /** Whether the names are of letters, digits, `.`, `_` and `-`. */
  readonly plain: boolean;
}

/** Kinds of scalars, each as strict as Compose is there; see `scalarFault`. */
export type ScalarForm = (typeof SCALARS)[number];

const SCALARS = [
  'text',
  'filled text',
  'boolean',
  'strict boolean',
  'integer',
  'truncated',
  'positive',
  'counted',
  'percent',
  'oom score',
  'count',
  'strict integer',
  'strict whole',
  'strict positive',
  'strict counted',
  'cast integer',
  'number',
  'strict number',
  'cpus',
  'bytes',
  'whole bytes',
  'positive bytes',
  'size',
  'duration',
  'mode',
  'port',
  'address',
  'bind',
  'pull policy',
  'container name',
  'host pair',
  'context pair',
  'ssh pair',
  'command line',
  'device mapping',
  'date',
] as const;

/** Shorthands of the table for forms that many keys have. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  texts: 'text | unique [text]',
  pairs: '{text | strict number | strict boolean | null} | [text]',
  'unique pairs': '{text | strict number | strict boolean | null} | unique [text]',
  hosts: '{text | [text]} | unique [host pair]',
};

/** The mappings of a Compose file, by name. `project` is the file itself. */
export const composeTypes: ReadonlyMap<string, ComposeType> = readTypes();

interface Flags {
  readonly extensions?: boolean;
  readonly open?: boolean;
  readonly meant?: Readonly<Record<string, string>>;
}

function readTypes(): ReadonlyMap<string, ComposeType> {
  const names = new Set(Object.keys(data.types));
  // Most forms are written many times.
  const known = new Map<string, Form>();
  const formOf = (text: string): Form => {
    const form = known.get(text) ?? readForm(text, names);
    known.set(text, form);
    return form;
  };
  return new Map(
    Object.entries(data.types).map(([name, type]) => {
      const required: string[] = [];
      const keys = Object.entries(type.keys as Record<string, readonly string[]>).map(
        ([written, [text = '', about = '']]): [string, ComposeKey] => {
          const key = written.replace('!', '');
          if (key !== written) required.push(key);
          const lazy: ComposeKey = {
            name: key,
            about,
            get form() {
              return formOf(text);
            },
          };
          return [key, lazy];
        },
      );
      const { extensions = true, open = false, meant = {} } = type as Flags;
      const others = new Map(Object.entries(meant));
      return [
        name,
        { name, place: type.place, keys: new Map(keys), required, meant: others, extensions, open },
      ];
    }),
  );
}

/**
 * Reads a form as the table writes it: options behind `|`, `[…]` a list, `{…}` a mapping of names,
 * `'…'` a word; else the name of a type or a scalar. `unique […]` is a list without repeats,
 * `test […]` one that begins with the kind of a healthcheck, `named {…}` has plain names.
 */
function readForm(text: string, types: ReadonlySet<string>): Form {
  const options = splitOptions(text).flatMap((option) => splitOptions(SHORTHANDS[option] ?? option));
  const inside = (option: string | undefined): Form | undefined =>
    option === undefined ? undefined : readForm(option.slice(option.search(/[[{]/) + 1, -1), types);
  const list = options.find((option) => option.endsWith(']'));
  const names = options.find((option) => option.endsWith('}'));
  const items = inside(list);
  const values = inside(names);
  return {
    scalars: SCALARS.filter((scalar) => options.includes(scalar)),
    words: options.flatMap((option) => (option.startsWith("'") ? [option.slice(1, -1)] : [])),
    list: items && {
      of: items,
      unique: list?.startsWith('unique ') === true,
      isTest: list?.startsWith('test ') === true,
    },
    object: options.find((option) => types.has(option)),
    names: values && { of: values, plain: names?.startsWith('named ') === true },
    canBeNull: options.includes('null'),
    any: options.includes('any'),
  };
}

/** Splits at the `|` that stand in no brackets. */
function splitOptions(text: string): readonly string[] {
  const options: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === undefined || (character === '|' && depth === 0)) {
      options.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return options.filter((option) => option !== '');
}
