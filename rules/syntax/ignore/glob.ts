/** A compiled pattern of a `.dockerignore`. */
export interface Glob {
  /** True if the pattern matches the path or a folder that it lies in. */
  matchesOrContains(path: string): boolean;
}

/**
 * Compiles a pattern of Docker's: `*` and `?` stay within a segment, `**` crosses them, and
 * brackets hold classes. Undefined for a pattern that Docker refuses (an open bracket).
 *
 * Runs as a set of states over the path, once, so that no pattern is slow: the time is
 * the length of the path by that of the pattern, whatever the number of stars.
 */
export function compileGlob(pattern: string): Glob | undefined {
  if (!/[*?[\\]/.test(pattern))
    return { matchesOrContains: (path) => path === pattern || path.startsWith(`${pattern}/`) };
  const tokens = tokenize(pattern);
  return tokens && { matchesOrContains: (path) => run(tokens, path) };
}

type Token =
  | { readonly type: 'char'; readonly char: string }
  | { readonly type: 'class'; readonly matches: (char: string) => boolean }
  | { readonly type: 'any' }
  /** `*`: any number of characters but slashes. */
  | { readonly type: 'star' }
  /** `**` before something: nothing, or anything that ends in a slash. */
  | { readonly type: 'folders' }
  /** `**` at the end: everything. */
  | { readonly type: 'rest' };

function tokenize(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    if (char === '*' && pattern[i + 1] === '*') {
      i++;
      if (pattern[i + 1] === '/') i++;
      tokens.push({ type: i + 1 >= pattern.length ? 'rest' : 'folders' });
    } else if (char === '*') tokens.push({ type: 'star' });
    else if (char === '?') tokens.push({ type: 'any' });
    else if (char === '\\') tokens.push({ type: 'char', char: pattern[++i] ?? '\\' });
    else if (char === '[') {
      const parsed = characterClass(pattern, i);
      if (!parsed) return undefined;
      tokens.push({ type: 'class', matches: parsed.matches });
      i = parsed.end;
    } else tokens.push({ type: 'char', char });
  }
  return tokens;
}

interface CharacterClass {
  readonly matches: (char: string) => boolean;
  /** Position of the closing bracket. */
  readonly end: number;
}

function characterClass(pattern: string, open: number): CharacterClass | undefined {
  const negated = pattern[open + 1] === '^';
  const ranges: (readonly [string, string])[] = [];
  let i = open + (negated ? 2 : 1);
  while (i < pattern.length && (pattern[i] !== ']' || ranges.length === 0)) {
    if (pattern[i] === '\\') i++;
    const low = pattern[i];
    if (low === undefined) return undefined;
    const isRange = pattern[i + 1] === '-' && pattern[i + 2] !== undefined && pattern[i + 2] !== ']';
    const high = isRange ? (pattern[i + 2] as string) : low;
    ranges.push([low, high]);
    i += isRange ? 3 : 1;
  }
  if (i >= pattern.length) return undefined;
  const inside = (char: string) => ranges.some(([low, high]) => low <= char && char <= high);
  return { matches: (char) => inside(char) !== negated, end: i };
}

/**
 * `states` holds the positions in the pattern that are reachable after the characters read;
 * reaching the end of the pattern at a slash means that a folder of the path matches.
 */
function run(tokens: readonly Token[], path: string): boolean {
  let states = new Set<number>();
  enter(tokens, 0, states);
  for (const char of path) {
    if (char === '/' && states.has(tokens.length)) return true;
    const next = new Set<number>();
    for (const state of states) step(tokens, state, char, next);
    states = next;
    if (states.size === 0) return false;
  }
  return states.has(tokens.length);
}

/** Positions inside a `folders` token, which may only be left after a slash. */
const INSIDE = 0.5;

function enter(tokens: readonly Token[], state: number, states: Set<number>): void {
  for (let at = state; ; at++) {
    states.add(at);
    const type = tokens[at]?.type;
    if (type !== 'star' && type !== 'folders' && type !== 'rest') return;
  }
}

function step(tokens: readonly Token[], state: number, char: string, next: Set<number>): void {
  const token = tokens[Math.floor(state)];
  if (!token) return;
  switch (token.type) {
    case 'char':
      if (token.char === char) enter(tokens, state + 1, next);
      return;
    case 'class':
      if (token.matches(char)) enter(tokens, state + 1, next);
      return;
    case 'any':
      if (char !== '/') enter(tokens, state + 1, next);
      return;
    case 'star':
      if (char !== '/') enter(tokens, state, next);
      return;
    case 'rest':
      enter(tokens, state, next);
      return;
    case 'folders': {
      const whole = Math.floor(state);
      next.add(whole + INSIDE);
      if (char === '/') enter(tokens, whole + 1, next);
    }
  }
}
