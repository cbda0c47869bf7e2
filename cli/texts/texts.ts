import type { Severity } from '../../rules/index.ts';
import type { Summary } from '../report.ts';

/** Everything the command line says in its own words. Findings speak through the rules' catalogues. */
export interface Texts {
  readonly severity: Readonly<Record<Severity, string>>;
  /** In front of a fix that `--fix` applies, and of one that is the reader's to choose. */
  readonly safeFix: string;
  readonly suggestion: string;
  /** One line that closes a report; of errors only, if nothing else was shown. */
  summary(summary: Summary, errorsOnly: boolean): string;
  /** Added to it where `--fix` can repair something. */
  fixable(count: number): string;

  // Usage
  unknownOption(option: string, nearest: string | undefined): string;
  missingValue(option: string, value: string): string;
  unexpectedValue(option: string): string;
  badValue(option: string, value: string, allowed: readonly string[]): string;
  notANumber(option: string, value: string): string;
  badRuleFlag(value: string): string;
  exclusive(a: string, b: string): string;
  requires(a: string, b: string): string;
  stdinWithPaths: string;
  notForCommand(option: string, command: string): string;
  tooManyArguments(argument: string): string;
  explainWhat: string;
  unknownRule(name: string, nearest: string | undefined): string;
  onlyMatchesNothing(glob: string, nearest: string | undefined): string;
  serverNeedsStdio: string;
  usageHint: string;

  // Files
  /** `command`: the one that was likely meant. */
  noSuchFile(path: string, command?: string): string;
  cantRead(path: string, reason: string): string;
  cantWrite(path: string, reason: string): string;
  changedMeanwhile(path: string): string;
  unknownKind(path: string): string;
  problem: Readonly<Record<'too-large' | 'binary' | 'invalid-utf8' | 'unreadable', string>>;
  ignored(path: string): string;
  nothingToLint: string;
  notForProduction(count: number): string;
  tooManyFiles(count: number): string;
  shellcheckFailed(program: string, reason: string): string;
  onlyIsOff(glob: string): string;
  diffIgnoresFormat: string;
  fixed(count: number): string;
  /** `others`: on how many more files the same happened. */
  crash(rule: string, path: string, others: number, error: string): string;
  internalError(error: string): string;

  // init, explain, rules
  exists(path: string): string;
  configured(path: string): string;
  wrote(path: string): string;
  noPeerConfig(peer: string, names: readonly string[]): string;
  unreadablePeerConfig(path: string): string;
  setTo(level: string, from: string): string;
  settingFrom: Readonly<Record<'default' | 'settings' | 'command line', string>>;
}
