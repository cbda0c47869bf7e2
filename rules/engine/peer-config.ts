import { parse } from 'yaml';
import { basename } from '../shared/paths.ts';
import type { Config, RuleLevel, RuleSetting } from './config.ts';
import { metaRuleByCode } from './meta.ts';
import { optionProblem } from './options.ts';
import type { Rule } from './rule.ts';

/** A peer whose configuration is read where there is none of ours. */
export type Peer = 'hadolint' | 'dclint';

/** File names of each peer's configuration, the first one present wins. Programs (`.js`) are never run. */
export const PEER_CONFIG_NAMES: Readonly<Record<Peer, readonly string[]>> = {
  hadolint: ['.hadolint.yaml', '.hadolint.yml'],
  dclint: ['.dclintrc', '.dclintrc.json', '.dclintrc.yaml', '.dclintrc.yml', 'package.json'],
};

/** A peer's configuration in our terms. */
export interface PeerConfig {
  readonly config: Config;
  /** Settings that have no counterpart here, as they are written there: `ignored: SC2086`. */
  readonly left: readonly string[];
}

/**
 * Reads a peer's configuration. What is wrong in it is for the peer to report: undefined
 * where the file can't be read, or is none (a `package.json` without the peer's key).
 */
export function parsePeerConfig(
  peer: Peer,
  text: string,
  path: string,
  rules: readonly Rule[],
): PeerConfig | undefined {
  const manifest = basename(path) === 'package.json';
  if (manifest && !text.includes(`"${peer}"`)) return undefined;
  const file = parsed(text);
  const content = manifest ? objectIn(file)?.[peer] : file;
  const settings = objectIn(content) ?? (content === null ? {} : undefined);
  if (settings === undefined) return undefined;
  return peer === 'hadolint' ? fromHadolint(settings, rules) : fromDclint(settings, rules);
}

type Settings = Readonly<Record<string, unknown>>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Its severities in ours. `ignore` is one of them there. */
const HADOLINT_LEVELS: Readonly<Record<string, RuleLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
  ignore: 'off',
};
const HADOLINT_THRESHOLDS: Readonly<Record<string, Config['failOn']>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
  ignore: 'hint',
  none: 'never',
};
/** How it looks on its output only. */
const HADOLINT_OUTPUT: ReadonlySet<string> = new Set(['format', 'no-color', 'verbose']);

function fromHadolint(settings: Settings, rules: readonly Rule[]): PeerConfig {
  const config: Mutable<Config> = {};
  const settled: Record<string, RuleSetting> = {};
  const left: string[] = [];
  const set = (code: string, level: RuleLevel, where: string): void => {
    const name = `hadolint:${code}`;
    if (metaRuleByCode(name) ?? rules.some(({ aliases }) => aliases?.includes(name))) settled[name] = level;
    else left.push(`${where}: ${code}`);
  };
  for (const [severity, codes] of Object.entries(objectIn(settings.override) ?? {})) {
    const level = HADOLINT_LEVELS[severity];
    for (const code of strings(codes)) {
      if (level === undefined) left.push(`override: ${severity}: ${code}`);
      else set(code, level, `override: ${severity}`);
    }
  }
  for (const code of strings(settings.ignored)) set(code, 'off', 'ignored');
  const registries = strings(settings.trustedRegistries);
  if (registries.length > 0) settled['dockerfile/untrusted-registry'] = ['warning', { registries }];
  const schema = Object.entries(objectIn(settings['label-schema']) ?? {});
  const strict = settings['strict-labels'] === true;
  if (schema.length > 0 || strict) {
    const labels = schema.map(([label, type]) => `${label}: ${String(type)}`);
    settled['dockerfile/label-schema'] = ['info', { labels, strict }];
  }
  const threshold = settings['no-fail'] === true ? 'none' : settings['failure-threshold'];
  const failOn = typeof threshold === 'string' ? HADOLINT_THRESHOLDS[threshold] : undefined;
  if (failOn !== undefined) config.failOn = failOn;
  for (const key of Object.keys(settings))
    if (!HADOLINT_READ.has(key) && !HADOLINT_OUTPUT.has(key)) left.push(key);
  if (Object.keys(settled).length > 0) config.rules = settled;
  return { config, left };
}

const HADOLINT_READ: ReadonlySet<string> = new Set([
  'ignored',
  'override',
  'trustedRegistries',
  'label-schema',
  'strict-labels',
  'no-fail',
  'failure-threshold',
]);

const DCLINT_LEVELS: readonly RuleLevel[] = ['off', 'warning', 'error'];

function fromDclint(settings: Settings, rules: readonly Rule[]): PeerConfig {
  const config: Mutable<Config> = {};
  const settled: Record<string, RuleSetting> = {};
  const left: string[] = [];
  for (const [name, setting] of Object.entries(objectIn(settings.rules) ?? {})) {
    const alias = `dclint:${name}`;
    const rule = rules.find(({ aliases }) => aliases?.includes(alias));
    const [written, options]: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
    const level = typeof written === 'number' ? DCLINT_LEVELS[written] : undefined;
    if (rule === undefined || level === undefined) {
      left.push(`rules: ${name}`);
      continue;
    }
    const known: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(objectIn(options) ?? {})) {
      const schema = rule.options?.[key];
      if (schema && optionProblem(schema, value) === undefined) known[key] = value;
      else left.push(`rules: ${name}: ${key}`);
    }
    settled[alias] = Object.keys(known).length > 0 ? [level, known] : level;
  }
  if (Object.keys(settled).length > 0) config.rules = settled;
  const exclude = strings(settings.exclude);
  // What it leaves out is left out for Compose files: the others were never its business.
  if (exclude.length > 0)
    config.overrides = [{ files: exclude.flatMap(belowToo), rules: { 'compose/*': 'off' } }];
  for (const key of Object.keys(settings)) if (key !== 'rules' && key !== 'exclude') left.push(key);
  return { config, left };
}

/** A path of a file, or of a folder with all below it. */
function belowToo(path: string): readonly string[] {
  const plain = path.replace(/^\.\//, '').replace(/\/$/, '');
  return [plain, `${plain}/**`];
}

function parsed(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''), { uniqueKeys: false });
  } catch {
    return undefined;
  }
}

function objectIn(value: unknown): Settings | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A list of strings, or one alone; anything else in it is left out. */
function strings(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === 'string');
}
