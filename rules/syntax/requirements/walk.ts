import type { Visit } from '../tree.ts';
import type { Line, RequirementsFile, RequirementsNodes } from './nodes.ts';

/** Visits the file, then its comments and the nodes of its lines, in document order. */
export function walkRequirements(file: RequirementsFile, visit: Visit<RequirementsNodes>): void {
  visit('RequirementsFile', file);
  let next = 0;
  const commentsBefore = (offset: number) => {
    for (
      let comment = file.comments[next];
      comment && comment.start < offset;
      comment = file.comments[next]
    ) {
      visit('Comment', comment);
      next++;
    }
  };
  for (const line of file.lines) {
    commentsBefore(line.start);
    walkLine(line, visit);
  }
  commentsBefore(Number.POSITIVE_INFINITY);
}

function walkLine(line: Line, visit: Visit<RequirementsNodes>): void {
  visit('Line', line);
  if (line.requirement) {
    visit('Requirement', line.requirement);
    for (const specifier of line.requirement.specifiers) visit('Specifier', specifier);
  }
  for (const include of line.includes) visit('Include', include);
  for (const option of line.options) visit('Option', option);
  for (const problem of line.problems) visit('Problem', problem);
}
