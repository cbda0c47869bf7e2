import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { metaRules } from '../../rules/engine/meta.ts';
import type { Rule } from '../../rules/engine/rule.ts';
import { compareText } from '../../rules/shared/text.ts';
import { root } from './root.ts';

/** The families, that is, the folders of `rules/` that hold rules. */
export const FAMILIES = ['dockerfile', 'compose', 'requirements', 'mysql', 'deployment'] as const;

/** A rule and the files that go with it, as paths below the project's root. */
export interface RuleFile {
  readonly id: string;
  readonly family: string;
  readonly name: string;
  readonly rule: Rule;
  /** Undefined for the engine's own rules, which have no file each. */
  readonly source: string | undefined;
  readonly doc: string;
  readonly test: string;
  readonly chinese: string;
}

/** Where the files of a rule lie, below the project's root. */
export function pathsOf(id: string): { source: string; doc: string; test: string; chinese: string } {
  return {
    source: `rules/${id}.ts`,
    doc: `docs/rules/${id}.md`,
    test: `test/rules/${id}.test.ts`,
    chinese: `rules/locales/zh-cn/${id}.json`,
  };
}

/** Rule sources of all families, sorted: `family/name`. A family's helpers are left out. */
export function ruleIds(): readonly string[] {
  return FAMILIES.flatMap((family) => {
    const folder = join(root, 'rules', family);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && isRule(readFileSync(join(folder, file), 'utf8')))
      .map((file) => `${family}/${file.slice(0, -'.ts'.length)}`);
  }).sort(compareText);
}

/** The rules of the families, and what kept others from loading: one message for each file. */
export interface LoadedRules {
  readonly rules: readonly RuleFile[];
  readonly failures: readonly string[];
}

/** Loads every rule of the families. One that can't be loaded is left out and named. */
export async function loadRules(): Promise<LoadedRules> {
  const rules: RuleFile[] = [];
  const failures: string[] = [];
  for (const id of ruleIds()) {
    const { source } = pathsOf(id);
    try {
      const module = (await import(pathToFileURL(join(root, source)).href)) as { default: Rule };
      rules.push(ruleFile(module.default, id, source));
    } catch (error) {
      failures.push(`${source} can't be loaded: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return { rules, failures };
}

/** The engine's own rules (configuration, suppression comments), which have docs too. */
export function engineRules(): readonly RuleFile[] {
  return metaRules.map((rule) => ruleFile(rule, rule.id, undefined)).sort((a, b) => compareText(a.id, b.id));
}

function ruleFile(rule: Rule, id: string, source: string | undefined): RuleFile {
  const [family = '', name = ''] = id.split('/');
  return { ...pathsOf(id), id, family, name, rule, source };
}

function isRule(text: string): boolean {
  return /^export default defineRule\(/m.test(text);
}
