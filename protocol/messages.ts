/**
 * What client and server say to each other beyond the Language Server Protocol. The VS Code client
 * and the server share this file; other clients may use the messages too.
 */
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver';

/** What a client may pass as `initializationOptions`. */
export interface InitializationOptions {
  /** Language of messages, as the editor names it: `zh-cn`, `en`, … */
  readonly locale?: string;
  /** Commands that the client has registered and that the server's answers may name. */
  readonly commands?: readonly string[];
  /** URI under which the client shows a rule's page, with `{rule}` for its id. */
  readonly documentation?: string;
  /** The `deploylint` settings, for clients that can't be asked for them. */
  readonly settings?: unknown;
}

/** A client's command that shows the documentation of the rule it is given. */
export const showRuleDocumentationCommand = 'deploylint.showRuleDocumentation';

/** `data` of a diagnostic, for a client that leaves some findings to other linters. */
export interface DiagnosticData {
  /** Names of the rule in other linters, `hadolint:DL3025`. Absent data means none. */
  readonly aliases: readonly string[];
}

/** Server → client, whenever one of its values changes. */
export const statusNotification = 'deploylint/status';
export interface Status {
  /** Rules that are on, by the settings of the file in front or of the first folder. */
  readonly rules: number;
  /** Files that are linted. */
  readonly files: number;
  /** Path of the configuration file in use; absent where only settings apply. */
  readonly config?: string;
  /** The last rule that threw, in one line. */
  readonly crash?: string;
  readonly busy: boolean;
  /** The machine that is deployed to, as far as it is configured. */
  readonly target?: Target;
}

/** A machine: its name where it is a common one, and its sizes as configuration writes them. */
export interface Target {
  readonly name?: string;
  readonly memory?: string;
  readonly cpus?: number;
  readonly swap?: string;
  readonly architecture?: string;
}

/** Client → server: look at everything anew; answers when the last finding is known. */
export const lintWorkspaceRequest = 'deploylint/lintWorkspace';
export interface LintSummary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

/** Client → server: the safe fixes of all files as one `WorkspaceEdit`; null when there are none. */
export const fixWorkspaceRequest = 'deploylint/fixWorkspace';

/** Client → server: the documentation of one rule, `{rule: id or a peer's name for it}`; null if unknown. */
export const ruleDocumentationRequest = 'deploylint/ruleDocumentation';
export interface RuleDocumentation {
  readonly rule: string;
  readonly summary: string;
  readonly markdown: string;
}

/** Client → server: the report on a deployment as a page, with `data-uri` and `data-line` on what leads to a place. */
export const reportRequest = 'deploylint/report';
export interface ReportParams {
  /** The deployment, by an `id` of an earlier answer; the first if it is gone. */
  readonly id?: string;
  /** The document in front: if it takes part in others only, the first of those is shown. */
  readonly uri?: string;
  /** Lets the page's own style and script through its content-security policy. */
  readonly nonce: string;
}
export interface ReportAnswer {
  /** The deployment that is shown; absent where there is none. */
  readonly id?: string;
  /** The whole page. */
  readonly page: string;
  /** What stands in its body, to bring a page up to date that is shown already. */
  readonly contents: string;
}

/** Server → client: what a report says may be another now. Sent only after a report was asked for. */
export const reportChangedNotification = 'deploylint/reportChanged';

/** Client → server: the machines that have a name, and the one in use. */
export const targetsRequest = 'deploylint/targets';
export interface TargetsParams {
  /** The document that is asked about; without one, that of the status. */
  readonly uri?: string;
}
export interface TargetsAnswer {
  readonly targets: readonly NamedTarget[];
  /** What the document is deployed to, as far as it is configured. */
  readonly current: Target;
  /** URI of the configuration file that a choice is written into; absent where there is none. */
  readonly file?: string;
}
export interface NamedTarget extends Target {
  readonly name: string;
  readonly provider: string;
}

/**
 * Client → server: the edit that makes the configuration file in use name another target; null if
 * there is none, or no target in it to take away.
 */
export const setTargetRequest = 'deploylint/setTarget';
export interface SetTargetParams extends TargetsParams {
  /** A name, sizes, or null for no target. */
  readonly target: string | { readonly memory: string; readonly cpus?: number } | null;
}

/** Client → server: what moving the MySQL servers of the workspace to a series would break or change. */
export const mysqlUpgradeRequest = 'deploylint/mysqlUpgrade';
export interface MysqlUpgradeParams {
  /** Without one, only the series are answered. */
  readonly series?: string;
}
export interface MysqlUpgradeAnswer {
  /** The series that can be asked about, newest first. */
  readonly series: readonly string[];
  readonly findings: readonly UpgradeFinding[];
}
export interface UpgradeFinding {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
  readonly fixes: readonly { readonly title: string; readonly edit: WorkspaceEdit }[];
}

/** `workspace/executeCommand` for editors without commands of our own: `source.fixAll` of all files. */
export const fixWorkspaceCommand = 'deploylint.server.fixWorkspace';
/** `workspace/executeCommand`: look at everything anew. */
export const lintWorkspaceCommand = 'deploylint.server.lintWorkspace';
