import { parser } from '@lezer/python';
import { contextOfBody, SCOPES, TOP_LEVEL } from './context.ts';
import type { PythonNode } from './expressions.ts';
import { argumentsOf, calleeOf, childrenOf, dottedName, evaluate, textOf } from './expressions.ts';
import { importsOfStatement } from './imports.ts';
import type { Binding, Call, Context, PythonFile, PythonImport, Subscript } from './nodes.ts';

/**
 * Longest text that is read, in UTF-16 units. Hand-written modules are far below it; what is above
 * is generated data, whose imports stand at its top.
 */
export const MAX_LENGTH = 256_000;

/** Parses a Python source of any version 3, half-typed ones too. Never throws. */
export function parsePython(text: string): PythonFile {
  // A line break in place of a byte order mark: no offset moves, and no line is indented.
  const source = text.slice(0, MAX_LENGTH).replace(/^\uFEFF/, '\n');
  const reading = new Reading(source);
  parser.parse(source).iterate({
    enter: (node) => reading.enter(node.name, () => node.node),
    leave: (node) => reading.leave(node.name),
  });
  return { ...reading.result(), complete: text.length <= MAX_LENGTH };
}

/** Identity over time: where in the tree the walk is, and what it found. */
class Reading {
  readonly #text: string;
  readonly #contexts: Context[] = [TOP_LEVEL];
  readonly #imports: PythonImport[] = [];
  readonly #bindings: Binding[] = [];
  readonly #calls: Call[] = [];
  readonly #subscripts: Subscript[] = [];
  /** Depth of functions and classes: at 0 a name is bound in the module. */
  #scopes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  result(): Omit<PythonFile, 'complete'> {
    return {
      imports: this.#imports,
      bindings: this.#bindings,
      calls: this.#calls,
      subscripts: this.#subscripts,
    };
  }

  enter(name: string, node: () => PythonNode): void {
    if (name === 'Body') this.#contexts.push(contextOfBody(this.#text, node(), this.#context));
    else if (name === 'ImportStatement') this.#import(node());
    else if (name === 'AssignStatement') this.#assign(node());
    else if (name === 'CallExpression') this.#call(node());
    else if (name === 'MemberExpression') this.#subscript(node());
    else if (name === 'DictionaryExpression') this.#handler(node());
    else if (SCOPES.has(name)) {
      if (name !== 'LambdaExpression') this.#define(node());
      this.#scopes++;
    }
  }

  leave(name: string): void {
    if (name === 'Body' && this.#contexts.length > 1) this.#contexts.pop();
    if (SCOPES.has(name)) this.#scopes--;
  }

  get #context(): Context {
    return this.#contexts.at(-1) ?? TOP_LEVEL;
  }

  #import(node: PythonNode): void {
    const found = importsOfStatement(this.#text, node, this.#context);
    this.#imports.push(...found);
    if (this.#scopes > 0) return;
    for (const each of found) {
      const names = each.kind === 'from' ? each.names : each.names.slice(0, 1);
      for (const { as, start, end } of names) this.#bind(as, 'import', { start, end });
    }
  }

  #define(node: PythonNode): void {
    const name = node.getChild('VariableName');
    if (this.#scopes > 0 || !name) return;
    const kind = node.name === 'ClassDefinition' ? 'class' : 'function';
    this.#bind(textOf(this.#text, name), kind, { start: name.from, end: name.to });
  }

  #assign(node: PythonNode): void {
    if (this.#scopes > 0) return;
    const children = childrenOf(node);
    const equals = children.findLastIndex((child) => child.name === 'AssignOp');
    const right = children[equals + 1];
    const isWhole = equals >= 0 && right !== undefined && equals + 2 === children.length;
    const value = isWhole ? evaluate(this.#text, right) : UNKNOWN;
    for (const child of children.slice(0, Math.max(equals, 0))) {
      for (const target of targetsOf(child)) {
        this.#bind(textOf(this.#text, target), 'assignment', { start: target.from, end: target.to }, value);
      }
    }
  }

  #bind(name: string, kind: Binding['kind'], range: { start: number; end: number }, value = UNKNOWN): void {
    this.#bindings.push({ ...range, name, kind, value, context: this.#context });
  }

  #call(node: PythonNode): void {
    const called = calleeOf(this.#text, node);
    if (!called) return;
    const range = { start: node.from, end: node.to };
    const { callee } = called;
    const call = { ...range, ...called, arguments: argumentsOf(this.#text, node), context: this.#context };
    this.#calls.push(call);
    const module = call.arguments[0];
    const kind = IMPORTING_CALLS.get(callee);
    if (!kind || module?.name !== undefined || module?.value.kind !== 'string') return;
    const { start, end, value } = module;
    const dots = /^\.*/.exec(value.value)?.[0].length ?? 0;
    const optional = callee.endsWith('importorskip');
    this.#imports.push({
      start,
      end,
      kind,
      module: value.value.slice(dots),
      level: dots,
      names: [],
      context: optional ? { ...this.#context, optional } : this.#context,
    });
  }

  /** `{"class": "logging.FileHandler", "filename": …}` stands for the call that a configuration of logging makes of it. */
  #handler(node: PythonNode): void {
    const children = childrenOf(node);
    const entry = (key: string) => {
      const at = children.findIndex(
        (each) => each.name === 'String' && textOf(this.#text, each).slice(1, -1) === key,
      );
      return at >= 0 && children[at + 1]?.name === ':' ? children[at + 2] : undefined;
    };
    const [named, file] = [entry('class'), entry('filename')];
    const callee = named?.name === 'String' ? textOf(this.#text, named).slice(1, -1) : '';
    if (!file || !/^logging\.[\w.]*Handler$/.test(callee)) return;
    const range = { start: file.from, end: file.to };
    const argument = { ...range, name: 'filename', value: evaluate(this.#text, file) };
    this.#calls.push({ ...range, callee, arguments: [argument], context: this.#context });
  }

  #subscript(node: PythonNode): void {
    const key = node.getChild('[')?.nextSibling;
    const object = node.firstChild && key && dottedName(this.#text, node.firstChild);
    if (!object || !key || key.nextSibling?.name !== ']') return;
    const after = node.nextSibling?.name;
    const written = node.parent?.name === 'AssignStatement' && after === 'AssignOp';
    if (written || node.parent?.name === 'DeleteStatement') return;
    const range = { start: node.from, end: node.to };
    this.#subscripts.push({ ...range, object, key: evaluate(this.#text, key), context: this.#context });
  }
}

const UNKNOWN = { kind: 'unknown' } as Binding['value'];

const IMPORTING_CALLS: ReadonlyMap<string, 'dynamic' | 'probe'> = new Map([
  ['__import__', 'dynamic'],
  ['import_module', 'dynamic'],
  ['importlib.import_module', 'dynamic'],
  ['importlib.__import__', 'dynamic'],
  ['pytest.importorskip', 'dynamic'],
  ['importlib.util.find_spec', 'probe'],
  ['util.find_spec', 'probe'],
  ['find_spec', 'probe'],
]);

/** Plain names that an assignment's left side binds: `a`, `a, b`, `(a, b)`, `[a, b]`. */
function targetsOf(node: PythonNode): readonly PythonNode[] {
  if (node.name === 'VariableName') return [node];
  if (node.name !== 'TupleExpression' && node.name !== 'ArrayExpression') return [];
  return childrenOf(node).filter((child) => child.name === 'VariableName');
}
