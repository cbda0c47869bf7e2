import type { Args, Finding, Severity } from './finding.ts';
import type { Rule } from './rule.ts';

/**
 * What the engine itself has to say: of configuration, of suppression comments, of files
 * it can't read. Shaped like rules, so that they are rendered, configured and silenced
 * like any other; they walk nothing.
 */
export const META_RULES = {
  invalidConfig: meta('deploylint/invalid-config', 'error', 'never', {
    notYaml: "The configuration can't be read: {reason}.",
    secondDocument: 'The configuration ends here: a second document is not read.',
    'too-large': 'The configuration is too large to be read.',
    binary: 'The configuration is not a text file.',
    'invalid-utf8': 'The configuration is not valid UTF-8.',
    unreadable: "The configuration can't be read.",
    missingKey: '`{key}` needs `{missing}`.',
    unknownKey: 'Unknown key `{key}`.',
    unknownKeyDidYouMean: 'Unknown key `{key}`. Did you mean `{nearest}`?',
    unknownRule: 'Unknown rule `{key}`.',
    unknownRuleDidYouMean: 'Unknown rule `{key}`. Did you mean `{nearest}`?',
    notMapping: '`{key}` must be a mapping.',
    notList: '`{key}` must be a list.',
    notStrings: '`{key}` must be a list of strings.',
    notString: '`{key}` must be a string.',
    notBoolean: '`{key}` must be true or false.',
    notNumber: '`{key}` must be a number.',
    notPositive: '`{key}` must be a number above 0.',
    tooSmall: '`{key}` must be at least {least}.',
    notOneOf: '`{key}` must be one of {values}.',
    notSize: '`{key}` must be a size such as `512M` or `1G`.',
    notSeries: '`{key}` must be a series such as `8.0`.',
    unknownSeries: 'There never was a series `{series}`. Known ones are {values}.',
    unknownTarget:
      'Unknown target `{key}`. Name a common machine, such as `e2-micro`, or give `memory`, `cpus` and `architecture`.',
    unknownTargetDidYouMean: 'Unknown target `{key}`. Did you mean `{nearest}`?',
  }),
  unusedSuppression: meta('deploylint/unused-suppression', 'info', 'always', {
    unused: 'This comment silences nothing.',
    endsNothing: 'This comment ends nothing.',
    remove: 'Remove the comment',
  }),
  unknownSuppression: meta('deploylint/unknown-suppression', 'warning', 'sometimes', {
    unknown: 'No rule is called `{name}`.',
    didYouMean: 'No rule is called `{name}`. Did you mean `{nearest}`?',
    comment: '`{name}` is no comment of deploylint.',
    commentDidYouMean: '`{name}` is no comment of deploylint. Did you mean `{nearest}`?',
    replace: 'Replace it by `{nearest}`',
  }),
  unreadableFile: meta('deploylint/unreadable-file', 'warning', 'never', {
    'too-large': 'The file is too large to be checked.',
    binary: 'The file is not text; it was not checked.',
    'invalid-utf8': 'The file is not valid UTF-8; it was not checked.',
    unreadable: "The file can't be read; it was not checked.",
  }),
  mysqlUpgrade: meta('deploylint/mysql-upgrade', 'info', 'sometimes', {
    changedDefault: '`{option}` is not set: its default changes from `{before}` to `{after}` with {to}.',
    steps: '{to} cannot take over the data of {from}: start {via} on them first.',
    downgrade: '{to} cannot start on the data of {from}: there is no way back but a dump.',
    accountsOff:
      'Accounts of {from} that log in with `mysql_native_password` are locked out: {to} has that plugin switched off.',
    accountsGone:
      'Accounts of {from} that log in with `mysql_native_password` are locked out: {to} no longer has that plugin.',
    keep: 'Keep `{before}`',
  }),
  shellcheck: meta('deploylint/shellcheck', 'info', 'sometimes', {
    found: 'ShellCheck says {code}: {message}.',
    fix: 'Apply the fix of ShellCheck',
  }),
} as const;

/** The engine's rule that answers to a name of which there are too many to list, `shellcheck:SC2086`. */
export function metaRuleByCode(name: string): Rule | undefined {
  return /^(?:shellcheck|hadolint):SC\d{4}$/.test(name) ? META_RULES.shellcheck : undefined;
}

/** All of them, for look-ups by id. */
export const metaRules: readonly Rule[] = Object.values(META_RULES);

/** Makes a finding of one of them. */
export function metaFinding(
  rule: Rule,
  message: string,
  at: { path: string; start: number; end: number },
  args: Args = {},
  extras: Partial<Pick<Finding, 'fixes' | 'tags' | 'severity'>> = {},
): Finding {
  const { path, start, end } = at;
  return {
    path,
    start,
    end,
    rule: rule.id,
    message,
    args,
    severity: extras.severity ?? rule.severity,
    fixes: extras.fixes ?? [],
    related: [],
    tags: extras.tags ?? [],
  };
}

function meta(id: string, severity: Severity, fix: Rule['fix'], messages: Record<string, string>): Rule {
  return {
    id,
    severity,
    messages,
    over: 'dockerfile',
    presets: ['recommended', 'strict'],
    fix,
    since: '0.1.0',
    create: () => ({}),
  };
}
