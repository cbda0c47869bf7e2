/** The commands; `check` is meant where none is named. */
export const COMMANDS = [
  'check',
  'preflight',
  'mysql-upgrade',
  'report',
  'rules',
  'explain',
  'init',
  'server',
] as const;
export type Command = (typeof COMMANDS)[number];

/** Formats of a report, for `--format`. */
export const FORMATS = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'checkstyle',
  'junit',
] as const;
export type FormatName = (typeof FORMATS)[number];

/** The formats of each command that has any. */
export const FORMATS_OF: Readonly<Partial<Record<Command, readonly string[]>>> = {
  check: FORMATS,
  preflight: ['pretty', 'json', 'markdown'],
  'mysql-upgrade': FORMATS,
  report: ['markdown'],
  rules: ['json'],
};

/**
 * The options: whether each takes a value (its placeholder in the help), which values, and
 * with which commands it goes. Help and checks both come from here.
 */
export const OPTIONS = {
  format: {
    value: 'FORMAT',
    short: 'f',
    commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'rules'],
  },
  output: { value: 'FILE', short: 'o', commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'rules'] },
  'fail-on-unknown': { commands: ['preflight'] },
  to: { value: 'SERIES', allowed: ['5.7', '8.0', '8.4', '9.7', '26.7'], commands: ['mysql-upgrade'] },
  html: { value: 'FILE', commands: ['report'] },
  'link-base': { value: 'URL', commands: ['report', 'preflight'] },
  fix: { commands: ['check'] },
  'fix-dry-run': { commands: ['check'] },
  config: {
    value: 'FILE',
    short: 'c',
    commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'explain'],
  },
  'no-config': { commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'explain'] },
  preset: {
    value: 'PRESET',
    allowed: ['recommended', 'strict', 'all'],
    commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'explain'],
  },
  rule: {
    value: 'ID=SEVERITY',
    repeatable: true,
    commands: ['check', 'preflight', 'mysql-upgrade', 'report', 'explain'],
  },
  only: { value: 'GLOB', repeatable: true, commands: ['check'] },
  'from-hadolint': { commands: ['init'] },
  'from-dclint': { commands: ['init'] },
  'fail-on': {
    value: 'SEVERITY',
    allowed: ['error', 'warning', 'info', 'hint', 'never'],
    commands: ['check', 'mysql-upgrade'],
  },
  'max-warnings': { value: 'N', commands: ['check'] },
  stdin: { commands: ['check'] },
  'stdin-filename': { value: 'NAME', commands: ['check'] },
  target: { value: 'NAME', commands: ['check', 'preflight', 'mysql-upgrade', 'report'] },
  'target-memory': { value: 'SIZE', commands: ['check', 'preflight', 'mysql-upgrade', 'report'] },
  'target-cpus': { value: 'CPUS', commands: ['check', 'preflight', 'mysql-upgrade', 'report'] },
  'mysql-series': { value: 'SERIES', commands: ['check', 'preflight', 'mysql-upgrade', 'report'] },
  shellcheck: { commands: ['check'] },
  'shellcheck-path': { value: 'PROGRAM', commands: ['check'] },
  'no-cross-file': { commands: ['check'] },
  quiet: { short: 'q', commands: ['check', 'mysql-upgrade'] },
  'no-color': { commands: ['check', 'mysql-upgrade', 'preflight', 'report', 'rules', 'explain', 'init'] },
  locale: {
    value: 'LOCALE',
    allowed: ['en', 'zh-cn'],
    commands: ['check', 'mysql-upgrade', 'preflight', 'report', 'rules', 'explain', 'init'],
  },
  stdio: { commands: ['server'] },
  version: { short: 'v', commands: COMMANDS },
  help: {
    short: 'h',
    commands: ['check', 'mysql-upgrade', 'preflight', 'report', 'rules', 'explain', 'init', 'server'],
  },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

/** What is known of one option. */
export interface Option {
  readonly value?: string;
  readonly allowed?: readonly string[];
  readonly repeatable?: true;
  readonly short?: string;
  readonly commands: readonly Command[];
}
