import {
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
  type Position,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { DiagnosticData } from '../protocol/messages.ts';
import {
  type Edit,
  type Finding,
  type LineIndex,
  lineIndex,
  type Range,
  type Renderer,
  type Severity,
  type Workspace,
} from '../rules/index.ts';
import type { ClientCapabilities } from './capabilities.ts';
import type { OpenDocuments } from './documents.ts';
import { uriOfPath } from './uris.ts';

/** Name under which our diagnostics appear. */
export const SOURCE = 'deploylint';

/** What conversion has to know of the files. */
export interface Files {
  readonly workspace: Pick<Workspace, 'sources'>;
  readonly documents: OpenDocuments;
}

/** Maps positions of one text to the protocol's and back. */
export interface Positions {
  range(range: Range): LspRange;
  offset(position: Position): number;
}

/** The protocol's severity. */
export const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The URI of a path; of an open document, exactly the one that the client uses. */
export function uriOf(path: string, { documents }: Pick<Files, 'documents'>): string {
  return documents.get(path)?.uri ?? uriOfPath(path);
}

/**
 * The positions of a file as the editor counts them. A byte order mark, which the engine
 * counts and an editor hides, is left out; unless the open document itself shows one.
 */
export function positionsIn(text: string, path: string, { documents }: Pick<Files, 'documents'>): Positions {
  const lines = lineIndex(text);
  const hidden = text.startsWith('\uFEFF') && !documents.get(path)?.text.startsWith('\uFEFF') ? 1 : 0;
  return {
    range: ({ start, end }) => ({
      start: positionAt(lines, start, hidden),
      end: positionAt(lines, end, hidden),
    }),
    offset: ({ line, character }) =>
      lines.offsetOf({ line, column: line === 0 ? character + hidden : character }),
  };
}

/** How diagnostics are worded, and where a rule's documentation is found. */
export interface DiagnosticStyle {
  readonly renderer: Renderer;
  readonly client: ClientCapabilities;
  /** Names of a rule in other linters. */
  aliasesOf(rule: string): readonly string[];
  documentationOf(rule: string): string | undefined;
}

/** A finding as the editor takes it. `positions` are those of the finding's own file. */
export function toDiagnostic(
  finding: Finding,
  positions: Positions,
  files: Files,
  { renderer, client, aliasesOf, documentationOf }: DiagnosticStyle,
): Diagnostic {
  const href = client.codeDescription ? documentationOf(finding.rule) : undefined;
  const related = client.relatedInformation ? finding.related : [];
  const tags = client.diagnosticTags ? finding.tags : [];
  const aliases = client.diagnosticData ? aliasesOf(finding.rule) : [];
  return {
    range: positions.range(finding),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: SOURCE,
    message: renderer.message(finding),
    // A client that also runs a peer can see from this what both report.
    ...(aliases.length > 0 ? { data: { aliases } satisfies DiagnosticData } : {}),
    ...(tags.length > 0 ? { tags: tags.map((tag) => TAG[tag]) } : {}),
    ...(related.length > 0
      ? {
          relatedInformation: related.map((each) => ({
            location: { uri: uriOf(each.path, files), range: rangeIn(each.path, each, files) },
            message: renderer.related(finding, each),
          })),
        }
      : {}),
  };
}

/**
 * Edits by path as a workspace edit, bound to the versions of open documents where the
 * client takes that. Undefined if nothing would change as the editor sees it: a byte order
 * mark that it hides can't be removed there; nor if a file were to be made for a client that can't.
 */
export function toWorkspaceEdit(
  edits: ReadonlyMap<string, readonly Edit[]>,
  files: Files,
  client: Pick<ClientCapabilities, 'documentChanges' | 'createsFiles'>,
  annotation?: string,
): WorkspaceEdit | undefined {
  const byPath = [...edits]
    .map(([path, list]) => [path, toTextEdits(list, path, files)] as const)
    .filter(([, list]) => list.length > 0);
  if (byPath.length === 0) return undefined;
  const isNew = (path: string): boolean => files.workspace.sources().kind(path) === 'missing';
  const created = byPath
    .filter(([path]) => isNew(path))
    .map(([path]) => CreateFile.create(uriOf(path, files)));
  if (created.length > 0 && !(client.documentChanges && client.createsFiles)) return undefined;
  if (!client.documentChanges) {
    return { changes: Object.fromEntries(byPath.map(([path, list]) => [uriOf(path, files), list])) };
  }
  const documentChanges = byPath.map(([path, list]): TextDocumentEdit => {
    const version = files.documents.get(path)?.version ?? null;
    const annotated =
      annotation === undefined ? list : list.map((edit) => ({ ...edit, annotationId: annotation }));
    return { textDocument: { uri: uriOf(path, files), version }, edits: annotated };
  });
  return { documentChanges: [...created, ...documentChanges] };
}

function toTextEdits(edits: readonly Edit[], path: string, files: Files): TextEdit[] {
  const positions = positionsIn(textOf(path, files), path, files);
  return edits
    .map((edit) => ({ range: positions.range(edit), newText: edit.newText }))
    .filter(({ range, newText }) => newText !== '' || !isEmpty(range));
}

/** The range of a location in any file the engine knows; its start if the text is gone. */
function rangeIn(path: string, range: Range, files: Files): LspRange {
  return positionsIn(textOf(path, files), path, files).range(range);
}

function textOf(path: string, { workspace }: Files): string {
  return workspace.sources().text(path) ?? '';
}

function positionAt(lines: LineIndex, offset: number, hidden: number): Position {
  const { line, column } = lines.positionOf(offset);
  return { line, character: line === 0 ? Math.max(0, column - hidden) : column };
}

function isEmpty({ start, end }: LspRange): boolean {
  return start.line === end.line && start.character === end.character;
}

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;
