/** Cores beyond this are those of no machine. */
const MAX_CORE = 8191;

/** The cores of a list as the kernel reads it, `0-3,5`: the highest, and how many; undefined if it is no such list. */
export function parseCoreList(
  text: string,
): { readonly highest: number; readonly count: number } | undefined {
  const cores = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? first);
    if (!match || last < first || last > MAX_CORE) return undefined;
    for (let core = first; core <= last; core++) cores.add(core);
  }
  return { highest: Math.max(...cores), count: cores.size };
}
