import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { showRuleDocumentationCommand } from '../protocol/messages.ts';
import { disableEdits, type Edit, type FileReport, type Finding, type Fix } from '../rules/index.ts';
import { FIX_ALL_KIND } from './capabilities.ts';
import { positionsIn, SOURCE, toDiagnostic, toWorkspaceEdit } from './convert.ts';
import { minimalEdits } from './minimal-edits.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** What an action that waits for its edit remembers. */
interface Pending {
  readonly path: string;
  /** Only findings of this rule; all if absent. */
  readonly rule?: string;
}

/**
 * The actions for a range of a file, as the last pass sees it; the caller has waited for
 * that. Order: preferred fixes, other fixes, fix all of a rule, fix all, disable for the line,
 * for the file, documentation.
 */
export function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
  const path = pathOfUri(textDocument.uri);
  const report = session.workspace.report(path);
  if (!report || !session.diagnostics.isCurrent(path)) return [];
  const wants = (kind: string): boolean => context.only?.some((only) => covers(only, kind)) ?? true;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const positions = positionsIn(report.text, path, session);
    const asked = { start: positions.offset(range.start), end: positions.offset(range.end) };
    const findings = report.findings.filter(({ start, end }) => start <= asked.end && asked.start <= end);
    const quickFixes = new QuickFixes(session, report, findings, context.diagnostics);
    actions.push(
      ...quickFixes.fixes(),
      ...quickFixes.fixAlls(),
      ...quickFixes.disables(),
      ...quickFixes.documentation(),
    );
  }
  if (context.only && wants(FIX_ALL_KIND)) {
    const edit = fixAllEdit(session, { path });
    if (edit) actions.push({ title: session.texts.fixFile, kind: FIX_ALL_KIND, edit });
  }
  return actions;
}

/** Works out the edit of an action that was chosen. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const pending = action.data as Pending | undefined;
  if (pending === undefined || action.edit) return action;
  const edit = fixAllEdit(session, pending);
  return { ...action, ...(edit ? { edit } : {}) };
}

/** True for a fix that a fix-all of one file may apply. */
export function isSafeWithin(fix: Fix, path: string): boolean {
  return fix.safe && fix.edits.every((edit) => edit.path === path);
}

/** The kinds of actions form a tree: `source` asks for `source.fixAll.deploylint` too. */
function covers(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}

function fixAllEdit(session: Session, { path, rule }: Pending): WorkspaceEdit | undefined {
  const { workspace } = session;
  const before = workspace.sources().text(path);
  const accept = (finding: Finding, fix: Fix): boolean =>
    isSafeWithin(fix, path) && (rule === undefined || finding.rule === rule);
  const after = before === undefined ? undefined : workspace.fix([path], accept).get(path);
  if (before === undefined || after === undefined) return undefined;
  return toWorkspaceEdit(new Map([[path, minimalEdits(path, before, after)]]), session, session.client);
}

/** Builds the quick fixes of one request. */
class QuickFixes {
  readonly #session: Session;
  readonly #report: FileReport;
  readonly #findings: readonly Finding[];
  readonly #given: readonly Diagnostic[];

  constructor(
    session: Session,
    report: FileReport,
    findings: readonly Finding[],
    given: readonly Diagnostic[],
  ) {
    this.#session = session;
    this.#report = report;
    this.#findings = findings;
    this.#given = given;
  }

  /** One action a fix, those that need no choice first. */
  fixes(): CodeAction[] {
    const { client, renderer, workspace } = this.#session;
    const actions = this.#findings.flatMap((finding) =>
      finding.fixes.flatMap((fix): CodeAction[] => {
        const edit = toWorkspaceEdit(workspace.fixOne(fix), this.#session, client);
        if (!edit) return [];
        const preferred = fix.safe && finding.fixes.length === 1 && client.preferredActions;
        return [
          {
            title: renderer.fixTitle(finding, fix),
            kind: CodeActionKind.QuickFix,
            diagnostics: [this.#diagnosticOf(finding)],
            edit,
            ...(preferred ? { isPreferred: true } : {}),
          },
        ];
      }),
    );
    return [
      ...actions.filter((action) => action.isPreferred),
      ...actions.filter((action) => !action.isPreferred),
    ];
  }

  /** Fix all of one rule, where the file has several of it; fix all, where several rules have fixes. */
  fixAlls(): CodeAction[] {
    const { path, findings } = this.#report;
    const { texts } = this.#session;
    const fixable = findings.filter(({ fixes }) => fixes.some((fix) => isSafeWithin(fix, path)));
    const here = unique(
      this.#findings.filter((finding) => fixable.includes(finding)).map(({ rule }) => rule),
    );
    const actions = here
      .filter((rule) => fixable.filter((finding) => finding.rule === rule).length > 1)
      .map((rule) => this.#later(texts.fixRule(rule), { path, rule }));
    if (here.length > 0 && unique(fixable.map(({ rule }) => rule)).length > 1) {
      actions.push(this.#later(texts.fixFile, { path }));
    }
    return actions.filter((action) => action.edit ?? action.data);
  }

  /** Comments that silence a rule, for the line and for the file. */
  disables(): CodeAction[] {
    const { texts } = this.#session;
    const tree = this.#tree();
    if (!tree) return [];
    const { path } = this.#report;
    const each = firstOfEachRule(this.#findings).filter(({ rule }) => !rule.startsWith('deploylint/'));
    return (['line', 'file'] as const).flatMap((scope) =>
      each.flatMap((finding) => {
        const title = scope === 'line' ? texts.disableLine(finding.rule) : texts.disableFile(finding.rule);
        return this.#quickFix(title, finding, disableEdits(tree, path, finding, scope));
      }),
    );
  }

  /** Opens the rule's page, in clients that can. */
  documentation(): CodeAction[] {
    const { client, texts } = this.#session;
    if (!client.commands.has(showRuleDocumentationCommand)) return [];
    return firstOfEachRule(this.#findings).map((finding) => {
      const title = texts.showDocumentation(finding.rule);
      const command = { title, command: showRuleDocumentationCommand, arguments: [finding.rule] };
      return { title, kind: CodeActionKind.QuickFix, diagnostics: [this.#diagnosticOf(finding)], command };
    });
  }

  #quickFix(title: string, finding: Finding, edits: readonly Edit[]): CodeAction[] {
    const { client, workspace } = this.#session;
    const byPath = workspace.fixOne({ title: '', args: {}, safe: false, edits });
    const edit = toWorkspaceEdit(byPath, this.#session, client);
    return edit
      ? [{ title, kind: CodeActionKind.QuickFix, diagnostics: [this.#diagnosticOf(finding)], edit }]
      : [];
  }

  /** An action whose edit costs a few passes of linting: made when chosen, where the client lets us. */
  #later(title: string, pending: Pending): CodeAction {
    const findings = this.#findings.filter(({ rule }) => pending.rule === undefined || rule === pending.rule);
    const action = {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: findings.map((finding) => this.#diagnosticOf(finding)),
    };
    if (this.#session.client.resolvesEdits) return { ...action, data: pending };
    const edit = fixAllEdit(this.#session, pending);
    return { ...action, ...(edit ? { edit } : {}) };
  }

  /** The client's own diagnostic for a finding, so that it knows which one an action is for. */
  #diagnosticOf(finding: Finding): Diagnostic {
    const positions = positionsIn(this.#report.text, this.#report.path, this.#session);
    const own = toDiagnostic(finding, positions, this.#session, this.#session);
    const range = JSON.stringify(own.range);
    const given = this.#given.find(
      (each) => each.source === SOURCE && each.code === own.code && JSON.stringify(each.range) === range,
    );
    return given ?? own;
  }

  #tree() {
    const { path, language } = this.#report;
    const sources = this.#session.workspace.sources();
    if (language === 'config') return undefined;
    return language === 'mysql' ? sources.optionFile(path) : sources[language](path);
  }
}

function firstOfEachRule(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding, index) => findings.findIndex(({ rule }) => rule === finding.rule) === index,
  );
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
