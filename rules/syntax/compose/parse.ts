import type { Range } from '../../shared/text.ts';
import type { ComposeFile, YamlNode } from './nodes.ts';
import { parseYaml } from './parse-yaml.ts';
import { resolveDocuments } from './resolve.ts';

/**
 * Parses a compose file: YAML as written, and the value tree with aliases and merge keys
 * resolved. Never throws, whatever the text; what YAML refuses stands in `problems`.
 */
export function parseCompose(text: string): ComposeFile {
  const { documents, comments, problems: syntaxProblems } = parseYaml(text);
  const problems = [...syntaxProblems];
  const roots = documents.filter((root) => root !== undefined);
  const values = resolveDocuments(text, roots, problems);
  return {
    text,
    comments,
    units: documents.flatMap((root) => unitsOf(text, root)),
    documents,
    root: roots[0],
    values,
    value: values[0],
    problems: problems.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/**
 * Entries and items whose value is one scalar or flow collection over several lines: a comment
 * above covers all of it. Everything else is covered line by line.
 */
function unitsOf(text: string, root: YamlNode | undefined): Range[] {
  const units: Range[] = [];
  const visit = (node: YamlNode, start: number): void => {
    if (node.kind === 'map' && !node.flow) {
      for (const entry of node.entries) {
        if (entry.value) visit(entry.value, entry.start);
      }
    } else if (node.kind === 'seq' && !node.flow) {
      for (const item of node.items) visit(item, item.start);
    } else if (node.end > start && text.slice(start, node.end).includes('\n')) {
      units.push({ start, end: node.end });
    }
  };
  if (root) visit(root, root.start);
  return units;
}
