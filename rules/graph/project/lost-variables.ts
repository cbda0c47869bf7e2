import { HASH } from '../../shared/hashes.ts';
import { isSecretName } from '../../shared/secrets.ts';
import type { Location } from '../../shared/text.ts';
import type {
  ComposeValue,
  EnvironmentShape,
  Interpolation,
  ScalarValue,
} from '../../syntax/compose/nodes.ts';
import { placeIn } from '../../syntax/compose/place.ts';

/** A `$NAME` that Compose replaces by nothing, and that was not meant for Compose. */
export interface LostVariable {
  readonly kind: 'text' | 'container' | 'no-shell' | 'script';
  /** As written, `$word`, `${WORD}`. */
  readonly variable: string;
  readonly at: Location;
  /** The dollars to double, so that the value means what it says. */
  readonly dollars: readonly Location[];
}

type Part = Interpolation<Location>;
type Text = ScalarValue<Location>;

/** Dollars in passwords and hashes. */
export function lostInValue(entry: EnvironmentShape<Location>): readonly LostVariable[] {
  const { raw, name, form } = entry;
  if (!raw) return [];
  const lost = raw.interpolations.filter((part) => isLost(part) && !part.braced);
  const first = lost[0];
  if (!first) return [];
  const from = form === 'list' ? raw.source.indexOf('=') + 1 : 0;
  const isHash = HASH.test(raw.source.slice(from));
  // A name in capitals, or one that is the whole value, looks like a variable.
  const isWhole = first.sourceStart === from && first.sourceEnd === raw.source.length;
  if (!isHash && (!isSecretName(name) || isWhole || !/[a-z]/.test(first.name))) return [];
  return [{ kind: 'text', variable: `$${first.name}`, at: first.at, dollars: singleDollars(raw) }];
}

/** Variables in commands that only the container knows (`own`), or that the script itself sets. */
export function lostInCommand(
  value: ComposeValue<Location>,
  own: ReadonlySet<string>,
  hasShell: boolean,
): readonly LostVariable[] {
  if (value.kind === 'seq') return value.items.flatMap((item) => lostInCommand(item, own, hasShell));
  if (value.kind !== 'scalar') return [];
  return value.interpolations.filter(isLost).flatMap((part): LostVariable[] => {
    const isOwn = own.has(part.name) && (hasShell ? 'container' : 'no-shell');
    const kind = isSetIn(value, part.name) ? 'script' : isOwn;
    if (!kind) return [];
    const { at, sourceStart, sourceEnd } = part;
    return [{ kind, variable: value.source.slice(sourceStart, sourceEnd), at, dollars: [at] }];
  });
}

/** True for a plain variable whose value no file tells. */
function isLost({ form, value }: Part): boolean {
  return form === 'plain' && value === undefined;
}

/** True if the text is a script that gives the variable its value before it uses it. */
function isSetIn({ source, interpolations }: Text, name: string): boolean {
  const set = source.search(
    new RegExp(`(?:^|[\\s;&|('"])(?:${name}=|for\\s+${name}\\s+in\\b|read\\s+(?:-\\w+\\s+)*${name}\\b)`),
  );
  // One that it first asks for may well come from Compose: `if [ -z "$ID" ]; then ID=…`.
  return set >= 0 && !interpolations.some((part) => part.name === name && part.sourceStart < set);
}

/** All dollars that are not doubled yet. */
function singleDollars(raw: Text): readonly Location[] {
  const doubled = new Set(
    raw.interpolations
      .filter(({ form }) => form === 'escape')
      .flatMap((part) => [part.sourceStart, part.sourceStart + 1]),
  );
  const places: Location[] = [];
  for (let i = raw.source.indexOf('$'); i >= 0; i = raw.source.indexOf('$', i + 1)) {
    if (!doubled.has(i)) places.push(placeIn(raw, i, i));
  }
  return places;
}
