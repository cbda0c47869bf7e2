import { nearest } from '../shared/nearest.ts';
import { type Range, wholeLines } from '../shared/text.ts';
import type { Finding } from './finding.ts';
import { META_RULES, metaFinding } from './meta.ts';
import type { Rule } from './rule.ts';
import type { Suppression } from './suppress.ts';

/**
 * What is wrong with the suppression comments themselves: names of no rule, and comments
 * that silenced nothing though their rules ran. Only our own; a peer's comment may serve
 * the peer.
 */
export function suppressionFindings(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  path: string,
  text: string,
  rules: readonly Rule[],
  ran: (rule: Rule) => boolean,
): readonly Finding[] {
  return suppressions
    .filter((suppression) => suppression.owner === 'deploylint')
    .flatMap((suppression) => {
      const unknown = (suppression.names ?? []).filter(({ name }) => rulesNamed(name, rules).length === 0);
      if (unknown.length > 0) return unknown.map((each) => unknownName(each, path, rules));
      const named = (suppression.names ?? []).flatMap(({ name }) => rulesNamed(name, rules));
      const judged = suppression.names === undefined || named.every(ran);
      return used.has(suppression) || !judged ? [] : [unusedComment(suppression.comment, path, text)];
    });
}

function rulesNamed(name: string, rules: readonly Rule[]): readonly Rule[] {
  if (name.endsWith('/*')) return rules.filter((rule) => rule.id.startsWith(name.slice(0, -1)));
  return rules.filter((rule) => rule.id === name || rule.aliases?.includes(name));
}

function unknownName(at: Range & { readonly name: string }, path: string, rules: readonly Rule[]): Finding {
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

function unusedComment(comment: Range, path: string, text: string): Finding {
  const line = wholeLines(text, comment);
  const alone = text.slice(line.start, comment.start).trim() === '';
  const blanks = /[ \t]*$/.exec(text.slice(line.start, comment.start))?.[0].length ?? 0;
  const removal = alone ? line : { start: comment.start - blanks, end: comment.end };
  return metaFinding(
    META_RULES.unusedSuppression,
    'unused',
    { path, start: comment.start, end: comment.end },
    {},
    {
      tags: ['unnecessary'],
      fixes: [{ title: 'remove', args: {}, safe: true, edits: [{ path, ...removal, newText: '' }] }],
    },
  );
}
