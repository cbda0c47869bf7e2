import { Composer, CST, type Document, isScalar, Lexer, Parser } from 'yaml';
import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';
import { CLOSE_MAP, CLOSE_SEQ, OPEN_MAP, OPEN_SEQ } from './characters.ts';
import { readCommonYaml } from './common-yaml.ts';
import { lenientLexer } from './lenient-lexer.ts';
import { problemsOf } from './library-errors.ts';
import { convertNode } from './library-nodes.ts';
import { mayHaveRefused, refusedCharacters } from './refused-characters.ts';
import type { YamlNode, YamlProblem } from './yaml.ts';
import { commentAt } from './yaml-places.ts';

/** YAML as written: the roots of its documents, its comments, and what YAML refuses. */
export interface Yaml {
  readonly documents: readonly (YamlNode | undefined)[];
  readonly comments: readonly Comment[];
  readonly problems: readonly YamlProblem[];
}

/** A text longer than this per nesting level can't be followed by the recursive composer. */
const MAX_FLOW_DEPTH = 1000;

/**
 * Parses YAML into nodes with exact ranges. Never throws; what can't be read is left out and
 * told in `problems`. Scalars are typed as Compose's reader does, see `resolvePlain`.
 */
export function parseYaml(text: string): Yaml {
  if (nestsTooDeep(text)) {
    const problem: YamlProblem = { code: 'too-deep', detail: '', other: undefined, start: 0, end: 0 };
    return { documents: [], comments: [], problems: [problem] };
  }
  const common = mayHaveRefused(text) ? undefined : readCommonYaml(text);
  if (common) return { documents: [common.root], comments: common.comments, problems: [] };
  return parseAnyYaml(text);
}

/** The same by the library, whatever the text. */
export function parseAnyYaml(text: string): Yaml {
  const strict = parseWith(new Lexer(), text);
  if (!isOpen(strict.problems)) return strict;
  // What looks unclosed may only be indented less than YAML wants; Compose does not mind.
  const lenient = parseWith(lenientLexer(), text);
  return lenient.problems.length === 0 ? lenient : strict;
}

function parseWith(lexer: Lexer, text: string): Yaml {
  const comments: Comment[] = [];
  const problems: YamlProblem[] = [];
  const documents: (YamlNode | undefined)[] = [];
  const tokens = tokenize(lexer, text, comments);
  try {
    const composer = new Composer({
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      strict: true,
      logLevel: 'silent',
    });
    const empty: YamlProblem[] = [];
    for (const document of composer.compose(tokens)) {
      const root = convertDocument(text, document, problems);
      documents.push(root);
      if (!root)
        empty.push({ code: 'empty-document', detail: '', other: undefined, ...markBefore(text, document) });
    }
    // An empty file is another thing: somebody is about to write it.
    if (documents.length > 1) problems.push(...empty);
    problems.push(...otherVersion(text));
    // While a bracket or quote is open, nobody knows what stands inside.
    if (!isOpen(problems)) addUnsaid(problems, refusedCharacters(text, documents));
  } catch {
    // Only a nesting that outruns the stack gets here; the tree stays as far as it came.
    problems.push({ code: 'too-deep', detail: '', other: undefined, start: 0, end: 0 });
  }
  return { documents, comments, problems };
}

function isOpen(problems: readonly YamlProblem[]): boolean {
  return problems.some(({ code }) => code === 'unclosed-flow' || code === 'unclosed-quote');
}

/** Adds problems of lines that have none of their kind yet. */
function addUnsaid(problems: YamlProblem[], more: readonly YamlProblem[]): void {
  const said = problems.filter(({ code }) => code === 'tab-indentation');
  problems.push(...more.filter(({ start }) => !said.some((each) => each.start <= start && start < each.end)));
}

/** Brackets open at once, over the whole text: strings are not told apart, so only a bound. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_SEQ || code === OPEN_MAP) {
      if (++depth > MAX_FLOW_DEPTH) return true;
    } else if ((code === CLOSE_SEQ || code === CLOSE_MAP) && depth > 0) depth--;
  }
  return false;
}

function tokenize(lexer: Lexer, text: string, comments: Comment[]): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let isScalarNext = false;
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    const isMark =
      !isScalarNext && (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR);
    if (!isScalarNext && lexeme.startsWith('#')) comments.push(commentAt(text, offset, lexeme));
    isScalarNext = !isScalarNext && lexeme === CST.SCALAR;
    if (!isMark) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function convertDocument(
  text: string,
  document: Document.Parsed,
  problems: YamlProblem[],
): YamlNode | undefined {
  const root = document.contents;
  if (!root || (isScalar(root) && root.source === '' && !root.anchor && !root.tag && root.type === 'PLAIN')) {
    problems.push(...problemsOf(text, document.errors, []));
    return undefined;
  }
  const converted = convertNode(text, root, skipDocumentStart(text, document.range[0]));
  problems.push(...problemsOf(text, document.errors, converted.problems), ...converted.problems);
  return converted.root;
}

/** The `---` that an empty document begins with. */
function markBefore(text: string, document: Document.Parsed): Range {
  const from = Math.min(document.range[0], text.length);
  const after = text.indexOf('---', from);
  const start = after >= 0 && after < document.range[2] ? after : Math.max(0, text.lastIndexOf('---', from));
  return { start, end: Math.min(start + 3, text.length) };
}

/** A directive that asks for another version of YAML than Compose has. */
function otherVersion(text: string): readonly YamlProblem[] {
  const match = /^\uFEFF?(?:#[^\n]*\n)*%YAML[ \t]+(\S+)/.exec(text);
  const version = match?.[1];
  if (!match || version === undefined || version === '1.1') return [];
  const end = match[0].length;
  const start = match[0].lastIndexOf('%');
  return [{ code: 'yaml-version', detail: version, other: undefined, start, end }];
}

/** The end of a `---` line's mark, if the document begins with directives or with one. */
function skipDocumentStart(text: string, from: number): number {
  const match = /^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*---(?=\s|$)/.exec(
    text.slice(from, from + 2000),
  );
  return match ? from + match[0].length : from;
}
