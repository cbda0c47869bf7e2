import { resolve } from 'node:path';
import { SEVERITIES, type Severity } from '../rules/index.ts';
import { decode } from '../server/host/decode.ts';
import type { Arguments, Values } from './args.ts';
import { askedReports, buildReport } from './build-report.ts';
import { noteCrashes, openChecked } from './checked-session.ts';
import { configOfFlags, rulesOf } from './flags.ts';
import type { FormatContext } from './formats/format.ts';
import { formatters } from './formats/index.ts';
import { CliError, EXIT, type Io } from './io.ts';
import type { FormatName } from './options.ts';
import type { Report } from './report.ts';
import { pathOf, type Session, type SessionOptions } from './session.ts';
import type { Texts } from './texts/texts.ts';
import { usesColor } from './use-color.ts';
import { versionOf } from './version.ts';

/** `deploylint [check]`: finds the files, evaluates them, fixes if asked to, reports. */
export async function check({ operands, values }: Arguments, io: Io, texts: Texts): Promise<number> {
  const started = performance.now();
  const locale = values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const overrides = configOfFlags(values, locale, texts);
  const stdin = values.stdin ? await readStdin(values['stdin-filename'] ?? '', io, texts) : undefined;
  const session = await openChecked({ operands, values, overrides, stdin }, io, texts);
  noticeRulesOff(session, values, io, texts);

  const repairs = values.fix || values['fix-dry-run'] ? await repair(session) : undefined;
  if (values.shellcheck || values['shellcheck-path'] !== undefined) {
    await (await import('./shellcheck.ts')).askShellCheck(session, values, texts);
  }
  const report = () =>
    buildReport(session, { locale, quiet: values.quiet === true, started, version: versionOf(io) });
  if (values['fix-dry-run'] && repairs) {
    if (values.format !== undefined) io.stderr.write(`deploylint: ${texts.diffIgnoresFormat}\n`);
    await deliver(repairs.diff(), values, io, texts);
  } else if (values.fix && stdin && repairs) {
    io.stdout.write(repairs.files[0]?.after ?? stdin.text);
    io.stderr.write(await format(report(), values, io, texts));
  } else {
    if (repairs) await repairs.write(texts);
    const current = report();
    if (current.files.length === 0) io.stderr.write(`deploylint: ${texts.nothingToLint}\n`);
    await deliver(await format(current, values, io, texts), values, io, texts);
    if (repairs && repairs.files.length > 0) io.stderr.write(`${texts.fixed(repairs.files.length)}\n`);
  }
  return exitCode(session, values, io, texts);
}

/** Loads what only fixing needs. */
async function repair(session: Session) {
  const { diffOf, fixAsked, writeFixed } = await import('./fix.ts');
  const files = await fixAsked(session);
  return {
    files,
    diff: () => diffOf(files, session),
    write: (texts: Texts) => writeFixed(files, session, texts),
  };
}

async function readStdin(name: string, io: Io, texts: Texts): Promise<SessionOptions['stdin']> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  const path = pathOf(name, io);
  const decoded = decode(Buffer.concat(chunks), path);
  if (!('text' in decoded)) throw new CliError(texts.cantRead(name, texts.problem[decoded.problem]));
  return { path, text: decoded.text, language: undefined };
}

/** `--only` of rules that nothing turns on finds nothing, which must not pass for clean. */
function noticeRulesOff(session: Session, values: Values, io: Io, texts: Texts): void {
  const paths = askedReports(session).map(({ path }) => path);
  if (paths.length === 0) return;
  for (const glob of values.only ?? []) {
    const selected = rulesOf(glob);
    const on = paths.some((path) => {
      const settings = session.workspace.settingsFor(path);
      return selected.some((rule) => settings.runs(rule));
    });
    if (!on) io.stderr.write(`deploylint: ${texts.onlyIsOff(glob)}\n`);
  }
}

/** A report in the format that was asked for. */
export async function format(report: Report, values: Values, io: Io, texts: Texts): Promise<string> {
  const name = (values.format ?? 'pretty') as FormatName;
  const toFile = values.output !== undefined;
  const context: FormatContext = {
    color: name === 'pretty' && !toFile && usesColor(io.stdout, values, io),
    width: toFile || !io.stdout.isTTY ? undefined : io.stdout.columns,
    texts,
    errorsOnly: values.quiet === true,
    rules: name === 'sarif' ? await ruleInfos(values) : [],
  };
  return (await formatters[name]())(report, context);
}

async function ruleInfos({ locale }: Values): Promise<FormatContext['rules']> {
  return (await import('./rules.ts')).ruleInfos(locale === 'zh-cn' ? 'zh-cn' : 'en');
}

/** Writes a report to standard output, or to the file that was asked for. */
export async function deliver(text: string, values: Values, io: Io, texts: Texts): Promise<void> {
  if (values.output === undefined) io.stdout.write(text);
  else {
    const { writeReport } = await import('./write.ts');
    await writeReport(pathOnDisk(values.output, io), values.output, text, texts);
  }
}

/**
 * 0, or 1 for findings at or above the threshold or too many warnings (whether shown or
 * not). A rule that failed makes it 2, since nobody knows what it would have said; all other
 * findings have been reported by then.
 */
function exitCode(session: Session, values: Values, io: Io, texts: Texts): number {
  if (noteCrashes(session, io, texts)) return EXIT.failure;
  const reports = askedReports(session);
  const most = values['max-warnings'];
  const warnings = reports.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'warning'),
  );
  if (most !== undefined && warnings.length > Number(most)) return EXIT.findings;
  const fails = reports.some(({ path, findings }) => {
    const threshold = values['fail-on'] ?? session.workspace.settingsFor(path).failOn ?? 'error';
    if (threshold === 'never') return false;
    const least = SEVERITIES.indexOf(threshold as Severity);
    return findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least);
  });
  return fails ? EXIT.findings : EXIT.ok;
}

function pathOnDisk(written: string, io: Io): string {
  return resolve(io.cwd, written);
}
