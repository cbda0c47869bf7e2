import { holdsJavaOptions, isReadByJava } from '../../../data/java-options.ts';
import type { Location } from '../../../shared/text.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';

/** The largest heap that a runtime is told it may use. */
export interface HeapSize {
  readonly program: 'node' | 'java';
  /** Undefined where it is a share. */
  readonly bytes: number | undefined;
  /** Share of the memory that the container may take, `0.75`. */
  readonly share: number | undefined;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
}

type Size = Pick<HeapSize, 'bytes' | 'share'>;

const MIB = 1024 * 1024;

/** Variables in which runtimes, and the scripts that usually start them, take options. */
const TAKES = {
  node: (name: string) => name === 'NODE_OPTIONS',
  java: holdsJavaOptions,
} as const;

/** `--max-old-space-size` of Node.js, `-Xmx` and `-XX:MaxRAMPercentage` of Java, on the command line or in a variable. */
export function heapOf(
  main: Call | undefined,
  { environment }: Pick<ListenContext, 'environment'>,
): HeapSize | undefined {
  for (const program of ['node', 'java'] as const) {
    const own =
      main?.name === program || (program === 'node' && /^(?:npm|yarn|pnpm|next)$/.test(main?.name ?? ''));
    // What a variable brings is said where that is set.
    const word = own ? main?.words.findLast(({ written }) => sizeOf(program, written)) : undefined;
    const said = sizeOf(program, word?.written);
    if (main && word && said) return { program, ...said, at: main.linted ? word.at : main.origin };
    for (const { name, value, valueAt, from } of environment.variables.values()) {
      if (!TAKES[program](name) || from === 'env-file') continue;
      if (program === 'java' && isUnread(name, main)) continue;
      const size = sizeOf(program, value);
      if (size) return { program, ...size, at: valueAt };
    }
  }
  return undefined;
}

/** True for a variable that only a script would read, where `java` is started without one. */
function isUnread(name: string, main: Call | undefined): boolean {
  if (main?.name !== 'java' || isReadByJava(name)) return false;
  return main.words.every(({ written }) => !written.includes(name));
}

/** The last such option in a text. */
function sizeOf(program: HeapSize['program'], text: string | undefined): Size | undefined {
  if (text === undefined) return undefined;
  if (program === 'node') {
    const size = [...text.matchAll(/(?:^|\s)--max[-_]old[-_]space[-_]size[= ](\d+)\b/g)].at(-1)?.[1];
    return size === undefined ? undefined : { bytes: Number(size) * MIB, share: undefined };
  }
  const match = [...text.matchAll(/(?:^|\s)-Xmx(\d+)([kKmMgG]?)(?=\s|$)/g)].at(-1);
  const unit = { k: 1024, m: MIB, g: 1024 * MIB }[(match?.[2] ?? '').toLowerCase()] ?? 1;
  if (match) return { bytes: Number(match[1]) * unit, share: undefined };
  const percent = [...text.matchAll(/(?:^|\s)-XX:MaxRAMPercentage=(\d+(?:\.\d+)?)(?=\s|$)/g)].at(-1)?.[1];
  return percent === undefined ? undefined : { bytes: undefined, share: Number(percent) / 100 };
}
