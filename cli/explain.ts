import {
  rules as allRules,
  metaRules,
  nearest,
  type Rule,
  renderer,
  resolvePath,
  ruleById,
  ruleDoc,
} from '../rules/index.ts';
import type { Arguments } from './args.ts';
import { configOfFlags } from './flags.ts';
import { CliError, EXIT, type Io } from './io.ts';
import { openSession } from './session.ts';
import { highlightCode, style } from './style.ts';
import type { Texts } from './texts/texts.ts';
import { usesColor } from './use-color.ts';

/** `deploylint explain RULE`: the rule's page, and what it is set to in the current folder. */
export async function explain({ operands, values }: Arguments, io: Io, texts: Texts): Promise<number> {
  const name = operands[0] ?? '';
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const rule = ruleById(name) ?? ruleOfShortName(name);
  if (!rule) {
    const candidates = [...allRules, ...metaRules].flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
    throw new CliError(texts.unknownRule(name, nearest(name, candidates)));
  }
  const overrides = configOfFlags(values, locale, texts);
  const session = await openSession({ operands: [], values, overrides, shallow: true }, io, texts);
  await session.settle();
  const { level, from } = session.workspace.settingsFor(resolvePath(session.cwd, 'Dockerfile')).rule(rule);
  const known = Object.hasOwn(texts.settingFrom, from);
  const where = known ? texts.settingFrom[from as keyof Texts['settingFrom']] : session.show(from);

  const color = usesColor(io.stdout, values, io);
  const translated = locale === 'en' ? '' : `${renderer(locale).summary(rule)}\n\n`;
  const markdown = ruleDoc(rule.id)?.markdown ?? `# ${rule.id}\n`;
  io.stdout.write(
    `${translated}${forTerminal(markdown, color)}\n${style(color).dim(texts.setTo(level, where))}\n`,
  );
  return EXIT.ok;
}

/** The one rule that goes by a name in any case, or by its part after the family or owner: `DL3025`. */
function ruleOfShortName(name: string): Rule | undefined {
  const wanted = name.toLowerCase();
  const called = [...allRules, ...metaRules].filter(({ id, aliases }) =>
    [id, ...(aliases ?? [])].some((each) => {
      const folded = each.toLowerCase();
      return folded === wanted || folded.replace(/^[^/:]*[/:]/, '') === wanted;
    }),
  );
  return called.length === 1 ? called[0] : undefined;
}

/** Markdown as it is, with headings, code and fences set apart by colour. */
function forTerminal(markdown: string, color: boolean): string {
  if (!color) return markdown;
  const styled = style(color);
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^(?:```|~~~)/.test(line)) {
        fenced = !fenced;
        return styled.dim(line);
      }
      if (fenced) return styled.green(line);
      return line.startsWith('#') ? styled.bold(line) : highlightCode(line, styled, color);
    })
    .join('\n');
}
