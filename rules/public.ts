import docs from './data/docs.json' with { type: 'json' };
import { type ParsedConfig, parseConfig as parse } from './engine/config-file.ts';
import { type Catalogue, createRenderer, type Locale, type Renderer } from './engine/message.ts';
import { metaRules } from './engine/meta.ts';
import { type Peer, type PeerConfig, parsePeerConfig as parsePeer } from './engine/peer-config.ts';
import type { Rule } from './engine/rule.ts';
import chinese from './locales/zh-cn.json' with { type: 'json' };
import { rules } from './registry.ts';

export type { ParsedConfig as ConfigProblems } from './engine/config-file.ts';
export { rules } from './registry.ts';

/** A rule's documentation: its first line, and the whole page as Markdown. */
export interface RuleDoc {
  readonly summary: string;
  readonly markdown: string;
}

const byName = new Map<string, Rule>();
for (const rule of [...metaRules, ...rules]) {
  byName.set(rule.id, rule);
  for (const alias of rule.aliases ?? []) if (!byName.has(alias)) byName.set(alias, rule);
}

/** A rule by its id, or by a peer's name for it (`hadolint:DL3025`). */
export function ruleById(id: string): Rule | undefined {
  return byName.get(id);
}

/** The documentation of a rule, by its id. */
export function ruleDoc(id: string): RuleDoc | undefined {
  return (docs as Readonly<Record<string, RuleDoc | undefined>>)[id];
}

/** Makes sentences of findings in one language, and knows every rule's summary in it. */
export function renderer(locale: Locale): Renderer & { summary(rule: Rule): string } {
  const catalogue = locale === 'zh-cn' ? (chinese as unknown as Catalogue) : undefined;
  return {
    ...createRenderer(ruleById, catalogue),
    summary: (rule) => catalogue?.[rule.id]?.summary ?? ruleDoc(rule.id)?.summary ?? rule.id,
  };
}

/** Reads a configuration file against the rules there are, or others. */
export function parseConfig(text: string, path: string, among: readonly Rule[] = rules): ParsedConfig {
  return parse(text, path, [...among, ...metaRules]);
}

/** Reads a peer's configuration; undefined where the file is none. */
export function parsePeerConfig(peer: Peer, text: string, path: string): PeerConfig | undefined {
  return parsePeer(peer, text, path, rules);
}
