import type { Edit } from '../engine/finding.ts';
import { grouped } from '../shared/grouped.ts';
import { isLineBreak } from '../syntax/requirements/logical-lines.ts';
import { normalizeName } from '../syntax/requirements/name.ts';
import type { Line, Requirement, RequirementsFile } from '../syntax/requirements/nodes.ts';

/**
 * Adds requirements (`flask==3.0`, one each). In a file sorted by name each goes to its place;
 * else they follow the last requirement, before comments that end the file. Whether the
 * file ends with a line break stays as it is.
 */
export function insertRequirements(
  path: string,
  file: RequirementsFile,
  requirements: readonly string[],
): readonly Edit[] {
  const sorted = isSorted(file);
  const inOrder = sorted ? [...requirements].sort(byName) : requirements;
  const byPlace = grouped(inOrder, (requirement) => placeFor(file, sorted ? requirement : undefined));
  return [...byPlace].map(([place, list]) => {
    const text = list.join('\n');
    const newText = atLineStart(file, place) ? `${text}\n` : `\n${text}`;
    return { path, start: place, end: place, newText };
  });
}

/**
 * Gives a requirement other version specifiers (`==1.26.4`), in place of those it has. None
 * for URLs and paths, which have no versions. Hashes are left: they belong to the caller.
 */
export function replaceSpecifier(path: string, requirement: Requirement, specifier: string): readonly Edit[] {
  if (requirement.kind !== 'named' || !requirement.name) return [];
  const end = (requirement.extrasRange ?? requirement.name).end;
  const { start, end: oldEnd } = requirement.specifierRange ?? { start: end, end };
  const [first] = requirement.specifiers;
  const isSpaced = first?.start === start && first.version.start > start + first.operator.length;
  const newText = isSpaced ? specifier.replace(/^[=<>!~]+/, '$& ') : specifier;
  return [{ path, start, end: oldEnd, newText }];
}

/** Gives a requirement another name; extras, versions and the rest stay. */
export function renameRequirement(path: string, requirement: Requirement, name: string): readonly Edit[] {
  if (!requirement.name) return [];
  return [{ path, start: requirement.name.start, end: requirement.name.end, newText: name }];
}

/** Adds an environment marker (`sys_platform == "linux"`); one that is there must hold as well. */
export function addMarker(path: string, requirement: Requirement, marker: string): readonly Edit[] {
  const existing = requirement.marker;
  if (!existing) {
    const { end } = requirement;
    return [{ path, start: end, end, newText: ` ; ${marker}` }];
  }
  const { expression, end } = existing;
  const addition = { path, start: end, end, newText: ` and ${marker}` };
  // `a or b` needs parentheses; where it has them already, they end the clause.
  if (expression.type !== 'or' || expression.end < end) return [addition];
  const { start } = expression;
  return [
    { path, start, end: start, newText: '(' },
    { ...addition, newText: `)${addition.newText}` },
  ];
}

/**
 * Removes a requirement with all its lines (continuations, hashes), the comment behind it, and
 * the indented `# via …` comments that pip-tools writes below it.
 */
export function removeRequirement(
  path: string,
  file: RequirementsFile,
  requirement: Requirement,
): readonly Edit[] {
  const line = file.lines.find((each) => each.requirement?.start === requirement.start);
  if (!line) return [];
  const end = endOfBlock(file, line);
  let { start } = line.physical;
  // The last line of a file without a final line break takes the break before it along.
  if (end === file.text.length && !atLineStart(file, end) && start > file.start) {
    start -= file.text.slice(0, start).endsWith('\r\n') ? 2 : 1;
  }
  return [{ path, start, end, newText: '' }];
}

/** True if the names of at least two requirements stand in order. */
function isSorted(file: RequirementsFile): boolean {
  const names = file.requirements.flatMap(({ name }) => (name ? [name.normalized] : []));
  return names.length > 1 && names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
}

function byName(a: string, b: string): number {
  const [first, second] = [nameOf(a), nameOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function nameOf(requirement: string): string {
  return normalizeName(/^[\w.-]+/.exec(requirement)?.[0] ?? requirement);
}

/** Where a requirement goes: after the one before it in a sorted file, else after the last. */
function placeFor(file: RequirementsFile, requirement: string | undefined): number {
  const lines = file.lines.filter((line) => line.requirement?.name);
  const name = requirement === undefined ? undefined : nameOf(requirement);
  const before =
    name === undefined
      ? file.lines.findLast((line) => line.requirement ?? line.problems.length > 0)
      : lines.findLast((line) => (line.requirement?.name?.normalized ?? '') <= name);
  if (before) return safePlace(file, before);
  const [first] = lines;
  if (first) return first.physical.start;
  const last = file.lines.at(-1);
  return last ? safePlace(file, last) : file.text.length;
}

/** After a line; before it if a backslash at the end of the file would swallow what follows. */
function safePlace(file: RequirementsFile, line: Line): number {
  const end = endOfBlock(file, line);
  return end === file.text.length && file.text.endsWith('\\') ? line.physical.start : end;
}

/** End of a line and of the indented comments below it. */
function endOfBlock(file: RequirementsFile, line: Line): number {
  let { end } = line.physical;
  for (const comment of file.comments) {
    if (comment.start < end || !comment.ownLine) continue;
    const between = file.text.slice(end, comment.start);
    if (!/^[ \t]+$/.test(between)) break;
    end = nextLine(file.text, comment.end);
  }
  return end;
}

function nextLine(text: string, offset: number): number {
  const ending = /^(?:\r\n|[\n\r])/.exec(text.slice(offset, offset + 2))?.[0] ?? '';
  return offset + ending.length;
}

/** True if an offset begins a line: the file's start, or just behind a line break. */
function atLineStart(file: RequirementsFile, offset: number): boolean {
  return offset === file.start || isLineBreak(file.text.charCodeAt(offset - 1));
}
