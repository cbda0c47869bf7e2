import data from './python-database-urls.json' with { type: 'json' };

const drivers: Readonly<Record<string, string>> = data.drivers;

/**
 * Distributions any of which will do for what a URL of SQLAlchemy begins with (`mysql`,
 * `mysql+pymysql`), or for a backend of Django (`django.db.backends.mysql`); undefined if unknown.
 */
export function driversOf(name: string): readonly string[] | undefined {
  return Object.hasOwn(drivers, name) ? drivers[name]?.split(' ') : undefined;
}
