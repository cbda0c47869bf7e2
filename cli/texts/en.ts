import type { Texts } from './texts.ts';

export const en: Texts = {
  severity: { error: 'error', warning: 'warning', info: 'info', hint: 'hint' },
  safeFix: 'fix',
  suggestion: 'suggestion',
  summary({ files, error, warning, info, hint }, errorsOnly) {
    const counts = [
      count(error, 'error'),
      count(warning, 'warning'),
      count(info, 'info', 'infos'),
      count(hint, 'hint'),
    ];
    const found = counts.filter((each) => !each.startsWith('0 ')).join(', ');
    return `${found || (errorsOnly ? 'No errors' : 'No problems')} in ${count(files, 'file')}.`;
  },
  fixable: (fixes) => `${fixes} can be fixed with \`--fix\`.`,

  unknownOption: (option, nearest) => `Unknown option \`${option}\`.${didYouMean(nearest)}`,
  missingValue: (option, value) => `\`${option}\` needs a value: \`${option} ${value}\`.`,
  unexpectedValue: (option) => `\`${option}\` takes no value.`,
  badValue: (option, value, allowed) => `\`${option} ${value}\`: must be one of ${allowed.join(', ')}.`,
  notANumber: (option, value) => `\`${option} ${value}\`: must be a whole number, 0 or more.`,
  badRuleFlag: (value) => `\`--rule ${value}\`: must be \`ID=off|hint|info|warning|error\`.`,
  exclusive: (a, b) => `\`${a}\` and \`${b}\` exclude each other.`,
  requires: (a, b) => `\`${a}\` needs \`${b}\`.`,
  stdinWithPaths: '`--stdin` checks standard input only: give no paths.',
  notForCommand: (option, command) => `\`${option}\` is no option of \`deploylint ${command}\`.`,
  tooManyArguments: (argument) => `Unexpected argument \`${argument}\`.`,
  explainWhat: 'Name a rule: `deploylint explain RULE`. `deploylint rules` lists them.',
  unknownRule: (name, nearest) => `No rule is called \`${name}\`.${didYouMean(nearest)}`,
  onlyMatchesNothing: (glob, nearest) => `\`--only ${glob}\`: no rule is called that.${didYouMean(nearest)}`,
  serverNeedsStdio: 'The server speaks over standard input and output: `deploylint server --stdio`.',
  usageHint: 'See `deploylint --help`.',

  noSuchFile: (path, command) =>
    `\`${path}\`: no such file or folder.${didYouMean(command && `deploylint ${command}`)}`,
  cantRead: (path, reason) => `\`${path}\` can't be read: ${reason}.`,
  cantWrite: (path, reason) => `\`${path}\` can't be written: ${reason}.`,
  changedMeanwhile: (path) => `\`${path}\` changed while it was checked; it was left as it is.`,
  unknownKind: (path) =>
    `\`${path}\` is neither by its name nor by its content a Dockerfile, a Compose file, a requirements file or a MySQL option file.`,
  problem: {
    'too-large': 'it is too large',
    binary: 'it is not a text file',
    'invalid-utf8': 'it is not valid UTF-8',
    unreadable: 'the system refuses to open it',
  },
  ignored: (path) => `\`${path}\` is ignored by the configuration.`,
  nothingToLint: 'No files to check were found.',
  notForProduction: (others) => `${count(others, 'deployment')} left out: not for production.`,
  shellcheckFailed: (program, reason) => `ShellCheck can't be run as \`${program}\`: ${reason}`,
  tooManyFiles: (limit) =>
    `Stopped looking after ${limit} files; some were not checked. Name the folders to check.`,
  onlyIsOff: (glob) =>
    `\`--only ${glob}\`: those rules are off. \`--rule ID=warning\` or \`--preset all\` turns them on.`,
  diffIgnoresFormat: '`--fix-dry-run` prints a diff; `--format` was not used.',
  fixed: (files) => `Fixed ${count(files, 'file')}.`,
  crash: (rule, path, others, error) =>
    `The rule \`${rule}\` failed on \`${path}\`${others > 0 ? ` and ${count(others, 'other file')}` : ''}; everything else was checked.\n${error}`,
  internalError: (error) => `deploylint itself failed. Please report this.\n${error}`,

  exists: (path) => `\`${path}\` exists already; it was left as it is.`,
  configured: (path) => `\`${path}\` holds a configuration already; none was written.`,
  wrote: (path) => `Wrote \`${path}\`.`,
  noPeerConfig: (peer, names) => `No configuration of ${peer} here: ${names.join(', ')}.`,
  unreadablePeerConfig: (path) => `${path} can't be read as a configuration.`,
  setTo: (level, from) => `In this folder: ${level} (${from})`,
  settingFrom: { default: 'by default', settings: 'by settings', 'command line': 'by the command line' },
};

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}
