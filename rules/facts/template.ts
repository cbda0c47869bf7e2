import type { ComposeFile } from '../syntax/compose/nodes.ts';
import type { Dockerfile } from '../syntax/dockerfile/nodes.ts';
import type { Tree } from '../syntax/tree.ts';

/**
 * True if a file is the template of one, with tags of Jinja, Go, ERB or EJS in it: it makes others,
 * and no program reads its text as it stands. Tags in what a file carries (a here-document, a
 * block scalar, a shell's quotes) are content; they count only where the parser stumbles over them.
 */
export function isTemplate(tree: Tree): boolean {
  if (!TAG.test(tree.text)) return false;
  if (isDockerfile(tree)) {
    return tree.instructions.some(
      ({ type, keyword, words }) =>
        (type === 'Unknown' && TAG.test(keyword.raw)) ||
        (type === 'From' && words.some((word) => TAG.test(word.raw))),
    );
  }
  if (isComposeFile(tree)) {
    // YAML takes the first of two braces for a mapping, and stops at the second.
    return tree.problems.some(({ start }) => TAG.test(tree.text.slice(Math.max(0, start - 1), start + 2)));
  }
  return TAG_OUTSIDE_COMMENT.test(tree.text);
}

const TAG = /\{\{|\{%|<%/;
const TAG_OUTSIDE_COMMENT = /^[^#;\n]*(?:\{\{|\{%|<%)/m;

function isDockerfile(tree: Tree): tree is Dockerfile {
  return 'instructions' in tree;
}

function isComposeFile(tree: Tree): tree is ComposeFile {
  return 'documents' in tree;
}
