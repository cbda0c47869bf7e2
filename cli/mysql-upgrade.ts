import { type Finding, mysqlUpgrade, rules, SEVERITIES, type Severity } from '../rules/index.ts';
import type { Arguments } from './args.ts';
import { buildReport } from './build-report.ts';
import { deliver, format } from './check.ts';
import { noteCrashes, openChecked } from './checked-session.ts';
import { configOfFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import type { Session } from './session.ts';
import type { Texts } from './texts/texts.ts';
import { versionOf } from './version.ts';

/**
 * `deploylint mysql-upgrade --to SERIES`: what would break, or be another default, if the MySQL servers
 * of the deployments moved to that series. 0: nothing at or above the threshold; 1: something is.
 */
export async function mysqlUpgradeCommand(
  { operands, values }: Arguments,
  io: Io,
  texts: Texts,
): Promise<number> {
  const started = performance.now();
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const overrides = configOfFlags(values, locale, texts);
  const session = await openChecked({ operands, values, overrides }, io, texts);
  const findings = upgradeFindings(session, values.to ?? '');
  const report = buildReport(session, {
    locale,
    quiet: values.quiet === true,
    started,
    version: versionOf(io),
    findings,
  });
  if (report.files.length === 0) io.stderr.write(`deploylint: ${texts.nothingToLint}\n`);
  await deliver(await format(report, values, io, texts), values, io, texts);
  if (noteCrashes(session, io, texts)) return EXIT.failure;
  const threshold = values['fail-on'] ?? 'error';
  const least = threshold === 'never' ? SEVERITIES.length : SEVERITIES.indexOf(threshold as Severity);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least) ? EXIT.findings : EXIT.ok;
}

function upgradeFindings({ workspace, isAsked }: Session, series: string): readonly Finding[] {
  const all = mysqlUpgrade(workspace.deployments(), rules, series, workspace.sources());
  return all.filter(({ path }) => isAsked(path));
}
