import type { Specifier } from '../../syntax/requirements/nodes.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';

/** True if certainly no version satisfies all the specifiers: then pip finds nothing to install. */
export function contradict(specifiers: readonly Specifier[]): boolean {
  const exact = specifiers.filter(({ operator, wildcard }) => operator === '==' && !wildcard);
  if (exact.length > 0) {
    return !exact.some(({ version }) => specifiers.every((specifier) => admits(specifier, version.text)));
  }
  const lows = specifiers.flatMap(lowEnd);
  const highs = specifiers.flatMap(highEnd);
  return lows.some((low) =>
    highs.some((high) => {
      const order = compareVersions(low.version, high.version);
      if (order === undefined || order < 0) return false;
      // The ends meet: that version is the only one, and another specifier may exclude it.
      return order > 0 || low.open || high.open || specifiers.some((each) => !admits(each, low.version));
    }),
  );
}

/** A build of its own (`2.3.0+cpu`) is one of the version that it is a build of. */
function admits({ operator, text }: Specifier, version: string): boolean {
  return operator === '===' || satisfies(version, text) || satisfies(version.replace(/\+.*/, ''), text);
}

/** An end of a range; `open` if the version itself is outside. */
interface End {
  readonly version: string;
  readonly open: boolean;
}

function lowEnd({ operator, wildcard, version }: Specifier): readonly End[] {
  if (operator === '>') return [{ version: version.text, open: true }];
  if (operator === '>=' || operator === '~=') return [{ version: version.text, open: false }];
  return operator === '==' && wildcard ? [{ version: withoutStar(version.text), open: false }] : [];
}

function highEnd({ operator, wildcard, version }: Specifier): readonly End[] {
  if (operator === '<') return [{ version: version.text, open: true }];
  if (operator === '<=') return [{ version: version.text, open: false }];
  if (operator === '~=') return after(version.text.replace(/\.\d+[^.]*$/, ''));
  return operator === '==' && wildcard ? after(withoutStar(version.text)) : [];
}

function withoutStar(version: string): string {
  return version.replace(/\.\*$/, '');
}

/** The first version that does not begin with a prefix: `1.4` → `1.5`. */
function after(prefix: string): readonly End[] {
  const last = /^(.*?)(\d+)$/.exec(prefix);
  return last ? [{ version: `${last[1]}${Number(last[2]) + 1}`, open: true }] : [];
}
