import data from '../data/secret-values.json' with { type: 'json' };
import { isPlaceholder } from './secrets.ts';

/** A secret in a text; the offsets count in that text. */
export interface SecretInText {
  /** `GitHub token`, `private key`; `password` for that of a URL. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

const FORMATS = data.formats.map(({ kind, pattern }) => ({ kind, pattern: new RegExp(pattern, 'g') }));
const CREDENTIALS = /\b[a-z][a-z\d+.-]*:\/\/([^\s:@/"'$<>{}]*):([^\s:@/"'$<>{}]+)@([^\s/:"'$@]+)/gi;
/** What people write where a password only has to be something. */
const ANY_WORD =
  /^(?:pass|passwd|password|pwd|secret|example|test|dummy|fake|none|x+|\*+|postgres|mysql|root|guest|admin|user)$/i;
const NOWHERE =
  /^(?:localhost|127\.|0\.0\.0\.0|\[|(?:.*\.)?example\.(?:com|org|net)$|(?:.*\.)?(?:test|invalid|localhost)$)/i;

/**
 * Secrets that show by their form: tokens with a prefix of their issuer, private keys, passwords in a URL.
 * Nothing that holds a variable, and nothing that only stands where a password has to be.
 */
export function secretsIn(text: string): readonly SecretInText[] {
  const found: SecretInText[] = [];
  for (const { kind, pattern } of FORMATS) {
    for (const match of text.matchAll(pattern)) {
      // `ghp_xxxxxxxx…` shows a form, and is no token.
      if (/(.)\1{7}/.test(match[0]) && kind !== 'private key') continue;
      found.push({ kind, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of text.matchAll(CREDENTIALS)) {
    const [whole, user = '', password = '', host = ''] = match;
    if (ANY_WORD.test(password) || password === user || isPlaceholder(password) || NOWHERE.test(host))
      continue;
    const start = match.index + whole.length - host.length - 1 - password.length;
    found.push({ kind: 'password', start, end: start + password.length });
  }
  return found.sort((a, b) => a.start - b.start);
}
