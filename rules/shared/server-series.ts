import { productSeries } from '../data/images.ts';
import type { Flavor } from './mysql/server.ts';
import { compareVersions } from './version-numbers.ts';

/** From here on MySQL counts by the calendar: any later series may be there already. */
const CALENDAR = '26.7';

/** The series of a server that were ever released, newest first; for calendar numbers, those that are tabled. */
export function serverSeries(flavor: Flavor): readonly string[] {
  return productSeries(flavor === 'mariadb' ? 'mariadb' : 'mysql').map(({ name }) => name);
}

/** True unless the series certainly never was one. What is newer than the tables may well be there. */
export function isServerSeries(flavor: Flavor, series: string): boolean {
  const known = serverSeries(flavor);
  if (known.includes(series)) return true;
  return compareVersions(series, flavor === 'mariadb' ? (known[0] ?? '') : CALENDAR) >= 0;
}
