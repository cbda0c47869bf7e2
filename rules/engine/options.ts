/**
 * Options of a rule: one small schema object from which come the TypeScript types, the
 * JSON schema, the table in the rule's doc and the validation of the user's values.
 */
export type OptionSchema =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'number'; readonly default: number; readonly min?: number; readonly description: string }
  | {
      readonly type: 'string';
      readonly default: string;
      readonly enum?: readonly string[];
      readonly description: string;
    }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string }
  | {
      /** Lists of strings by name. */
      readonly type: 'lists';
      readonly default: Readonly<Record<string, readonly string[]>>;
      readonly description: string;
    };

export type OptionsSchema = Readonly<Record<string, OptionSchema>>;

type ValueOf<S extends OptionSchema> = S extends { type: 'boolean' }
  ? boolean
  : S extends { type: 'number' }
    ? number
    : S extends { type: 'string' }
      ? string
      : S extends { type: 'lists' }
        ? Readonly<Record<string, readonly string[]>>
        : readonly string[];

/** The typed values that a schema describes. */
export type OptionsOf<S extends OptionsSchema> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** The default of every option. */
export function defaultOptions(schema: OptionsSchema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).map(([name, option]) => [name, option.default]));
}

/** What is wrong with a value: a message of `deploylint/invalid-config`, with values for its holes. */
export interface ValueProblem {
  readonly message:
    | 'notBoolean'
    | 'notNumber'
    | 'tooSmall'
    | 'notString'
    | 'notOneOf'
    | 'notStrings'
    | 'notMapping';
  readonly args?: Readonly<Record<string, string | number>>;
}

/** Says what is wrong with a value, or nothing if it fits. */
export function optionProblem(schema: OptionSchema, value: unknown): ValueProblem | undefined {
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { message: 'notBoolean' };
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return { message: 'notNumber' };
      return schema.min !== undefined && value < schema.min
        ? { message: 'tooSmall', args: { least: schema.min } }
        : undefined;
    case 'string':
      if (typeof value !== 'string') return { message: 'notString' };
      return schema.enum && !schema.enum.includes(value)
        ? { message: 'notOneOf', args: { values: schema.enum.join(', ') } }
        : undefined;
    case 'strings':
      return isStrings(value) ? undefined : { message: 'notStrings' };
    case 'lists':
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { message: 'notMapping' };
      return Object.values(value).every(isStrings) ? undefined : { message: 'notStrings' };
  }
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The JSON schema of a rule's options. */
export function optionsJsonSchema(schema: OptionsSchema): object {
  const properties = Object.fromEntries(
    Object.entries(schema).map(([name, option]) => [name, optionJsonSchema(option)]),
  );
  return { type: 'object', additionalProperties: false, properties };
}

function optionJsonSchema(option: OptionSchema): object {
  if (option.type === 'lists') {
    return {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
      default: option.default,
      description: option.description,
    };
  }
  if (option.type === 'strings') {
    return {
      type: 'array',
      items: { type: 'string' },
      default: option.default,
      description: option.description,
    };
  }
  const { type, ...rest } = option;
  if ('min' in rest) {
    const { min, ...others } = rest;
    return { type, minimum: min, ...others };
  }
  return { type, ...rest };
}
