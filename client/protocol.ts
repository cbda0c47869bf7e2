/**
 * What client and server say to each other beyond the Language Server Protocol.
 * The server's side of the same names is `server/protocol.ts`.
 */
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageclient/node';

/** Shows the documentation of the rule it is given; the server's answers may name it. */
export const showRuleDocumentationCommand = 'deploylint.showRuleDocumentation';

/** Server → client, whenever one of its values changes. */
export const statusNotification = 'deploylint/status';
export interface Status {
  /** Rules that are on, by the settings of the workspace. */
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

/** `data` of a diagnostic. */
export interface DiagnosticData {
  /** Names of the rule in other linters, `hadolint:DL3025`. */
  readonly aliases: readonly string[];
}

/** Client → server: lint everything anew; answers when the last finding is known. */
export const lintWorkspaceRequest = 'deploylint/lintWorkspace';
export interface LintSummary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

/** Client → server: the safe fixes of all files as one `WorkspaceEdit`, nothing when there are none. */
export const fixWorkspaceRequest = 'deploylint/fixWorkspace';

/** Client → server: the documentation of one rule, `{rule: id}` → `{markdown}`. */
export const ruleDocumentationRequest = 'deploylint/ruleDocumentation';
export interface RuleDocumentation {
  readonly markdown: string;
}

/** Client → server: the report on a deployment as a page. */
export const reportRequest = 'deploylint/report';
export interface ReportParams {
  /** The deployment, by an `id` of an earlier answer. */
  readonly id?: string;
  /** Else the one that this document takes part in. */
  readonly uri?: string;
  readonly nonce: string;
}
export interface ReportAnswer {
  readonly id?: string;
  readonly page: string;
  /** What stands in the page's body. */
  readonly contents: string;
}

/** Server → client: what a report says may be another now. */
export const reportChangedNotification = 'deploylint/reportChanged';

/** Client → server: the machines that have a name. */
export const targetsRequest = 'deploylint/targets';
export interface NamedTarget extends Target {
  readonly name: string;
  readonly provider: string;
}

/** Client → server: the edit that makes the configuration file in use name another target; null if there is none. */
export const setTargetRequest = 'deploylint/setTarget';
export interface SetTargetParams {
  readonly target: string | { readonly memory: string; readonly cpus?: number };
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
