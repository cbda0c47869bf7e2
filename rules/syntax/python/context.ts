import { type PythonNode, textOf } from './expressions.ts';
import type { Context } from './nodes.ts';

/** Where a module begins: everything runs. */
export const TOP_LEVEL: Context = {
  lazy: false,
  optional: false,
  typeChecking: false,
  platform: false,
  main: false,
  conditional: false,
};

/** Nodes that open a scope of their own. */
export const SCOPES: ReadonlySet<string> = new Set([
  'FunctionDefinition',
  'ClassDefinition',
  'LambdaExpression',
]);

/** The circumstances in a body, given those of the statement it belongs to. */
export function contextOfBody(text: string, body: PythonNode, outer: Context): Context {
  switch (body.parent?.name) {
    case 'FunctionDefinition':
      return { ...outer, lazy: true };
    case 'TryStatement':
      return catchesImportErrors(text, body.parent) && !isFinally(body)
        ? { ...outer, optional: true }
        : outer;
    case 'WithStatement':
      return suppressesImportErrors(text, body) ? { ...outer, optional: true } : outer;
    case 'IfStatement':
      return { ...outer, ...conditionOf(text, body) };
    case 'WhileStatement':
    case 'ForStatement':
    case 'MatchClause':
      return { ...outer, conditional: true };
    default:
      return outer;
  }
}

/** What an `except` must name so that a failing import is caught. */
const CAUGHT = /\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/;

/** Whether `except` with this behind it catches a failing import. */
export function catchesFailedImports(caught: string): boolean {
  return /^\s*\*?\s*$/.test(caught) || CAUGHT.test(caught);
}

/** Whether `with` and this behind it swallows a failing import. */
export function suppressesFailedImports(head: string): boolean {
  return /\bsuppress\s*\(/.test(head) && CAUGHT.test(head);
}

function catchesImportErrors(text: string, statement: PythonNode): boolean {
  for (let at = statement.firstChild; at; at = at.nextSibling) {
    if (at.name !== 'except') continue;
    const start = at.to;
    while (at?.nextSibling && at.name !== 'Body') at = at.nextSibling;
    if (catchesFailedImports(text.slice(start, at?.from ?? start))) return true;
    if (!at) return false;
  }
  return false;
}

function isFinally(body: PythonNode): boolean {
  return body.prevSibling?.name === 'finally';
}

function suppressesImportErrors(text: string, body: PythonNode): boolean {
  const head = text.slice(body.parent?.from ?? body.from, body.from);
  return suppressesFailedImports(head);
}

/** What the condition of an `if`, `elif` or `else` says; of an `else`, what those above it say. */
function conditionOf(text: string, body: PythonNode): Partial<Context> {
  const isElse = body.prevSibling?.name === 'else';
  return contextUnder(isElse ? headsBefore(text, body) : textBetween(text, body), isElse);
}

/** What holds where a condition is true, or, with `isElse`, where none of some conditions is. */
export function contextUnder(condition: string, isElse: boolean): Partial<Context> {
  if (/\bTYPE_CHECKING\b/.test(condition)) {
    const negated = /\bnot\b/.test(condition);
    return isElse === negated ? { typeChecking: true } : {};
  }
  if (/\b__name__\s*==|==\s*__name__\b/.test(condition))
    return isElse ? { conditional: true } : { main: true };
  const platform =
    /\bversion_info\b|\bsys\.platform\b|\bos\.name\b|\bplatform\.\w+\s*\(|\bPY[23]\b|\bhexversion\b/;
  return platform.test(condition) ? { platform: true } : { conditional: true };
}

/** The condition just before a body: from its keyword on. */
function textBetween(text: string, body: PythonNode): string {
  const previous = body.prevSibling;
  return previous ? textOf(text, previous) : '';
}

/** All conditions of the statement before its `else`. */
function headsBefore(text: string, body: PythonNode): string {
  const heads: string[] = [];
  for (let at = body.parent?.firstChild; at && at.from < body.from; at = at.nextSibling) {
    if (at.name === 'Body' && at.prevSibling) heads.push(textOf(text, at.prevSibling));
  }
  return heads.join('\n');
}
