import { bringsAlong } from '../../data/node.ts';
import { type PackageJson, packageJson } from '../../facts/package-json.ts';
import { dirname } from '../../shared/paths.ts';
import type { GraphReader } from '../reader.ts';

/** The package.json of a package that has what is installed for itself. */
export interface NodeManifest extends PackageJson {
  readonly path: string;
}

/** Reads a package.json; undefined if it is none, and for one of several packages that share what is installed. */
export function nodeManifest(path: string, reader: GraphReader): NodeManifest | undefined {
  const read = packageJson(reader.text(path) ?? '');
  return read && !read.hasWorkspaces ? { ...read, path } : undefined;
}

/**
 * True if npm certainly does not install a package beside what package.json asks for: by the lock
 * file, or because everything asked for is known not to bring it. `production`: without what is for developers.
 */
export function isCertainlyLeftOut(
  name: string,
  manifest: NodeManifest,
  production: boolean,
  reader: GraphReader,
): boolean {
  const { dependencies, devDependencies } = manifest;
  // A package may import itself.
  if (name === manifest.name || dependencies.has(name) || (!production && devDependencies.has(name)))
    return false;
  const locked = inLock(name, dirname(manifest.path), reader);
  if (locked !== undefined) return locked === 'absent' || (production && locked === 'development');
  const installed = production ? [...dependencies] : [...dependencies, ...devDependencies];
  return installed.every((each) => bringsAlong(each, name) === false || /^@types\//.test(each));
}

/** What the lock file of npm says of a package; undefined without one. Of other managers only its absence counts. */
function inLock(
  name: string,
  folder: string,
  reader: GraphReader,
): 'absent' | 'development' | 'production' | undefined {
  const npm = textOf(`${folder}/package-lock.json`, reader);
  if (npm !== undefined) {
    // Lock files before npm 7 are nested otherwise.
    if (!npm.includes('"packages": {')) return npm.includes(`"${name}"`) ? 'production' : 'absent';
    const at = npm.indexOf(`"node_modules/${name}": {`);
    if (at < 0) return 'absent';
    return /"dev": true/.test(npm.slice(at, npm.indexOf('\n    }', at))) ? 'development' : 'production';
  }
  for (const file of ['yarn.lock', 'pnpm-lock.yaml', 'bun.lock']) {
    const text = textOf(`${folder}/${file}`, reader);
    if (text !== undefined)
      return text.includes(`${name}@`) || text.includes(`${name}:`) ? 'production' : 'absent';
  }
  return undefined;
}

function textOf(path: string, reader: GraphReader): string | undefined {
  return reader.kind(path) === 'file' ? reader.text(path) : undefined;
}
