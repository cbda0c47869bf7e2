import { buildDeployment } from '../graph/build.ts';
import { type Deployment, walkDeployment } from '../graph/deployment.ts';
import type { Root } from '../graph/roots.ts';
import { grouped } from '../shared/grouped.ts';
import type { ResolvedConfig } from './config.ts';
import type { ConfigStore } from './config-store.ts';
import type { Crash, Finding } from './finding.ts';
import type { LanguageId } from './language.ts';
import { type LintResult, lint } from './lint.ts';
import type { Rule } from './rule.ts';
import { sourcesOf } from './sources-of.ts';
import type { FileStore } from './store.ts';
import { TrackedReader } from './tracked-reader.ts';

/** A deployment as last evaluated, and what it depends on. */
export interface RootState {
  readonly root: Root;
  readonly reads: ReadonlySet<string>;
  readonly deployment: Deployment | undefined;
  /** Findings by the file they are reported on. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Files it is made of, with the language each is used as. */
  readonly claims: ReadonlyMap<string, LanguageId>;
  readonly crashes: readonly Crash[];
}

/** What a deployment is built from, and linted by. */
export interface Means {
  readonly store: FileStore;
  readonly configs: ConfigStore;
  readonly rules: readonly Rule[];
  /** False: each file is looked at by itself, and no rule of `deployment/` runs. */
  readonly crossFile: boolean;
}

/**
 * Builds the deployment of a root and runs the rules over it; what throws is a crash of that root. `waits`: where a
 * file turns out to be lacking (`lacks`), rules say nothing of it yet, for what is still to be loaded will change it.
 */
export function evaluateRoot(
  root: Root,
  means: Means,
  waits: boolean,
): { readonly state: RootState; readonly lacks: boolean } {
  const { store, configs, crossFile } = means;
  const reader = new TrackedReader(store, crossFile ? undefined : new Set(root.files));
  const settings = configs.of(mainOf(root));
  const wanted = store.wantedCount;
  const { deployment, crashes } = built(root, reader, settings, configs);
  const claims = deployment?.claims ?? new Map(root.files.map((path) => [path, root.kind] as const));
  const lacks = waits && store.wantedCount > wanted;
  const result =
    deployment && !lacks
      ? linted(deployment, mainOf(root), claims, reader, means)
      : { findings: [], crashes: [] };
  const findings = grouped(result.findings, ({ path }) => path);
  const state = {
    root,
    reads: reader.reads,
    deployment,
    findings,
    claims,
    crashes: [...crashes, ...result.crashes],
  };
  return { state, lacks };
}

function built(
  root: Root,
  reader: TrackedReader,
  { target, mysql }: ResolvedConfig,
  configs: ConfigStore,
): { readonly deployment: Deployment | undefined; readonly crashes: readonly Crash[] } {
  try {
    const isProduction = (path: string): boolean => configs.of(path).production;
    return { deployment: buildDeployment(root, reader, { target, mysql, isProduction }), crashes: [] };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      deployment: undefined,
      crashes: [{ rule: 'deploylint/graph', path: mainOf(root), error: text }],
    };
  }
}

function linted(
  deployment: Deployment,
  main: string,
  claims: ReadonlyMap<string, LanguageId>,
  reader: TrackedReader,
  { store, configs, rules, crossFile }: Means,
): LintResult {
  const paths = [main, ...claims.keys()];
  const active = rules
    .filter((rule) => rule.over === 'deployment' && (crossFile || !rule.id.startsWith('deployment/')))
    .flatMap((rule) => {
      const settings = paths.map((path) => configs.of(path)).find((each) => each.runs(rule));
      return settings ? [{ rule, options: settings.rule(rule).options }] : [];
    });
  return lint<'deployment'>(active, main, sourcesOf(store, reader, claims), (visit) =>
    walkDeployment(deployment, visit),
  );
}

function mainOf({ files: [main = ''] }: Root): string {
  return main;
}
