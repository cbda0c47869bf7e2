/**
 * The engine's public face: what hosts (language server, command line, tests, generators)
 * may use. They import nothing deeper.
 */

export type { CheckId } from './data/preflight.ts';
export { TARGET_PROFILES, type TargetProfile } from './data/targets.ts';
export type {
  Config,
  ConfigOverride,
  MysqlConfig,
  ResolvedConfig,
  RuleLevel,
  RuleSetting,
  RuleState,
  TargetConfig,
} from './engine/config.ts';
export { inPreset, mergedTarget } from './engine/config.ts';
export { type NewTarget, targetEdit } from './engine/config-edit.ts';
export { CONFIG_NAMES } from './engine/config-file.ts';
export type { Entry, FileProblem, Host, Wanted } from './engine/files.ts';
export { MAX_TEXT_LENGTH } from './engine/files.ts';
export type { Args, Crash, Edit, Finding, Fix, Related, Severity } from './engine/finding.ts';
export { compareFindings, SEVERITIES } from './engine/finding.ts';
export { applyEdits, editsByPath, MAX_FIX_PASSES } from './engine/fix.ts';
export { classify, matchesGlobs } from './engine/glob.ts';
export type { FileKind, LanguageId } from './engine/language.ts';
export { DEFAULT_FILES, LANGUAGES } from './engine/language.ts';
export type { Locale, Renderer } from './engine/message.ts';
export { fill as fillHoles, holesOf, templateOf } from './engine/message.ts';
export { META_RULES, metaRules } from './engine/meta.ts';
export type { OptionSchema, OptionsSchema } from './engine/options.ts';
export { optionsJsonSchema } from './engine/options.ts';
export { PEER_CONFIG_NAMES, type Peer } from './engine/peer-config.ts';
export type { Message, Preset, Rule, Subject } from './engine/rule.ts';
export { defineRule } from './engine/rule.ts';
export { type Snippet, shellcheckFindings, shellSnippets } from './engine/shellcheck.ts';
export type { Sources } from './engine/sources.ts';
export { disableEdits } from './engine/suppress.ts';
export type { FileReport } from './engine/workspace.ts';
export { Workspace } from './engine/workspace.ts';
export type { Deployment } from './graph/deployment.ts';
export type { Budget, NamedPlace, Share } from './graph/services/budget.ts';
export { CPU_SHARING } from './graph/services/cpu-budget.ts';
export type { MemoryBudget } from './graph/services/memory-budget.ts';
export { type Completion, completeOptionFile } from './language/complete-option-file.ts';
export { type OptionHelp, optionHelp } from './language/option-help.ts';
export { type OptionAt, optionAt, serversOfFile } from './language/option-servers.ts';
export type { ConfigProblems, RuleDoc } from './public.ts';
export { parseConfig, parsePeerConfig, renderer, ruleById, ruleDoc, rules } from './public.ts';
export type { DatabaseMemory, DatabasePart } from './report/database-memory.ts';
export type { FileUse, NodeKind, Picture, PictureEdge, PictureNode } from './report/picture.ts';
export type { Check, CheckState } from './report/preflight.ts';
export { overallState } from './report/preflight.ts';
export {
  type DeploymentHead,
  type DeploymentReport,
  deploymentHead,
  deploymentReport,
  reportedDeployments,
} from './report/report.ts';
export type { Uncertainty, UncertaintyId } from './report/uncertainties.ts';
export { roughBytes } from './shared/bytes.ts';
export { type Server, serverName } from './shared/mysql/server.ts';
export { nearest } from './shared/nearest.ts';
export * from './shared/paths.ts';
export type { LineColumn, LineIndex, Location, Range } from './shared/text.ts';
export { compareText, lineEndingOf, lineIndex } from './shared/text.ts';
export { mysqlUpgrade, UPGRADE_SERIES } from './upgrade/mysql-upgrade.ts';
