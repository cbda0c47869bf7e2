import { grouped } from '../shared/grouped.ts';
import { compareText, lineEndingOf } from '../shared/text.ts';
import type { Edit, Finding, Fix } from './finding.ts';

/** Passes after which a fix-all stops, converged or not. */
export const MAX_FIX_PASSES = 10;

/** A fix of a finding, chosen for applying. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * Picks the fixes that can be applied together: sorted by place and rule, each whole or not
 * at all; an edit that is already there word for word counts as applied; a fix that overlaps
 * or touches an applied one, or whose group was served, waits for the next pass.
 */
export function compatibleFixes(chosen: readonly ChosenFix[]): readonly ChosenFix[] {
  const applied = new Map<string, Edit[]>();
  const groups = new Set<string>();
  const result: ChosenFix[] = [];
  for (const each of [...chosen].sort(byFirstEdit)) {
    const { fix } = each;
    if (fix.group !== undefined && groups.has(fix.group)) continue;
    const news = fix.edits.filter((edit) => !applied.get(edit.path)?.some((other) => sameEdit(edit, other)));
    const clash = news.some((edit) => applied.get(edit.path)?.some((other) => conflicts(edit, other)));
    if (clash || selfConflict(news)) continue;
    if (fix.group !== undefined) groups.add(fix.group);
    for (const edit of news) {
      const list = applied.get(edit.path);
      if (list) list.push(edit);
      else applied.set(edit.path, [edit]);
    }
    if (news.length > 0) result.push({ finding: each.finding, fix: { ...fix, edits: news } });
  }
  return result;
}

/** Applies edits of one file; they must not overlap. Line ends of new text become the file's own. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + withLineEnding(edit.newText, text);
    at = edit.end;
  }
  return result + text.slice(at);
}

/** New text in the line ending of the file it goes into. */
export function withLineEnding(newText: string, fileText: string): string {
  return lineEndingOf(fileText) === '\r\n' ? newText.replace(/\r?\n/g, '\r\n') : newText;
}

/** Edits grouped by the file they change. */
export function editsByPath(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  return grouped(edits, ({ path }) => path);
}

function byFirstEdit(a: ChosenFix, b: ChosenFix): number {
  const first = firstEdit(a.fix);
  const second = firstEdit(b.fix);
  return (
    compareText(first.path, second.path) ||
    first.start - second.start ||
    compareText(a.finding.rule, b.finding.rule) ||
    compareText(JSON.stringify(a.fix.edits), JSON.stringify(b.fix.edits))
  );
}

function firstEdit(fix: Fix): Edit {
  return [...fix.edits].sort((a, b) => compareText(a.path, b.path) || a.start - b.start)[0] as Edit;
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** Two edits that overlap or touch can't both be meant for the text as it stands. */
function conflicts(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function selfConflict(edits: readonly Edit[]): boolean {
  return edits.some((edit, index) =>
    edits
      .slice(index + 1)
      .some((other) => edit.path === other.path && edit.start < other.end && other.start < edit.end),
  );
}
