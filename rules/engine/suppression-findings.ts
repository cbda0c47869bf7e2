import { nearest } from '../shared/nearest.ts';
import { type Range, wholeLines } from '../shared/text.ts';
import type { Finding } from './finding.ts';
import { META_RULES, metaFinding, metaRuleByCode } from './meta.ts';
import type { Rule } from './rule.ts';
import {
  SUPPRESSION_KINDS,
  type SuppressedName,
  type Suppression,
  type SuppressionComments,
} from './suppress.ts';

/** What happened in the run whose comments are judged. */
export interface SuppressionUse {
  readonly used: ReadonlySet<Suppression>;
  /** True if the rule had its chance to find something in the file. */
  ran(rule: Rule): boolean;
  /** True if the rules that need several files had theirs. */
  readonly crossFile: boolean;
}

/**
 * What is wrong with the suppression comments themselves: names of no rule, comments that
 * silenced nothing though their rules ran, ends of nothing, and comments that are misspelt.
 * Only our own; a peer's comment may serve the peer.
 */
export function suppressionFindings(
  { suppressions, ends, strays }: SuppressionComments,
  use: SuppressionUse,
  path: string,
  text: string,
  rules: readonly Rule[],
): readonly Finding[] {
  const useful = new Set([...use.used].map(({ comment }) => comment));
  // A block that was ended in parts has several suppressions for one comment; the first names all.
  const seen = new Set<Range>();
  const own = suppressions.filter(({ owner, comment }) => {
    if (owner !== 'deploylint' || seen.has(comment)) return false;
    seen.add(comment);
    return true;
  });
  const misnamed = (names: readonly SuppressedName[] | undefined) =>
    (names ?? [])
      .filter(({ name }) => rulesNamed(name, rules).length === 0)
      .map((each) => unknownName(each, path, rules));
  const judged = (names: readonly SuppressedName[] | undefined) =>
    names === undefined
      ? use.crossFile
      : names.flatMap(({ name }) => rulesNamed(name, rules)).every((rule) => use.ran(rule));
  return [
    ...strays.map((each) => strayComment(each, path)),
    ...own.flatMap(({ names, comment }) => {
      const unknown = misnamed(names);
      if (unknown.length > 0 || useful.has(comment) || !judged(names)) return unknown;
      return [uselessComment('unused', comment, path, text)];
    }),
    ...ends.flatMap(({ names, comment, ends: ended }) => {
      const unknown = misnamed(names);
      return unknown.length > 0 || ended ? unknown : [uselessComment('endsNothing', comment, path, text)];
    }),
  ];
}

function strayComment(at: SuppressedName, path: string): Finding {
  const rule = META_RULES.unknownSuppression;
  const where = { path, start: at.start, end: at.end };
  const kind = at.name
    .toLowerCase()
    .replace(/^deploylint[-:\s]*/, '')
    .replace(/:$/, '');
  const near = nearest(kind, SUPPRESSION_KINDS);
  if (near === undefined) return metaFinding(rule, 'comment', where, { name: at.name });
  const args = { name: at.name, nearest: `deploylint-${near}` };
  const fixes = [{ title: 'replace', args, safe: false, edits: [{ ...where, newText: args.nearest }] }];
  return metaFinding(rule, 'commentDidYouMean', where, args, { fixes });
}

function rulesNamed(name: string, rules: readonly Rule[]): readonly Rule[] {
  if (name.endsWith('/*')) return rules.filter((rule) => rule.id.startsWith(name.slice(0, -1)));
  const code = metaRuleByCode(name);
  return code ? [code] : rules.filter((rule) => rule.id === name || rule.aliases?.includes(name));
}

function unknownName(at: SuppressedName, path: string, rules: readonly Rule[]): Finding {
  const rule = META_RULES.unknownSuppression;
  const near = nearest(
    at.name,
    rules.map((each) => each.id),
  );
  const where = { path, start: at.start, end: at.end };
  if (near === undefined) return metaFinding(rule, 'unknown', where, { name: at.name });
  const args = { name: at.name, nearest: near };
  const fixes = [{ title: 'replace', args, safe: false, edits: [{ ...where, newText: near }] }];
  return metaFinding(rule, 'didYouMean', where, args, { fixes });
}

function uselessComment(
  message: 'unused' | 'endsNothing',
  comment: Range,
  path: string,
  text: string,
): Finding {
  const line = wholeLines(text, comment);
  const alone = text.slice(line.start, comment.start).trim() === '';
  const blanks = /[ \t]*$/.exec(text.slice(line.start, comment.start))?.[0].length ?? 0;
  const removal = alone ? line : { start: comment.start - blanks, end: comment.end };
  return metaFinding(
    META_RULES.unusedSuppression,
    message,
    { path, start: comment.start, end: comment.end },
    {},
    {
      tags: ['unnecessary'],
      fixes: [{ title: 'remove', args: {}, safe: true, edits: [{ path, ...removal, newText: '' }] }],
    },
  );
}
