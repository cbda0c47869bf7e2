import { acceptance, findOption, type OptionFact } from '../data/mysql.ts';
import { setServedValue } from '../edit/served-option.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import { isLoose } from '../shared/mysql/names.ts';
import { type ValueProblem, valueProblem } from '../shared/mysql/value-check.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';

/**
 * Oracle for the errors: mysqld logs `Unknown suffix`, `Error while setting value`, `requires an
 * argument`, `cannot take an argument`, `Empty value`, `Invalid decimal value`, and aborts. What
 * it only adjusts is a warning. MariaDB's values are not tabled: silent.
 */
export default defineRule({
  id: 'mysql/invalid-value',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M8'],
  since: '0.1.0',
  messages: {
    missing: '`{option}` needs a value; {servers} will not start.',
    surplus: '`{option}` takes no value; {servers} will not start.',
    empty: '`{option}` has an empty value, which cannot be read; {servers} will not start.',
    number:
      '`{value}` is no number to {servers}, which will not start: write digits, with one of the letters `K`, `M` and `G` behind them.',
    tooLong: '`{value}` is too large to be read; {servers} will not start.',
    decimal: '`{value}` is no decimal number for `{option}`; {servers} will not start.',
    choice: '`{option}` does not take `{value}`; {servers} will not start. It takes {choices}.',
    member: '`{value}` is no member of `{option}`; {servers} will not start. It takes {choices}.',
    form: '`{option}` does not take `{value}`; {servers} will not start. It takes the form `{example}`.',
    boolean: {
      text: '`{value}` is no switch to {servers}: `{option}` is as if it were off, or not set. Write `ON` or `OFF`.',
      severity: 'warning',
    },
    adjusted: {
      text: '{servers} reads `{value}` as {read} and takes {limit} for `{option}` instead.',
      severity: 'warning',
    },
    set: 'Write `{value}`',
  },
  create: (context) => ({
    MysqlOption({ option, servers }) {
      const fact = isCertain(option) ? findOption(option.name) : undefined;
      if (!fact) return;
      const text = option.value?.text;
      // A value that runs into the word behind it in a command is not told from a missing one.
      if (text === undefined && option.carrier === 'command') return;
      const [first, ...others] = servers.filter(
        ({ server }) =>
          server &&
          server.flavor === 'mysql' &&
          acceptance(fact, server) === 'accepted' &&
          valueProblem(fact, text, server),
      );
      const problem = first?.server && valueProblem(fact, text, first.server);
      if (!problem) return;
      const range = option.value && option.value.raw !== '' ? option.value.range : option;
      const at = { path: option.path, start: range.start, end: range.end };
      const better = betterValue(fact, problem, text ?? '');
      const edits = better === undefined ? [] : setServedValue(option, better, context.sources);
      const fix = { title: 'set' as const, args: { value: better ?? '' }, safe: false, edits };
      const args = {
        option: option.written,
        servers: serverNames([first, ...others]),
        value: 'member' in problem ? problem.member : (option.value?.raw ?? ''),
        ...('choices' in problem ? { choices: inWords(problem.choices) } : {}),
        ...('example' in problem ? { example: problem.example } : {}),
        ...('limit' in problem ? { read: problem.read, limit: problem.limit } : {}),
      };
      context.report(at, problem.kind, args, { fixes: edits.length === 0 ? [] : [fix] });
    },
  }),
});

/** `skip_X` and its like turn values round; a `loose_` plugin option is forgiven its value. */
function isCertain(option: MysqlOption): boolean {
  if (option.value?.unknown) return false;
  if (isLoose(option) && /^(?:innodb|mysqlx)/.test(option.name)) return false;
  return option.prefixes.every((prefix) => prefix === 'loose' || prefix === 'plugin');
}

/** What was surely or likely meant. */
function betterValue(fact: OptionFact, problem: ValueProblem, text: string): string | undefined {
  switch (problem.kind) {
    case 'boolean':
      if (/^(?:yes|y|enabled?)$/i.test(text)) return 'ON';
      return /^(?:no|n|disabled?)$/i.test(text) ? 'OFF' : undefined;
    case 'number':
      return withoutFraction(text) ?? /^(\d+) ([kmgtpe])b?$/i.exec(text)?.slice(1).join('');
    case 'adjusted':
      return Number.isSafeInteger(problem.limit) && /\d/.test(text) ? String(problem.limit) : undefined;
    case 'choice':
    case 'member': {
      const near = problem.choices[0];
      return near !== undefined && isLikely(problem.member, near) && fact.name !== 'optimizer_switch'
        ? text
            .split(',')
            .map((each) => (each === problem.member ? near : each))
            .join(',')
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `1.5G` in the next smaller unit. */
function withoutFraction(text: string): string | undefined {
  const match = /^(\d+\.\d+)([MG])B?$/i.exec(text);
  const smaller = match && Number(match[1]) * 1024;
  if (!match || smaller === undefined || smaller === null || !Number.isInteger(smaller)) return undefined;
  return `${smaller}${match[2]?.toUpperCase() === 'G' ? 'M' : 'K'}`;
}

function isLikely(written: string, near: string): boolean {
  return near[0]?.toLowerCase() === written.trim()[0]?.toLowerCase();
}

function inWords(choices: readonly string[]): string {
  return choices.length === 0 ? 'other values' : choices.map((each) => `\`${each}\``).join(', ');
}
