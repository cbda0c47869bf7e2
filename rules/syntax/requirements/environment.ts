import type { Marker, MarkerComparison } from './nodes.ts';
import { compareVersions, isVersion, satisfies } from './versions.ts';

/**
 * The machine that requirements are installed on. It always runs Linux and CPython: that is
 * what containers are. What is undefined is not known.
 */
export interface MarkerEnvironment {
  /** `3.11` or `3.11.4`. */
  readonly python?: string;
  /** As `uname -m` says: `x86_64`, `aarch64`. */
  readonly machine?: string;
}

/**
 * Whether a marker holds: true, false, or undefined where the environment does not say.
 * `undefined and false` is false, `undefined or true` is true.
 * Source: `packaging/markers.py`.
 */
export function evaluateMarker(marker: Marker, environment: MarkerEnvironment): boolean | undefined {
  if (marker.type === 'compare') return evaluateComparison(marker, environment);
  const values = marker.operands.map((operand) => evaluateMarker(operand, environment));
  const decisive = marker.type === 'or';
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

const LINUX: Readonly<Record<string, string>> = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  platform_python_implementation: 'CPython',
  implementation_name: 'cpython',
  // pip evaluates the markers of a requirements file with no extra asked for.
  extra: '',
};

const VERSION_VARIABLES = new Set(['python_version', 'python_full_version', 'implementation_version']);

function evaluateComparison(
  { left, operator, right }: MarkerComparison,
  environment: MarkerEnvironment,
): boolean | undefined {
  const variable = left.type === 'variable' ? left : right;
  const other = left.type === 'variable' ? right : left;
  if (variable.type !== 'variable' || other.type !== 'string') return undefined;
  const results = valuesOf(variable.value, other.value, environment).map((value) => {
    const [a, b] = left.type === 'variable' ? [value, other.value] : [other.value, value];
    return compare(a, operator, b, VERSION_VARIABLES.has(variable.value));
  });
  const [first] = results;
  return results.every((result) => result === first) ? first : undefined;
}

/**
 * Values a variable may have. Where only the series of the Python is known (`3.11`), its
 * full version is somewhere in it: its ends and the compared version stand for all.
 */
function valuesOf(name: string, compared: string, { python, machine }: MarkerEnvironment): readonly string[] {
  if (name === 'platform_machine') return machine === undefined ? [] : [machine];
  if (!VERSION_VARIABLES.has(name)) {
    const known = LINUX[name];
    return known === undefined ? [] : [known];
  }
  if (python === undefined) return [];
  const [major = '3', minor = '0', patch] = python.split('.');
  const series = `${major}.${minor}`;
  if (name === 'python_version') return [series];
  if (patch !== undefined) return [python];
  const inside = isVersion(compared) && satisfies(compared, `==${series}.*`);
  return [`${series}.0`, `${series}.99`, ...(inside ? [compared] : [])];
}

function compare(left: string, operator: string, right: string, asVersion: boolean): boolean | undefined {
  if (operator === 'in') return right.includes(left);
  if (operator === 'not in') return !right.includes(left);
  if (asVersion && !isVersion(left)) return undefined;
  if (asVersion) {
    if (isVersion(right) || right.endsWith('.*')) return satisfies(left, `${operator}${right}`);
    if (compareVersions(left, right) === undefined && operator !== '==' && operator !== '!=')
      return undefined;
  }
  if (operator === '==' || operator === '===') return left === right;
  if (operator === '!=') return left !== right;
  return undefined;
}
