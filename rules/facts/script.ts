/** What a module of JavaScript or TypeScript says that others need to know. */
export interface ScriptFacts {
  /** Its text with comments as blanks, places as in the file. */
  readonly text: string;
  readonly imports: readonly ScriptImport[];
}

/** A module that is imported or required, by whatever statement. */
export interface ScriptImport {
  /** As written: `./routes`, `@/config`, `express`. */
  readonly name: string;
  /** Names that the importing module gets by it; `require x` for one that is used where it stands. */
  readonly bound: readonly string[];
}

/** How far in front of a module's name its statement may begin. */
const CLAUSE = 300;

/** Reads the facts off a source. */
export function scriptFacts(source: string): ScriptFacts {
  const text = withoutComments(source);
  return { text, imports: importsOf(text) };
}

const IMPORTS = /(?:\brequire\s*\(|\bfrom\s+|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g;

function importsOf(text: string): readonly ScriptImport[] {
  return [...text.matchAll(IMPORTS)].map((match) => {
    const before = text.slice(Math.max(0, match.index - CLAUSE), match.index);
    const clause =
      /(?:\bimport\s+(?:type\s+)?([^'"();]*)|\b(?:const|let|var)\s+([^;=()]*)=\s*(?:await\s*)?)$/.exec(
        before,
      );
    const names = (clause?.[1] ?? clause?.[2] ?? '').matchAll(
      /(?:\w+\s+as\s+|\w+\s*:\s*)?(\w+)(?=\s*(?:[,}]|$))/g,
    );
    const name = match[1] ?? '';
    return { name, bound: [...[...names].map((each) => each[1] ?? ''), `require ${name}`] };
  });
}

/** Comments as blanks, so that places stay; strings are left alone. */
function withoutComments(source: string): string {
  return source.replace(
    /(["'`])(?:\\[\s\S]|(?!\1)[^\\\n])*\1|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (match: string, quote: string | undefined) => (quote ? match : match.replace(/[^\n]/g, ' ')),
  );
}
