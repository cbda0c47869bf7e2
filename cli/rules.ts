import { resolve } from 'node:path';
import { rules as allRules, compareText, metaRules, type Rule, renderer, ruleDoc } from '../rules/index.ts';
import type { Arguments } from './args.ts';
import { EXIT, type Io } from './io.ts';
import type { RuleInfo } from './report.ts';
import { displayWidth, highlightCode, style } from './style.ts';
import type { Texts } from './texts/texts.ts';
import { usesColor } from './use-color.ts';
import { writeReport } from './write.ts';

/** `deploylint rules`: every rule, for people or as JSON. */
export async function rules({ values }: Arguments, io: Io, texts: Texts): Promise<number> {
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const infos = ruleInfos(locale);
  const color = values.output === undefined && usesColor(io.stdout, values, io);
  const text =
    values.format === 'json'
      ? `${JSON.stringify(
          infos.map(({ markdown: _, ...info }) => info),
          undefined,
          2,
        )}\n`
      : listing(infos, texts, color);
  if (values.output === undefined) io.stdout.write(text);
  else await writeReport(resolve(io.cwd, values.output), values.output, text, texts);
  return EXIT.ok;
}

/** What there is to say of every rule, sorted by id, the engine's own included. */
export function ruleInfos(locale: 'en' | 'zh-cn'): readonly (RuleInfo & { readonly markdown: string })[] {
  const words = renderer(locale);
  return [...allRules, ...metaRules]
    .map((rule) => ({ ...infoOf(rule, words.summary(rule)), markdown: ruleDoc(rule.id)?.markdown ?? '' }))
    .sort((a, b) => compareText(a.id, b.id));
}

function infoOf(rule: Rule, summary: string): RuleInfo {
  return {
    id: rule.id,
    language: rule.id.split('/')[0] ?? '',
    severity: rule.severity,
    presets: rule.presets,
    fixable: rule.fix !== 'never',
    summary,
    aliases: rule.aliases ?? [],
    docs: `docs/rules/${rule.id}.md`,
    seed: rule.seed ?? [],
  };
}

function listing(infos: readonly RuleInfo[], texts: Texts, color: boolean): string {
  const styled = style(color);
  const idWidth = Math.max(0, ...infos.map(({ id }) => id.length));
  const severityWidth = Math.max(0, ...infos.map(({ severity }) => displayWidth(texts.severity[severity])));
  return infos
    .map(({ id, severity, presets, summary }) => {
      const word = texts.severity[severity];
      const preset = presets.includes('recommended') ? 'recommended' : (presets[0] ?? 'all');
      const padded = word + ' '.repeat(severityWidth - displayWidth(word));
      const name = styled.bold(id.padEnd(idWidth));
      return `${name}  ${padded}  ${styled.dim(preset.padEnd(11))}  ${highlightCode(summary, styled, color)}\n`;
    })
    .join('');
}
