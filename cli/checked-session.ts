import { type Crash, lineIndex, renderer } from '../rules/index.ts';
import { languageOfContent } from './content.ts';
import { CliError, type Io } from './io.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { printableLines } from './style.ts';
import type { Texts } from './texts/texts.ts';

/**
 * Opens a session and evaluates it. Throws a {@link CliError} where nothing can be said: a broken
 * configuration, a file that was named and can't be read or is none of ours.
 */
export async function openChecked(options: SessionOptions, io: Io, texts: Texts): Promise<Session> {
  const locale = options.values.locale === 'zh-cn' ? 'zh-cn' : 'en';
  const session = await openSession(options, io, texts);
  await session.settle();
  await takeByContent(session, texts, io);
  refuseBrokenConfig(session, locale);
  refuseUnreadable(session, texts);
  return session;
}

/** Tells of the rules that failed; true if any did: nobody knows what it would have said. */
export function noteCrashes(session: Session, io: Io, texts: Texts): boolean {
  const crashes = session.workspace.crashes();
  // A rule that fails, fails often: an error is told once, with the first file that it came up in.
  const alike = new Map<string, Crash[]>();
  for (const crash of crashes) {
    const key = `${crash.rule}\n${crash.error}`;
    const known = alike.get(key);
    if (known) known.push(crash);
    else alike.set(key, [crash]);
  }
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    const text = texts.crash(first.rule, session.show(first.path), others.length, first.error);
    io.stderr.write(`deploylint: ${printableLines(text)}\n`);
  }
  return crashes.length > 0;
}

/**
 * A file that was named counts whatever its name: where that says nothing, its content
 * decides what it is. One that configuration ignores is left out, with a notice.
 */
async function takeByContent(session: Session, texts: Texts, io: Io): Promise<void> {
  const { workspace, host, targets } = session;
  let taken = false;
  for (const { path, shown } of targets.filter(({ kind }) => kind === 'file')) {
    if (workspace.report(path)) continue;
    if (workspace.settingsFor(path).ignored) {
      io.stderr.write(`deploylint: ${texts.ignored(shown)}\n`);
      continue;
    }
    const text = workspace.sources().text(path) ?? (await loadText(session, path, shown, texts));
    const language = languageOfContent(path, text);
    if (language === undefined) throw new CliError(texts.unknownKind(shown));
    workspace.open(path, text, language);
    taken = true;
  }
  if (taken) await session.settle();

  async function loadText(_: Session, path: string, shown: string, words: Texts): Promise<string> {
    const entry = await host.load({ path, what: 'text' });
    if (entry.kind !== 'file') throw new CliError(words.noSuchFile(shown));
    if (entry.text === undefined)
      throw new CliError(words.cantRead(shown, words.problem[entry.problem ?? 'unreadable']));
    return entry.text;
  }
}

/** A configuration that is wrong is never half used: every mistake is named, with its place. */
function refuseBrokenConfig({ workspace, show }: Session, locale: 'en' | 'zh-cn'): void {
  const words = renderer(locale);
  const mistakes = workspace
    .linted()
    .flatMap((path) => workspace.report(path) ?? [])
    .filter(({ language }) => language === 'config')
    .flatMap(({ path, text, findings }) => {
      const index = lineIndex(text);
      return findings
        .filter(({ severity }) => severity === 'error')
        .map((finding) => {
          const { line, column } = index.positionOf(finding.start);
          return `${show(path)}:${line + 1}:${column + 1}: ${words.message(finding)}`;
        });
    });
  if (mistakes.length > 0) throw new CliError(mistakes.join('\ndeploylint: '));
}

/** A file that was named and can't be read ends the run; one that was only met is reported. */
function refuseUnreadable({ workspace, targets }: Session, texts: Texts): void {
  for (const { path, shown } of targets) {
    const problem = workspace.report(path)?.problem;
    if (problem) throw new CliError(texts.cantRead(shown, texts.problem[problem]));
  }
}
