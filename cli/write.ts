import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decode, encode } from '../server/host/decode.ts';
import { CliError } from './io.ts';
import type { Texts } from './texts/texts.ts';

/**
 * Replaces a file's text, all or nothing: the new bytes go to a file beside it, which then
 * takes its place. Encoding, byte order mark, mode, owner and a symbolic link stay as they are.
 * Throws a {@link CliError}, the file untouched, if it no longer holds `before`, can't be
 * written, or its encoding can't hold the new text.
 */
export async function replaceText(
  file: string,
  shown: string,
  before: string,
  after: string,
  texts: Texts,
): Promise<void> {
  try {
    const target = await realpath(file);
    const decoded = decode(await readFile(target), target);
    if (!('text' in decoded) || decoded.text !== before) throw new CliError(texts.changedMeanwhile(shown));
    const bytes = encode(after, decoded.encoding);
    if (!bytes) throw new CliError(texts.cantWrite(shown, decoded.encoding));
    await replaceBytes(target, bytes, await stat(target));
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(texts.cantWrite(shown, reasonOf(error)));
  }
}

/** Writes a report to a file, all or nothing. Throws a {@link CliError} if that fails. */
export async function writeReport(file: string, shown: string, text: string, texts: Texts): Promise<void> {
  try {
    // A device or a pipe, such as /dev/stderr, is written to; anything else is replaced.
    const known = await stat(file).catch(() => undefined);
    if (known && !known.isFile()) await writeTo(file, text);
    else await replaceBytes(known ? await realpath(file) : file, Buffer.from(text), known);
  } catch (error) {
    throw new CliError(texts.cantWrite(shown, reasonOf(error)));
  }
}

async function writeTo(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  await handle.writeFile(text).finally(() => handle.close());
}

async function replaceBytes(target: string, bytes: Uint8Array, known: Stats | undefined): Promise<void> {
  const mode = known && known.mode & 0o7777;
  const temporary = join(dirname(target), `.deploylint-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode ?? 0o666);
    try {
      await handle.writeFile(bytes);
      // Only root may give files away; where others repair a file, it becomes theirs.
      if (known) await handle.chown(known.uid, known.gid).catch(() => undefined);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // The mode given to `open` is cut by the umask.
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The system's words for an error, without the call and the path that Node adds. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^\w+: ([^,]+), /.exec(message)?.[1] ?? message;
}
