import { dirname, resolvePath } from '../../shared/paths.ts';
import { escapeRegExp } from '../../shared/text.ts';
import type { GraphReader } from '../reader.ts';
import type { NodeManifest } from './manifest.ts';

/** Files that tell compilers by which names the modules of a project go. */
const SETTINGS = [
  ...['tsconfig.json', 'jsconfig.json', '.swcrc', '.babelrc'],
  ...['babel.config.json', 'babel.config.js', 'babel.config.cjs'],
];
/** Settings that go back to others beyond this are not followed. */
const MAX_EXTENDS = 3;

/**
 * True if a name that looks like that of a package is, or may be, one that the project has for modules of its own:
 * `paths` and `baseUrl` of TypeScript, an alias of Babel or of `module-alias`.
 */
export function isAlias(name: string, manifest: NodeManifest, reader: GraphReader): boolean {
  const folder = dirname(manifest.path);
  const [first = name] = name.split('/');
  const named = new RegExp(`["']${escapeRegExp(first)}(?:/[^"']*)?["']\\s*:`);
  const aliases = /"_moduleAliases"\s*:\s*\{[^}]*\}/.exec(reader.text(manifest.path) ?? '')?.[0];
  const settings = SETTINGS.flatMap((file) => withExtended(resolvePath(folder, file), reader, 0));
  return (
    named.test(aliases ?? '') ||
    settings.some(({ path, text }) => named.test(text) || liesBelowBase(name, path, text, reader))
  );
}

interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

/** A file of settings, and those that it extends. */
function withExtended(path: string, reader: GraphReader, depth: number): readonly SettingsFile[] {
  const text = depth > MAX_EXTENDS ? undefined : reader.text(path);
  if (text === undefined) return [];
  const extended = /"extends"\s*:\s*"(\.[^"]*)"/.exec(text)?.[1];
  if (extended === undefined) return [{ path, text }];
  const other = resolvePath(dirname(path), extended.endsWith('.json') ? extended : `${extended}.json`);
  return [{ path, text }, ...withExtended(other, reader, depth + 1)];
}

/** True for a module in the folder that names are looked up in first. */
function liesBelowBase(name: string, path: string, text: string, reader: GraphReader): boolean {
  const base = /"baseUrl"\s*:\s*"([^"]*)"/.exec(text)?.[1];
  if (base === undefined) return false;
  const place = resolvePath(resolvePath(dirname(path), base), name);
  return ['', '.ts', '.tsx', '.js'].some((ending) => reader.kind(place + ending) !== 'missing');
}
