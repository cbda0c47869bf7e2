import type { RuleState } from './config.ts';
import type { ConfigStore } from './config-store.ts';
import type { Deployments } from './deployments.ts';
import { type EmbeddedFile, embeddedIn, outsideOf } from './embedded.ts';
import type { FileProblem } from './files.ts';
import { type Crash, compareFindings, type Finding } from './finding.ts';
import type { LanguageId } from './language.ts';
import { type ActiveRule, type LintResult, lint } from './lint.ts';
import { META_RULES, metaFinding, metaRules } from './meta.ts';
import { parsers, type Trees, walkers } from './parsers.ts';
import type { Rule } from './rule.ts';
import type { Sources } from './sources.ts';
import type { FileStore } from './store.ts';
import { type RuleNames, suppress, suppressionComments } from './suppress.ts';
import { suppressionFindings } from './suppression-findings.ts';

/** What there is to say of one file, as things stand. */
export interface FileReport {
  readonly path: string;
  readonly language: LanguageId | 'config' | 'dotenv';
  readonly text: string;
  /** Sorted; severities are final, suppressed findings are gone. */
  readonly findings: readonly Finding[];
  /** Why the file could not be looked at. */
  readonly problem?: FileProblem;
}

/** What another program found in a text. */
export interface Supplied {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Runs the rules over single files, and puts together all that there is to say of each. */
export class Reports {
  readonly #store: FileStore;
  readonly #configs: ConfigStore;
  readonly #deployments: Deployments;
  readonly #sources: Sources;
  readonly #rules: readonly Rule[];
  readonly #byId: ReadonlyMap<string, Rule>;
  readonly #results = new Map<string, LintResult>();
  readonly #supplied = new Map<string, Supplied>();

  constructor(
    store: FileStore,
    configs: ConfigStore,
    deployments: Deployments,
    sources: Sources,
    rules: readonly Rule[],
  ) {
    this.#store = store;
    this.#configs = configs;
    this.#deployments = deployments;
    this.#sources = sources;
    this.#rules = rules;
    this.#byId = new Map([...metaRules, ...rules].map((rule) => [rule.id, rule]));
  }

  /** Rules that threw on a file. */
  get crashes(): readonly Crash[] {
    return [...this.#results.values()].flatMap((result) => result.crashes);
  }

  /** Takes what another program found in a file; it counts as long as the text is the same. */
  supply(path: string, supplied: Supplied): void {
    this.#supplied.set(path, supplied);
  }

  /** Runs the file's own rules again. */
  lint(path: string): void {
    const language = this.#languageOf(path);
    if (!language) {
      this.#results.delete(path);
      return;
    }
    this.#results.set(path, this.#lintAs(path, language));
  }

  #lintAs(path: string, language: LanguageId): LintResult {
    const tree = this.#store.tree(path, language);
    return tree ? this.#lintTree(path, language, tree, this.#sources) : { findings: [], crashes: [] };
  }

  /** Runs the rules of a language over a tree, and over the files that are written in it. */
  #lintTree<L extends LanguageId>(path: string, language: L, tree: Trees[L], sources: Sources): LintResult {
    const found = lint<L>(this.#activeRules(path, language), path, sources, (visit) =>
      walkers[language](tree, visit as never),
    );
    const inside = embeddedIn(language, tree).map((each) => this.#lintEmbedded(path, each, tree.text));
    return {
      findings: [found, ...inside].flatMap(({ findings }) => findings),
      crashes: [found, ...inside].flatMap(({ crashes }) => crashes),
    };
  }

  /** Findings on a file that is written in another one, with their places there. Comments silence in it as everywhere. */
  #lintEmbedded(path: string, { language, text }: EmbeddedFile, outside: string): LintResult {
    const tree = parsers[language](text.text);
    const only = (wanted: LanguageId) => () => (wanted === language ? (tree as never) : undefined);
    const { findings, crashes } = this.#lintTree(path, language, tree, {
      ...this.#sources,
      text: () => text.text,
      dockerfile: only('dockerfile'),
      optionFile: only('mysql'),
    });
    const { suppressions } = suppressionComments(tree);
    const { kept } = suppress(findings, suppressions, (id) => this.#namesOf(id));
    return { findings: kept.map((finding) => outsideOf(text, outside, finding)), crashes };
  }

  #activeRules(path: string, language: LanguageId): readonly ActiveRule[] {
    const settings = this.#configs.of(path);
    return this.#rules.flatMap((rule) => {
      if (rule.over !== language) return [];
      return settings.runs(rule) ? [{ rule, options: settings.rule(rule).options }] : [];
    });
  }

  #namesOf(id: string): RuleNames {
    return { id, aliases: this.#byId.get(id)?.aliases ?? [] };
  }

  /** Puts a file's report together; undefined if the file is not linted. */
  compose(path: string): FileReport | undefined {
    const configProblems = this.#configs.problems(path);
    if (configProblems) {
      return {
        path,
        language: 'config',
        text: this.#store.text(path) ?? '',
        findings: [...configProblems].sort(compareFindings),
      };
    }
    const language = this.#languageOf(path);
    if (!language) return this.#composeVariables(path);
    const text = this.#store.text(path);
    if (text === undefined) {
      const problem = this.#store.problem(path);
      if (problem === undefined) return undefined;
      // Compose stops with `invalid leading UTF-8 octet`; other programs read bytes.
      const refused = language === 'compose' && problem === 'invalid-utf8';
      const extras = refused ? ({ severity: 'error' } as const) : {};
      const finding = metaFinding(META_RULES.unreadableFile, problem, { path, start: 0, end: 0 }, {}, extras);
      return { path, language, text: '', problem, findings: this.#configured([finding], path) };
    }
    const supplied = this.#supplied.get(path);
    const found = [
      ...(this.#results.get(path)?.findings ?? []),
      ...this.#deployments.findingsOn(path),
      ...(supplied?.text === text ? supplied.findings : []),
    ];
    const tree = this.#store.tree(path, language);
    const findings = this.#configured(found, path);
    if (!tree) return { path, language, text, findings };
    const comments = suppressionComments(tree);
    const { kept, used } = suppress(findings, comments.suppressions, (id) => this.#namesOf(id));
    const use = {
      used,
      ran: (rule: Rule) => this.#runs(rule, path),
      crossFile: this.#deployments.crossFile,
    };
    const own = suppressionFindings(comments, use, path, tree.text, this.#rules);
    return {
      path,
      language,
      text,
      findings: [...kept, ...this.#configured(own, path)].sort(compareFindings),
    };
  }

  /** A file of variables is not linted by itself: it has a report once a deployment says something of it. */
  #composeVariables(path: string): FileReport | undefined {
    const found = this.#configured(this.#deployments.findingsOnVariables(path), path);
    const tree = found.length > 0 ? this.#sources.dotenv(path) : undefined;
    if (!tree) return undefined;
    const { suppressions } = suppressionComments(tree);
    const { kept } = suppress(found, suppressions, (id) => this.#namesOf(id));
    if (kept.length === 0) return undefined;
    return { path, language: 'dotenv', text: tree.text, findings: [...kept].sort(compareFindings) };
  }

  /** True if a rule had its chance to find something in a file. */
  #runs(rule: Rule, path: string): boolean {
    if (!this.#deployments.crossFile && rule.over === 'deployment') return false;
    return this.#configs.of(path).runs(rule);
  }

  /** Drops what is off for this file and gives the rest its final severity. */
  #configured(findings: readonly Finding[], path: string): readonly Finding[] {
    const settings = this.#configs.of(path);
    return findings
      .flatMap((finding) => {
        const rule = this.#byId.get(finding.rule);
        const state: RuleState | undefined = rule && settings.rule(rule, finding.aliases);
        if (!state || state.level === 'off') return [];
        return [state.explicit ? { ...finding, severity: state.level } : finding];
      })
      .sort(compareFindings);
  }

  #languageOf(path: string): LanguageId | undefined {
    const language = this.#deployments.isLinted(path) ? this.#deployments.languageOf(path) : undefined;
    return language && !this.#store.isForeign(path, language) ? language : undefined;
  }
}
