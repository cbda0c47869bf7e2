import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { ARCHITECTURES, architectureNamed, nearestTarget, targetProfile } from '../data/targets.ts';
import { nearest } from '../shared/nearest.ts';
import { isServerSeries, serverSeries } from '../shared/server-series.ts';
import { type Config, type MysqlConfig, mergedTarget, type TargetConfig } from './config.ts';
import type { Args, Finding } from './finding.ts';
import { LANGUAGES } from './language.ts';
import { META_RULES, metaFinding, metaRuleByCode } from './meta.ts';
import { optionProblem } from './options.ts';
import type { Rule } from './rule.ts';

/** Names under which a configuration is looked for, the first one present wins. */
export const CONFIG_NAMES = ['.deploylintrc.yaml', '.deploylintrc.yml', '.deploylintrc.json'] as const;

/** What a configuration file says, as far as it is right, and what is wrong with it. */
export interface ParsedConfig {
  /** The valid part; undefined where a `package.json` has no `deploylint` key. */
  readonly config: Config | undefined;
  readonly problems: readonly Finding[];
}

/**
 * Reads a configuration file: YAML or JSON, or the `deploylint` key of a `package.json`.
 * Every wrong key or value becomes a finding at its place, naming the nearest valid one;
 * the wrong part is left out, the rest holds.
 */
export function parseConfig(text: string, path: string, rules: readonly Rule[]): ParsedConfig {
  const problems: Finding[] = [];
  const isPackage = path.endsWith('/package.json') || path === 'package.json';
  if (isPackage && !text.includes('"deploylint"')) return { config: undefined, problems };
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const document = parseDocument(source, { uniqueKeys: true });
  const checker = new Checker(document, source, path, problems, rules);
  const failure = document.errors[0];
  if (failure) {
    // A broken manifest is for others to report, unless it is our key that goes unread.
    if (isPackage && !isMap(memberOf(document.contents, 'deploylint')))
      return { config: undefined, problems };
    const [start, end] = failure.pos;
    if (failure.code === 'MULTIPLE_DOCS') {
      checker.report('secondDocument', { start, end: Math.max(start, end) }, {});
      return { config: undefined, problems };
    }
    const reason = (failure.message.split('\n')[0] ?? '')
      .replace(/ at line \d+.*$/, '')
      .replace(/[.:]+$/, '');
    checker.report('notYaml', { start, end: Math.max(start, end) }, { reason });
    return { config: undefined, problems };
  }
  const top = isPackage ? memberOf(document.contents, 'deploylint') : document.contents;
  if (top === undefined || top === null) return { config: isPackage ? undefined : {}, problems };
  if (!checker.object(top, 'configuration')) return { config: undefined, problems };
  return { config: checker.config(top), problems };
}

type Shape = Readonly<Record<string, (key: string, value: Node | null) => unknown>>;

/** Walks a configuration's nodes, collects what is right and reports what is not. */
class Checker {
  readonly #document: Document.Parsed;
  readonly #source: string;
  readonly #path: string;
  readonly #problems: Finding[];
  readonly #rules: readonly Rule[];

  constructor(
    document: Document.Parsed,
    source: string,
    path: string,
    problems: Finding[],
    rules: readonly Rule[],
  ) {
    this.#document = document;
    this.#source = source;
    this.#path = path;
    this.#problems = problems;
    this.#rules = rules;
  }

  report(message: string, at: { start: number; end: number }, args: Args): undefined {
    this.#problems.push(metaFinding(META_RULES.invalidConfig, message, { path: this.#path, ...at }, args));
  }

  config(map: YAMLMap): Config {
    const shape: Shape = {
      root: this.boolean,
      preset: this.oneOf(PRESETS),
      rules: this.ruleSettings,
      ignore: this.strings,
      overrides: (key, value) =>
        this.items(key, value, (item) => this.override(key, item))?.filter((each) => each !== undefined),
      target: this.target,
      mysql: this.server,
      failOn: this.oneOf(['error', 'warning', 'info', 'hint', 'never']),
      projects: (key, value) =>
        this.items(key, value, (item) => this.strings(key, item))?.filter((each) => each !== undefined),
      production: this.strings,
      files: this.section(Object.fromEntries(LANGUAGES.map((language) => [language, this.strings]))),
    };
    return this.members(map, { $schema: this.string, ...shape }) as Config;
  }

  override(key: string, item: Node | null): Record<string, unknown> | undefined {
    if (!this.object(item, key)) return undefined;
    if (!item.has('files')) return this.report('missingKey', rangeOf(item), { key, missing: 'files' });
    const override = this.members(item, {
      files: this.strings,
      preset: this.oneOf(PRESETS),
      rules: this.ruleSettings,
    });
    return 'files' in override ? override : undefined;
  }

  /** What an alias stands for; every other node itself. No check goes deeper for it than without. */
  resolved(node: unknown): Node | null {
    return isAlias(node) ? (node.resolve(this.#document) ?? node) : (node as Node | null);
  }

  /** A key as it is written. Only plain ones can be right. */
  written(key: unknown): string {
    if (isScalar(key)) return String(key.value);
    const { start, end } = rangeOf(key as Node | null);
    return this.#source.slice(start, end).trim();
  }

  object(node: Node | null, key: string): node is YAMLMap {
    if (isMap(node)) return true;
    this.report('notMapping', rangeOf(node), { key });
    return false;
  }

  members(map: YAMLMap, shape: Shape): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      const key = this.written(pair.key);
      const check = isScalar(pair.key) && Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (!check) {
        this.unknown('unknownKey', key, pair.key as Node, Object.keys(shape));
        continue;
      }
      const value = check(key, this.resolved(pair.value));
      if (value !== undefined) result[key] = value;
    }
    return result;
  }

  unknown(message: string, key: string, node: Node, candidates: readonly string[]): undefined {
    const near = nearest(key, candidates);
    if (near === undefined) return this.report(message, rangeOf(node), { key });
    return this.report(`${message}DidYouMean`, rangeOf(node), { key, nearest: near });
  }

  section(shape: Shape) {
    return (key: string, value: Node | null) =>
      this.object(value, key) ? this.members(value, shape) : undefined;
  }

  items<T>(key: string, node: Node | null, read: (item: Node | null) => T): T[] | undefined {
    if (!isSeq(node)) return this.report('notList', rangeOf(node), { key });
    return node.items.map((item) => read(this.resolved(item)));
  }

  readonly strings = (key: string, node: Node | null): readonly string[] | undefined =>
    this.items(key, node, (item) =>
      isScalar(item) && typeof item.value === 'string'
        ? item.value
        : this.report('notStrings', rangeOf(item), { key }),
    )?.filter((each) => each !== undefined);

  readonly string = (key: string, node: Node | null) =>
    this.scalar(key, node, (value) => typeof value === 'string', 'notString');

  readonly boolean = (key: string, node: Node | null) =>
    this.scalar(key, node, (value) => typeof value === 'boolean', 'notBoolean');

  readonly positive = (key: string, node: Node | null) =>
    this.scalar(key, node, (value) => typeof value === 'number' && value > 0, 'notPositive');

  readonly size = (key: string, node: Node | null) => {
    const value = this.scalar(
      key,
      node,
      (each) => (typeof each === 'number' && each >= 0) || (typeof each === 'string' && SIZE.test(each)),
      'notSize',
    );
    return value === undefined ? undefined : String(value);
  };

  /** A machine by its name, or by its sizes, or both: `{profile: e2-micro, swap: 1G}`. */
  readonly target = (key: string, node: Node | null): TargetConfig | undefined => {
    if (isScalar(node) && node.value !== null) return this.profile(key, node);
    if (!this.object(node, key)) return undefined;
    const { profile, ...own } = this.members(node, {
      profile: this.profile,
      memory: this.size,
      swap: this.size,
      cpus: this.positive,
      architecture: this.architecture,
    }) as TargetConfig & { readonly profile?: TargetConfig };
    return profile ? mergedTarget(profile, own) : own;
  };

  readonly profile = (_key: string, node: Node | null): TargetConfig | undefined => {
    const name = isScalar(node) ? String(node.value) : '';
    const profile = targetProfile(name);
    if (!profile) {
      const near = nearestTarget(name);
      const message = near === undefined ? 'unknownTarget' : 'unknownTargetDidYouMean';
      return this.report(message, rangeOf(node), { key: name, ...(near !== undefined && { nearest: near }) });
    }
    const { memory, cpus, architecture } = profile;
    return { name: profile.name, memory, cpus, architecture };
  };

  readonly architecture = (key: string, node: Node | null): string | undefined => {
    const written = isScalar(node) ? String(node.value) : '';
    const values = ARCHITECTURES.join(', ');
    return architectureNamed(written) ?? this.report('notOneOf', rangeOf(node), { key, values });
  };

  /** A series must be one of the server named beside it; without a name, of any. */
  readonly server = (key: string, node: Node | null): Record<string, unknown> | undefined => {
    if (!this.object(node, key)) return undefined;
    const { series, ...rest } = this.members(node, {
      series: this.series,
      flavor: this.oneOf(['mysql', 'mariadb', 'percona']),
    }) as MysqlConfig;
    if (series === undefined) return rest;
    const flavors = rest.flavor === undefined ? (['mysql', 'mariadb'] as const) : [rest.flavor];
    if (flavors.some((flavor) => isServerSeries(flavor, series))) return { ...rest, series };
    const at = rangeOf(node.get('series', true) as Node | undefined);
    const known = serverSeries(flavors[0] ?? 'mysql');
    const values = known.filter((each) => !/^5\.[0-5]$/.test(each)).join(', ');
    this.report('unknownSeries', at, { series, values });
    return rest;
  };

  /** `8.0` unquoted is a number in YAML: its source text is the series. */
  readonly series = (key: string, node: Node | null) => {
    const written = isScalar(node) ? (node.source ?? String(node.value)) : '';
    if (/^\d+\.\d+$/.test(written)) return written;
    return this.report('notSeries', rangeOf(node), { key });
  };

  oneOf(values: readonly string[]) {
    return (key: string, node: Node | null) => {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value === 'string' && values.includes(value)) return value;
      return this.report('notOneOf', rangeOf(node), { key, values: values.join(', ') });
    };
  }

  readonly ruleSettings = (key: string, node: Node | null): Record<string, unknown> | undefined => {
    if (!this.object(node, key)) return undefined;
    const result: Record<string, unknown> = {};
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const id = this.written(pair.key);
      const rule =
        this.#rules.find((each) => each.id === id || each.aliases?.includes(id)) ?? metaRuleByCode(id);
      if (!rule && !this.#isFamily(id)) {
        this.unknown('unknownRule', id, pair.key as Node, this.#candidates());
        continue;
      }
      const setting = this.#setting(id, rule, this.resolved(pair.value));
      if (setting !== undefined) result[id] = setting;
    }
    return result;
  };

  /** Names that a rule may have been meant by: ids, and families. */
  #candidates(): readonly string[] {
    const ids = this.#rules.map(({ id }) => id);
    return [...ids, ...new Set(ids.map((id) => `${id.split('/')[0]}/*`))];
  }

  #isFamily(id: string): boolean {
    return id.endsWith('/*') && this.#rules.some((rule) => rule.id.startsWith(id.slice(0, -1)));
  }

  #setting(id: string, rule: Rule | undefined, node: Node | null): unknown {
    if (!isSeq(node)) return this.#level(id, node);
    const level = this.#level(id, this.resolved(node.items[0]) ?? node);
    const options = this.resolved(node.items[1]) ?? undefined;
    if (level === undefined || options === undefined) return level;
    if (!this.object(options, id)) return level;
    const schema = rule?.options ?? {};
    const shape: Shape = Object.fromEntries(
      Object.entries(schema).map(([name, option]) => [
        name,
        (key: string, value: Node | null) => {
          const plain = value?.toJSON() as unknown;
          const problem = optionProblem(option, plain);
          return problem ? this.report(problem.message, rangeOf(value), { key, ...problem.args }) : plain;
        },
      ]),
    );
    return [level, this.members(options, shape)];
  }

  #level(id: string, node: Node | null): string | undefined {
    // YAML 1.1 habits: `off` and `false` are the same wish.
    const value = isScalar(node) ? (node.value === false ? 'off' : node.value) : undefined;
    if (typeof value === 'string' && LEVELS.includes(value)) return value;
    return this.report('notOneOf', rangeOf(node), { key: id, values: LEVELS.join(', ') });
  }

  scalar<T>(
    key: string,
    node: Node | null,
    fits: (value: unknown) => boolean,
    message: string,
  ): T | undefined {
    const value = isScalar(node) ? node.value : undefined;
    return fits(value) ? (value as T) : this.report(message, rangeOf(node), { key });
  }
}

const PRESETS = ['recommended', 'strict', 'all'];
const LEVELS = ['off', 'hint', 'info', 'warning', 'error'];
const SIZE = /^\d+(?:\.\d+)?\s*(?:[kmgt]i?)?b?$/i;

function rangeOf(node: Node | null | undefined): { start: number; end: number } {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function memberOf(node: unknown, key: string): Node | null | undefined {
  if (!isMap(node)) return undefined;
  const value = node.get(key, true);
  return value === undefined ? undefined : (value as Node);
}
