/** Adds items to a list. `push(...items)` overflows the stack where someone wrote a million words. */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
