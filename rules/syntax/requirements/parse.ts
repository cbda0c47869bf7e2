import type { Range } from '../../shared/text.ts';
import type { Comment } from '../tree.ts';
import { BYTE_ORDER_MARK, type LogicalLine, logicalLines } from './logical-lines.ts';
import type { Hash, Include, Line, Option, Part, Problem, Requirement, RequirementsFile } from './nodes.ts';
import { type ParsedOption, type ParsedOptions, parseOptions } from './options.ts';
import { parseEditable, parseRequirement, type RequirementResult } from './requirement.ts';
import { hasVariable, sourceText } from './source-text.ts';

/**
 * Parses a requirements or constraints file as pip reads it. Never throws; what pip refuses
 * becomes a problem on its line, and the other lines are read all the same. Linear time.
 */
export function parseRequirements(text: string): RequirementsFile {
  const lines: Line[] = [];
  const comments: Comment[] = [];
  const units: Range[] = [];
  for (const logical of logicalLines(text)) {
    if (logical.comment) comments.push(logical.comment);
    if (logical.text === '') continue;
    const line = parseLine(logical);
    lines.push(line);
    units.push({ start: line.start, end: logical.outline.end });
  }
  return {
    text,
    start: text.startsWith(BYTE_ORDER_MARK) ? 1 : 0,
    comments,
    units,
    lines,
    requirements: lines.flatMap(({ requirement }) => (requirement ? [requirement] : [])),
    includes: lines.flatMap(({ includes }) => includes),
    options: lines.flatMap(({ options }) => options),
    problems: lines.flatMap(({ problems }) => problems),
  };
}

function parseLine(logical: LogicalLine): Line {
  const { text, rangeOf } = logical;
  const optionsAt = optionsStart(text);
  const parsed = optionsAt < 0 ? NO_OPTIONS : parseOptions(text, optionsAt, rangeOf);
  const body = text.slice(0, optionsAt < 0 ? text.length : optionsAt);
  const bodyLength = body.trimEnd().length;
  const whole = rangeOf(0, text.length);
  const shared = {
    ...whole,
    physical: logical.physical,
    ...(logical.comment && { comment: logical.comment }),
  };
  if (bodyLength > 0) {
    const result = parseRequirement(sourceText(body.slice(0, bodyLength), rangeOf));
    const options = parsed.options.map(toOption);
    const requirement = finish(result, body, options, false, { ...rangeOf(0, bodyLength) });
    return {
      ...shared,
      requirement,
      includes: [],
      options,
      problems: problems(result.problem, parsed.problem),
    };
  }
  const editable = parsed.options.find(({ name }) => name === 'editable');
  if (editable) {
    const result = parseEditable(editable);
    const options = parsed.options.filter((option) => option !== editable).map(toOption);
    const value = editable.value?.text ?? '';
    const requirement = finish(result, value, options, true, { start: editable.start, end: editable.end });
    return {
      ...shared,
      requirement,
      includes: [],
      options,
      problems: problems(result.problem, parsed.problem),
    };
  }
  // pip follows one file a line, and `-r` before `-c`.
  const included =
    parsed.options.find(({ name }) => name === 'requirement') ??
    parsed.options.find(({ name }) => name === 'constraint');
  return {
    ...shared,
    includes: included?.value ? [toInclude(included, included.value)] : [],
    options: parsed.options.filter((option) => option !== included).map(toOption),
    problems: problems(parsed.problem),
  };
}

const NO_OPTIONS: ParsedOptions = { options: [] };

/**
 * Where the options of a line begin: pip cuts it at every single blank, and the first word
 * with a leading dash starts them. A tab before `--hash` does not.
 */
function optionsStart(text: string): number {
  if (text.startsWith('-')) return 0;
  const at = text.indexOf(' -');
  return at < 0 ? -1 : at + 1;
}

function finish(
  { requirement, problem }: RequirementResult,
  text: string,
  options: readonly Option[],
  editable: boolean,
  range: Range,
): Requirement | undefined {
  if (!requirement || problem) return undefined;
  return {
    ...range,
    ...requirement,
    editable,
    options,
    hashes: options.flatMap(toHash),
    hasVariable: hasVariable(text),
  };
}

function toOption({ valueRangeOf: _, ...option }: ParsedOption): Option {
  return option;
}

function toHash({ name, value }: Option): readonly Hash[] {
  const colon = value?.text.indexOf(':') ?? -1;
  if (name !== 'hash' || !value || colon < 0) return [];
  const { start, end, text } = value;
  return [{ start, end, algorithm: text.slice(0, colon), digest: text.slice(colon + 1) }];
}

function toInclude(option: ParsedOption, target: Part): Include {
  return {
    start: option.start,
    end: option.end,
    kind: option.name === 'requirement' ? 'requirements' : 'constraints',
    nameRange: option.nameRange,
    target,
    isUrl: /^(?:https?|file):/i.test(target.text),
    hasVariable: option.hasVariable,
  };
}

function problems(...found: readonly (Problem | undefined)[]): readonly Problem[] {
  return found.flatMap((problem) => (problem ? [problem] : []));
}
