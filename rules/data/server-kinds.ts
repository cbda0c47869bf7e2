import data from './server-kinds.json' with { type: 'json' };

const SCHEMES: Readonly<Record<string, string>> = data.schemes;
const WORDS: Readonly<Record<string, string>> = data.words;
const OVER_HTTP: ReadonlySet<string> = new Set(data.overHttp.split(' '));

/** The kinds of servers, as image facts name them, that a URL with a scheme in lower case leads to: `postgresql`. */
export function kindsOfScheme(scheme: string): readonly string[] | undefined {
  return Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme]?.split(' ') : undefined;
}

/** The kinds that a word in the name of a variable, in lower case, speaks of: the `pg` of `PG_HOST`. */
export function kindsOfWord(word: string): readonly string[] | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word]?.split(' ') : undefined;
}

/** True for servers that programs alone speak with, by HTTP: their addresses are not for a browser, though of the web. */
export function speaksHttp(kind: string): boolean {
  return OVER_HTTP.has(kind);
}
