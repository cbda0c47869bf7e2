import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type {
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DidChangeWatchedFilesRegistrationOptions,
  Hover,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  RegistrationParams,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Status, statusNotification } from '../../protocol/messages.ts';
import { createRenderer } from '../../rules/engine/message.ts';
import { rules as allRules, type Rule, ruleById } from '../../rules/index.ts';
import { NodeHost } from '../../server/host/node.ts';
import type { ServerHost } from '../../server/host/server-host.ts';
import { serve } from '../../server/server.ts';
import type { ShellChecker } from '../../server/shellcheck.ts';
import { pathOfUri, uriOfPath } from '../../server/uris.ts';

/** What a client under test says of itself. */
export interface EditorOptions {
  /** Workspace paths of the folders that are open; none for single files. */
  readonly folders?: readonly string[];
  /** Answers `workspace/configuration`: the `deploylint` section of a scope (undefined: no scope). */
  readonly settings?: (scope: string | undefined) => unknown;
  /** Client capabilities; by default those of VS Code that matter here. */
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  readonly locale?: string;
}

/** How the server under test is made. */
export interface ServerOptions {
  readonly rules?: readonly Rule[];
  readonly host?: ServerHost;
  readonly shellChecker?: (program: string) => ShellChecker;
}

/** The server behind an editor. */
interface ServerHandle {
  /** Process whose end the server is to notice; null for none. */
  readonly watches: number | null;
  /** Resolves with the exit code, at once where there is no process. */
  readonly exited: Promise<number | null>;
  end(): Promise<void>;
}

/** Capabilities like VS Code's. */
export const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      dataSupport: true,
    },
    codeAction: { isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  window: { workDoneProgress: true },
};

/** Command that the client under test offers, as VS Code's does. */
export const COMMANDS = ['deploylint.showRuleDocumentation'];

/** An editor as the server sees it: documents, diagnostics as they arrive, and everything else it is sent. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** Every publication, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logs: string[] = [];
  readonly messages: string[] = [];
  readonly statuses: Status[] = [];
  readonly registrations: string[] = [];
  /** Patterns of the watchers that the server asked for, relative ones with their folder. */
  readonly watchers: string[] = [];
  readonly applied: WorkspaceEdit[] = [];
  readonly progress: unknown[] = [];
  initializeResult: InitializeResult | undefined;
  /** Resolves with the exit code of the server's process. */
  readonly exited: Promise<number | null>;
  readonly #documents = new Map<string, TextDocument>();
  readonly #current = new Map<string, readonly Diagnostic[]>();
  readonly #waiting = new Set<() => void>();
  readonly #server: ServerHandle;

  constructor(connection: ProtocolConnection, options: EditorOptions, server: ServerHandle) {
    this.connection = connection;
    this.exited = server.exited;
    this.#server = server;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#current.set(pathOfUri(params.uri), params.diagnostics);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logs.push(message);
      this.#wake();
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.messages.push(message);
      this.#wake();
    });
    connection.onNotification(statusNotification, (status: Status) => {
      this.statuses.push(status);
      this.#wake();
    });
    connection.onNotification('$/progress', ({ value }: { value: unknown }) => {
      this.progress.push(value);
      this.#wake();
    });
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations.map(({ method }) => method));
      for (const { registerOptions } of registrations) {
        const { watchers = [] } = (registerOptions ??
          {}) as Partial<DidChangeWatchedFilesRegistrationOptions>;
        for (const { globPattern } of watchers) {
          this.watchers.push(
            typeof globPattern === 'string' ? globPattern : `${globPattern.baseUri}/${globPattern.pattern}`,
          );
        }
      }
      this.#wake();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      Promise.all(items.map(async ({ scopeUri }) => (await options.settings?.(scopeUri)) ?? null)),
    );
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.listen();
  }

  /** Shakes hands with the server. */
  async initialize(options: EditorOptions): Promise<this> {
    const folders = options.folders?.map((path) => ({ uri: uriOfPath(path), name: path }));
    this.initializeResult = await this.connection.sendRequest('initialize', {
      // With a process to watch, the library's clock would keep this process alive.
      processId: this.#server.watches,
      rootUri: folders?.[0]?.uri ?? null,
      workspaceFolders: folders ?? null,
      capabilities: options.capabilities ?? CAPABILITIES,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      initializationOptions: options.initializationOptions ?? {
        commands: COMMANDS,
        documentation: 'docs:/{rule}.md',
      },
    });
    await this.notify('initialized', {});
    return this;
  }

  /** Diagnostics of a file as last sent: `line:column-line:column severity rule`, lines from 1. */
  problems(path: string): readonly string[] {
    return (this.#current.get(path) ?? []).map(({ range, severity, code }) => {
      const { start, end } = range;
      const at = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `${at} ${['', 'error', 'warning', 'info', 'hint'][severity ?? 0]} ${code}`;
    });
  }

  /** Rules of the diagnostics of a file as last sent. */
  rules(path: string): readonly string[] {
    return this.diagnostics(path).map(({ code }) => String(code));
  }

  /** Versions that publications of a file were for, in order of arrival. */
  versions(path: string): readonly (number | undefined)[] {
    return this.published.filter(({ uri }) => pathOfUri(uri) === path).map(({ version }) => version);
  }

  diagnostics(path: string): readonly Diagnostic[] {
    return this.#current.get(path) ?? [];
  }

  /** Waits until a condition holds; it is looked at whenever something arrives. */
  async until(condition: () => boolean, what = 'the condition'): Promise<void> {
    const limit = 8000;
    let give: (() => void) | undefined;
    const deadline = setTimeout(() => give?.(), limit);
    const end = performance.now() + limit;
    while (!condition()) {
      if (performance.now() > end) {
        throw new Error(`Waited ${limit} ms for ${what}. Log: ${this.logs.join('\n')}`);
      }
      await new Promise<void>((resolve) => {
        give = resolve;
        this.#waiting.add(resolve);
      });
    }
    clearTimeout(deadline);
  }

  /** Waits until everything the server was told up to now is evaluated and sent. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'untitled:nowhere' },
      position: { line: 0, character: 0 },
    });
  }

  text(path: string): string {
    return this.#document(path).getText();
  }

  version(path: string): number {
    return this.#document(path).version;
  }

  async open(path: string, text: string, languageId = 'plaintext', uri = uriOfPath(path)): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the first occurrence of a text, as an incremental change. */
  async type(path: string, before: string, after: string): Promise<void> {
    const document = this.#document(path);
    const offset = document.getText().indexOf(before);
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + before.length) };
    await this.#change(document, [{ range, newText: after }]);
  }

  async save(path: string): Promise<void> {
    await this.notify('textDocument/didSave', { textDocument: { uri: this.#document(path).uri } });
  }

  async close(path: string): Promise<void> {
    const { uri } = this.#document(path);
    this.#documents.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells of files that appeared (1), changed (2) or vanished (3). */
  async watched(...changes: readonly (readonly [path: string, type: 1 | 2 | 3])[]): Promise<void> {
    await this.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(([path, type]) => ({ uri: uriOfPath(path), type })),
    });
  }

  /** Code actions at the first occurrence of a text, or over the whole file. */
  async actions(path: string, at: string | undefined, only?: readonly string[]): Promise<CodeAction[]> {
    const document = this.#document(path);
    const start = at === undefined ? 0 : document.getText().indexOf(at);
    const end = at === undefined ? document.getText().length : start + at.length;
    const range: Range = { start: document.positionAt(start), end: document.positionAt(end) };
    const context: CodeActionContext = {
      diagnostics: [...this.diagnostics(path)],
      ...(only ? { only: [...only] } : {}),
    };
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range,
      context,
    });
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return action.edit ? action : this.connection.sendRequest('codeAction/resolve', action);
  }

  async hover(path: string, at: string): Promise<Hover | null> {
    const document = this.#document(path);
    const position = document.positionAt(document.getText().indexOf(at));
    return this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: document.uri },
      position,
    });
  }

  /** Applies an edit to open documents as an editor does: refuses it if it was made for another version. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      const { textDocument, edits } = change as TextDocumentEdit;
      const document = this.#documents.get(textDocument.uri);
      if (!document) throw new Error(`${textDocument.uri} is not open`);
      if (textDocument.version !== document.version) throw new Error('The edit is for another version');
      await this.#change(document, edits as TextEdit[]);
    }
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Shuts the server down; its exit code where it is a process. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    return this.abandon();
  }

  /** Ends the server without the word `shutdown`. */
  async abandon(): Promise<number | null> {
    await this.#server.end();
    const code = await this.exited;
    this.connection.dispose();
    return code;
  }

  /** Closes the server's input, as an editor does that crashes. */
  hangUp(): void {
    this.connection.end();
  }

  async #change(document: TextDocument, edits: readonly TextEdit[]): Promise<void> {
    const last = [...edits].sort(
      (a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start),
    );
    const contentChanges = last.map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await this.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges,
    });
  }

  #document(path: string): TextDocument {
    const found = [...this.#documents.values()].find(({ uri }) => pathOfUri(uri) === path);
    if (!found) throw new Error(`${path} is not open`);
    return found;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** An editor with a server in this process, over a pair of streams. */
export async function editorInProcess(options: EditorOptions, server: ServerOptions = {}): Promise<Editor> {
  const up = new PassThrough();
  const down = new PassThrough();
  const rules = server.rules ?? allRules;
  // A reader of its own, not the stream: the library ends the process with a stream it made the reader for.
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
  );
  const rendererOf = () => ({
    ...createRenderer((id) => rules.find((rule) => rule.id === id) ?? ruleById(id)),
    summary: (rule: Rule) => `Summary of ${rule.id}.`,
  });
  serve(
    connection,
    {
      host: server.host ?? new NodeHost(),
      rules,
      ...(server.rules ? { rendererOf } : {}),
      ...(server.shellChecker && { shellChecker: server.shellChecker }),
    },
    '0.0.0',
  );
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const handle: ServerHandle = {
    watches: null,
    exited: Promise.resolve(null),
    end: async () => connection.dispose(),
  };
  return new Editor(client, options, handle).initialize(options);
}

/** An editor with a server process of its own, over standard input and output. */
export async function editorOverStdio(
  options: EditorOptions,
  serverArguments = ['--stdio'],
): Promise<Editor> {
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...serverArguments], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const client = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const end = () => client.sendNotification('exit');
  return new Editor(client, options, { watches: process.pid, exited, end }).initialize(options);
}
