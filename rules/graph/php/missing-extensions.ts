import { driverExtension, extensionBuiltInSince, missesExtension } from '../../data/php.ts';

import { dirname } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { compareVersions } from '../../shared/version-numbers.ts';
import type { BuiltImage } from '../nodes.ts';
import type { ListenContext } from '../process/network/listener.ts';
import { joinPath } from '../process/paths.ts';

/** An extension of PHP that an application needs, and its image lacks. */
export interface MissingExtension {
  /** `pdo_mysql`. */
  readonly name: string;
  /** What asks for it: a line of composer.json, or the variable that names the database. */
  readonly neededAt: Location;
  /** The variable; undefined for composer.json. */
  readonly variable: string | undefined;
}

/** Extensions that an image on the base of PHP's official one does not install. */
export function missingExtensions(context: ListenContext): readonly MissingExtension[] {
  const { image, workdir, files, reader } = context;
  if (!image?.base?.reference.official || image.base.reference.familiar !== 'php') return [];
  const installed = installedExtensions(image);
  const path = files(joinPath(workdir, 'composer.json') ?? '').path;
  const text = path === undefined ? undefined : reader.text(path);
  if (!installed || path === undefined || text === undefined) return [];
  const series = /^\d+\.\d+/.exec(image.base.reference.tag?.text ?? '')?.[0];
  const lacks = (name: string): boolean => {
    if (!missesExtension(name) || installed.has(name)) return false;
    const since = extensionBuiltInSince(name);
    return since === undefined || (series !== undefined && compareVersions(series, since) < 0);
  };
  const asked = [...requiredPart(text).matchAll(/"ext-([a-z\d_]+)"\s*:/gi)].map(
    ({ index, 0: whole, 1: name = '' }): MissingExtension => ({
      name: name.toLowerCase(),
      neededAt: { path, start: index, end: index + whole.length },
      variable: undefined,
    }),
  );
  const found = asked.filter(({ name }) => lacks(name));
  const driver = /"laravel\/(?:lumen-)?framework"\s*:/.test(text)
    ? laravelDriver(dirname(path), installed, context)
    : undefined;
  if (driver && lacks(driver.name) && !found.some(({ name }) => name === driver.name)) found.push(driver);
  return found;
}

/**
 * What `DB_CONNECTION` asks for. Where its value is not known, the example beside `composer.json` tells, as long as no
 * other driver is installed: it may be older than the image.
 */
function laravelDriver(
  folder: string,
  installed: ReadonlySet<string>,
  { environment, reader }: ListenContext,
): MissingExtension | undefined {
  const variable = 'DB_CONNECTION';
  const set = environment.variables.get(variable);
  if (set?.value !== undefined) {
    const name = driverExtension(set.value);
    return name === undefined ? undefined : { name, neededAt: set.at, variable };
  }
  const path = `${folder}/.env.example`;
  const line = reader.kind(path) === 'file' ? /^DB_CONNECTION=(\w+)/m.exec(reader.text(path) ?? '') : null;
  const name = driverExtension(line?.[1] ?? '');
  if (!line || name === undefined || [...installed].some((each) => /^pdo_/.test(each))) return undefined;
  return { name, neededAt: { path, start: line.index, end: line.index + line[0].length }, variable };
}

/** Names after the commands that install extensions; undefined if one of them may install anything. */
function installedExtensions({ chain }: BuiltImage): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const { runs, copies } of chain) {
    // Extensions that were built in another stage.
    if (copies.some(({ from, place }) => from && (place ?? '/usr/local').startsWith('/usr/local/lib')))
      return undefined;
    for (const { name, words } of runs) {
      if (name === undefined || /(?:^|\/)[\w-]+\.sh$/.test(name)) return undefined;
      if (!INSTALLERS.test(name)) continue;
      for (const { value } of words.slice(1)) {
        if (value === undefined) return undefined;
        names.add(value.toLowerCase().replace(/[-@].*$/, ''));
      }
    }
  }
  return names;
}

const INSTALLERS = /^(?:docker-php-ext-(?:install|enable)|pecl|pie|install-php-extensions)$/;

/** The text with all but `require` blanked, places kept. */
function requiredPart(text: string): string {
  const match = /"require"\s*:\s*\{[^{}]*\}/.exec(text);
  if (!match) return '';
  return ' '.repeat(match.index) + match[0];
}
