import type { Range } from '../shared/text.ts';
import { countFaults } from '../syntax/compose/count-faults.ts';
import type { ComposeFile } from '../syntax/compose/nodes.ts';
import { parseCompose } from '../syntax/compose/parse.ts';
import type { YamlProblem } from '../syntax/compose/yaml.ts';
import { findSlip, type Slip } from './compose-slip.ts';
import { withEdits } from './text.ts';
import { lineAt, linesOf } from './yaml-lines.ts';

/** What keeps a compose file from being read, each cause said once. */
export interface ExplainedProblem {
  readonly problem: YamlProblem;
  /** The line that is the cause, where it was found. */
  readonly slip: Slip | undefined;
}

/** Problems that may come from a slip in another line, and that one slip makes many of. */
const CONFUSED: ReadonlySet<YamlProblem['code']> = new Set(['bad-indentation', 'missing-colon', 'syntax']);

/** Larger files are not searched. */
const MAX_LENGTH = 200_000;

/** Slips that are searched for in one file. */
const MAX_SLIPS = 4;

/**
 * The problems of a file, those first that one slip explains: what the slip brings about is left
 * out, and the rest is what there is once it is put right. So is what follows a place from which
 * nothing can be read.
 */
export function explainProblems({ text, problems }: ComposeFile): readonly ExplainedProblem[] {
  return explain(text, problems, text.length > MAX_LENGTH ? 0 : MAX_SLIPS);
}

function explain(text: string, problems: readonly YamlProblem[], slips: number): readonly ExplainedProblem[] {
  // What does not fit below a tab may well do so without it.
  const tab = problems.findIndex(({ code }) => code === 'tab-indentation');
  if (tab >= 0) {
    const clear = problems.filter(({ code }, index) => index < tab || !CONFUSED.has(code));
    return withoutEchoes(clear).map((problem) => ({ problem, slip: undefined }));
  }
  const first = problems.find(({ code }) => CONFUSED.has(code)) ?? twiceInRow(problems);
  const slip = first && slips > 0 ? slipBehind(text, first) : undefined;
  if (!first || !slip) return withoutEchoes(problems).map((problem) => ({ problem, slip: undefined }));
  const repaired = withEdits(text, slip.edits);
  const left = explain(repaired, parseCompose(repaired).problems, slips - 1);
  return [{ problem: first, slip }, ...(left.length > 0 ? placedIn(text, repaired, left) : [])];
}

/** The first of several keys that are there twice: one alone is just that. */
function twiceInRow(problems: readonly YamlProblem[]): YamlProblem | undefined {
  const twice = problems.filter(({ code }) => code === 'duplicate-key');
  return twice.length > 1 ? twice[0] : undefined;
}

/** Keys are there twice because of a slip where a key above them slid in with all it has, and nothing else is wrong. */
function slipBehind(text: string, problem: YamlProblem): Slip | undefined {
  const slip = findSlip(text, problem.start);
  if (!slip || problem.code !== 'duplicate-key') return slip;
  const isAbove = slip.at.end < problem.start && slip.repair.endsWith(':') && slip.kind === 'shallower';
  return isAbove && countFaults(withEdits(text, slip.edits)) === 0 ? slip : undefined;
}

/** One problem of a place; and behind the first from which YAML can't be read on, no word is a problem of its own. */
function withoutEchoes(problems: readonly YamlProblem[]): readonly YamlProblem[] {
  const first = problems.find(({ code }) => code === 'syntax');
  const confused = new Set(problems.filter(({ code }) => CONFUSED.has(code)).map(({ start }) => start));
  return problems.filter((problem, index) => {
    if (problem.code === 'syntax') return problem === first;
    return problems[index - 1]?.start !== problem.start || !confused.has(problem.start);
  });
}

/** Problems of a repaired text at the same lines of the text as it is; what touches a line that was repaired stays without a fix. */
function placedIn(
  text: string,
  repaired: string,
  explained: readonly ExplainedProblem[],
): readonly ExplainedProblem[] {
  const [before, after] = [linesOf(text), linesOf(repaired)];
  const place = <At extends Range>(at: At): At | undefined => {
    const index = lineAt(after, at.start);
    const [line, now] = [before[index], after[index]];
    if (!line || line.text !== now?.text) return undefined;
    return { ...at, start: at.start + line.start - now.start, end: at.end + line.start - now.start };
  };
  return explained.flatMap(({ problem, slip }) => {
    const at = place(problem);
    const other = problem.other && place(problem.other);
    if (!at) return [];
    const slipAt = slip && place(slip.at);
    const edits = slip?.edits.flatMap((edit) => place(edit) ?? []) ?? [];
    const isPlaced = slip && slipAt && edits.length === slip.edits.length;
    return [{ problem: { ...at, other }, slip: isPlaced ? { ...slip, at: slipAt, edits } : undefined }];
  });
}
