import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { composeTypes, type Form } from '../../rules/data/compose-keys.ts';

/** The official schema of the Compose Specification, as a registry package ships it. */
const schema = JSON.parse(
  readFileSync(new URL('schemas/compose.schema.json', import.meta.resolve('dclint/package.json')), 'utf8'),
) as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
}

/** What Compose has by now, and this copy of the schema has not. */
const NEWER = new Set([
  'build: + no_cache_filter',
  'build: + provenance',
  'build: + sbom',
  'service.models{}: + null',
  'service: + pre_start',
  'watch: + initial_sync',
]);

/** Where the program takes more, or less, than its schema says; observed with Compose 2.40. */
const OTHERWISE = new Set([
  // What is included is taken out of the file before that is held against the schema.
  'project.include: + null',
  'project.include[]: + null',
  'include.path: + null',
  'include.env_file: + null',
  'include.project_directory: + null',
  'extends.file: + null',
  // It ends with a stack trace.
  'build.additional_contexts{}: - null',
  'service.pid: - null',
  // The loader asks for them.
  'device: + target!',
  'mount: + target!',
  'port_mapping: + target!',
  'env_file.format:  raw',
  // Any other key is let pass.
  'gpu: + x-',
  'external_config: + x-',
]);

describe('the table of Compose keys', () => {
  it('has every key and form of the official schema, and no other', () => {
    const differences = new Set<string>();
    compareObject('project', schema, differences, new Set());
    assert.deepEqual(
      [...differences].filter((each) => !NEWER.has(each) && !OTHERWISE.has(each)),
      [],
    );
    // What is no difference any more is to be taken off the lists.
    assert.deepEqual(
      [...NEWER, ...OTHERWISE].filter((each) => !differences.has(each)),
      [],
    );
  });

  it('reaches every type from the project', () => {
    const reached = new Set<string>();
    reach('project', reached);
    assert.deepEqual(
      [...composeTypes.keys()].filter((name) => !reached.has(name)),
      [],
    );
  });

  it('says in a sentence what each key is for, and has something that it takes', () => {
    for (const { name, keys } of composeTypes.values()) {
      for (const { name: key, about, form } of keys.values()) {
        assert.match(about, /^[A-Z`].*[.…]$/, `${name}.${key}`);
        const { scalars, words, list, object, names, any } = form;
        assert.ok(scalars.length + words.length > 0 || list || object || names || any, `${name}.${key}`);
      }
    }
  });
});

function reach(name: string, reached: Set<string>): void {
  if (reached.has(name)) return;
  reached.add(name);
  const follow = ({ object, list, names }: Form): void => {
    if (object !== undefined) reach(object, reached);
    if (list) follow(list.of);
    if (names) follow(names.of);
  };
  for (const { form } of composeTypes.get(name)?.keys.values() ?? []) follow(form);
}

/** Notes what a mapping of the table has otherwise than the schema: `+ key` is ours, `- key` theirs. */
function compareObject(name: string, theirs: Schema, differences: Set<string>, done: Set<string>): void {
  const ours = composeTypes.get(name);
  if (!ours || done.has(name)) return;
  done.add(name);
  const properties = theirs.properties ?? {};
  for (const key of Object.keys(properties)) if (!ours.keys.has(key)) differences.add(`${name}: - ${key}`);
  const required = new Set(theirs.required);
  const free = theirs.patternProperties?.['^x-'] !== undefined;
  if (free !== ours.extensions) differences.add(`${name}: ${free ? '-' : '+'} x-`);
  for (const { name: key, form } of ours.keys.values()) {
    const other = properties[key];
    if (!other) differences.add(`${name}: + ${key}`);
    else compareForm(`${name}.${key}`, form, other, differences, done);
    const isRequired = ours.required.includes(key);
    if (isRequired !== required.has(key)) differences.add(`${name}: ${isRequired ? '+' : '-'} ${key}!`);
  }
}

function compareForm(
  place: string,
  form: Form,
  theirs: Schema,
  differences: Set<string>,
  done: Set<string>,
): void {
  const options = optionsOf(theirs);
  const types = new Set(options.flatMap(({ type }) => type ?? []));
  const has = (what: string, ours: boolean, other: boolean): void => {
    if (ours !== other) differences.add(`${place}: ${ours ? '+' : '-'} ${what}`);
  };
  if (form.any) return;
  const isScalar = ['string', 'number', 'integer', 'boolean'].some((type) => types.has(type));
  has('scalar', form.scalars.length + form.words.length > 0, isScalar);
  has('null', form.canBeNull, types.has('null'));
  has('list', form.list !== undefined, types.has('array'));
  has('mapping', form.object !== undefined || form.names !== undefined, types.has('object'));
  const words = options.flatMap((option) => option.enum ?? []);
  const ours = [...form.words].sort().join(' ');
  if (ours !== [...words].sort().join(' ')) differences.add(`${place}: ${ours}`);
  const list = options.find((option) => option.items);
  if (form.list && list?.items) compareForm(`${place}[]`, form.list.of, list.items, differences, done);
  const object = options.find(({ type }) => [type].flat().includes('object'));
  if (form.object !== undefined && object) compareObject(form.object, object, differences, done);
  const named = Object.entries(object?.patternProperties ?? {}).find(([pattern]) => pattern !== '^x-');
  if (form.names && named) compareForm(`${place}{}`, form.names.of, named[1], differences, done);
}

/** The alternatives of a schema, references followed. */
function optionsOf(theirs: Schema): readonly Schema[] {
  const { $ref, oneOf, anyOf } = theirs;
  if ($ref !== undefined) return optionsOf(schema.definitions[$ref.split('/').at(-1) ?? ''] ?? {});
  return oneOf || anyOf ? [...(oneOf ?? []), ...(anyOf ?? [])].flatMap(optionsOf) : [theirs];
}
