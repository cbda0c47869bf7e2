import type { Range } from '../shared/text.ts';
import { type LineIndex, lineIndex } from '../shared/text.ts';
import type { Comment, Tree } from '../syntax/tree.ts';
import type { Edit, Finding } from './finding.ts';

/** Whose comment it is. Peers' pragmas silence the rules that carry their names as aliases. */
type Owner = 'deploylint' | 'hadolint' | 'buildkit' | 'dclint';

/** A comment that silences rules over a span of the file. */
export interface Suppression {
  readonly owner: Owner;
  /** Rule names as written (ids, or the peer's codes); undefined silences all of the owner's. */
  readonly names: readonly SuppressedName[] | undefined;
  /** Names that were enabled again while all others stay silenced. */
  readonly except?: readonly SuppressedName[];
  readonly scope: Range;
  readonly comment: Range;
}

/** A rule name in a suppression comment, with its place. */
export interface SuppressedName extends Range {
  readonly name: string;
}

/** What of a rule suppression needs to know. */
export interface RuleNames {
  readonly id: string;
  readonly aliases: readonly string[];
}

/** A comment of ours that ends what `deploylint-disable` began. */
export interface SuppressionEnd {
  readonly names: readonly SuppressedName[] | undefined;
  readonly comment: Range;
  /** True if something was open that it ended. */
  readonly ends: boolean;
}

/** Everything that a file's comments say of suppression. */
export interface SuppressionComments {
  readonly suppressions: readonly Suppression[];
  readonly ends: readonly SuppressionEnd[];
  /** The opening words of comments that look like ours and are none: `deploylint-disable-lin`. */
  readonly strays: readonly SuppressedName[];
}

/** Reads the suppression comments of a file: ours and the peers'. */
export function suppressionComments(tree: Tree): SuppressionComments {
  const lines = lineIndex(tree.text);
  const suppressions: Suppression[] = [];
  const ends: SuppressionEnd[] = [];
  const strays: SuppressedName[] = [];
  const open: OpenBlock[] = [];
  /** Names that were ever disabled: an end that has none of them need not look at what is open. */
  const disabled = new Set<string>();
  for (const comment of [...directiveComments(tree, lines), ...tree.comments]) {
    const own = OWN.exec(comment.text);
    if (own) {
      const names = namesIn(tree.text, comment, own[2] ?? '');
      const kind = own[1] ?? '';
      if (kind === 'disable') {
        open.push({ names, except: [], from: comment.end, comment });
        for (const name of names?.map((each) => each.name) ?? [ALL]) disabled.add(name);
      } else if (kind === 'enable') {
        const reaches =
          disabled.has(ALL) || !names?.every(({ name }) => !name.endsWith('/*') && !disabled.has(name));
        const closed = reaches && closeBlocks(open, names, comment.start, suppressions);
        ends.push({ names, comment, ends: closed });
      } else
        suppressions.push({
          owner: 'deploylint',
          names,
          scope: scopeOf(kind, tree, lines, comment),
          comment,
        });
      continue;
    }
    const stray = strayWord(tree.text, comment);
    if (stray) strays.push(stray);
    const peer = peerSuppression(tree, lines, comment);
    if (peer) suppressions.push(peer);
  }
  closeBlocks(open, undefined, tree.text.length, suppressions);
  suppressions.sort((a, b) => a.comment.start - b.comment.start || a.scope.start - b.scope.start);
  return { suppressions, ends, strays };
}

/** What may follow `deploylint-` in a comment. */
export const SUPPRESSION_KINDS = [
  'disable-next-line',
  'disable-line',
  'disable-file',
  'disable',
  'enable',
] as const;

/** Splits findings into those that stand and the suppressions that silenced others. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  namesOf: (rule: string) => RuleNames,
): { readonly kept: readonly Finding[]; readonly used: ReadonlySet<Suppression> } {
  const used = new Set<Suppression>();
  if (suppressions.length === 0) return { kept: findings, used };
  const kept = findings.filter((finding) => {
    const silencing = suppressions.filter((each) =>
      silences(each, finding, namesOfFinding(finding, namesOf)),
    );
    for (const each of silencing) used.add(each);
    return silencing.length === 0;
  });
  return { kept, used };
}

/**
 * The edit that silences one finding: a comment above the finding's unit, or at the top of
 * the file, with a stub for the reason. An existing comment of that kind is extended.
 */
export function disableEdits(
  tree: Tree,
  path: string,
  finding: Finding,
  scope: 'line' | 'file',
): readonly Edit[] {
  const kind = scope === 'line' ? 'disable-next-line' : 'disable-file';
  const lines = lineIndex(tree.text);
  const unit = tree.units.find((each) => each.start <= finding.start && finding.start < each.end);
  const line =
    scope === 'line' ? lines.positionOf(unit?.start ?? finding.start).line : fileCommentLine(tree, lines);
  const existing = tree.comments.find((comment) => {
    const match = OWN.exec(comment.text);
    if (match?.[1] !== kind || !comment.ownLine) return false;
    return scope === 'file' || lines.positionOf(comment.start).line === line - 1;
  });
  if (existing) {
    const names = namesIn(tree.text, existing, OWN.exec(existing.text)?.[2] ?? '');
    const last = names?.at(-1);
    return last ? [{ path, start: last.end, end: last.end, newText: `, ${finding.rule}` }] : [];
  }
  const { start, end } = lines.lineRange(line);
  const at = line === 0 && tree.text.charCodeAt(0) === BOM ? 1 : start;
  // YAML takes no tab before a comment.
  const blanks = 'documents' in tree ? /^ */ : /^[ \t]*/;
  const indent = scope === 'line' ? (blanks.exec(tree.text.slice(at, end))?.[0] ?? '') : '';
  return [{ path, start: at, end: at, newText: `${indent}# deploylint-${kind} ${finding.rule} -- reason\n` }];
}

const OWN = new RegExp(`^deploylint-(${SUPPRESSION_KINDS.join('|')})(?:\\s+([\\s\\S]*))?$`);
/** The first words of a comment that was meant for us; a sentence on deploylint is not. */
const STRAY = /^deploylint(?:-[\w-]*:?|(?:\s*:\s*|\s+)(?:disable|enable)[\w-]*:?)/i;
const BOM = 0xfeff;

/** A finding that goes by some of its rule's aliases is not silenced by the others. */
function namesOfFinding(finding: Finding, namesOf: (rule: string) => RuleNames): RuleNames {
  const rule = namesOf(finding.rule);
  return finding.aliases ? { id: rule.id, aliases: finding.aliases } : rule;
}

function silences(suppression: Suppression, finding: Finding, rule: RuleNames): boolean {
  const { scope, owner, names } = suppression;
  if (finding.start < scope.start || finding.start > scope.end) return false;
  if (finding.start === scope.end && scope.end !== scope.start && finding.end > finding.start) return false;
  const prefix = owner === 'deploylint' ? '' : `${owner}:`;
  const known = owner === 'deploylint' ? [rule.id, ...rule.aliases] : rule.aliases;
  if (suppression.except?.some((each) => isCalled(rule, known, each.name))) return false;
  if (names === undefined) return owner === 'deploylint' || known.some((alias) => alias.startsWith(prefix));
  return names.some(({ name }) => isCalled(rule, known, prefix + name));
}

function isCalled(rule: RuleNames, known: readonly string[], name: string): boolean {
  return known.includes(name) || matchesFamily(name, rule.id);
}

function matchesFamily(name: string, id: string): boolean {
  return name.endsWith('/*') && id.startsWith(name.slice(0, -1));
}

/** Stands for every name; no rule can be called so. */
const ALL = '';

/** A `deploylint-disable` that nothing has ended yet. */
interface OpenBlock {
  readonly names: readonly SuppressedName[] | undefined;
  readonly except: readonly SuppressedName[];
  /** Where this part of it begins. */
  readonly from: number;
  readonly comment: Comment;
}

/** Ends what is open, for these names or for all; what stays open goes on as a part of its own. */
function closeBlocks(
  open: OpenBlock[],
  enabled: readonly SuppressedName[] | undefined,
  end: number,
  result: Suppression[],
): boolean {
  let closed = false;
  for (const [index, block] of [...open.entries()].reverse()) {
    const { names, except, from, comment } = block;
    const left = names?.filter(({ name }) => enabled && !enabled.some((each) => covers(each.name, name)));
    if (enabled && left && left.length === names?.length) continue;
    closed = true;
    result.push({ owner: 'deploylint', names, except, scope: { start: from, end }, comment });
    if (enabled && names === undefined)
      open[index] = { ...block, except: [...except, ...enabled], from: end };
    else if (left && left.length > 0) open[index] = { ...block, names: left, from: end };
    else open.splice(index, 1);
  }
  return closed;
}

function covers(wide: string, name: string): boolean {
  return wide === name || matchesFamily(wide, name);
}

/** The opening of a comment that was meant for us and says nothing we know. */
function strayWord(text: string, comment: Comment): SuppressedName | undefined {
  const words = STRAY.exec(comment.text)?.[0];
  if (words === undefined) return undefined;
  const start = text.indexOf(words, comment.start);
  return { name: words, start, end: start + words.length };
}

/** A Dockerfile's parser directives are no comments of its tree; BuildKit's `check` is one of them. */
function directiveComments(tree: Tree, lines: LineIndex): readonly Comment[] {
  const result: Comment[] = [];
  const below = fileCommentLine(tree, lines);
  for (let line = 0; line < below; line++) {
    const { start, end } = lines.lineRange(line);
    const at = tree.text.indexOf('#', start);
    if (tree.comments.some((comment) => comment.start === at)) continue;
    result.push({ start: at, end, text: tree.text.slice(at + 1, end).trim(), ownLine: true });
  }
  return result;
}

/** Names up to ` -- reason`, separated by blanks or commas; none means all. */
function namesIn(text: string, comment: Comment, list: string): readonly SuppressedName[] | undefined {
  const names = list.split(/(?:^|\s)--(?:\s|$)/)[0] ?? '';
  const from = text.indexOf(names, text.indexOf('deploylint-', comment.start) + 'deploylint-'.length);
  return wordsAt(names, names === '' ? comment.end : from);
}

function wordsAt(list: string, from: number): readonly SuppressedName[] | undefined {
  const words = [...list.matchAll(/[^\s,]+/g)].map((match) => ({
    name: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
  return words.length === 0 ? undefined : words;
}

function scopeOf(kind: string, tree: Tree, lines: LineIndex, comment: Comment): Range {
  if (kind === 'disable-file') return { start: 0, end: tree.text.length };
  const scope = kind === 'disable-line' ? ownUnit(tree, lines, comment) : nextUnit(tree, lines, comment);
  // No comment can stand above a byte order mark: the one right behind it covers it too.
  const covers = tree.text.charCodeAt(0) === BOM && comment.start === 1;
  return covers ? { start: 0, end: scope.end } : scope;
}

/** The unit the comment stands in, or its line. */
function ownUnit(tree: Tree, lines: LineIndex, comment: Comment): Range {
  const line = lines.lineRange(lines.positionOf(comment.start).line);
  const unit = tree.units[firstUnitFrom(tree, comment.start + 1) - 1];
  return unit && comment.end <= unit.end ? unit : line;
}

/** The next unit below, if only comments and blank lines stand between; else the next line. */
function nextUnit(tree: Tree, lines: LineIndex, comment: Comment): Range {
  const unit = tree.units[firstUnitFrom(tree, comment.end)];
  if (unit && onlyComments(tree.text.slice(comment.end, unit.start))) {
    const { start } = lines.lineRange(lines.positionOf(unit.start).line);
    const { end } = lines.lineRange(lines.positionOf(unit.end).line);
    return { start, end: Math.max(unit.end, end) };
  }
  return lines.lineRange(lines.positionOf(comment.start).line + 1);
}

/** Index of the first unit that starts at an offset or after it; units are in document order. */
function firstUnitFrom({ units }: Tree, offset: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function onlyComments(between: string): boolean {
  return between.split(/\r?\n/).every((line) => /^\s*(?:[#;].*)?$/.test(line) || /^\s*-?\s*$/.test(line));
}

/** First line that a file-wide comment can take: in a Dockerfile, below the parser directives. */
function fileCommentLine(tree: Tree, lines: LineIndex): number {
  let line = 0;
  while (line < lines.lineCount - 1) {
    const { start, end } = lines.lineRange(line);
    if (!/^\uFEFF?\s*#\s*(?:syntax|escape|check)\s*=/i.test(tree.text.slice(start, end))) break;
    line++;
  }
  return line;
}

function peerSuppression(tree: Tree, lines: LineIndex, comment: Comment): Suppression | undefined {
  const whole: Range = { start: 0, end: tree.text.length };
  const hadolint = /^hadolint\s+(global\s+|stage\s+)?ignore\s*=\s*([A-Za-z0-9,\s]+)$/.exec(comment.text);
  if (hadolint) {
    const names = wordsAt(hadolint[2] ?? '', comment.end - (hadolint[2] ?? '').length);
    if (!names?.every(({ name }) => /^(?:DL|SC)\d+$/.test(name))) return undefined;
    const kind = hadolint[1]?.trim();
    const next = nextUnit(tree, lines, comment);
    const scope = kind === 'global' ? whole : kind === 'stage' ? stageFrom(tree, next) : next;
    return { owner: 'hadolint', names, scope, comment };
  }
  const check = /^check\s*=\s*(.*)$/i.exec(comment.text);
  if (check) {
    const skip = /(?:^|;)\s*skip\s*=\s*([^;]*)/i.exec(check[1] ?? '')?.[1];
    if (skip === undefined) return undefined;
    const names = /^\s*all\s*$/i.test(skip) ? undefined : wordsAt(skip, comment.start);
    const above = tree.units.some((unit) => unit.end <= comment.start);
    return { owner: 'buildkit', names, scope: above ? nextUnit(tree, lines, comment) : whole, comment };
  }
  const dclint = /^dclint\s+(disable-file|disable-line|disable)(?:\s+(.*))?$/.exec(comment.text);
  if (!dclint) return undefined;
  const names = wordsAt(dclint[2] ?? '', comment.end - (dclint[2] ?? '').length);
  const scope =
    dclint[1] !== 'disable-line'
      ? whole
      : comment.ownLine
        ? nextUnit(tree, lines, comment)
        : ownUnit(tree, lines, comment);
  return { owner: 'dclint', names, scope, comment };
}

/** From a FROM instruction to just before the next one. */
function stageFrom(tree: Tree, from: Range): Range {
  const next = tree.units.find(
    (unit) => unit.start > from.end && /^\s*FROM\b/i.test(tree.text.slice(unit.start, unit.end)),
  );
  return { start: from.start, end: next ? next.start - 1 : tree.text.length };
}
