import { catchesFailedImports, contextUnder, suppressesFailedImports, TOP_LEVEL } from './context.ts';
import type { Context } from './nodes.ts';

/** A block of statements: the clause that opens it, and the block it stands in. */
export interface Frame {
  /** Columns before the line that opens it. */
  readonly indent: number;
  readonly parent: Frame | undefined;
  readonly keyword: string;
  /** What its clause changes. */
  readonly own: Partial<Context>;
  /** What it shares with the other clauses of its statement. */
  readonly statement: Statement;
}

interface Statement {
  /** The word that begins it. */
  readonly keyword: string;
  /** Conditions of its clauses so far. */
  readonly conditions: string[];
  /** True once an `except` of it catches failing imports. */
  catches: boolean;
}

/** Words that go on with the statement above them. */
const CONTINUING = new Set(['elif', 'else', 'except', 'finally']);

/** The block that a clause opens; `previous` is the clause above it at the same indentation. */
export function frameOf(
  keyword: string,
  head: string,
  place: {
    readonly indent: number;
    readonly parent: Frame | undefined;
    readonly previous: Frame | undefined;
  },
): Frame {
  const { indent, parent, previous } = place;
  const statement =
    CONTINUING.has(keyword) && previous ? previous.statement : { keyword, conditions: [], catches: false };
  return { indent, parent, keyword, own: ownContext(keyword, head, statement), statement };
}

/** The circumstances in a block, once all of the text was read. */
export function resolveContext(frame: Frame | undefined): Context {
  if (!frame) return TOP_LEVEL;
  const { own, statement, keyword, parent } = frame;
  const optional = statement.catches && keyword !== 'finally' ? { optional: true } : {};
  return { ...resolveContext(parent), ...own, ...optional };
}

function ownContext(keyword: string, head: string, statement: Statement): Partial<Context> {
  switch (keyword) {
    case 'def':
      return { lazy: true };
    case 'with':
      return suppressesFailedImports(head) ? { optional: true } : {};
    case 'if':
    case 'elif':
      statement.conditions.push(head);
      return contextUnder(head, false);
    case 'for':
    case 'while':
    case 'case':
      return { conditional: true };
    case 'except':
      if (catchesFailedImports(head)) statement.catches = true;
      return {};
    case 'else':
      if (statement.keyword === 'if') return contextUnder(statement.conditions.join('\n'), true);
      return statement.keyword === 'try' ? {} : { conditional: true };
    default:
      return {};
  }
}
