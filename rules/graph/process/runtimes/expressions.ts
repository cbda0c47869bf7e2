/**
 * The parts of a text between signs that stand outside of brackets and quotes, up to the bracket that closes what
 * stands around it: the arguments of a call, from behind its opening bracket, for `,`.
 */
export function splitOutside(text: string, signs: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if ('"`\''.includes(char)) quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (depth === 0) return [...parts, text.slice(from, i)];
      depth--;
    } else if (depth === 0 && signs.includes(char)) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}
