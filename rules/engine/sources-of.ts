import { parseDotenv } from '../syntax/dotenv/parse.ts';
import type { LanguageId } from './language.ts';
import type { Sources } from './sources.ts';
import type { FileStore } from './store.ts';
import type { TrackedReader } from './tracked-reader.ts';

/**
 * The store's files as rules may see them; with a reader, what they look at is recorded. `claims`: what files are
 * used as, which have no tree of any other language.
 */
export function sourcesOf(
  store: FileStore,
  reader?: TrackedReader,
  claims?: ReadonlyMap<string, LanguageId>,
): Sources {
  const tree = <L extends LanguageId>(path: string, language: L) => {
    if ((claims?.get(path) ?? language) !== language) return undefined;
    reader?.text(path);
    return store.tree(path, language);
  };
  const text = (path: string) => reader?.text(path) ?? store.text(path);
  return {
    text,
    kind: (path) => reader?.kind(path) ?? store.kind(path),
    dockerfile: (path) => tree(path, 'dockerfile'),
    compose: (path) => tree(path, 'compose'),
    requirements: (path) => tree(path, 'requirements'),
    optionFile: (path) => tree(path, 'mysql'),
    dotenv: (path) => {
      const found = text(path);
      return found === undefined ? undefined : parseDotenv(found);
    },
  };
}
