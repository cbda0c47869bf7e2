import data from './dockerfile.json' with { type: 'json' };

const flags: Readonly<Record<string, readonly string[]>> = data.instructions;
const values: Readonly<Record<string, readonly string[]>> = data.values;

/** Types and fields of `RUN --mount`; `flags` are fields that need no value. */
export const MOUNT: Readonly<Record<'types' | 'sharing' | 'flags' | 'fields', readonly string[]>> =
  data.mount;

/** Every instruction that Docker knows, upper case. */
export const INSTRUCTIONS: readonly string[] = Object.keys(flags);

/** The flags of an instruction, without dashes; undefined for what is no instruction. */
export function flagsOf(instruction: string): readonly string[] | undefined {
  return Object.hasOwn(flags, instruction) ? flags[instruction] : undefined;
}

/** Instructions that have a flag. */
export function instructionsWith(flag: string): readonly string[] {
  return INSTRUCTIONS.filter((name) => flags[name]?.includes(flag));
}

/** True for flags that BuildKit refuses without `=value`. */
export function needsValue(flag: string): boolean {
  return data.needValue.includes(flag);
}

/** True for flags that may stand there more than once. */
export function isRepeatable(flag: string): boolean {
  return data.repeatable.includes(flag);
}

/** The values that a flag takes, lower case; undefined if it takes more than a list can say. */
export function valuesOf(flag: string): readonly string[] | undefined {
  return Object.hasOwn(values, flag) ? values[flag] : undefined;
}

/** Systems and architectures that stand for a platform alone: `linux`, `arm64`, as people write them. */
export const PLATFORM_WORDS: readonly string[] = [...data.systems, ...data.architectures];

/** Signals of Linux as STOPSIGNAL takes them, `SIGTERM`; besides, it takes any number but 0. */
export const SIGNALS: readonly string[] = [
  ...data.signals,
  'RTMIN',
  'RTMAX',
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${index + 1}`),
].map((name) => `SIG${name}`);
