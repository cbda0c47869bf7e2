/** Pixels that a text takes at 13 px, roughly and rather too many: wide letters take a whole square. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width += WIDE.test(letter) ? 13 : NARROW.test(letter) ? 4.6 : UPPER.test(letter) ? 9 : 7.4;
  return Math.ceil(width);
}

/** A text cut to a width in pixels, with an ellipsis where it is; of a path the end tells more than the start. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const letters = [...text];
  const path = text.includes('/');
  while (letters.length > 1 && textWidth(letters.join('')) + 13 > width) {
    if (path) letters.shift();
    else letters.pop();
  }
  return path ? `…${letters.join('')}` : `${letters.join('')}…`;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;
const NARROW = /[ .,:;'|!()[\]ijl/-]/;
const UPPER = /[A-Z@%&mwMW]/;
