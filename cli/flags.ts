import {
  type Config,
  META_RULES,
  matchesGlobs,
  mergedTarget,
  metaRules,
  nearest,
  parseConfig,
  type Rule,
  type RuleLevel,
  renderer,
  rules,
  type TargetConfig,
} from '../rules/index.ts';
import type { Values } from './args.ts';
import { CliError } from './io.ts';
import type { Texts } from './texts/texts.ts';

/**
 * The configuration that the flags make, stronger than any file. Each is checked as a
 * configuration file is, so that both say the same of the same mistake. Throws a
 * {@link CliError} that names the flag.
 */
export function configOfFlags(values: Values, locale: 'en' | 'zh-cn', texts: Texts): Config {
  const levels: Record<string, RuleLevel> = {};
  for (const flag of values.rule ?? []) {
    const at = flag.lastIndexOf('=');
    if (at < 1) throw new CliError(texts.badRuleFlag(flag));
    const config = { rules: { [flag.slice(0, at)]: flag.slice(at + 1) } };
    Object.assign(levels, checked(`--rule ${flag}`, config, locale).rules);
  }
  const { target } = values;
  const memory = values['target-memory'];
  const cpus = values['target-cpus'];
  const series = values['mysql-series'];
  const parts: Config[] = [];
  if (target !== undefined) parts.push(checked(`--target ${target}`, { target }, locale));
  if (memory !== undefined) parts.push(checked(`--target-memory ${memory}`, { target: { memory } }, locale));
  if (cpus !== undefined)
    parts.push(checked(`--target-cpus ${cpus}`, { target: { cpus: Number(cpus) } }, locale));
  if (series !== undefined) parts.push(checked(`--mysql-series ${series}`, { mysql: { series } }, locale));
  const unwanted = rulesOutside(values.only ?? [], texts).map(({ id }) => [id, 'off'] as const);
  return {
    ...(values.preset !== undefined && { preset: values.preset as Config['preset'] }),
    rules: { ...levels, ...Object.fromEntries(unwanted) },
    target: parts.reduce<TargetConfig>((weaker, part) => mergedTarget(weaker, part.target), {}),
    mysql: Object.assign({}, ...parts.map((part) => part.mysql)),
  };
}

/** The rules that a glob of `--only` selects: by id, by family (`compose`) or by a peer's name. */
export function rulesOf(glob: string): readonly Rule[] {
  return everyRule().filter(
    ({ id, aliases }) =>
      id.startsWith(`${glob}/`) || aliases?.includes(glob) || matchesGlobs([glob], '/', `/${id}`),
  );
}

function rulesOutside(globs: readonly string[], texts: Texts): readonly Rule[] {
  if (globs.length === 0) return [];
  const wanted = new Set<Rule>();
  for (const glob of globs) {
    const selected = rulesOf(glob);
    if (selected.length === 0) {
      throw new CliError(
        texts.onlyMatchesNothing(
          glob,
          nearest(
            glob,
            everyRule().map(({ id }) => id),
          ),
        ),
      );
    }
    for (const rule of selected) wanted.add(rule);
  }
  // That a file could not be checked must be said whatever it was to be checked for.
  return everyRule().filter((rule) => !wanted.has(rule) && rule.id !== META_RULES.unreadableFile.id);
}

function everyRule(): readonly Rule[] {
  return [...rules, ...metaRules];
}

function checked(flag: string, config: object, locale: 'en' | 'zh-cn'): Config {
  const { config: parsed, problems } = parseConfig(JSON.stringify(config), flag);
  const problem = problems[0];
  if (problem) throw new CliError(`\`${flag}\`: ${renderer(locale).message(problem)}`);
  return parsed ?? {};
}
