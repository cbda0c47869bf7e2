import {
  type ComposeType,
  composeTypes,
  type Form,
  type FormOption,
  type ScalarForm,
} from '../../data/compose-keys.ts';
import { nearest } from '../../shared/nearest.ts';
import type { Range } from '../../shared/text.ts';
import { isNull } from './shape/located.ts';
import { explainKey, type KeyFault } from './shape-keys.ts';
import { type ScalarFault, scalarFault } from './shape-scalars.ts';
import { listFault, type SpecFault, specFault } from './shape-specs.ts';
import type { ComposeValue, MapEntry, MapValue, ScalarValue } from './values.ts';

/** Something in a compose file that has not the shape which the format asks for there. */
export interface ShapeProblem<At extends Range = Range> {
  readonly code: KeyFault | ValueFault;
  /** The key or value that is wrong. */
  readonly at: At;
  /** Holes of the message: `key`, `value`, `place`, `allowed` … */
  readonly args: Readonly<Record<string, string>>;
  /** What would be right in its place, where that is clear. */
  readonly repair: string | undefined;
  /** Keys from the root to the value. */
  readonly keys: readonly string[];
  /** The other place: where what is repeated stands first. */
  readonly other: At | undefined;
}

/** What can be wrong with a value. */
export type ValueFault =
  | ScalarFault
  | SpecFault
  /** A variable where Compose casts no text. */
  | 'variable-for-number'
  /** Nothing is given where something must be. */
  | 'empty'
  | 'missing-key'
  | 'not-allowed'
  | 'repeated'
  | 'wants-text'
  | 'wants-list'
  | 'wants-mapping'
  | 'wants-text-or-list'
  | 'wants-text-or-mapping'
  | 'wants-list-or-mapping'
  | 'bad-name';

interface Run<At extends Range> {
  readonly problems: ShapeProblem<At>[];
  /** What was checked already: aliases and merge keys share their contents. */
  readonly done: Map<unknown, Set<unknown>>;
  /** Codes and places said: what is merged into many mappings is written once. */
  readonly said: Set<string>;
  readonly only: ShapeScope;
}

/** What to look at: what is written, or what variables in it have become. */
type ShapeScope = 'written' | 'replaced variables';

/** Where a value stands: mappings around it, outermost first, and the keys that led there. */
interface Spot {
  readonly types: readonly ComposeType[];
  readonly keys: readonly string[];
  /** The key whose value it is; in a list, that of the list. */
  readonly key: string;
}

/**
 * Holds a document against the table of keys and forms (`rules/data/compose-keys.json`), as
 * strict as Compose and no stricter: what hangs on a variable, what `!reset` drops, `x-…` keys
 * and what can't be seen are passed over. With `replaced variables` it is the values with variables that are
 * looked at, as far as they are known, and nothing else. Linear in what is written, aliases notwithstanding.
 */
export function checkShape<At extends Range>(
  root: ComposeValue<At>,
  only: ShapeScope = 'written',
): readonly ShapeProblem<At>[] {
  const project = composeTypes.get('project');
  if (!project || root.kind === 'unknown' || isNull(root)) return [];
  const run: Run<At> = { problems: [], done: new Map(), said: new Set(), only };
  const spot: Spot = { types: [project], keys: [], key: '' };
  if (root.kind === 'map') checkObject(run, root, project, spot);
  else say(run, 'wants-mapping', root.at, spot, {});
  return run.problems;
}

function say<At extends Range>(
  { problems, said, only }: Run<At>,
  code: ShapeProblem['code'],
  at: At,
  { keys, key }: Spot,
  args: Readonly<Record<string, string>>,
  repair?: string,
  other?: At,
): void {
  if (only === 'replaced variables' && args.source === undefined) return;
  const place = [code, ...Object.values(at)].join('\n');
  if (said.has(place)) return;
  said.add(place);
  problems.push({ code, at, args: { key, ...args }, repair, keys, other });
}

function checkObject<At extends Range>(run: Run<At>, map: MapValue<At>, type: ComposeType, spot: Spot): void {
  if (isDone(run, map.entries, type)) return;
  for (const entry of map.entries.values()) {
    if (entry.value.tag === '!reset') continue;
    const known = type.keys.get(entry.key);
    if (known) {
      checkValue(run, entry.value, known.form, below(spot, entry.key), entry.keyAt);
      continue;
    }
    if (type.open || (type.extensions && entry.key.startsWith('x-'))) continue;
    const fault = explainKey(entry, spot.types, map);
    if (fault) {
      say(run, fault.code, entry.keyAt, below(spot, entry.key), fault.args, fault.repair);
    }
  }
  if (!map.complete) return;
  for (const { name, required } of type.keys.values()) {
    if (!required || map.entries.has(name)) continue;
    say(run, 'missing-key', map.at, spot, { missing: name, place: type.place });
  }
}

function below(spot: Spot, key: string): Spot {
  return { types: spot.types, keys: [...spot.keys, key], key };
}

function checkValue<At extends Range>(
  run: Run<At>,
  value: ComposeValue<At>,
  form: Form,
  spot: Spot,
  keyAt: At,
): void {
  if (value.kind === 'unknown' || value.tag === '!reset') return;
  if (form.some((option) => option.kind === 'any')) return;
  if (value.kind === 'scalar') {
    checkScalar(run, value, form, spot, keyAt);
    return;
  }
  if (value.kind === 'seq') {
    const list = form.find((option) => option.kind === 'list');
    if (list?.kind !== 'list') {
      say(run, wanted(form), keyAt, spot, allowedBy(form));
      return;
    }
    if (isDone(run, value.items, list)) return;
    const fault = listFault(spot.keys, value);
    if (fault) say(run, fault.code, fault.at, spot, { value: shown(fault.value) });
    const seen = new Map<string, At>();
    for (const item of value.items) {
      checkValue(run, item, list.of, spot, item.at);
      if (!list.unique || item.kind !== 'scalar' || item.text === undefined) continue;
      const first = seen.get(item.text);
      if (first) say(run, 'repeated', item.at, spot, { value: item.text }, undefined, first);
      else seen.set(item.text, item.at);
    }
    return;
  }
  const object = form.find((option) => option.kind === 'object');
  const type = object?.kind === 'object' ? composeTypes.get(object.type) : undefined;
  if (type) {
    checkObject(run, value, type, { ...spot, types: [...spot.types, type] });
    return;
  }
  const names = form.find((option) => option.kind === 'map');
  if (names?.kind !== 'map') {
    say(run, wanted(form), keyAt, spot, allowedBy(form));
    return;
  }
  if (isDone(run, value.entries, names)) return;
  for (const entry of value.entries.values()) checkNamed(run, entry, names, spot);
}

/** An entry of a mapping whose keys are names. */
function checkNamed<At extends Range>(
  run: Run<At>,
  entry: MapEntry<At>,
  names: Extract<FormOption, { kind: 'map' }>,
  spot: Spot,
): void {
  if (entry.value.tag === '!reset') return;
  const inner = below(spot, entry.key);
  if (NAMED.has(spot.keys.join('.').replace(/^services\.[^.]*\./, 'services.*.')) && !NAME.test(entry.key)) {
    say(run, 'bad-name', entry.keyAt, inner, {});
    return;
  }
  const object = names.of.find((option) => option.kind === 'object');
  if (object?.kind === 'object' && (object.type === 'service' || object.type === 'network')) {
    const fault = explainKey(entry, spot.types, undefined, object.type);
    if (fault) {
      say(run, fault.code, entry.keyAt, inner, fault.args, fault.repair);
      return;
    }
  }
  checkValue(run, entry.value, names.of, inner, entry.keyAt);
}

/** Places whose names Compose restricts; elsewhere any key is a name. */
const NAMED = new Set([
  'services',
  'volumes',
  'secrets',
  'configs',
  'services.*.depends_on',
  'services.*.networks',
]);
const NAME = /^[a-zA-Z0-9._-]+$/;

function checkScalar<At extends Range>(
  run: Run<At>,
  scalar: ScalarValue<At>,
  form: Form,
  spot: Spot,
  keyAt: At,
): void {
  if (isNull(scalar)) {
    if (!form.some((option) => option.kind === 'null')) {
      say(run, 'empty', keyAt, spot, { ...allowedBy(form), wants: wanted(form) });
    }
    return;
  }
  const scalars = form.flatMap((option) => (option.kind === 'scalar' ? [option.scalar] : []));
  const words = form.flatMap((option) => (option.kind === 'word' ? [option.word] : []));
  if (scalars.length === 0 && words.length === 0) {
    say(run, wanted(form), keyAt, spot, allowedBy(form));
    return;
  }
  const isOpen = scalar.interpolations.some(({ form }) => form !== 'escape');
  if (isOpen !== (run.only === 'replaced variables')) {
    if (isOpen) checkStrict(run, scalar, scalars, spot);
    return;
  }
  const { text } = scalar;
  const source: Readonly<Record<string, string>> = isOpen ? { source: shown(scalar.source) } : {};
  if (text === undefined) return;
  if (words.includes(text) && typeof scalar.value === 'string') return;
  const at = scalar.at;
  if (scalars.length === 0) {
    say(
      run,
      'not-allowed',
      at,
      spot,
      { value: shown(text), ...source, ...allowedBy(form) },
      nearest(text, words),
    );
    return;
  }
  const faults = scalars.map((each) => scalarFault(each, scalar, text));
  if (faults.every((fault) => fault !== undefined)) {
    const fault = faults[0];
    if (fault) say(run, fault, at, spot, { value: shown(text), ...source }, repairOf(fault, scalar, text));
    return;
  }
  const fault = specFault([...spot.keys], scalar, text);
  if (fault) say(run, fault.code, at, spot, { value: shown(text), ...source, ...fault.args }, fault.repair);
}

/** What a variable becomes is text, and where nothing casts it, it is refused whatever it is. */
function checkStrict<At extends Range>(
  run: Run<At>,
  scalar: ScalarValue<At>,
  scalars: readonly ScalarForm[],
  spot: Spot,
): void {
  const isStrict = scalars.length > 0 && scalars.every((each) => each.startsWith('strict '));
  if (isStrict) say(run, 'variable-for-number', scalar.at, spot, { value: shown(scalar.source) });
}

function isDone<At extends Range>({ done }: Run<At>, contents: unknown, against: unknown): boolean {
  const known = done.get(contents);
  if (known?.has(against)) return true;
  if (known) known.add(against);
  else done.set(contents, new Set([against]));
  return false;
}

/** The message that says what a form takes, where something of another kind stands. */
function wanted(form: Form): ValueFault {
  const has = (kind: FormOption['kind']): boolean => form.some((option) => option.kind === kind);
  const text = has('scalar') || has('word');
  const mapping = has('object') || has('map');
  if (text && mapping && !has('list')) return 'wants-text-or-mapping';
  if (text) return has('list') ? 'wants-text-or-list' : 'wants-text';
  if (mapping) return has('list') ? 'wants-list-or-mapping' : 'wants-mapping';
  return 'wants-list';
}

/** The words that are allowed, each in backticks. */
function allowedBy(form: Form): Readonly<Record<string, string>> {
  const words = form.flatMap((option) => (option.kind === 'word' ? [option.word] : []));
  return words.length > 0 ? { allowed: words.map((word) => `\`${word}\``).join(', ') } : {};
}

const MAX_SHOWN = 60;

/** A value for a message: its first line, not too long. */
function shown(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

/** What would be right in place of a scalar; undefined where that is for people to say. */
function repairOf(fault: ScalarFault, scalar: ScalarValue<Range>, text: string): string | undefined {
  const { style, source } = scalar;
  if (style !== 'plain' && style !== 'double' && style !== 'single') return undefined;
  switch (fault) {
    case 'number-for-text':
    case 'boolean-for-text':
    case 'date-for-text':
      return `"${source}"`;
    case 'text-for-boolean':
      return /^(?:true|y|yes|on)$/i.test(text) ? 'true' : 'false';
    case 'text-for-integer':
      return text;
    case 'not-duration':
      return /^\d+$/.test(text) ? `${text}s` : undefined;
    case 'not-size':
      return /^\d+(?:\.\d+)?[kmgt]i$/i.test(text) ? text.slice(0, -1) : undefined;
    default:
      return undefined;
  }
}
