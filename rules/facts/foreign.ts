import { isMysqlFile } from '../shared/mysql/groups.ts';
import { basename } from '../shared/paths.ts';
import type { ComposeFile } from '../syntax/compose/nodes.ts';
import type { Dockerfile } from '../syntax/dockerfile/nodes.ts';
import type { OptionFile } from '../syntax/mysql/nodes.ts';
import type { Tree } from '../syntax/tree.ts';

/**
 * True if a file has the name of a language and is none of it: a template, with tags of Jinja, Go,
 * ERB or EJS, which makes such files and which no program reads as it stands; the highlighting of
 * Dockerfiles for an editor (`Dockerfile.tmLanguage`); the `.cnf` file of OpenSSL.
 */
export function isForeign(path: string, tree: Tree): boolean {
  if (isDockerfile(tree)) return isDockerfileTemplate(tree) || isAboutDockerfiles(path, tree);
  if (isComposeFile(tree)) return isComposeTemplate(tree);
  return TAG_OUTSIDE_COMMENT.test(tree.text) || (isOptionFile(tree) && isOtherProgrammes(path, tree));
}

const TAG = /\{\{|\{%|<%/;
const TAG_OUTSIDE_COMMENT = /^[^#;\n]*(?:\{\{|\{%|<%)/m;

/** Tags in what a file carries, such as a here-document or a shell's quotes, are content. */
function isDockerfileTemplate({ text, instructions }: Dockerfile): boolean {
  if (!TAG.test(text)) return false;
  return instructions.some(
    ({ type, keyword, words }) =>
      (type === 'Unknown' && TAG.test(keyword.raw)) ||
      (type === 'From' && words.some((word) => TAG.test(word.raw))),
  );
}

function isAboutDockerfiles(path: string, { instructions }: Dockerfile): boolean {
  if (!/^[^.]+\.[^.]+$/.test(basename(path)) || instructions.length < 2) return false;
  return instructions.every(({ type }) => type === 'Unknown');
}

/** Names that Docker itself puts in, `{{.Node.Hostname}}`; they only lack quotes. */
const OF_DOCKER = /\{\{\s*\.(?:Node|Service|Task)\b/;

/** YAML takes the first of two braces for a mapping, and stops at the second; not so in a block scalar. */
function isComposeTemplate({ text, problems }: ComposeFile): boolean {
  if (!TAG.test(text)) return false;
  return problems.some(({ start }) => {
    const tag = text.slice(Math.max(0, start - 1), start + 20);
    return TAG.test(tag.slice(0, 3)) && !OF_DOCKER.test(tag);
  });
}

/** Without any group it may be an option file whose header is missing. */
function isOtherProgrammes(path: string, { groups }: OptionFile): boolean {
  const names = groups.map(({ name }) => name);
  return names.length > 0 && !isMysqlFile(path, names);
}

function isDockerfile(tree: Tree): tree is Dockerfile {
  return 'instructions' in tree;
}

function isComposeFile(tree: Tree): tree is ComposeFile {
  return 'documents' in tree;
}

function isOptionFile(tree: Tree): tree is OptionFile {
  return 'groups' in tree;
}
