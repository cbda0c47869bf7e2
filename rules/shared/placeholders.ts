const HOLE = /%%|@\w+@|[{}<>]|__[A-Z]/;

/** True for text that a script fills in before the file is used: `%%BASE%%`, `@BASE@`, `{{ base }}`, `<image>`, `__BASE__`. */
export function hasHole(text: string): boolean {
  return HOLE.test(text);
}
