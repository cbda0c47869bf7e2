import type { Args, Finding, Fix, Related } from './finding.ts';
import type { Message, Rule } from './rule.ts';

/** A language that messages are rendered in. */
export type Locale = 'en' | 'zh-cn';

/** Translations of one rule: its summary and its templates, with the same holes as the English ones. */
export interface RuleTexts {
  readonly summary: string;
  readonly messages: Readonly<Record<string, string>>;
}

/** Translations by rule id. A rule or message that is missing falls back to English. */
export type Catalogue = Readonly<Record<string, RuleTexts>>;

/** Turns findings, which travel as `{rule, message, args}`, into sentences of one language. */
export interface Renderer {
  message(finding: Finding): string;
  fixTitle(finding: Finding, fix: Fix): string;
  related(finding: Finding, related: Related): string;
}

/** English template of a message, severity left aside. */
export function templateOf(message: Message): string {
  return typeof message === 'string' ? message : message.text;
}

/** Names of the `{holes}` of a template, in order, each once. */
export function holesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(HOLE)].map((match) => match[1] ?? ''))];
}

/** Fills the holes of a template. A hole without a value stays visible: the harness refuses it. */
export function fill(template: string, args: Args): string {
  return template.replace(HOLE, (hole, name: string) => (name in args ? String(args[name]) : hole));
}

/**
 * Makes a renderer over the rules known and, for another language than English, its
 * catalogue. A finding of an unknown rule renders as its message id.
 */
export function createRenderer(ruleOf: (id: string) => Rule | undefined, catalogue?: Catalogue): Renderer {
  const text = (rule: string, message: string, args: Args): string => {
    const translated = catalogue?.[rule]?.messages[message];
    const english = ruleOf(rule)?.messages[message];
    const template = translated ?? (english === undefined ? message : templateOf(english));
    return fill(template, args);
  };
  return {
    message: (finding) => text(finding.rule, finding.message, finding.args),
    fixTitle: (finding, fix) => text(finding.rule, fix.title, fix.args),
    related: (finding, related) => text(finding.rule, related.message, related.args),
  };
}

const HOLE = /\{([a-z][A-Za-z0-9]*)\}/g;
