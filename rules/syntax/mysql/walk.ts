import type { Visit } from '../tree.ts';
import type { OptionFile, OptionFileNodes } from './nodes.ts';

/** Visits the nodes of an option file in document order, the file itself first. */
export function walkOptionFile(file: OptionFile, visit: Visit<OptionFileNodes>): void {
  visit('OptionFile', file);
  const steps: { readonly start: number; readonly visit: () => void }[] = [];
  const add = <Type extends keyof OptionFileNodes>(
    type: Type,
    nodes: readonly OptionFileNodes[Type][],
  ): void => {
    for (const node of nodes) {
      if ('start' in node) steps.push({ start: node.start, visit: () => visit(type, node) });
    }
  };
  add('ByteOrderMark', file.byteOrderMark ? [file.byteOrderMark] : []);
  add('Group', file.groups);
  add('Option', file.options);
  add('Directive', file.directives);
  add('Problem', file.problems);
  add('Comment', file.comments);
  steps.sort((a, b) => a.start - b.start);
  for (const step of steps) step.visit();
}
