import data from './compose-keys.json' with { type: 'json' };

/** A mapping of the Compose format: its keys, and what each of them takes. */
export interface ComposeType {
  /** Name in the table; `service`, `build`. */
  readonly name: string;
  /** What people call it, for messages. */
  readonly place: string;
  readonly keys: ReadonlyMap<string, ComposeKey>;
  /** Whether `x-…` keys are allowed beside them. */
  readonly extensions: boolean;
  /** Whether Compose lets any other key stand there. */
  readonly open: boolean;
}

export interface ComposeKey {
  readonly name: string;
  readonly form: Form;
  /** True if the mapping is refused without it. */
  readonly required: boolean;
  /** What it is for, in a sentence. */
  readonly about: string;
}

/** What a value may be: one of several. */
export type Form = readonly FormOption[];

export type FormOption =
  | { readonly kind: 'scalar'; readonly scalar: ScalarForm }
  /** One of the words that are allowed. */
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'object'; readonly type: string }
  | { readonly kind: 'list'; readonly of: Form; readonly unique: boolean }
  /** A mapping whose keys are names. */
  | { readonly kind: 'map'; readonly of: Form }
  | { readonly kind: 'null' }
  | { readonly kind: 'any' };

/** Kinds of scalars, each as strict as Compose is there; see `scalarFault`. */
export type ScalarForm = (typeof SCALARS)[number];

const SCALARS = [
  'text',
  'boolean',
  'strict boolean',
  'integer',
  'truncated',
  'positive',
  'counted',
  'percent',
  'count',
  'strict integer',
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
] as const;

/** Shorthands of the table for forms that many keys have. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  texts: 'text | unique [text]',
  pairs: '{text | strict number | strict boolean | null} | [text]',
  'unique pairs': '{text | strict number | strict boolean | null} | unique [text]',
  hosts: '{text | [text]} | unique [text]',
};

/** The mappings of a Compose file, by name. `project` is the file itself. */
export const composeTypes: ReadonlyMap<string, ComposeType> = readTypes();

function readTypes(): ReadonlyMap<string, ComposeType> {
  const names = new Set(Object.keys(data.types));
  return new Map(
    Object.entries(data.types).map(([name, type]) => {
      const keys = Object.entries(type.keys as Record<string, readonly string[]>).map(
        ([written, [form = '', about = '']]): [string, ComposeKey] => {
          const required = written.endsWith('!');
          const key = required ? written.slice(0, -1) : written;
          return [key, { name: key, form: readForm(form, names), required, about }];
        },
      );
      const { extensions = true, open = false } = type as { extensions?: boolean; open?: boolean };
      return [name, { name, place: type.place, keys: new Map(keys), extensions, open }];
    }),
  );
}

/**
 * Reads a form as the table writes it: options behind `|`, `[…]` a list, `unique […]` one
 * without repeats, `{…}` a mapping of names, `'…'` a word; else the name of a type or a scalar.
 */
export function readForm(text: string, types: ReadonlySet<string>): Form {
  const options: FormOption[] = [];
  let at = 0;
  let from = 0;
  let depth = 0;
  const take = (end: number): void => {
    const part = text.slice(from, end).trim();
    if (part !== '') options.push(...readOption(part, types));
    from = end + 1;
  };
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === '|' && depth === 0) take(at);
  }
  take(text.length);
  return options;
}

function readOption(part: string, types: ReadonlySet<string>): Form {
  const shorthand = SHORTHANDS[part];
  if (shorthand !== undefined) return readForm(shorthand, types);
  const unique = part.startsWith('unique ');
  const form = unique ? part.slice('unique '.length) : part;
  const inner = form.slice(1, -1);
  if (form.startsWith('[')) return [{ kind: 'list', of: readForm(inner, types), unique }];
  if (form.startsWith('{')) return [{ kind: 'map', of: readForm(inner, types) }];
  if (form === 'null' || form === 'any') return [{ kind: form }];
  if (form.startsWith("'")) return [{ kind: 'word', word: inner }];
  if (types.has(form)) return [{ kind: 'object', type: form }];
  const scalar = SCALARS.find((name) => name === form);
  return scalar ? [{ kind: 'scalar', scalar }] : [];
}
