import { resolvePath } from '../shared/paths.ts';
import type { Severity } from './finding.ts';
import type { LanguageId } from './language.ts';
import type { Preset, Rule } from './rule.ts';

/** What a rule is set to. */
export type RuleLevel = Severity | 'off';
export type RuleSetting =
  | RuleLevel
  | readonly [RuleLevel]
  | readonly [RuleLevel, Readonly<Record<string, unknown>>];

/** The machine that is deployed to. Unset means unknown. */
export interface TargetConfig {
  /** The name it goes by, `e2-micro`, where configuration says no more than that. */
  readonly name?: string;
  /** A size such as `1G`. */
  readonly memory?: string;
  readonly cpus?: number;
  readonly swap?: string;
  /** `amd64`, `arm64`, … */
  readonly architecture?: string;
}

/** The database server to assume for option files that no image is known to read. */
export interface MysqlConfig {
  /** `5.7`, `8.0`, `8.4`, `9.7`, … */
  readonly series?: string;
  readonly flavor?: 'mysql' | 'mariadb' | 'percona';
}

export type FailOn = Severity | 'never';

/** One configuration: a file, the editor's settings, or the command line's flags. */
export interface Config {
  /** Stops the search for further configuration in folders above. */
  readonly root?: boolean;
  readonly preset?: Preset | 'all';
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Globs of files that are not linted. */
  readonly ignore?: readonly string[];
  readonly overrides?: readonly ConfigOverride[];
  readonly target?: TargetConfig;
  readonly mysql?: MysqlConfig;
  /** Least severity that makes the command line's check fail. */
  readonly failOn?: FailOn;
  /** Stacks of Compose files that are run together, base first; paths relative to the configuration. */
  readonly projects?: readonly (readonly string[])[];
  /** Globs of files that are for production, whatever their names. */
  readonly production?: readonly string[];
  /** Further globs of each language's files. */
  readonly files?: Readonly<Partial<Record<LanguageId, readonly string[]>>>;
}

/** Settings for some files only; later ones win. */
export interface ConfigOverride {
  readonly files: readonly string[];
  readonly preset?: Preset | 'all';
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** A configuration and where it comes from. */
export interface ConfigLayer {
  readonly config: Config;
  /** Path of the file, `settings` (the editor), `command line` or `default`. */
  readonly from: string;
  /** Folder that its globs are relative to. */
  readonly folder: string;
  /** The tool that it was written for, if that is not this one. */
  readonly peer?: string;
}

/** What configuration says of one rule for one file. */
export interface RuleState {
  readonly level: RuleLevel;
  /** True if a configuration names the severity; else each message may have its own. */
  readonly explicit: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Layer that decided: a config file's path, `settings`, `command line` or `default`. */
  readonly from: string;
}

/** Matches a path, seen from `folder`, against globs. */
export type GlobMatch = (globs: readonly string[], folder: string, path: string) => boolean;

/** Everything configuration says of one file. */
export interface ResolvedConfig {
  readonly preset: Preset | 'all';
  readonly target: TargetConfig;
  readonly mysql: MysqlConfig;
  /** Undefined where no configuration says. */
  readonly failOn: FailOn | undefined;
  /** Stacks as absolute paths, of the strongest layer that names any. */
  readonly projects: readonly (readonly string[])[];
  readonly ignored: boolean;
  /** True if a `production` glob names the file. */
  readonly production: boolean;
  /** Configuration files that took part, outermost first. */
  readonly files: readonly string[];
  /** Of a rule, or of those of its findings that go by some of its aliases only. */
  rule(rule: Rule, aliases?: readonly string[]): RuleState;
  /** True if any finding of a rule can come through. */
  runs(rule: Rule): boolean;
}

/**
 * Works out what a stack of layers (weakest first) says of one file. Pure. Presets: the
 * strongest layer that names one decides; rule settings of a stronger layer win over those
 * of a weaker one, whatever the presets. Files that the layers do not tell apart share what
 * is in `known`, which belongs to these layers.
 */
export function resolveConfig(
  layers: readonly ConfigLayer[],
  path: string,
  matches: GlobMatch,
  known = new Map<string, ResolvedConfig>(),
): ResolvedConfig {
  const steps = layers.flatMap((layer) => stepsOf(layer, path, matches));
  const ignored = layers.some((layer) => matches(layer.config.ignore ?? [], layer.folder, path));
  const production = layers.some((layer) => matches(layer.config.production ?? [], layer.folder, path));
  const key = [ignored, production, ...steps.map(({ index }) => index)].join();
  const same = known.get(key);
  if (same) return same;
  const presetStep = steps.findLast((step) => step.preset !== undefined);
  const preset = presetStep?.preset ?? 'recommended';
  const resolved: ResolvedConfig = {
    preset,
    target: layers.reduce((weaker, { config }) => mergedTarget(weaker, config.target), {}),
    mysql: Object.assign({}, ...layers.map((layer) => layer.config.mysql)),
    failOn: layers.findLast(({ config }) => config.failOn !== undefined)?.config.failOn,
    projects: projectsOf(layers.findLast(({ config }) => config.projects !== undefined)),
    ignored,
    production,
    files: layers.filter((layer) => layer.from.includes('/')).map((layer) => layer.from),
    ...ruleStates(steps, preset, presetStep?.from ?? 'default'),
  };
  known.set(key, resolved);
  return resolved;
}

/** Looks rules up, each once. */
function ruleStates(
  steps: readonly Step[],
  preset: Preset | 'all',
  presetFrom: string,
): Pick<ResolvedConfig, 'rule' | 'runs'> {
  const whole = new Map<Rule, RuleState>();
  const parts = new Map<string, RuleState>();
  const running = new Map<Rule, boolean>();
  const rule = (each: Rule, aliases = each.aliases ?? NONE): RuleState =>
    aliases === (each.aliases ?? NONE)
      ? once(whole, each, () => ruleState(each, aliases, steps, preset, presetFrom))
      : once(parts, [each.id, ...aliases].join(), () => ruleState(each, aliases, steps, preset, presetFrom));
  const isOn = (each: Rule, aliases?: readonly string[]) => rule(each, aliases).level !== 'off';
  return {
    rule,
    runs: (each) =>
      once(running, each, () => isOn(each) || (each.aliases ?? NONE).some((alias) => isOn(each, [alias]))),
  };
}

const NONE: readonly string[] = [];

function once<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key);
  if (value !== undefined) return value;
  const made = make();
  known.set(key, made);
  return made;
}

/** A machine with what a stronger layer says of it. With another size it is no longer the one it was named after. */
export function mergedTarget(weaker: TargetConfig, stronger: TargetConfig | undefined): TargetConfig {
  const { name, ...rest } = weaker;
  const { memory, cpus, architecture } = stronger ?? {};
  const resized = [memory, cpus, architecture].some((each) => each !== undefined);
  return { ...(resized || name === undefined ? rest : weaker), ...stronger };
}

/** True if a preset turns a rule on. */
export function inPreset(rule: Rule, preset: Preset | 'all'): boolean {
  if (preset === 'all') return true;
  return rule.presets.includes('recommended') || (preset === 'strict' && rule.presets.includes('strict'));
}

function projectsOf(layer: ConfigLayer | undefined): readonly (readonly string[])[] {
  return (layer?.config.projects ?? []).map((files) =>
    files.map((file) => resolvePath(layer?.folder ?? '/', file)),
  );
}

interface Step {
  /** Position among the layer's overrides; -1 for what holds for all its files. */
  readonly index: number;
  readonly preset: Preset | 'all' | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly from: string;
}

function stepsOf({ config, from, folder }: ConfigLayer, path: string, matches: GlobMatch): Step[] {
  const base = { index: -1, preset: config.preset, rules: config.rules ?? {}, from };
  const overrides = (config.overrides ?? []).flatMap((override, index) =>
    matches(override.files, folder, path)
      ? [{ index, preset: override.preset, rules: override.rules ?? {}, from }]
      : [],
  );
  return [base, ...overrides];
}

function ruleState(
  rule: Rule,
  aliases: readonly string[],
  steps: readonly Step[],
  preset: Preset | 'all',
  presetFrom: string,
): RuleState {
  const step = steps.findLast((each) => settingOf(rule, aliases, each) !== undefined);
  const setting = step && settingOf(rule, aliases, step);
  if (step === undefined || setting === undefined) {
    const level = inPreset(rule, preset) ? rule.severity : 'off';
    return { level, explicit: false, options: {}, from: presetFrom };
  }
  const [level, options] = typeof setting === 'string' ? [setting, undefined] : setting;
  return { level, explicit: true, options: options ?? {}, from: step.from };
}

/**
 * The setting by id, by alias (`hadolint:DL3025`), or by family (`dockerfile/*`). A name that
 * means some findings of a rule only says more of them than the rule's id.
 */
function settingOf(rule: Rule, aliases: readonly string[], { rules }: Step): RuleSetting | undefined {
  const names = aliases === rule.aliases ? [rule.id, ...aliases] : [...aliases, rule.id];
  const name = names.find((each) => Object.hasOwn(rules, each));
  return rules[name ?? `${rule.id.split('/')[0]}/*`];
}
