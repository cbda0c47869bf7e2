import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { toNative } from '../server/host/node.ts';
import { askedReports } from './build-report.ts';
import type { Session } from './session.ts';
import type { Texts } from './texts/texts.ts';
import { replaceText } from './write.ts';

/** A file before and after its safe fixes. */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The files asked for with every safe fix applied; those that stay as they are left out.
 * The workspace then holds the fixed texts, so that a report says what is left.
 */
export async function fixAsked(session: Session): Promise<readonly FixedFile[]> {
  const { workspace, isAsked } = session;
  const reports = new Map(askedReports(session).map((report) => [report.path, report]));
  const fixed = workspace.fix(
    [...reports.keys()],
    (_, { safe, edits }) => safe && edits.every(({ path }) => isAsked(path)),
  );
  const files = [...fixed].flatMap(([path, after]) => {
    const report = reports.get(path);
    return report === undefined ? [] : [{ path, before: report.text, after, language: report.language }];
  });
  for (const { path, after, language } of files) {
    workspace.open(path, after, language === 'dotenv' ? undefined : language);
  }
  if (files.length > 0) await session.settle();
  return files;
}

/** Writes the fixed files. Throws a `CliError` at the first that can't be written. */
export async function writeFixed(files: readonly FixedFile[], session: Session, texts: Texts): Promise<void> {
  for (const { path, before, after } of files) {
    await replaceText(toNative(path), session.show(path), before, after, texts);
  }
}

/** A unified diff of all fixes, as `git apply` and `patch -p1` take it in the current folder. */
export function diffOf(files: readonly FixedFile[], session: Session): string {
  return files
    .map(({ path, before, after }) => {
      const shown = session.show(path);
      const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      });
      // As git does: without a tab behind it, a name would end at its first blank. Quoted ones need none.
      return patch.replace(/^(--- (?!").* .*)\n(.*)/, '$1\t\n$2\t');
    })
    .join('');
}
