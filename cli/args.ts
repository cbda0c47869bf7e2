import { parseArgs } from 'node:util';
import { UsageError } from './io.ts';
import { COMMANDS, type Command, FORMATS_OF, OPTIONS, type Option, type OptionName } from './options.ts';
import type { Texts } from './texts/texts.ts';

/** An invocation, checked as far as that goes without the rules. */
export interface Arguments {
  readonly command: Command;
  /** What stands besides command and options: paths, or a rule's name. */
  readonly operands: readonly string[];
  /** Values of the options given; a repeatable one has a list. */
  readonly values: Values;
}

/** Option values by name. */
export type Values = { readonly [Name in OptionName]?: ValueOf<(typeof OPTIONS)[Name]> };

type ValueOf<Option> = Option extends { readonly value: string }
  ? Option extends { readonly repeatable: true }
    ? readonly string[]
    : string
  : true;

/**
 * Reads the arguments. Throws a {@link UsageError} that says what is wrong and, for a
 * misspelt name, what was likely meant. Without a command, `check` is meant.
 */
export async function parseArguments(argv: readonly string[], texts: Texts): Promise<Arguments> {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(OPTIONS).map(([name, option]) => [
        name,
        { type: 'value' in option ? 'string' : 'boolean', ...('short' in option && { short: option.short }) },
      ]),
    ),
  });
  const words: string[] = [];
  const values: Record<string, string | string[] | true> = {};
  let command: Command | undefined;
  let literal = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') literal = true;
    else if (token.kind === 'positional') {
      if (command === undefined && words.length === 0 && !literal && isCommand(token.value))
        command = token.value;
      else words.push(token.value);
    } else await take(token, values, texts);
  }
  const result = { command: command ?? 'check', operands: words, values: values as Values };
  checkTogether(result, texts);
  return result;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

async function take(
  token: OptionToken,
  values: Record<string, string | string[] | true>,
  texts: Texts,
): Promise<void> {
  const { name, rawName, value } = token;
  if (!isOption(name)) {
    // Only here is the engine needed, and a mistake may take its time.
    const { nearest } = await import('../rules/index.ts');
    const near = nearest(name, Object.keys(OPTIONS));
    throw new UsageError(texts.unknownOption(rawName, near && `--${near}`));
  }
  const option: Option = OPTIONS[name];
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(texts.unexpectedValue(rawName));
    values[name] = true;
    return;
  }
  // `--output --quiet`: the value was forgotten. `--output=--quiet` says that it is meant. `--output=$NAME`
  // without a NAME is forgotten too.
  const forgotten =
    value === undefined || value === '' || (!token.inlineValue && value.startsWith('-') && value !== '-');
  if (forgotten) throw new UsageError(texts.missingValue(rawName, option.value));
  if (option.allowed && !option.allowed.includes(value)) {
    throw new UsageError(texts.badValue(rawName, value, option.allowed));
  }
  if (option.value === 'N' && !/^\d+$/.test(value)) {
    throw new UsageError(texts.notANumber(rawName, value));
  }
  if (option.repeatable) values[name] = [...((values[name] as string[] | undefined) ?? []), value];
  else values[name] = value;
}

function checkTogether({ command, operands, values }: Arguments, texts: Texts): void {
  if (values.help || values.version) return;
  for (const name of Object.keys(values) as OptionName[]) {
    const commands: readonly Command[] = OPTIONS[name].commands;
    if (!commands.includes(command)) throw new UsageError(texts.notForCommand(`--${name}`, command));
  }
  if (values.config !== undefined && values['no-config'])
    throw new UsageError(texts.exclusive('--config', '--no-config'));
  if (values.fix && values['fix-dry-run']) throw new UsageError(texts.exclusive('--fix', '--fix-dry-run'));
  if (values.stdin && values['stdin-filename'] === undefined) {
    throw new UsageError(texts.requires('--stdin', '--stdin-filename NAME'));
  }
  if (!values.stdin && values['stdin-filename'] !== undefined) {
    throw new UsageError(texts.requires('--stdin-filename', '--stdin'));
  }
  if (values.stdin && operands.length > 0) throw new UsageError(texts.stdinWithPaths);
  const formats = FORMATS_OF[command];
  if (formats && values.format !== undefined && !formats.includes(values.format)) {
    throw new UsageError(texts.badValue('--format', values.format, formats));
  }
  if (command === 'explain' && operands[0] === undefined) throw new UsageError(texts.explainWhat);
  const extra = operands[MOST_OPERANDS[command]];
  if (extra !== undefined) throw new UsageError(texts.tooManyArguments(extra));
  if (command === 'mysql-upgrade' && values.to === undefined) {
    throw new UsageError(texts.requires('mysql-upgrade', '--to SERIES'));
  }
  if (command === 'server' && !values.stdio) throw new UsageError(texts.serverNeedsStdio);
}

const MOST_OPERANDS: Readonly<Record<Command, number>> = {
  check: Number.POSITIVE_INFINITY,
  preflight: Number.POSITIVE_INFINITY,
  'mysql-upgrade': Number.POSITIVE_INFINITY,
  report: Number.POSITIVE_INFINITY,
  rules: 0,
  explain: 1,
  init: 0,
  server: 0,
};

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function isCommand(word: string): word is Command {
  return (COMMANDS as readonly string[]).includes(word);
}
