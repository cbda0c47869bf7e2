import { resolve } from 'node:path';
import { checklistsOf, preflightMarkdown } from '../report/index.ts';
import type { Arguments } from './args.ts';
import { noteCrashes, openChecked } from './checked-session.ts';
import { configOfFlags } from './flags.ts';
import { preflightJson } from './formats/preflight-json.ts';
import { preflightPretty } from './formats/preflight-pretty.ts';
import { EXIT, type Io } from './io.ts';
import { hostOf, linksBelow, reportsOf } from './report-command.ts';
import type { Texts } from './texts/texts.ts';
import { usesColor } from './use-color.ts';
import { versionOf } from './version.ts';
import { writeReport } from './write.ts';

/**
 * `deploylint preflight`: the checklist before a deployment. Where some of what is found is for
 * production, that is what is gone through. 0: nothing fails; 1: something does, or with
 * `--fail-on-unknown` is not known; 2: a rule failed.
 */
export async function preflight({ operands, values }: Arguments, io: Io, texts: Texts): Promise<number> {
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const overrides = configOfFlags(values, locale, texts);
  const session = await openChecked({ operands, values, overrides }, io, texts);
  const all = reportsOf(session);
  const production = all.filter((report) => report.production);
  const reports = production.length > 0 ? production : all;
  const host = hostOf(session, locale, linksBelow(values['link-base'], session));
  const results = checklistsOf(reports, host);
  if (all.length === 0) io.stderr.write(`deploylint: ${texts.nothingToLint}\n`);
  const left = all.length - reports.length;
  if (left > 0) io.stderr.write(`deploylint: ${texts.notForProduction(left)}\n`);

  const toFile = values.output !== undefined;
  const color = !toFile && usesColor(io.stdout, values, io);
  const width = toFile || !io.stdout.isTTY ? undefined : io.stdout.columns;
  const text =
    values.format === 'json'
      ? preflightJson(results, versionOf(io))
      : values.format === 'markdown'
        ? preflightMarkdown(reports, host)
        : preflightPretty(results, { color, width });
  if (values.output === undefined) io.stdout.write(text);
  else await writeReport(resolve(io.cwd, values.output), values.output, text, texts);

  if (noteCrashes(session, io, texts)) return EXIT.failure;
  const fails = results.some(
    ({ state }) => state === 'fail' || (state === 'unknown' && values['fail-on-unknown'] === true),
  );
  return fails ? EXIT.findings : EXIT.ok;
}
