/**
 * Values of options as mysqld reads them (mysys/my_getopt.cc, tried with 9.7.4): numbers
 * with a suffix letter of which only the first character counts, and the words of a boolean.
 */

/**
 * A whole number with an optional suffix K, M, G, T, P or E (powers of 1024); what follows
 * the letter is ignored, as in `16MB`. Undefined where the server refuses the value.
 */
export function parseNumber(text: string): number | undefined {
  const match = /^\s*([+-]?\d+)(?:([kmgtpe])[\s\S]*)?$/i.exec(text);
  if (match?.[1] === undefined) return undefined;
  const power = match[2] === undefined ? 0 : 'kmgtpe'.indexOf(match[2].toLowerCase()) + 1;
  return Number(match[1]) * 1024 ** power;
}

/** ON, OFF, TRUE, FALSE in any case, 1, 0; a bare name is on. Undefined for anything else. */
export function parseBoolean(text: string | undefined): boolean | undefined {
  if (text === undefined || text === '1' || /^(?:on|true)$/i.test(text)) return true;
  return text === '0' || /^(?:off|false)$/i.test(text) ? false : undefined;
}
