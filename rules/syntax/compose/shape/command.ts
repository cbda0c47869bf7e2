import type { Range } from '../../../shared/text.ts';
import type { CommandShape, CommandWord, HealthcheckShape, HealthcheckTest } from '../shapes.ts';
import type { ComposeValue, MapEntry, ScalarValue } from '../values.ts';
import { asBoolean, asDuration, asNumber, entryOf, readAt } from './located.ts';
import { splitWords } from './words.ts';

/** Reads `command` or `entrypoint`. */
export function readCommand<At extends Range>(
  service: ComposeValue<At>,
  key: 'command' | 'entrypoint',
): CommandShape<At> | undefined {
  const entry = entryOf(service, key);
  if (!entry) return undefined;
  const { value: raw, keyAt } = entry;
  const base = { key, at: raw.at, keyAt, raw };
  if (raw.kind === 'seq') {
    const words = raw.items.flatMap((item) => (item.kind === 'scalar' ? [wholeWord(item)] : []));
    const complete = words.length === raw.items.length;
    return { ...base, form: words.length ? 'list' : 'empty', words: complete ? words : undefined };
  }
  if (raw.kind !== 'scalar') return { ...base, form: 'list', words: undefined };
  const words = splitWords(raw);
  const isEmpty = raw.source.trim() === '';
  return { ...base, form: isEmpty ? 'empty' : 'string', words };
}

function wholeWord<At extends Range>(item: ScalarValue<At>): CommandWord<At> {
  return { text: item.text, source: item.source, at: item.at };
}

/** Reads a `healthcheck` mapping; undefined where there is none. */
export function readHealthcheck<At extends Range>(
  service: ComposeValue<At>,
): HealthcheckShape<At> | undefined {
  const entry = entryOf(service, 'healthcheck');
  if (!entry) return undefined;
  const { value, keyAt } = entry;
  const testEntry = entryOf(value, 'test');
  const test = testEntry && readTest(testEntry);
  const disable = readAt(value, 'disable', asBoolean);
  return {
    at: value.at,
    keyAt,
    value,
    disabled: isDisabled(disable, test, value),
    test,
    interval: readAt(value, 'interval', asDuration),
    timeout: readAt(value, 'timeout', asDuration),
    startPeriod: readAt(value, 'start_period', asDuration),
    startInterval: readAt(value, 'start_interval', asDuration),
    retries: readAt(value, 'retries', asNumber),
  };
}

function isDisabled(
  disable: { readonly value: boolean | undefined } | undefined,
  test: HealthcheckTest<Range> | undefined,
  value: ComposeValue<Range>,
): boolean | undefined {
  if (disable?.value === true || test?.kind === 'NONE') return true;
  if (disable && disable.value === undefined) return undefined;
  if (test && !test.known && test.kind === undefined) return undefined;
  return value.kind === 'map' ? false : undefined;
}

function readTest<At extends Range>({ value, keyAt }: MapEntry<At>): HealthcheckTest<At> {
  const base = { at: value.at, keyAt };
  if (value.kind === 'scalar') {
    // A string is always a shell line, `NONE` too.
    const known = value.text !== undefined;
    return { ...base, kind: 'CMD-SHELL', form: 'string', words: [wholeWord(value)], known };
  }
  if (value.kind !== 'seq') return { ...base, kind: undefined, form: 'list', words: [], known: false };
  const words = value.items.flatMap((item) => (item.kind === 'scalar' ? [wholeWord(item)] : []));
  const known = words.length === value.items.length && words.every((word) => word.text !== undefined);
  const first = words[0]?.text;
  if (first === 'NONE' || first === 'CMD' || first === 'CMD-SHELL') {
    return { ...base, kind: first, form: 'list', words: words.slice(1), known };
  }
  return { ...base, kind: undefined, form: 'list', words, known };
}
