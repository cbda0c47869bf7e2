import data from './php-extensions.json' with { type: 'json' };

const PLAIN = new Set(data.installable.split(' '));
const OTHERS = new Set(`${data.installableWithLibraries} ${data.pecl}`.split(' '));
const DRIVERS = new Map<string, string>(Object.entries(data.drivers));
const BUILT_IN = new Map<string, string>(Object.entries(data.builtInSince));

/** True for an extension that an official image does not bring; those it brings, and unknown ones, are not missed. */
export function missesExtension(name: string): boolean {
  return PLAIN.has(name) || OTHERS.has(name);
}

/** The series of PHP since which the official image has an extension; undefined if none has it. */
export function extensionBuiltInSince(name: string): string | undefined {
  return BUILT_IN.get(name);
}

/** True if `docker-php-ext-install` alone installs it, without libraries of the system. */
export function installsPlainly(name: string): boolean {
  return PLAIN.has(name);
}

/** The extension that Laravel needs for a `DB_CONNECTION`. */
export function driverExtension(connection: string): string | undefined {
  return DRIVERS.get(connection);
}
