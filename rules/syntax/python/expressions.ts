import type { parser } from '@lezer/python';
import type { Argument, Value } from './nodes.ts';

/** A node of the grammar's tree. */
export type PythonNode = ReturnType<typeof parser.parse>['topNode'];

export function textOf(text: string, node: PythonNode): string {
  return text.slice(node.from, node.to);
}

export function childrenOf(node: PythonNode): readonly PythonNode[] {
  const children: PythonNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** `a` or `a.b.c`; undefined for any other expression. */
export function dottedName(text: string, node: PythonNode): string | undefined {
  const parts: string[] = [];
  let at: PythonNode | null = node;
  while (at?.name === 'MemberExpression') {
    const property: PythonNode | null = at.lastChild;
    if (property?.name !== 'PropertyName') return undefined;
    parts.push(textOf(text, property));
    at = at.firstChild;
  }
  if (at?.name !== 'VariableName') return undefined;
  parts.push(textOf(text, at));
  return parts.reverse().join('.');
}

/** What a call calls: a dotted name, or a method of what another call returns. */
export function calleeOf(text: string, call: PythonNode): { callee: string; receiver?: Value } | undefined {
  const first = call.firstChild;
  const callee = first && dottedName(text, first);
  if (callee) return { callee };
  const property = first?.name === 'MemberExpression' ? first.lastChild : null;
  const inner = first?.firstChild;
  if (property?.name !== 'PropertyName' || inner?.name !== 'CallExpression') return undefined;
  const receiver = evaluate(text, inner);
  if (receiver.kind !== 'call') return undefined;
  return { callee: `${receiver.callee}().${textOf(text, property)}`, receiver };
}

/** Nesting of calls within a value; deeper ones are not told apart. */
const MAX_DEPTH = 8;

/** What an expression's text alone says of its value. */
export function evaluate(text: string, node: PythonNode, depth = 0): Value {
  switch (node.name) {
    case 'String': {
      const value = stringValue(textOf(text, node));
      return value === undefined ? UNKNOWN : { kind: 'string', value };
    }
    case 'Number': {
      const value = Number(textOf(text, node).replaceAll('_', ''));
      return Number.isNaN(value) ? UNKNOWN : { kind: 'number', value };
    }
    case 'Boolean':
      return { kind: 'boolean', value: textOf(text, node) === 'True' };
    case 'None':
      return { kind: 'none' };
    case 'CallExpression': {
      const callee = node.firstChild && dottedName(text, node.firstChild);
      if (depth >= MAX_DEPTH) return UNKNOWN;
      const given = argumentsOf(text, node, depth + 1);
      if (callee) return { kind: 'call', callee, arguments: given };
      const method = node.firstChild && member(text, node.firstChild, depth + 1);
      return method ? { ...method, arguments: [...method.arguments, ...given] } : UNKNOWN;
    }
    case 'BinaryExpression': {
      const [left, sign, right] = childrenOf(node);
      if (!left || !sign || !right || depth >= MAX_DEPTH || textOf(text, sign) !== '/') return UNKNOWN;
      return operation('/', [left, right], text, depth + 1);
    }
    case 'ParenthesizedExpression': {
      const [, inner] = childrenOf(node);
      return inner && depth < MAX_DEPTH ? evaluate(text, inner, depth + 1) : UNKNOWN;
    }
    default: {
      const name = dottedName(text, node);
      if (name !== undefined) return { kind: 'name', name };
      return (depth < MAX_DEPTH && member(text, node, depth + 1)) || UNKNOWN;
    }
  }
}

type CallValue = Extract<Value, { kind: 'call' }>;

/** `….parent` and `….resolve` of what is no name: a call of `.parent` with that. */
function member(text: string, node: PythonNode, depth: number): CallValue | undefined {
  const property = node.name === 'MemberExpression' ? node.lastChild : null;
  if (property?.name !== 'PropertyName' || !node.firstChild) return undefined;
  return operation(`.${textOf(text, property)}`, [node.firstChild], text, depth);
}

function operation(callee: string, operands: readonly PythonNode[], text: string, depth: number): CallValue {
  const given = operands.map((each) => ({
    start: each.from,
    end: each.to,
    name: undefined,
    value: evaluate(text, each, depth),
  }));
  return { kind: 'call', callee, arguments: given };
}

const UNKNOWN: Value = { kind: 'unknown' };

/** The arguments of a call; those after `*args` are named or positional all the same. */
export function argumentsOf(text: string, call: PythonNode, depth = 0): readonly Argument[] {
  const list = call.getChild('ArgList');
  if (!list) return [];
  const found: Argument[] = [];
  let parts: PythonNode[] = [];
  for (const child of childrenOf(list)) {
    if (child.name === '(' || child.name === ')' || child.name === ',') {
      const argument = argumentOf(text, parts, depth);
      if (argument) found.push(argument);
      parts = [];
    } else parts.push(child);
  }
  const last = argumentOf(text, parts, depth);
  return last ? [...found, last] : found;
}

function argumentOf(text: string, parts: readonly PythonNode[], depth: number): Argument | undefined {
  const [first, second] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const range = { start: first.from, end: last.to };
  const named = second?.name === 'AssignOp' && first.name === 'VariableName';
  const name = named ? textOf(text, first) : undefined;
  const expression = named ? parts.slice(2) : parts;
  const [only] = expression;
  const value = only && expression.length === 1 ? evaluate(text, only, depth) : UNKNOWN;
  return { ...range, name, value };
}

/** Value of a string literal without prefix but `r` or `u`; undefined where it needs more. */
function stringValue(literal: string): string | undefined {
  const match = /^([uUrR]?)('''|"""|'|")([\s\S]*)\2$/.exec(literal);
  if (!match) return undefined;
  const [, prefix = '', , body = ''] = match;
  if (prefix.toLowerCase() === 'r' || !body.includes('\\')) return body;
  const simple = body.replace(/\\(['"\\])/g, '$1');
  return /\\[^'"\\]/.test(body) ? undefined : simple;
}
