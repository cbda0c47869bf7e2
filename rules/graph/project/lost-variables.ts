import { HASH } from '../../shared/hashes.ts';
import { isInPassword, isSecretName } from '../../shared/secrets.ts';
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
  const isSecret = isSecretName(name) || isInPassword(raw.source, first.sourceStart);
  if (!isHash && (!isSecret || isWhole || !/[a-z]/.test(first.name))) return [];
  return [{ kind: 'text', variable: `$${first.name}`, at: first.at, dollars: singleDollars(raw) }];
}

/**
 * Variables of what reads a file, in one that stands in the compose file: `$host` of nginx, `$1` of nobody.
 * Those of Compose are in capitals.
 */
export function lostInContent(raw: Text): readonly LostVariable[] {
  const lost = raw.interpolations.filter(
    (part) => isLost(part) && !part.braced && /^[a-z][a-z\d_]*$/.test(part.name),
  );
  const [first] = lost;
  if (!first) return [];
  const dollars = lost.map(({ at }) => at);
  return [{ kind: 'text', variable: `$${first.name}`, at: first.at, dollars }];
}

/** Variables in commands that only the container knows (`own`), or that the script itself sets; dollars in passwords. */
export function lostInCommand(
  value: ComposeValue<Location>,
  own: ReadonlySet<string>,
  hasShell: boolean,
): readonly LostVariable[] {
  const items = value.kind === 'seq' ? value.items : [value];
  return items.flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const before = items[index - 1];
    const option = before?.kind === 'scalar' && before.text?.startsWith('-') ? `${before.text} ` : '';
    return [...lostInSecrets(item, option), ...lostInWords(item, own, hasShell)];
  });
}

/** What stands before a dollar within a password: `--requirepass Sup`, `--password=x`. */
const SECRET_OPTION = /(?:^|\s)--?[\w-]*(?:pass|passwd|password|passphrase|secret|token)[= ]['"]?[^\s'"]+$/i;

/** Hashes and passwords behind their options. */
function lostInSecrets(value: Text, option: string): readonly LostVariable[] {
  const { source } = value;
  const lost = value.interpolations.find(
    (part) =>
      isLost(part) &&
      !part.braced &&
      /[a-z]/.test(part.name) &&
      (SECRET_OPTION.test(option + source.slice(0, part.sourceStart)) ||
        HASH.test(source.slice(part.sourceStart, part.sourceEnd + 1))),
  );
  if (!lost) return [];
  // To the end of the word; what else the command holds may be meant.
  const from = source.slice(0, lost.sourceStart).search(/\S*$/);
  const to = lost.sourceStart + (/^\S*/.exec(source.slice(lost.sourceStart))?.[0].length ?? 0);
  const dollars = singleDollars(value, from, to);
  return [{ kind: 'text', variable: `$${lost.name}`, at: lost.at, dollars }];
}

function lostInWords(value: Text, own: ReadonlySet<string>, hasShell: boolean): readonly LostVariable[] {
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

/** All dollars of `[from, to)` that are not doubled yet. */
function singleDollars(raw: Text, from = 0, to = raw.source.length): readonly Location[] {
  const doubled = new Set(
    raw.interpolations
      .filter(({ form }) => form === 'escape')
      .flatMap((part) => [part.sourceStart, part.sourceStart + 1]),
  );
  const places: Location[] = [];
  for (let i = raw.source.indexOf('$', from); i >= 0 && i < to; i = raw.source.indexOf('$', i + 1)) {
    if (!doubled.has(i)) places.push(placeIn(raw, i, i));
  }
  return places;
}
