import {
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { type InitializationOptions, reportChangedNotification } from '../protocol/messages.ts';
import {
  type Locale,
  type Renderer,
  type Rule,
  renderer as registryRenderer,
  Workspace,
} from '../rules/index.ts';
import { type ClientCapabilities, clientCapabilities } from './capabilities.ts';
import { Diagnostics } from './diagnostics.ts';
import { OpenDocuments } from './documents.ts';
import { RememberingHost, type ServerHost } from './host/server-host.ts';
import { settle } from './host/settle.ts';
import { Project } from './project.ts';
import { Scheduler } from './scheduler.ts';
import { EditorSettings } from './settings.ts';
import { type ShellChecker, Shellchecks } from './shellcheck.ts';
import { Status, subjectOf } from './status.ts';
import { localeOf, type Texts, textsOf } from './texts.ts';
import { pathOfUri } from './uris.ts';
import { Watchers } from './watchers.ts';

/** A renderer that knows the rules' summaries, too. */
export type WordedRenderer = Renderer & { summary(rule: Rule): string };

/** What the process around the server provides. */
export interface Platform {
  readonly host: ServerHost;
  readonly rules: readonly Rule[];
  /** Words the findings of the rules; by default from the registry's texts. */
  rendererOf?(locale: Locale): WordedRenderer;
  /** Runs ShellCheck, where programs can be run. */
  shellChecker?(program: string): ShellChecker;
  /** A page with the documentation of a rule, for clients that can't show it themselves. */
  documentationOf?(rule: string): string | undefined;
}

/** Everything that lives as long as one client is connected. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly locale: Locale;
  readonly texts: Texts;
  readonly renderer: WordedRenderer;
  readonly rules: readonly Rule[];
  readonly host: ServerHost;
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly project: Project;
  readonly settings: EditorSettings;
  readonly scheduler: Scheduler;
  readonly diagnostics: Diagnostics;
  readonly status: Status;
  readonly watchers: Watchers;
  /** URIs of the open folders by path, as the client writes them. */
  readonly folders: Map<string, string>;
  /** The file whose configuration the client is shown. */
  subject(): string;
  /** From now on, tells the client when a report may be another. */
  announceReports(): void;
  /** Names of a rule in other linters. */
  aliasesOf(rule: string): readonly string[];
  /** URI of a rule's page, where there is one. */
  documentationOf(rule: string): string | undefined;
}

/** Builds the session of a client from what it says of itself. Nothing runs yet. */
export function createSession(connection: Connection, platform: Platform, params: InitializeParams): Session {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const client = clientCapabilities(params);
  const locale = localeOf(options.locale ?? params.locale);
  const texts = textsOf(locale);
  const renderer = (platform.rendererOf ?? registryRenderer)(locale);
  const workspace = new Workspace({ rules: platform.rules });
  const documents = new OpenDocuments();
  const watchers = new Watchers(connection, client);
  const loaded = new RememberingHost(platform.host);
  const status = new Status(connection, workspace, documents, platform.rules);
  const page = typeof options.documentation === 'string' ? options.documentation : undefined;
  const documentationOf = (rule: string): string | undefined =>
    page === undefined ? platform.documentationOf?.(rule) : page.replaceAll('{rule}', rule);
  const aliases = new Map(platform.rules.map((rule) => [rule.id, rule.aliases ?? []]));
  const aliasesOf = (rule: string): readonly string[] => aliases.get(rule) ?? [];
  const diagnostics = new Diagnostics(
    workspace,
    documents,
    { publish: (each) => void connection.sendDiagnostics(each) },
    { renderer, client, aliasesOf, documentationOf },
  );
  let reports = false;
  const scheduler = new Scheduler(async (cancelled) => {
    status.begin();
    const onSlice = () => diagnostics.publish(workspace.changed());
    const finished = await settle(workspace, loaded, { cancelled, first: documents.paths(), onSlice });
    if (!finished) return false;
    diagnostics.publish(workspace.changed());
    status.end(project.folders);
    watchers.watchAround(loaded.found, project.folders);
    if (reports) void connection.sendNotification(reportChangedNotification);
    if (!(await shellchecks.run(settings.shellcheck, documents.paths(), cancelled))) return true;
    if (!(await settle(workspace, loaded, { cancelled }))) return false;
    diagnostics.publish(workspace.changed());
    return true;
  }, connection.console);
  const project = new Project(workspace, platform.host, loaded, {
    changed: () => scheduler.touch(0),
    limit: (entries) => {
      const message = texts.tooManyFiles(entries);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    },
  });
  const shellchecks = new Shellchecks(workspace, platform, (reason) =>
    connection.console.warn(texts.shellcheckFailed(reason)),
  );
  const settings = new EditorSettings(connection, workspace, platform.rules, client.configuration, options);
  return {
    connection,
    client,
    locale,
    texts,
    renderer,
    workspace,
    documents,
    project,
    settings,
    scheduler,
    diagnostics,
    status,
    watchers,
    subject: () => subjectOf(documents, project.folders),
    announceReports: () => {
      reports = true;
    },
    aliasesOf,
    documentationOf,
    rules: platform.rules,
    host: platform.host,
    folders: new Map(foldersOf(params).map((uri) => [pathOfUri(uri), uri])),
  };
}

/** URIs of the folders that are open; none where single files are. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
