import { compareVersions } from '../shared/version-numbers.ts';
import data from './python-unsupported.json' with { type: 'json' };

/** When a version of a distribution last got fixes, `2024-04`; undefined if it still does, or nobody knows. */
export function endOfSupport(name: string, version: string): string | undefined {
  return data.ended.find((each) => each.name === name && compareVersions(version, each.below) < 0)?.ended;
}

/** Whether a version was withdrawn from PyPI, and why, where that is said. */
export function withdrawal(
  name: string,
  version: string,
): { readonly reason: string | undefined } | undefined {
  const found = data.yanked.find((each) => each.name === name && each.version === version);
  return found && { reason: found.reason === '' ? undefined : found.reason };
}
