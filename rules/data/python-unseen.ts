import data from './python-unseen.json' with { type: 'json' };

const loaded: Readonly<Record<string, string>> = data.loaded;
const prefixes = data.prefixes.split(' ');

/**
 * True for distributions that are of use though no code imports them: another one loads them where
 * they are there, they are commands or plugins, or they are for those who work on the code.
 */
export function worksUnseen(name: string): boolean {
  return Object.hasOwn(loaded, name) || prefixes.some((prefix) => name.startsWith(prefix));
}
