import { childrenOf, type PythonNode, textOf } from './expressions.ts';
import type { Context, ImportedName, PythonImport } from './nodes.ts';

/** The modules that an `import` or `from … import` statement names. */
export function importsOfStatement(
  text: string,
  node: PythonNode,
  context: Context,
): readonly PythonImport[] {
  const children = childrenOf(node);
  return children[0]?.name === 'from'
    ? fromImport(text, children, context)
    : plainImports(text, children, context);
}

/** `import a.b as c, d`. */
function plainImports(
  text: string,
  children: readonly PythonNode[],
  context: Context,
): readonly PythonImport[] {
  return splitAtCommas(children.slice(1)).flatMap((parts) => {
    const as = parts.findIndex((part) => part.name === 'as');
    const path = as < 0 ? parts : parts.slice(0, as);
    const names = path.filter((part) => part.name === 'VariableName');
    const [first] = names;
    const last = names.at(-1);
    if (!first || !last) return [];
    const module = names.map((name) => textOf(text, name)).join('.');
    const alias = as < 0 ? undefined : parts[as + 1];
    const bound = alias ?? first;
    const name: ImportedName = { name: module, as: textOf(text, bound), start: bound.from, end: bound.to };
    const range = { start: first.from, end: last.to };
    return [{ ...range, kind: 'import', module, level: 0, names: [name], context }];
  });
}

/** `from ..a.b import c as d, e`, in parentheses or not. */
function fromImport(
  text: string,
  children: readonly PythonNode[],
  context: Context,
): readonly PythonImport[] {
  const importAt = children.findIndex((child) => child.name === 'import');
  const path = children.slice(1, importAt < 0 ? children.length : importAt);
  const firstName = path.findIndex((part) => part.name === 'VariableName');
  const dots = firstName < 0 ? path : path.slice(0, firstName);
  const level = dots.reduce(
    (sum, part) => sum + (/^\.+$/.test(textOf(text, part)) ? part.to - part.from : 0),
    0,
  );
  const modules = path.filter((part) => part.name === 'VariableName');
  const first = path[0];
  const last = path.at(-1);
  if (!first || !last || (level === 0 && modules.length === 0)) return [];
  const taken = importAt < 0 ? [] : children.slice(importAt + 1);
  return [
    {
      start: first.from,
      end: last.to,
      kind: 'from',
      module: modules.map((name) => textOf(text, name)).join('.'),
      level,
      names: splitAtCommas(taken.filter((part) => part.name !== '(' && part.name !== ')')).flatMap(
        ([name, , alias]) =>
          name && (name.name === 'VariableName' || name.name === '*')
            ? [{ name: textOf(text, name), as: textOf(text, alias ?? name), start: name.from, end: name.to }]
            : [],
      ),
      context,
    },
  ];
}

function splitAtCommas(nodes: readonly PythonNode[]): readonly (readonly PythonNode[])[] {
  const groups: PythonNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
}
