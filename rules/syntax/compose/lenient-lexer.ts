import { Lexer } from 'yaml';

/** The parts of the library's lexer that leniency hangs on; they are not in its types. */
interface LexerParts {
  flowLevel: number;
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
}

/**
 * A lexer that lets flow collections and quoted scalars go on at any indentation, as the YAML
 * reader of Compose does. The strict one ends them at the first line that is not indented,
 * which YAML asks for and which recovers far better while a bracket is still open.
 */
export function lenientLexer(): Lexer {
  const lexer = new Lexer();
  const parts = lexer as unknown as LexerParts;
  let indentNext = parts.indentNext;
  let isInQuotes = false;
  const parseQuotedScalar = parts.parseQuotedScalar.bind(lexer);
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (isInQuotes || parts.flowLevel > 0 ? 0 : indentNext),
    set: (value: number) => {
      indentNext = value;
    },
  });
  parts.parseQuotedScalar = function* () {
    isInQuotes = true;
    try {
      return yield* parseQuotedScalar();
    } finally {
      isInQuotes = false;
    }
  };
  return lexer;
}
