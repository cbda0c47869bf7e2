import { MAX_TEXT_LENGTH } from '../../rules/index.ts';

/** How a text file's bytes and its text belong together. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** A decoded text, or why there is none. A byte order mark stays as a leading U+FEFF. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly problem: 'too-large' | 'binary' | 'invalid-utf8' };

/** Files of more bytes than this can't be within the bound, whatever their encoding. */
export const MAX_BYTES = 3 * MAX_TEXT_LENGTH + 3;

/**
 * Decodes a file as the program that reads it does: everything is UTF-8 (strictly), except
 * that pip also takes UTF-16 with a byte order mark, as PowerShell's `>` writes it, and a
 * coding comment in the first two lines (pip's `auto_decode`). MySQL reads option files as bytes: one
 * that is not UTF-8 has comments in some other encoding, and a NUL in it does not mark binary data.
 */
export function decode(bytes: Uint8Array, path: string): Decoded {
  if (bytes.length > MAX_BYTES) return { problem: 'too-large' };
  const decoded = forPip(path)
    ? decodeForPip(bytes)
    : (decodeUtf8(bytes) ??
      (forMysql(path) ? { text: latin1(bytes), encoding: 'latin1' as const } : undefined));
  if (!decoded) return { problem: bytes.includes(0) ? 'binary' : 'invalid-utf8' };
  if (decoded.text.includes('\0') && !forMysql(path)) return { problem: 'binary' };
  return decoded.text.length > MAX_TEXT_LENGTH ? { problem: 'too-large' } : decoded;
}

/** The bytes of a text in an encoding; undefined if the encoding can't hold it. */
export function encode(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'latin1') {
    return /^[\0-\xff]*$/.test(text) ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : undefined;
  }
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

interface Text {
  readonly text: string;
  readonly encoding: Encoding;
}

function forPip(path: string): boolean {
  return /\.(?:txt|in)$/i.test(path);
}

function forMysql(path: string): boolean {
  return /\.(?:cnf|ini)$/i.test(path);
}

function decodeUtf8(bytes: Uint8Array): Text | undefined {
  const text = strictly('utf-8', bytes);
  return text === undefined ? undefined : { text, encoding: 'utf-8' };
}

function decodeForPip(bytes: Uint8Array): Text | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  if (encoding) {
    const text = strictly(encoding, bytes);
    return text === undefined ? undefined : { text, encoding };
  }
  const utf8 = decodeUtf8(bytes);
  if (utf8) return utf8;
  const head = latin1(bytes.subarray(0, 400)).split(/\r?\n/, 2);
  const coding = head
    .map((line) => /^#.*?coding[:=]\s*([-\w.]+)/.exec(line)?.[1])
    .find((name) => name !== undefined);
  const known = /^(?:latin-?_?1|iso-?_?8859-?_?1)$/i.test(coding ?? '');
  return known ? { text: latin1(bytes), encoding: 'latin1' } : undefined;
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** ISO 8859-1, byte for byte; `TextDecoder` would take that name for Windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
