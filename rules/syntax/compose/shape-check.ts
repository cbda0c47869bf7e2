import {
  type ComposeType,
  composeTypes,
  type Form,
  type ListForm,
  type NamesForm,
} from '../../data/compose-keys.ts';
import { nearest } from '../../shared/nearest.ts';
import type { Range } from '../../shared/text.ts';
import { isNull } from './shape/located.ts';
import { explainKey, explainService, type KeyFault, type KeyVerdict } from './shape-keys.ts';
import { asList, repairOf, type ScalarFault, scalarFault } from './shape-scalars.ts';
import type { ComposeValue, MapEntry, MapValue, ScalarValue, SeqValue } from './values.ts';

/** Something in a compose file that has not the shape which the format asks for there. */
export interface ShapeProblem<At extends Range = Range> {
  readonly code: KeyFault | ValueFault;
  /** The key or value that is wrong. */
  readonly at: At;
  /** Holes of the message: `key`, `value`, `place`, `allowed` … */
  readonly args: Readonly<Record<string, string>>;
  /** What would be right in its place, where that is clear. */
  readonly repair: string | undefined;
  /** Keys that a key belongs under, see `KeyVerdict`. */
  readonly owners: readonly string[];
  /** The other place: where what is repeated stands first. */
  readonly other: At | undefined;
  /** True if it is not what is written that is wrong, but what variables have become. */
  readonly byVariable: boolean;
}

/** What can be wrong with a value. */
export type ValueFault =
  | ScalarFault
  /** A variable where Compose casts no text. */
  | 'variable-for-number'
  /** Nothing is given where something must be. */
  | 'empty'
  | 'missing-key'
  | 'not-allowed'
  | 'repeated'
  /** A list that should begin with `CMD`, `CMD-SHELL` or `NONE`. */
  | 'test-kind'
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
  readonly done: Map<unknown, unknown[]>;
  /** Codes and places said: what is merged into many mappings is written once. */
  readonly said: Set<string>;
}

/** Where a value stands: the key that leads to it (in a list that of the list), and the mappings around it. */
interface Spot<At extends Range> {
  readonly key: string;
  readonly keyAt: At;
  /** Outermost first. */
  readonly types: readonly ComposeType[];
}

/**
 * Holds a document against the table of keys and forms (`rules/data/compose-keys.json`), as
 * strict as Compose and no stricter: what hangs on a variable that is not known, what `!reset`
 * drops, `x-…` keys and what can't be seen are passed over. Linear in what is written, aliases
 * notwithstanding.
 */
export function checkShape<At extends Range>(root: ComposeValue<At>): readonly ShapeProblem<At>[] {
  const project = composeTypes.get('project');
  if (!project || root.kind === 'unknown' || isNull(root)) return [];
  const run: Run<At> = { problems: [], done: new Map(), said: new Set() };
  if (root.kind === 'map') checkObject(run, root, project, { key: '', keyAt: root.at, types: [] });
  else say(run, 'wants-mapping', root.at, { key: '' });
  return run.problems;
}

function say<At extends Range>(
  { problems, said }: Run<At>,
  code: ShapeProblem['code'],
  at: At,
  args: Readonly<Record<string, string>>,
  more: {
    readonly repair?: string | undefined;
    readonly owners?: readonly string[];
    readonly other?: At;
    readonly byVariable?: boolean;
  } = {},
): void {
  const place = [code, ...Object.values(at)].join('\n');
  if (said.has(place)) return;
  said.add(place);
  const { repair, owners = [], other, byVariable = false } = more;
  problems.push({ code, at, args, repair, owners, other, byVariable });
}

function checkObject<At extends Range>(
  run: Run<At>,
  map: MapValue<At>,
  type: ComposeType,
  { key: owner, keyAt: ownerAt, types: above }: Spot<At>,
): void {
  if (isDone(run, map.entries, type)) return;
  const types = [...above, type];
  for (const entry of map.entries.values()) {
    const { key, keyAt, value } = entry;
    if (value.tag === '!reset') continue;
    const known = type.keys.get(key);
    if (known) checkValue(run, value, known.form, { key, keyAt, types });
    else if (!type.open && !(type.extensions && key.startsWith('x-'))) {
      sayOfKey(run, entry, explainKey(entry, types, map));
    }
  }
  if (!map.complete) return;
  for (const missing of type.required) {
    if (!map.entries.has(missing)) {
      say(run, 'missing-key', ownerAt, { key: owner, missing, place: type.place });
    }
  }
}

function sayOfKey<At extends Range>(
  run: Run<At>,
  { key, keyAt }: MapEntry<At>,
  verdict: KeyVerdict | undefined,
): void {
  if (!verdict) return;
  const { code, args, repair, owners } = verdict;
  say(run, code, keyAt, { key, ...args }, { repair, owners });
}

function checkValue<At extends Range>(
  run: Run<At>,
  value: ComposeValue<At>,
  form: Form,
  spot: Spot<At>,
): void {
  if (form.any || value.kind === 'unknown' || value.tag === '!reset') return;
  if (value.kind === 'scalar') checkScalar(run, value, form, spot);
  else if (value.kind === 'seq') {
    const stray = form.list ? undefined : strayItem(value, form);
    if (form.list) checkList(run, value, form.list, spot);
    else sayWanted(run, form, stray ? { ...spot, keyAt: stray.at } : spot);
  } else {
    const type = form.object === undefined ? undefined : composeTypes.get(form.object);
    if (type) checkObject(run, value, type, spot);
    else if (form.names) checkNames(run, value, form.names, spot);
    else sayWanted(run, form, spot);
  }
}

/** The only item of a list, if it would be right without its dash. */
function strayItem<At extends Range>(
  { items }: SeqValue<At>,
  { object, names }: Form,
): MapValue<At> | undefined {
  const [item] = items;
  if (items.length !== 1 || item?.kind !== 'map') return undefined;
  const type = object === undefined ? undefined : composeTypes.get(object);
  const isWhole = names ? true : [...item.entries.keys()].every((key) => type?.keys.has(key));
  return isWhole ? item : undefined;
}

const TEST_KINDS = new Set(['CMD', 'CMD-SHELL', 'NONE']);

function checkList<At extends Range>(
  run: Run<At>,
  list: SeqValue<At>,
  form: ListForm,
  { key, types }: Spot<At>,
): void {
  if (isDone(run, list.items, form)) return;
  const seen = new Map<string, At>();
  for (const item of list.items) {
    checkValue(run, item, form.of, { key, keyAt: item.usedAt, types });
    if (!form.unique || item.kind !== 'scalar' || item.text === undefined) continue;
    const other = seen.get(item.text);
    if (other) say(run, 'repeated', item.at, { key, value: item.text }, { other });
    else seen.set(item.text, item.at);
  }
  const first = list.items[0];
  if (!form.isTest || first?.kind !== 'scalar' || first.text === undefined) return;
  const isText = typeof first.value === 'string';
  if (isText && !TEST_KINDS.has(first.text))
    say(run, 'test-kind', first.at, { key, value: shown(first.text) });
}

const PLAIN_NAME = /^[a-zA-Z0-9._-]+$/;

function checkNames<At extends Range>(
  run: Run<At>,
  map: MapValue<At>,
  form: NamesForm,
  { types }: Spot<At>,
): void {
  if (isDone(run, map.entries, form)) return;
  for (const entry of map.entries.values()) {
    const { key, keyAt, value } = entry;
    if (value.tag === '!reset') continue;
    const verdict = form.of.object === 'service' ? explainService(entry) : undefined;
    if (form.plain && !PLAIN_NAME.test(key)) say(run, 'bad-name', keyAt, { key });
    else if (verdict) sayOfKey(run, entry, verdict);
    else checkValue(run, value, form.of, { key, keyAt, types });
  }
}

function checkScalar<At extends Range>(
  run: Run<At>,
  scalar: ScalarValue<At>,
  form: Form,
  spot: Spot<At>,
): void {
  const { scalars, words } = form;
  const { at, text } = scalar;
  const { key } = spot;
  if (isNull(scalar)) {
    if (!form.canBeNull) say(run, 'empty', spot.keyAt, { key });
    return;
  }
  if (scalars.length === 0 && words.length === 0) {
    // A scalar on a line of its own is often a key whose colon was forgotten.
    sayWanted(run, form, { ...spot, keyAt: scalar.usedAt }, form.list && asList(scalar));
    return;
  }
  const byVariable = scalar.interpolations.some((part) => part.form !== 'escape');
  // What a variable becomes is text, and where nothing casts it, it is refused whatever it is.
  if (byVariable && scalars.length > 0 && scalars.every((each) => each.startsWith('strict '))) {
    say(run, 'variable-for-number', at, { key, value: shown(scalar.source) });
    return;
  }
  if (text === undefined || (words.includes(text) && typeof scalar.value === 'string')) return;
  let fault: ValueFault | undefined;
  for (const each of scalars) {
    const found = scalarFault(each, scalar, text);
    if (!found) return;
    fault ??= found;
  }
  const args = { key, value: shown(text), ...(byVariable ? { source: shown(scalar.source) } : {}) };
  if (fault) say(run, fault, at, args, { byVariable, repair: repairOf(fault, scalar, text) });
  else
    say(
      run,
      'not-allowed',
      at,
      { ...args, ...allowedBy(words) },
      { byVariable, repair: nearest(text, words) },
    );
}

function isDone<At extends Range>({ done }: Run<At>, contents: unknown, against: unknown): boolean {
  const known = done.get(contents);
  if (known?.includes(against)) return true;
  if (known) known.push(against);
  else done.set(contents, [against]);
  return false;
}

/** Says what a form takes, where something of another kind stands. */
function sayWanted<At extends Range>(
  run: Run<At>,
  form: Form,
  { key, keyAt }: Spot<At>,
  repair?: string,
): void {
  const { scalars, words, list, object, names } = form;
  const text = scalars.length > 0 || words.length > 0;
  const mapping = object !== undefined || names !== undefined;
  const code = text
    ? list
      ? 'wants-text-or-list'
      : mapping
        ? 'wants-text-or-mapping'
        : 'wants-text'
    : mapping
      ? list
        ? 'wants-list-or-mapping'
        : 'wants-mapping'
      : 'wants-list';
  say(run, code, keyAt, { key }, { repair });
}

/** The words that are allowed, each in backticks. */
function allowedBy(words: readonly string[]): { readonly allowed: string } {
  return { allowed: words.map((word) => `\`${word}\``).join(', ') };
}

const MAX_SHOWN = 60;

/** A value for a message: its first line, not too long. */
function shown(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
