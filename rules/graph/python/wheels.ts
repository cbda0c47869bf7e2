import { type WheelRange, wheelSupport } from '../../data/python.ts';
import { compareVersions, satisfies } from '../../syntax/requirements/versions.ts';

/** Where a distribution is installed, as far as wheels care. What is undefined is not known. */
export interface WheelTarget {
  /** Series of the Python, `3.12`. */
  readonly python: string;
  /** True on Alpine. */
  readonly musl?: boolean;
}

/**
 * Whether PyPI has a wheel of a version that fits: true, false, or undefined where the table does
 * not tell. `name` is normalised.
 */
export function hasWheel(name: string, version: string, { python, musl }: WheelTarget): boolean | undefined {
  const range = wheelRange(name, version);
  if (!range) return undefined;
  const fits = fitsPython(range, python);
  return fits === true && musl === true && range.wheel !== 'any' ? range.musl : fits;
}

/** Python series that have wheels of a version, oldest first; undefined if unknown or not by series. */
export function wheelSeries(name: string, version: string): readonly string[] | undefined {
  const range = wheelRange(name, version);
  return range?.cpython === undefined ? undefined : seriesIn(range.cpython);
}

function wheelRange(name: string, version: string): WheelRange | undefined {
  const range = wheelSupport(name)?.ranges.find(({ spec }) => satisfies(version, spec));
  return range?.except.includes(version) ? undefined : range;
}

function fitsPython(range: WheelRange, python: string): boolean | undefined {
  if (range.wheel === 'none') return false;
  if (range.wheel === 'any') return true;
  if (range.cpython !== undefined && seriesIn(range.cpython).includes(python)) return true;
  if (range.abi3 !== undefined && (compareVersions(python, range.abi3) ?? -1) >= 0) return true;
  const below = range.unknownBelow !== undefined && (compareVersions(python, range.unknownBelow) ?? 0) < 0;
  const above = range.unknownFrom !== undefined && (compareVersions(python, range.unknownFrom) ?? 0) >= 0;
  return below || above ? undefined : false;
}

/** `3.8,3.10-3.12` → `3.8`, `3.10`, `3.11`, `3.12`. */
function seriesIn(list: string): readonly string[] {
  return list.split(',').flatMap((run) => {
    const [first = '', last = first] = run.split('-');
    const minor = (series: string) => Number(series.split('.')[1]);
    return Array.from({ length: minor(last) - minor(first) + 1 }, (_, index) => `3.${minor(first) + index}`);
  });
}
