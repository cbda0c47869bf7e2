import { type Deployment, walkDeployment } from '../graph/deployment.ts';
import type { ResolvedConfig } from './config.ts';
import type { ConfigStore } from './config-store.ts';
import { compareFindings, type Finding } from './finding.ts';
import type { LanguageId } from './language.ts';
import { type ActiveRule, lint } from './lint.ts';
import { walkers } from './parsers.ts';
import type { Rule } from './rule.ts';
import { sourcesOf } from './sources-of.ts';
import type { FileStore } from './store.ts';
import { suppress, suppressionComments } from './suppress.ts';

/** What rules that were asked for by name say of a deployment. */
export interface FurtherFindings {
  /** Of the rules that are off because no preset in use has them; the others' findings are in the reports. */
  readonly findings: readonly Finding[];
  /** Ids of the rules that configuration turns off by name: they stay off. */
  readonly off: readonly string[];
}

/**
 * Runs rules over a deployment and its files that no preset turns on, once, and keeps nothing.
 * Comments silence their findings as they do those of others.
 */
export function furtherFindings(
  deployment: Deployment,
  rules: readonly Rule[],
  store: FileStore,
  configs: ConfigStore,
): FurtherFindings {
  const main = deployment.root.files[0] ?? '';
  const settings = configs.of(main);
  const off = rules.filter((rule) => stateOf(rule, settings) === 'turned off').map(({ id }) => id);
  const wanted = rules.filter((rule) => stateOf(rule, settings) === 'not in the preset');
  const sources = sourcesOf(store);
  const active = (over: Rule['over']): readonly ActiveRule[] =>
    wanted.filter((rule) => rule.over === over).map((rule) => ({ rule }));
  const found = [
    ...lint<'deployment'>(active('deployment'), main, sources, (visit) => walkDeployment(deployment, visit))
      .findings,
  ];
  for (const [path, language] of deployment.claims) {
    found.push(...lintFile(path, language, active(language)));
  }
  const findings = [...new Set(found.map(({ path }) => path))].flatMap((path) =>
    unsilenced(
      path,
      found.filter((finding) => finding.path === path),
    ),
  );
  return { findings: findings.sort(compareFindings), off };

  function lintFile<L extends LanguageId>(
    path: string,
    language: L,
    own: readonly ActiveRule[],
  ): readonly Finding[] {
    const tree = own.length > 0 ? store.tree(path, language) : undefined;
    if (!tree || store.isForeign(path, language)) return [];
    return lint<L>(own, path, sources, (visit) => walkers[language](tree, visit as never)).findings;
  }
  function unsilenced(path: string, all: readonly Finding[]): readonly Finding[] {
    const language = deployment.claims.get(path);
    const tree = language && store.tree(path, language);
    if (!tree || configs.of(path).ignored) return tree ? [] : all;
    const { suppressions } = suppressionComments(tree);
    return suppress(all, suppressions, (id) => ({
      id,
      aliases: rules.find((rule) => rule.id === id)?.aliases ?? [],
    })).kept;
  }
}

function stateOf(rule: Rule, settings: ResolvedConfig): 'on' | 'turned off' | 'not in the preset' {
  const { level, explicit } = settings.rule(rule);
  if (level !== 'off') return 'on';
  return explicit ? 'turned off' : 'not in the preset';
}
