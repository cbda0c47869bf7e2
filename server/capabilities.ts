import {
  CodeActionKind,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import {
  fixWorkspaceCommand,
  type InitializationOptions,
  lintWorkspaceCommand,
} from '../protocol/messages.ts';

/** Characters after which an editor asks for completion of an option file by itself. */
const COMPLETION_TRIGGERS = ['[', '=', ',', '!'];

/** What the client can do, as far as it matters here, read once. */
export interface ClientCapabilities {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Lets us register for changed settings. */
  readonly configurationChanges: boolean;
  readonly workspaceFolders: boolean;
  /** Lets us register file watchers. */
  readonly watchers: boolean;
  /** Takes watchers for folders that are not open. */
  readonly relativePatterns: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticTags: boolean;
  readonly diagnosticData: boolean;
  /** Takes edits with document versions. */
  readonly documentChanges: boolean;
  /** Takes edits that make files. */
  readonly createsFiles: boolean;
  readonly changeAnnotations: boolean;
  readonly preferredActions: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly markdownHover: boolean;
  readonly progress: boolean;
  /** Commands of the client that answers may name. */
  readonly commands: ReadonlySet<string>;
}

/** Reads the client's capabilities; what it does not mention it can't do. */
export function clientCapabilities({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientCapabilities {
  const { workspace, textDocument, window } = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const diagnostics = textDocument?.publishDiagnostics;
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    diagnosticTags: diagnostics?.tagSupport !== undefined,
    diagnosticData: diagnostics?.dataSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    progress: window?.workDoneProgress === true,
    commands: new Set(Array.isArray(options.commands) ? options.commands : []),
  };
}

/** The kind of the action that applies all safe fixes of a file. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.deploylint`;

/** What this server offers to that client. */
export function serverCapabilities(client: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
      resolveProvider: client.resolvesEdits,
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
    executeCommandProvider: { commands: [fixWorkspaceCommand, lintWorkspaceCommand] },
    ...(client.workspaceFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}
